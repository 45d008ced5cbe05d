/** Which parameters of the header are signed. Holds no test of its own. */
import { type Case, cases, get, json, local, post, rest, restlet, restlets, suitetalk } from '../case.js'
import { csharp } from '../signers/csharp.js'
import { nodeOauth } from '../signers/node-oauth.js'
import { oauth1 } from '../signers/oauth-1.0a.js'
import { oauthSign } from '../signers/oauth-sign.js'
import { php } from '../signers/php.js'
import { python } from '../signers/python.js'
import type { Pair } from '../signers/signer.js'
import { snippet } from '../signers/snippet.js'
import { plusPairs, without } from '../slips.js'
import { createHash } from 'node:crypto'

export function header(): readonly Case[] {
  const hash: Pair = ['oauth_body_hash', createHash('sha1').update('{"a":1}').digest('base64')]
  return [
    ...cases(
      ['header-parameter-not-signed'],
      [
        [
          'the body hash is sent and not signed',
          snippet,
          post(restlet()),
          { sent: plusPairs(hash) },
          { send: json('{"a":1}') },
        ],
        ['the token is sent and not signed', php, get(restlet('a=1', restlets)), { all: without('oauth_token') }],
        [
          'the signature method is sent and not signed',
          python,
          get(rest('record/v1/customer?limit=1')),
          { all: without('oauth_signature_method') },
        ],
        [
          'a parameter of its own is sent in the header only',
          oauth1,
          { method: 'DELETE', url: restlet('id=4') },
          { sent: plusPairs(['app', 'Nightly sync']) },
        ],
      ],
    ),
    ...cases(
      ['version-not-signed'],
      [
        ['the version is sent and not signed', php, get(restlet('a=1')), { all: without('oauth_version') }],
        [
          'the version is added to the header by hand',
          snippet,
          post(restlet('', restlets), { version: undefined }),
          { sent: plusPairs(['oauth_version', '1.0']) },
          { send: json('{}') },
        ],
        [
          'a REST call sends a version that is not signed',
          csharp,
          get(rest('record/v1/customer/107', suitetalk)),
          { all: without('oauth_version') },
        ],
        [
          'a library without version, and a header with one',
          oauthSign,
          { method: 'PATCH', url: rest('record/v1/customer/107', local) },
          { all: without('oauth_version') },
          { send: json('{}') },
        ],
      ],
    ),
    ...cases(
      ['version-signed-not-sent'],
      [
        ['the version is signed and not sent', python, get(restlet('a=1')), { sent: without('oauth_version') }],
        [
          'oauth-1.0a signs its version and the header is written by hand',
          oauth1,
          post(restlet('', restlets)),
          { sent: without('oauth_version') },
          { send: json('{}') },
        ],
        [
          'a REST call leaves out what it signed',
          nodeOauth,
          get(rest('record/v1/customer?limit=2')),
          { sent: without('oauth_version') },
        ],
      ],
    ),
    ...cases(
      ['realm-signed'],
      [
        [
          'realm is one of the signed parameters',
          php,
          get(restlet('a=1')),
          { all: plusPairs(['realm', '1234567_SB1']) },
        ],
        [
          'a script signs the whole header',
          snippet,
          post(restlet('', restlets)),
          { all: plusPairs(['realm', '1234567_SB1']) },
          { send: json('{"a":1}') },
        ],
        [
          'a REST call signs realm',
          csharp,
          get(rest('record/v1/customer?q=a%20b', suitetalk)),
          { all: plusPairs(['realm', '1234567_SB1']) },
        ],
      ],
    ),
    ...cases(
      ['signature-parameter-signed'],
      [
        [
          'an empty oauth_signature is among the parameters',
          csharp,
          get(restlet('a=1')),
          { all: plusPairs(['oauth_signature', '']) },
        ],
        [
          'a dictionary already holds oauth_signature=""',
          python,
          post(rest('query/v1/suiteql?limit=1')),
          { all: plusPairs(['oauth_signature', '']) },
          { send: json('{"q":"x"}') },
        ],
        [
          'a retry signs the signature of the first try',
          snippet,
          get(restlet('b=2', restlets)),
          { all: (pairs, sign) => [...pairs, ['oauth_signature', sign()]] },
        ],
        [
          'a retry of a REST call signs its first signature',
          php,
          get(rest('record/v1/customer/107')),
          { all: (pairs, sign) => [...pairs, ['oauth_signature', sign()]] },
        ],
      ],
    ),
  ]
}
