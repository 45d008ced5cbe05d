/** Nonce, timestamp, and strings of other protocols. Holds no test of its own. */
import { type Case, cases, corpusSeconds, get, json, local, post, rest, restlet, restlets, suitetalk } from '../case.js'
import { csharp } from '../signers/csharp.js'
import { php } from '../signers/php.js'
import { python } from '../signers/python.js'
import { snippet } from '../signers/snippet.js'
import { set } from '../slips.js'

const seconds = corpusSeconds

const body = { send: json('{"a":1}') }

export function nonceAndTimestamp(): readonly Case[] {
  const first = 'firstNonceOfTheCorpus'
  return [
    ...cases(
      ['nonce-differs'],
      [
        [
          'the header’s nonce is new, the signed one is of the call before',
          snippet,
          get(restlet('n=1')),
          { all: set('oauth_nonce', 'nonceOfTheCallBefore1') },
          { earlier: [{ nonce: 'nonceOfTheCallBefore1', url: restlet('n=0') }] },
        ],
        [
          'a class keeps the nonce of its construction',
          php,
          post(restlet('n=2', restlets)),
          { all: set('oauth_nonce', first) },
          { ...body, earlier: [{ nonce: first, url: restlet('n=0', restlets) }, { nonce: 'secondNonceOfTheCorpus' }] },
        ],
        [
          'a REST client signs the nonce of the page before',
          python,
          get(rest('record/v1/customer?limit=1&offset=1', suitetalk)),
          { all: set('oauth_nonce', 'nonceOfThePageBefore') },
          { earlier: [{ nonce: 'nonceOfThePageBefore', url: rest('record/v1/customer?limit=1&offset=0', suitetalk) }] },
        ],
        [
          'a parallel call changes the nonce between header and signature',
          csharp,
          get(restlet('n=3')),
          { all: set('oauth_nonce', 'nonceOfAParallelCall1') },
          {
            earlier: [
              { nonce: 'nonceOfAParallelCall1', url: restlet('n=4') },
              { nonce: 'nonceOfAnotherCall22', url: restlet('n=5') },
            ],
          },
        ],
      ],
    ),
    ...cases(
      ['timestamp-differs'],
      [
        [
          'the time is taken twice, a second apart',
          snippet,
          get(restlet('t=1')),
          { all: set('oauth_timestamp', String(seconds - 1)) },
        ],
        [
          'milliseconds are signed, seconds are sent',
          php,
          post(restlet('t=2', restlets)),
          { all: set('oauth_timestamp', `${seconds}000`) },
          body,
        ],
        [
          'the header is made two seconds before the signature',
          python,
          get(rest('record/v1/customer?limit=1', suitetalk)),
          { all: set('oauth_timestamp', String(seconds + 2)) },
        ],
        [
          'a class signs the time of the call before',
          csharp,
          get(restlet('t=3')),
          { all: set('oauth_timestamp', String(seconds - 47)) },
          { earlier: [{ nonce: 'callBeforeWithItsTime', timestamp: String(seconds - 47) }] },
        ],
      ],
    ),
    ...cases(
      ['signature-reused'],
      [
        [
          'the signature is of the call before',
          snippet,
          get(restlet('r=1'), { nonce: 'reusedNonceNew1' }),
          { all: set('oauth_nonce', 'reusedNonceOld1') },
          { earlier: [{ nonce: 'reusedNonceOld1' }] },
        ],
        [
          'a cached signature, a new nonce and a new time',
          php,
          post(restlet('r=2', restlets)),
          { all: pairs => set('oauth_timestamp', String(seconds - 90))(set('oauth_nonce', 'reusedNonceOld2')(pairs)) },
          { ...body, earlier: [{ nonce: 'reusedNonceOld2', timestamp: String(seconds - 90) }] },
        ],
        [
          'a REST client signs once at its start',
          python,
          get(rest('record/v1/customer?limit=1', suitetalk)),
          { all: set('oauth_nonce', 'reusedNonceOld3') },
          { earlier: [{ nonce: 'reusedNonceOld3' }, { nonce: 'anotherNonceBetween' }] },
        ],
      ],
    ),
    ...cases(
      ['passport-string'],
      [
        ['the string of a SOAP passport signs a RESTlet', snippet, get(restlet('a=1')), soap('1234567_SB1')],
        [
          'a PHP class for SOAP signs REST',
          php,
          post(rest('query/v1/suiteql?limit=1', suitetalk)),
          soap('1234567_SB1'),
          { send: json('{"q":"x"}') },
        ],
        ['a C# class for SOAP signs the token service', csharp, get(`${local}/rest/tokeninfo`), soap('1234567_SB1')],
      ],
    ),
  ]
}

/** account & key & token & nonce & timestamp, joined plain. */
const soap = (account: string) => {
  let parts: readonly string[] = []
  return {
    all(pairs: readonly (readonly [string, string])[]) {
      const of = (name: string) => pairs.find(([one]) => one === name)?.[1] ?? ''
      parts = [account, of('oauth_consumer_key'), of('oauth_token'), of('oauth_nonce'), of('oauth_timestamp')]
      return pairs
    },
    base: () => parts.join('&'),
  }
}
