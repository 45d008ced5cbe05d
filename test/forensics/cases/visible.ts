/** Mistakes that show in the request: realm, time, where parameters stand, how the header is written. Holds no test of its own. */
import {
  type Case,
  cases,
  corpusSeconds,
  form,
  get,
  json,
  post,
  rest,
  restlet,
  restlets,
  type Sending,
  suitetalk,
  until,
  wholeOrder,
} from '../case.js'
import { csharp } from '../signers/csharp.js'
import { nodeOauth } from '../signers/node-oauth.js'
import { oauth1 } from '../signers/oauth-1.0a.js'
import { php } from '../signers/php.js'
import { python } from '../signers/python.js'
import { snippet } from '../signers/snippet.js'
import { headerPairs } from '../signers/strict.js'
import { bare, right } from '../slips.js'
import type { World } from '../world.js'

const seconds = corpusSeconds

const body = { send: json('{"a":1}') }

const rejected = (outcome: string, send?: Sending) => ({ outcome, ...(send ? { send } : {}) })

export function visible(w: World): readonly Case[] {
  return [...realms(), ...times(), ...elsewhere(w), ...written(w)]
}

function realms(): readonly Case[] {
  const misspelled = (realm: string) => ({ realm })
  return [
    ...cases(
      ['realm-lower-case'],
      [
        [
          'the realm in lower case',
          php,
          get(restlet('a=1'), misspelled('1234567_sb1')),
          {},
          rejected('realm-misspelled'),
        ],
        [
          'a REST client lower-cases its account id',
          python,
          get(rest('record/v1/customer/107', suitetalk), misspelled('1234567_sb1')),
          {},
          rejected('realm-misspelled'),
        ],
        [
          'half of the suffix is in lower case',
          csharp,
          post(restlet('', restlets), misspelled('1234567_Sb1')),
          {},
          rejected('realm-misspelled', json('{}')),
        ],
      ],
    ),
    ...cases(
      ['realm-with-hyphen'],
      [
        [
          'the realm as host names have it, in upper case',
          snippet,
          get(restlet('a=1'), misspelled('1234567-SB1')),
          {},
          rejected('realm-misspelled'),
        ],
        [
          'a library is given the id with a hyphen',
          oauth1,
          get(rest('record/v1/customer/107', suitetalk), misspelled('1234567-SB1')),
          {},
          rejected('realm-misspelled'),
        ],
        [
          'a class replaces the underscore',
          php,
          post(restlet('', restlets), misspelled('1234567-SB1')),
          {},
          rejected('realm-misspelled', json('{}')),
        ],
      ],
    ),
    ...cases(
      ['realm-lower-case', 'realm-with-hyphen'],
      [
        [
          'the realm is cut out of the host name',
          python,
          get(restlet('a=1', restlets), misspelled('1234567-sb1')),
          {},
          rejected('realm-misspelled'),
        ],
      ],
    ),
    ...cases(
      ['realm-with-blanks'],
      [
        [
          'a blank behind the realm',
          snippet,
          get(restlet('a=1'), misspelled('1234567_SB1 ')),
          {},
          rejected('account-unknown'),
        ],
        [
          'a line break behind the realm',
          php,
          get(rest('record/v1/customer/107', suitetalk), misspelled('1234567_SB1\n')),
          {},
          rejected('realm-misspelled'),
        ],
        [
          'a blank in front of the realm',
          csharp,
          post(restlet('', restlets), misspelled(' 1234567_SB1')),
          {},
          rejected('realm-misspelled', json('{}')),
        ],
      ],
    ),
  ]
}

function times(): readonly Case[] {
  const at = (offset: number) => ({ timestamp: String(seconds + offset) })
  const late = rejected('timestamp-out-of-window')
  return [
    ...cases(
      ['timestamp-in-milliseconds'],
      [
        ['Date.now() as it is', snippet, get(restlet('a=1'), { timestamp: `${seconds}250` }), {}, late],
        [
          'currentTimeMillis() as it is',
          csharp,
          post(restlet('', restlets), { timestamp: `${seconds}999` }),
          {},
          { ...late, ...body },
        ],
        [
          'microseconds',
          python,
          get(rest('record/v1/customer/107', suitetalk), { timestamp: `${seconds}000000` }),
          {},
          late,
        ],
      ],
    ),
    ...cases(
      ['timestamp-in-local-time'],
      [
        ['Berlin’s clock taken for UTC', php, get(restlet('a=1'), at(3600)), {}, late],
        [
          'India’s clock taken for UTC',
          csharp,
          get(rest('record/v1/customer/107', suitetalk), at(19_800 + 12)),
          {},
          late,
        ],
        [
          'the clock of Los Angeles taken for UTC',
          oauth1,
          post(restlet('', restlets), at(-8 * 3600)),
          {},
          { ...late, ...body },
        ],
      ],
    ),
    ...cases(
      ['clock-skew'],
      [
        ['a clock seven minutes behind', snippet, get(restlet('a=1'), at(-420)), {}, late],
        ['a clock eleven minutes ahead', python, get(rest('record/v1/customer/107', suitetalk), at(660)), {}, late],
        [
          'headers made an hour and twenty minutes ago',
          nodeOauth,
          post(restlet('', restlets), at(-4800)),
          {},
          { ...late, ...body },
        ],
      ],
    ),
  ]
}

/** The parameters of the header, written as a query. */
const asQuery = (authorization: string) =>
  headerPairs(authorization)
    .filter(([name]) => name !== 'realm')
    .map(([name, value]) => `${name}=${right(value)}`)
    .join('&')

function elsewhere({ orders }: World): readonly Case[] {
  const missing = { outcome: 'authorization-missing' }
  const order = get(restlet('a=1'), { nonce: 'nonceInTheQuery12345' })
  const inQuery = (signed: string) => `/app/site/hosting/restlet.nl?script=57&deploy=1&a=1&${signed}`
  const signed = snippet.sign(wholeOrder(order, orders, '')).authorization
  const tokens = `oauth_consumer_key=${orders.consumerKey}&oauth_token=${orders.tokenId}`
  const none = () => undefined
  return [
    ...cases(
      ['oauth-in-query'],
      [
        [
          'everything stands in the query',
          snippet,
          order,
          {},
          { ...missing, send: { authorization: none, target: inQuery(asQuery(signed)) } },
        ],
        [
          'a REST call is signed in its URL',
          php,
          get(rest('record/v1/customer/107', suitetalk)),
          {},
          {
            ...missing,
            send: { authorization: none, target: `/services/rest/record/v1/customer/107?${asQuery(signed)}` },
          },
        ],
        [
          'key and token stand in the query, the rest in the header',
          python,
          get(restlet('b=1')),
          { sent: pairs => pairs.filter(([name]) => name !== 'oauth_consumer_key' && name !== 'oauth_token') },
          { outcome: 'parameter-missing', send: { target: `${inQuery('b=1')}&${tokens}` } },
        ],
      ],
    ),
    ...cases(
      ['oauth-in-body'],
      [
        [
          'everything stands in a form',
          snippet,
          post(restlet('a=1')),
          {},
          { ...missing, send: { ...form(headerPairs(signed)), authorization: none } },
        ],
        [
          'a REST call is signed in its form',
          php,
          post(rest('query/v1/suiteql', suitetalk)),
          {},
          { ...missing, send: { ...form(headerPairs(signed)), authorization: none } },
        ],
        [
          'key and token stand in a form, the rest in the header',
          csharp,
          post(restlet('b=1')),
          { sent: pairs => pairs.filter(([name]) => name !== 'oauth_consumer_key' && name !== 'oauth_token') },
          {
            outcome: 'parameter-missing',
            send: form([
              ['oauth_consumer_key', orders.consumerKey],
              ['oauth_token', orders.tokenId],
            ]),
          },
        ],
      ],
    ),
  ]
}

/** How the header is written. */
function written({ orders }: World): readonly Case[] {
  const malformed = 'header-malformed'
  const unquoted = (header: string) => header.replaceAll('"', '')
  const scheme = (name: string) => (header: string) => header.replace('OAuth', name)
  const unknown = 'authorization-scheme-unknown'
  const plusLost = (header: string) => header.replaceAll('+', ' ')
  const plainSignature = (value: string, name: string) => (name === 'oauth_signature' ? value : right(value))
  return [
    ...cases(
      ['header-values-unquoted'],
      [
        [
          'no value is in quotes',
          snippet,
          get(restlet('a=1')),
          {},
          { outcome: malformed, send: { authorization: unquoted } },
        ],
        [
          'values in single quotes',
          php,
          get(rest('record/v1/customer/107', suitetalk)),
          {},
          { outcome: malformed, send: { authorization: header => header.replaceAll('"', "'") } },
        ],
        [
          'only the realm is without quotes',
          python,
          post(restlet('', restlets)),
          {},
          {
            outcome: malformed,
            send: { ...json('{}'), authorization: header => header.replace(/realm="([^"]*)"/, 'realm=$1') },
          },
        ],
      ],
    ),
    ...cases(
      ['scheme-name-wrong'],
      [
        [
          'OAuth1 instead of OAuth',
          snippet,
          get(restlet('a=1')),
          {},
          { outcome: unknown, send: { authorization: scheme('OAuth1') } },
        ],
        [
          'Bearer in front of OAuth parameters',
          php,
          get(rest('record/v1/customer/107', suitetalk)),
          {},
          { outcome: unknown, send: { authorization: scheme('Bearer') } },
        ],
        [
          'a header without a scheme',
          python,
          post(restlet('', restlets)),
          {},
          { outcome: unknown, send: { ...json('{}'), authorization: header => header.slice('OAuth '.length) } },
        ],
      ],
    ),
    ...cases(
      ['signature-not-encoded'],
      [
        [
          'a plus becomes a blank on its way',
          snippet,
          until(/\+/, snippet, get(restlet('a=1')), orders),
          { write: plainSignature },
          { send: { authorization: plusLost } },
        ],
        [
          'a class does not encode the signature, and its plus is lost',
          php,
          until(/\+/, php, get(rest('record/v1/customer/107', suitetalk)), orders),
          { write: plainSignature },
          { send: { authorization: plusLost } },
        ],
        [
          'a proxy reads the header as a form',
          python,
          until(/\+/, python, post(restlet('', restlets)), orders),
          { write: bare },
          { send: { ...json('{}'), authorization: plusLost } },
        ],
      ],
    ),
  ]
}
