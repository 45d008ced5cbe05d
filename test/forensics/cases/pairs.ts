/** Two mistakes at once: those that come together most often. */
import { all, but, type Case, cases, get, json, local, post, rest, restlet, restlets, suitetalk } from '../case.js'
import { csharp } from '../signers/csharp.js'
import { nodeOauth } from '../signers/node-oauth.js'
import { oauth1 } from '../signers/oauth-1.0a.js'
import { oauthSign } from '../signers/oauth-sign.js'
import { php } from '../signers/php.js'
import { python } from '../signers/python.js'
import { snippet } from '../signers/snippet.js'
import {
  asHex,
  loose,
  lower,
  no,
  only,
  path,
  plus,
  plusPairs,
  right,
  unsorted,
  withHost,
  withOrigin,
  withScheme,
  without,
} from '../slips.js'
import type { World } from '../world.js'

const body = { send: json('{"a":1}') }
const forgotten = { query: no }

export function pairs(w: World): readonly Case[] {
  const { orders, production } = w
  const swapped = { keys: but(orders, { consumerSecret: orders.tokenSecret, tokenSecret: orders.consumerSecret }) }
  const noTokenSecret = { keys: but(orders, { tokenSecret: '' }) }
  const led = { send: { headers: { host: 'localhost:8080' } } }
  const twiceEncoded = (bytes: Buffer) => right(bytes.toString('base64'))
  const everywhere = { name: loose, value: loose, joined: loose }
  const plain = (text: string) => loose(text).replaceAll('%20', '+')
  return [
    ...cases(
      ['query-not-signed', 'other-host'],
      [
        [
          'no query, and the old host of all RESTlets',
          snippet,
          post(restlet('a=1')),
          all(forgotten, { url: withOrigin('https://rest.netsuite.com') }),
          { ...body, right: [restlet('a=1'), restlet('a=1', restlets)] },
        ],
        [
          'no query, and production’s host',
          python,
          get(rest('record/v1/customer?limit=1')),
          all(forgotten, { url: withOrigin('https://1234567.suitetalk.api.netsuite.com') }),
          { right: [rest('record/v1/customer?limit=1'), rest('record/v1/customer?limit=1', suitetalk)] },
        ],
      ],
    ),
    ...cases(
      ['query-not-signed', 'secrets-swapped'],
      [
        ['no query, and swapped secrets', oauthSign, get(restlet('a=1'), swapped), forgotten],
        [
          'no query, and swapped secrets at the REST services',
          php,
          post(rest('query/v1/suiteql?limit=1', suitetalk), swapped),
          forgotten,
          { send: json('{"q":"x"}') },
        ],
      ],
    ),
    ...cases(
      ['query-not-signed', 'realm-signed'],
      [
        [
          'no query, and the realm',
          php,
          get(restlet('a=1')),
          all(forgotten, { all: plusPairs(['realm', '1234567_SB1']) }),
        ],
        [
          'no limit, and the realm',
          snippet,
          get(rest('record/v1/customer?limit=1', suitetalk)),
          all(forgotten, { all: plusPairs(['realm', '1234567_SB1']) }),
        ],
      ],
    ),
    ...cases(
      ['query-not-signed', 'method-lower-case'],
      [
        ['no query, and a small method', snippet, get(restlet('a=1')), all(forgotten, { method: () => 'get' })],
        [
          'no limit, and a small method',
          python,
          post(rest('query/v1/suiteql?limit=1', suitetalk)),
          all(forgotten, { method: () => 'post' }),
          { send: json('{"q":"x"}') },
        ],
      ],
    ),
    ...cases(
      ['query-not-signed', 'method-wrong'],
      [
        [
          'no query, and GET for POST',
          csharp,
          post(restlet('a=1', restlets)),
          all(forgotten, { method: () => 'GET' }),
          body,
        ],
      ],
    ),
    ...cases(
      ['query-not-signed', 'secret-with-line-break'],
      [
        [
          'no query, and a line behind the token secret',
          csharp,
          get(restlet('a=1'), { keys: but(orders, { tokenSecret: `${orders.tokenSecret}\n` }) }),
          forgotten,
        ],
        [
          'no query, and lines behind both secrets',
          php,
          get(rest('record/v1/customer?q=x', suitetalk), {
            keys: but(orders, { consumerSecret: `${orders.consumerSecret}\n`, tokenSecret: `${orders.tokenSecret}\n` }),
          }),
          forgotten,
        ],
      ],
    ),
    ...cases(
      ['query-not-signed', 'signature-encoded-twice'],
      [['no query, and a signature encoded twice', php, get(restlet('a=1')), all(forgotten, { digest: twiceEncoded })]],
    ),
    ...cases(
      ['query-not-signed', 'signature-in-hex'],
      [
        [
          'no query, and a hexadecimal signature',
          python,
          get(restlet('a=1', restlets)),
          all(forgotten, { digest: asHex }),
        ],
      ],
    ),
    ...cases(
      ['query-not-signed', 'hash-of-other-method'],
      [
        ['no query, and SHA-1', snippet, get(restlet('a=1')), all(forgotten, { hash: 'sha1' })],
        [
          'no query, and SHA-1 at the REST services',
          nodeOauth,
          get(rest('record/v1/customer?limit=1')),
          all(forgotten, { hash: 'sha1' }),
        ],
      ],
    ),
    ...cases(
      ['query-not-signed', 'token-secret-of-other-token'],
      [
        [
          'no query, and Ada’s token secret',
          oauth1,
          get(restlet('a=1'), { keys: but(orders, { tokenSecret: w.ada.tokenSecret }) }),
          forgotten,
        ],
      ],
    ),
    ...cases(
      ['query-not-signed', 'secret-of-other-account'],
      [
        [
          'no query, and production’s token secret',
          snippet,
          get(restlet('a=1'), { keys: but(orders, { tokenSecret: production.tokenSecret }) }),
          forgotten,
        ],
      ],
    ),
    ...cases(
      ['query-not-signed', 'consumer-secret-before-reset'],
      [
        [
          'no query, and the consumer secret from before the reset',
          python,
          get(restlet('a=1'), { keys: but(w.afterReset, { consumerSecret: w.beforeReset.consumerSecret }) }),
          forgotten,
        ],
      ],
    ),
    ...cases(
      ['query-not-signed', 'scheme-wrong'],
      [
        ['no query, and https for http', csharp, get(restlet('a=1')), all(forgotten, { url: withScheme('https') })],
        [
          'no query, and http for NetSuite’s host',
          snippet,
          get(rest('record/v1/customer?limit=1', suitetalk)),
          all(forgotten, { url: withScheme('http') }),
          led,
        ],
      ],
    ),
    ...cases(
      ['query-not-signed', 'port-dropped'],
      [
        [
          'no query, and no port',
          php,
          post(restlet('a=1')),
          all(forgotten, { url: base => base.replace(':8080', '') }),
          body,
        ],
      ],
    ),
    ...cases(
      ['query-not-signed', 'version-not-signed'],
      [
        ['neither query nor version', python, get(restlet('a=1')), all(forgotten, { all: without('oauth_version') })],
        [
          'neither limit nor version',
          snippet,
          get(rest('record/v1/customer?limit=1', suitetalk)),
          all(forgotten, { all: without('oauth_version') }),
        ],
      ],
    ),
    ...cases(
      ['query-not-signed', 'token-secret-missing'],
      [
        ['no query, and no token secret', nodeOauth, get(restlet('a=1'), noTokenSecret), forgotten],
        [
          'no limit, and no token secret',
          csharp,
          get(rest('record/v1/customer?limit=1', suitetalk), noTokenSecret),
          forgotten,
        ],
      ],
    ),
    ...cases(
      ['query-not-signed', 'parameters-unsorted'],
      [['no query, and no order', snippet, get(restlet('a=1')), all(forgotten, { order: unsorted })]],
    ),
    ...cases(
      ['reserved-characters-bare', 'blank-as-plus'],
      [
        [
          'an encoder of forms that leaves marks bare, in values',
          snippet,
          get(restlet("note=it's%20(new)")),
          { name: plain, value: plain },
        ],
        [
          'the same for the whole string',
          php,
          get(rest('record/v1/customer?q=a%20(b)', suitetalk)),
          { name: plain, value: plain, joined: plain },
        ],
      ],
    ),
    ...cases(
      ['lower-case-hex', 'blank-as-plus'],
      [
        [
          'HttpUtility.UrlEncode as it is, in values',
          csharp,
          get(restlet('q=a%20b%2Fc')),
          { name: text => lower(text).replaceAll('%20', '+'), value: text => lower(text).replaceAll('%20', '+') },
        ],
        [
          'HttpUtility.UrlEncode everywhere',
          csharp,
          get(rest('record/v1/customer?q=a%20b%2Fc', suitetalk)),
          {
            name: text => lower(text).replaceAll('%20', '+'),
            value: text => lower(text).replaceAll('%20', '+'),
            joined: lower,
            urlPart: lower,
          },
        ],
      ],
    ),
    ...cases(
      ['scheme-wrong', 'port-dropped'],
      [
        [
          'https is signed without the port of http',
          snippet,
          get(restlet('a=1')),
          { url: withOrigin('https://localhost') },
        ],
        [
          'https is signed without port 3000',
          python,
          post(rest('query/v1/suiteql?limit=1', 'http://127.0.0.1:3000')),
          { url: withOrigin('https://127.0.0.1') },
          { send: json('{"q":"x"}') },
        ],
      ],
    ),
    ...cases(
      ['scheme-wrong', 'port-kept'],
      [
        [
          'http and its port for NetSuite’s host',
          php,
          get(restlet('a=1', restlets)),
          { url: base => base.replace('https', 'http').replace('.com/', '.com:443/') },
          led,
        ],
        [
          'https and its port for localhost',
          csharp,
          get(rest('record/v1/customer/107', 'http://localhost')),
          { url: withOrigin('https://localhost:443') },
        ],
      ],
    ),
    ...cases(
      ['secrets-swapped', 'signature-in-hex'],
      [['swapped secrets, and a hexadecimal signature', php, get(restlet('a=1'), swapped), { digest: asHex }]],
    ),
    ...cases(
      ['secrets-swapped', 'method-lower-case'],
      [['swapped secrets, and a small method', snippet, get(restlet('a=1'), swapped), { method: () => 'get' }]],
    ),
    ...cases(
      ['query-partly-signed', 'reserved-characters-bare'],
      [
        [
          'limit is forgotten, and marks are bare',
          python,
          get(rest('record/v1/customer?q=a!b&limit=1', suitetalk)),
          all({ query: without('limit') }, { name: loose, value: loose }),
        ],
        [
          'one parameter is signed, and its marks are bare',
          snippet,
          get(restlet('x=(1)&y=2')),
          all({ query: only('x') }, everywhere),
        ],
      ],
    ),
    ...cases(
      ['query-partly-signed', 'method-lower-case'],
      [
        [
          'only script and deploy, and a small method',
          snippet,
          post(restlet('a=1')),
          all({ query: only('script', 'deploy') }, { method: () => 'post' }),
          body,
        ],
      ],
    ),
    ...cases(
      ['query-partly-signed', 'secrets-swapped'],
      [
        [
          'only script and deploy, and swapped secrets',
          nodeOauth,
          get(restlet('a=1'), swapped),
          { query: only('script', 'deploy') },
        ],
      ],
    ),
    ...cases(
      ['parameters-unsorted', 'blank-as-plus'],
      [
        [
          'no order, and blanks as plus',
          snippet,
          get(restlet('q=a%20b')),
          { order: unsorted, name: plus, value: plus },
        ],
      ],
    ),
    ...cases(
      ['parameters-unsorted', 'realm-signed'],
      [
        [
          'the header as it stands is signed, with the realm',
          snippet,
          get(restlet('a=1')),
          { all: list => [...list.slice(0, -6), ['realm', '1234567_SB1'], ...list.slice(-6)], order: unsorted },
        ],
      ],
    ),
    ...cases(
      ['other-host', 'secrets-swapped'],
      [
        [
          'another host, and swapped secrets',
          csharp,
          get(restlet('a=1'), swapped),
          { url: withOrigin('https://rest.netsuite.com') },
        ],
      ],
    ),
    ...cases(
      ['other-host', 'scheme-wrong'],
      [
        [
          'another host, by http',
          snippet,
          get(restlet('a=1')),
          { url: withOrigin('http://rest.netsuite.com') },
          { right: [restlet('a=1'), restlet('a=1', restlets)] },
        ],
      ],
    ),
    ...cases(
      ['inner-address', 'token-secret-missing'],
      [
        [
          'the inner address, and no token secret',
          php,
          get(restlet('a=1'), noTokenSecret),
          { url: withHost('127.0.0.1:8080') },
        ],
      ],
    ),
    ...cases(
      ['token-secret-missing', 'hash-of-other-method'],
      [['no token secret, and SHA-1', python, get(restlet('a=1'), noTokenSecret), { hash: 'sha1' }]],
    ),
    ...cases(
      ['method-lower-case', 'hash-of-other-method'],
      [
        [
          'a small method, and SHA-1',
          snippet,
          { method: 'DELETE', url: restlet('id=1') },
          { method: () => 'delete', hash: 'sha1' },
        ],
      ],
    ),
    ...cases(
      ['path-decoded', 'query-not-signed'],
      [
        [
          'a decoded path, and no query',
          python,
          get(rest('record/v1/customer/eid:CRM%20107?expandSubResources=true')),
          all(forgotten, { url: path(decodeURIComponent) }),
        ],
      ],
    ),
    ...cases(
      ['trailing-slash', 'query-not-signed'],
      [
        [
          'a slash at the end, and no query',
          php,
          get(rest('record/v1/customer?limit=1')),
          all(forgotten, { url: base => `${base}/` }),
        ],
      ],
    ),
    ...cases(
      ['token-secret-missing', 'ampersand-missing'],
      [
        [
          'the token service, by the consumer secret alone',
          csharp,
          get(`${local}/rest/tokeninfo`),
          { key: one => one.consumerSecret },
        ],
      ],
    ),
    ...cases(
      ['secret-with-blanks', 'method-lower-case'],
      [
        [
          'blanks behind both secrets, and a small method',
          snippet,
          get(restlet('a=1'), {
            keys: but(orders, { consumerSecret: `${orders.consumerSecret} `, tokenSecret: `${orders.tokenSecret} ` }),
          }),
          { method: () => 'get' },
        ],
      ],
    ),
    ...cases(
      ['header-parameter-not-signed', 'query-not-signed'],
      [['neither query nor token', php, get(restlet('a=1')), all(forgotten, { all: without('oauth_token') })]],
    ),
  ]
}
