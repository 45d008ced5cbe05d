/** Requests on which mistakes differ that look alike: of each group each is made where all others could have been. */
import { but, type Case, cases, form, get, json, post, rest, restlet, restlets, suitetalk, until } from '../case.js'
import { csharp } from '../signers/csharp.js'
import { nodeOauth } from '../signers/node-oauth.js'
import { oauth1 } from '../signers/oauth-1.0a.js'
import { oauthSign } from '../signers/oauth-sign.js'
import { php } from '../signers/php.js'
import { python } from '../signers/python.js'
import { snippet } from '../signers/snippet.js'
import {
  asBase64OfHex,
  asBase64url,
  asHex,
  bare,
  loose,
  no,
  only,
  path,
  plus,
  plusStays,
  right,
  set,
  sortedByName,
  sortedEarly,
  sortedIgnoringCase,
  unsorted,
  values,
  withHost,
  withoutPadding,
  withOrigin,
  without,
  withScheme,
} from '../slips.js'
import type { Pair, Pairs } from '../signers/signer.js'
import type { World } from '../world.js'

const names = (pairs: Pairs): Pairs => pairs.map(([name, value]): Pair => [right(name), value])
const whole = (_: string, url: string) => url

export function neighbours(w: World): readonly Case[] {
  const { orders } = w
  // A blank, a literal plus, an escape, a mark, a bracket, duplicates, capitals: everything shows.
  const rich = get(restlet('q=a%20b%2Bc%25&f%5Ba%5D=(x)&id=2&id=10&Zone=1&e='))
  const rich2 = get(rest("record/v1/customer?q=x%20IS%20'y%2B'&l%5B%5D=%2520&A=1&a=2&a=1&limit=", suitetalk))
  return [
    ...cases(
      ['query-not-signed'],
      [
        ['rich: no query', snippet, rich, { query: no }],
        ['rich at REST: no query', php, rich2, { query: no }],
      ],
    ),
    ...cases(
      ['query-partly-signed'],
      [
        ['rich: script alone', snippet, rich, { query: only('script') }],
        ['rich at REST: all but q', php, rich2, { query: without('q') }],
      ],
    ),
    ...cases(
      ['query-in-url'],
      [
        ['rich: in the URL, and not beside it', snippet, rich, { url: whole, query: no }],
        ['rich at REST: in the URL and beside it', php, rich2, { url: whole }],
      ],
    ),
    ...cases(
      ['empty-parameters-dropped'],
      [
        ['rich: all but what is empty', snippet, rich, { query: list => list.filter(([, value]) => value !== '') }],
        [
          'rich at REST: all but what is empty',
          php,
          rich2,
          { query: list => list.filter(([, value]) => value !== '') },
        ],
      ],
    ),
    ...cases(
      ['duplicate-parameters-dropped'],
      [
        ['rich: one of each name', snippet, rich, { query: list => [...new Map(list)] }],
        ['rich at REST: one of each name', php, rich2, { query: list => [...new Map(list)] }],
      ],
    ),
    ...cases(['blank-as-plus'], [['rich: blank as plus', python, rich, { name: plus, value: plus }]]),
    ...cases(
      ['plus-taken-literally'],
      [
        [
          'a query with plus and %20: plus stays',
          python,
          get(restlet('q=a+b%20c')),
          { query: (_, raw) => plusStays(raw) },
        ],
      ],
    ),
    ...cases(
      ['blank-as-plus'],
      [['a query with plus and %20: blanks as plus', python, get(restlet('q=a+b%20c')), { value: plus }]],
    ),
    ...cases(
      ['values-double-encoded'],
      [
        [
          'a query with plus and %20: values encoded twice',
          python,
          get(restlet('q=a+b%20c')),
          { query: values(right) },
        ],
        ['rich: values encoded twice', oauthSign, rich, { query: values(right) }],
        ['rich at REST: values encoded twice', csharp, rich2, { query: values(right) }],
      ],
    ),
    ...cases(
      ['names-double-encoded'],
      [
        ['rich: names encoded twice', oauthSign, rich, { query: names }],
        ['rich at REST: names encoded twice', csharp, rich2, { query: names }],
      ],
    ),
    ...cases(
      ['parameters-double-encoded'],
      [['rich: names and values encoded twice', oauthSign, rich, { query: list => names(values(right)(list)) }]],
    ),
    ...cases(
      ['parameters-double-encoded'],
      [['rich: all parameters encoded twice at the end', snippet, rich, { joined: text => right(right(text)) }]],
    ),
    ...cases(
      ['parameters-not-encoded'],
      [['rich: parameters not encoded', snippet, rich, { name: bare, value: bare }]],
    ),
    ...cases(['base-string-not-encoded'], [['rich: parts not encoded', csharp, rich, { urlPart: bare, joined: bare }]]),
    ...cases(['url-not-encoded'], [['rich: URL not encoded', csharp, rich, { urlPart: bare }]]),
    ...cases(
      ['reserved-characters-bare'],
      [
        ['rich: marks bare in values', python, rich, { name: loose, value: loose }],
        ['rich at REST: marks bare everywhere', snippet, rich2, { name: loose, value: loose, joined: loose }],
      ],
    ),
    ...cases(
      ['values-decoded-twice'],
      [['rich at REST: decoded twice', php, rich2, { query: values(decodeURIComponent) }]],
    ),
    ...cases(['parameters-unsorted'], [['rich: as they come', snippet, rich, { order: unsorted }]]),
    ...cases(
      ['sorted-before-encoding'],
      [
        [
          'sorted early where brackets, capitals and duplicates are',
          csharp,
          get(restlet('a%5B0%5D=1&a0=2&B=1&id=9&id=10')),
          sortedEarly,
        ],
      ],
    ),
    ...cases(
      ['sorted-ignoring-case'],
      [
        [
          'sorted without case where brackets, capitals and duplicates are',
          csharp,
          get(restlet('a%5B0%5D=1&a0=2&B=1&id=9&id=10')),
          { order: sortedIgnoringCase },
        ],
      ],
    ),
    ...cases(
      ['duplicates-unsorted'],
      [
        [
          'sorted by name where brackets, capitals and duplicates are',
          csharp,
          get(restlet('a%5B0%5D=1&a0=2&B=1&id=9&id=10')),
          { order: sortedByName },
        ],
      ],
    ),
    ...theKey(w),
    ...theDigest(w),
    ...theUrl(),
    ...theBody(),
    ...cases(
      ['nonce-differs'],
      [
        [
          'the nonce of another call before',
          php,
          get(restlet('nn=1')),
          { all: set('oauth_nonce', 'neighbourNonceBefore1') },
          { earlier: [{ nonce: 'neighbourNonceBefore1', url: restlet('nn=2') }] },
        ],
      ],
    ),
    ...cases(
      ['signature-reused'],
      [
        [
          'the nonce of the same call before',
          php,
          get(restlet('nn=3')),
          { all: set('oauth_nonce', 'neighbourNonceBefore2') },
          { earlier: [{ nonce: 'neighbourNonceBefore2' }] },
        ],
      ],
    ),
    ...cases(
      ['realm-lower-case'],
      [
        [
          'a realm in lower case and with its underscore',
          csharp,
          get(restlet('a=1'), { realm: '1234567_sb1' }),
          {},
          { outcome: 'realm-misspelled' },
        ],
      ],
    ),
    ...cases(
      ['realm-with-hyphen'],
      [
        [
          'a realm in upper case and with a hyphen',
          csharp,
          get(restlet('a=1'), { realm: '1234567-SB1' }),
          {},
          { outcome: 'realm-misspelled' },
        ],
      ],
    ),
    ...cases(
      ['token-secret-of-other-token'],
      [
        [
          'Marketing’s token secret',
          oauth1,
          get(restlet('a=1'), { keys: but(orders, { tokenSecret: w.marketing.tokenSecret }) }),
        ],
      ],
    ),
  ]
}

function theKey({ orders, ada, afterReset, beforeReset, production }: World): readonly Case[] {
  const key = (consumerSecret: string, tokenSecret: string) =>
    get(restlet('a=1'), { keys: but(orders, { consumerSecret, tokenSecret }) })
  const { consumerKey, consumerSecret, tokenId, tokenSecret } = orders
  return [
    ...cases(['secrets-swapped'], [['token secret, consumer secret', nodeOauth, key(tokenSecret, consumerSecret)]]),
    ...cases(
      ['identifier-as-secret'],
      [
        ['consumer key, token secret', nodeOauth, key(consumerKey, tokenSecret)],
        ['consumer secret, consumer key', nodeOauth, key(consumerSecret, consumerKey)],
        ['token id, token secret', nodeOauth, key(tokenId, tokenSecret)],
      ],
    ),
    ...cases(['token-secret-missing'], [['consumer secret, nothing', nodeOauth, key(consumerSecret, '')]]),
    ...cases(['consumer-secret-missing'], [['nothing, token secret', nodeOauth, key('', tokenSecret)]]),
    ...cases(
      ['ampersand-missing'],
      [
        [
          'both without anything between',
          nodeOauth,
          get(restlet('a=1')),
          { key: one => one.consumerSecret + one.tokenSecret },
        ],
      ],
    ),
    ...cases(
      ['token-secret-missing', 'ampersand-missing'],
      [['the consumer secret alone', nodeOauth, get(restlet('a=1')), { key: one => one.consumerSecret }]],
    ),
    ...cases(
      ['token-secret-of-other-token'],
      [['consumer secret, Ada’s', nodeOauth, key(consumerSecret, ada.tokenSecret)]],
    ),
    ...cases(
      ['secret-of-other-account'],
      [['consumer secret, production’s', nodeOauth, key(consumerSecret, production.tokenSecret)]],
    ),
    ...cases(
      ['consumer-secret-of-other-integration'],
      [['the reset application’s, token secret', nodeOauth, key(afterReset.consumerSecret, tokenSecret)]],
    ),
    ...cases(
      ['consumer-secret-before-reset'],
      [
        [
          'before the reset, token secret',
          nodeOauth,
          get(restlet('a=1'), { keys: but(afterReset, { consumerSecret: beforeReset.consumerSecret }) }),
        ],
      ],
    ),
    ...cases(
      ['secret-with-line-break'],
      [['consumer secret, token secret and a line break', nodeOauth, key(consumerSecret, `${tokenSecret}\n`)]],
    ),
    ...cases(
      ['secret-with-blanks'],
      [['consumer secret, token secret and a blank', nodeOauth, key(consumerSecret, `${tokenSecret} `)]],
    ),
  ]
}

function theDigest({ orders }: World): readonly Case[] {
  const order = until(/[+/].*[+/]/, php, get(restlet('d=1')), orders)
  return [
    ...cases(['signature-in-hex'], [['hexadecimal', php, order, { digest: asHex }]]),
    ...cases(['signature-base64-of-hex'], [['base64 of hexadecimal', php, order, { digest: asBase64OfHex }]]),
    ...cases(['signature-base64url'], [['base64url', php, order, { digest: asBase64url }]]),
    ...cases(['signature-padding-missing'], [['base64 without its end', php, order, { digest: withoutPadding }]]),
    ...cases(
      ['signature-encoded-twice'],
      [['base64 encoded twice', php, order, { digest: bytes => right(bytes.toString('base64')) }]],
    ),
    ...cases(['hash-of-other-method'], [['SHA-1', php, order, { hash: 'sha1' }]]),
    ...cases(
      ['hash-of-other-method', 'signature-in-hex'],
      [['SHA-1 in hexadecimal', php, order, { hash: 'sha1', digest: asHex }]],
    ),
  ]
}

function theUrl(): readonly Case[] {
  const led = { send: { headers: { host: 'localhost:8080' } } }
  return [
    ...cases(
      ['port-dropped'],
      [['localhost without its port', csharp, get(restlet()), { url: withHost('localhost') }]],
    ),
    ...cases(
      ['inner-address'],
      [['127.0.0.1 with the port of localhost', csharp, get(restlet()), { url: withHost('127.0.0.1:8080') }]],
    ),
    ...cases(
      ['scheme-wrong'],
      [['https with the port of localhost', csharp, get(restlet()), { url: withScheme('https') }]],
    ),
    ...cases(
      ['other-host'],
      [
        [
          'the REST host for a RESTlet',
          csharp,
          get(restlet()),
          { url: withOrigin(suitetalk) },
          { right: [restlet(), restlet('', restlets)] },
        ],
      ],
    ),
    ...cases(
      ['port-kept'],
      [
        [
          'NetSuite’s host with its port',
          csharp,
          get(restlet('', restlets)),
          { url: base => base.replace('.com/', '.com:443/') },
          led,
        ],
      ],
    ),
    ...cases(
      ['host-case'],
      [
        [
          'NetSuite’s host with capitals',
          csharp,
          get(restlet('', restlets)),
          { url: base => base.replace('sb1', 'SB1') },
          led,
        ],
      ],
    ),
    ...cases(
      ['path-case'],
      [
        [
          'a path in lower case, the host as it is',
          csharp,
          get(rest('record/v1/salesOrder/5')),
          { url: path(one => one.toLowerCase()) },
        ],
      ],
    ),
    ...cases(
      ['path-decoded'],
      [['a path decoded', csharp, get(rest('record/v1/customer/eid:a%2Fb')), { url: path(decodeURIComponent) }]],
    ),
    ...cases(
      ['path-double-encoded'],
      [
        [
          'a path encoded again',
          csharp,
          get(rest('record/v1/customer/eid%3Aab')),
          { url: path(one => one.replace('%', '%25')) },
        ],
      ],
    ),
    ...cases(
      ['method-wrong'],
      [['PUT for POST', csharp, post(restlet()), { method: () => 'PUT' }, { send: json('{}') }]],
    ),
    ...cases(
      ['method-lower-case'],
      [['post for POST', csharp, post(restlet()), { method: () => 'post' }, { send: json('{}') }]],
    ),
  ]
}

function theBody(): readonly Case[] {
  const pairs: Pairs = [
    ['a', '1'],
    ['b', 'x y'],
  ]
  const text = '{"a":"1","b":"x y"}'
  const and = (...more: Pairs) => ({ all: (list: Pairs): Pairs => [...list, ...more] })
  return [
    ...cases(
      ['json-body-signed'],
      [['members of JSON are signed', python, post(restlet('c=1')), and(...pairs), { send: json(text) }]],
    ),
    ...cases(
      ['body-text-signed'],
      [['the text of JSON is signed', python, post(restlet('c=1')), and([text, '']), { send: json(text) }]],
    ),
    ...cases(
      ['form-body-signed'],
      [['members of a form are signed', python, post(restlet('c=1')), and(...pairs), { send: form(pairs) }]],
    ),
    ...cases(
      ['query-not-signed'],
      [['the query is not signed, a body is there', python, post(restlet('c=1')), { query: no }, { send: json(text) }]],
    ),
  ]
}
