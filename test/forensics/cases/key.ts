/** The secrets that a signature is made with. Holds no test of its own. */
import { createHmac } from 'node:crypto'
import { but, type Case, cases, get, json, post, rest, restlet, restlets, suitetalk } from '../case.js'
import { csharp } from '../signers/csharp.js'
import { nodeOauth } from '../signers/node-oauth.js'
import { oauth1 } from '../signers/oauth-1.0a.js'
import { oauthSign } from '../signers/oauth-sign.js'
import { php } from '../signers/php.js'
import { python } from '../signers/python.js'
import { snippet } from '../signers/snippet.js'
import { joinedKey, right } from '../slips.js'
import type { World } from '../world.js'

const body = { send: json('{"a":1}') }

/** `hmac(key, text)` called as `hmac(text, key)`. */
const swappedMac = (hash: string, key: string, text: string) => createHmac(hash, text).update(key).digest()

export function key(w: World): readonly Case[] {
  const { orders, marketing, ada, production, odd } = w
  const oddOrder = { keys: odd, realm: '7654321' }
  return [
    ...cases(
      ['secrets-swapped'],
      [
        [
          'consumer and token secret are in each other’s place',
          snippet,
          get(restlet('a=1'), {
            keys: but(orders, { consumerSecret: orders.tokenSecret, tokenSecret: orders.consumerSecret }),
          }),
        ],
        [
          'a library is given the secrets the wrong way round',
          oauthSign,
          post(restlet('', restlets), {
            keys: but(orders, { consumerSecret: orders.tokenSecret, tokenSecret: orders.consumerSecret }),
          }),
          {},
          body,
        ],
        [
          'a REST client joins the secrets the wrong way round',
          python,
          get(rest('record/v1/customer?limit=1', suitetalk)),
          { key: one => `${one.tokenSecret}&${one.consumerSecret}` },
        ],
        [
          'odd secrets are swapped',
          csharp,
          get(restlet(), oddOrder),
          { key: one => `${right(one.tokenSecret)}&${right(one.consumerSecret)}` },
        ],
      ],
    ),
    ...cases(
      ['token-secret-missing'],
      [
        ['the key ends with the ampersand', snippet, get(restlet('a=1')), { key: one => `${one.consumerSecret}&` }],
        [
          'a library is given no token secret',
          oauthSign,
          post(restlet('', restlets), { keys: but(orders, { tokenSecret: '' }) }),
          {},
          body,
        ],
        [
          'a class reads an empty setting',
          php,
          get(rest('record/v1/customer?limit=1', suitetalk), { keys: but(orders, { tokenSecret: '' }) }),
        ],
      ],
    ),
    ...cases(
      ['consumer-secret-missing'],
      [
        ['the key begins with the ampersand', snippet, get(restlet('a=1')), { key: one => `&${one.tokenSecret}` }],
        [
          'a Python script reads an empty variable',
          python,
          post(restlet('', restlets), { keys: but(orders, { consumerSecret: '' }) }),
          {},
          body,
        ],
        [
          'a library is given no consumer secret',
          nodeOauth,
          get(rest('record/v1/customer/107'), { keys: but(orders, { consumerSecret: '' }) }),
        ],
      ],
    ),
    ...cases(
      ['token-secret-missing', 'ampersand-missing'],
      [
        [
          'the key is the consumer secret and nothing else',
          php,
          post(restlet('', restlets)),
          { key: one => one.consumerSecret },
          body,
        ],
        [
          'oauth-1.0a is told to leave the last ampersand out',
          oauth1,
          { method: 'DELETE', url: restlet('id=1') },
          { key: one => one.consumerSecret },
        ],
      ],
    ),
    ...cases(
      ['ampersand-missing'],
      [
        [
          'the secrets are joined without anything',
          snippet,
          get(restlet('a=1')),
          { key: one => one.consumerSecret + one.tokenSecret },
        ],
        [
          'a PHP class joins with a dot',
          php,
          post(restlet('', restlets)),
          { key: one => one.consumerSecret.concat(one.tokenSecret) },
          body,
        ],
        [
          'a C# class concatenates',
          csharp,
          get(rest('record/v1/customer?q=a%20b', suitetalk)),
          { key: one => `${one.consumerSecret}${one.tokenSecret}` },
        ],
      ],
    ),
    ...cases(
      ['token-secret-of-other-token'],
      [
        [
          'the secret is of Ada’s token',
          snippet,
          get(restlet('a=1'), { keys: but(orders, { tokenSecret: ada.tokenSecret }) }),
        ],
        [
          'the secret is of the other application’s token',
          oauthSign,
          post(restlet('', restlets), { keys: but(orders, { tokenSecret: marketing.tokenSecret }) }),
          {},
          body,
        ],
        [
          'Ada’s token is signed with the secret of Ines’s',
          python,
          get(rest('record/v1/customer?limit=1', suitetalk), { keys: but(ada, { tokenSecret: orders.tokenSecret }) }),
        ],
      ],
    ),
    ...cases(
      ['consumer-secret-of-other-integration'],
      [
        [
          'the consumer secret is of Marketing',
          snippet,
          get(restlet('a=1'), { keys: but(orders, { consumerSecret: marketing.consumerSecret }) }),
        ],
        [
          'Marketing signs with the secret of Orders',
          php,
          post(restlet('', restlets), { keys: but(marketing, { consumerSecret: orders.consumerSecret }) }),
          {},
          body,
        ],
        [
          'a REST call with the secret of a blocked application',
          csharp,
          get(rest('record/v1/customer/107'), { keys: but(orders, { consumerSecret: w.blocked.consumerSecret }) }),
        ],
      ],
    ),
    ...cases(
      ['consumer-secret-before-reset'],
      [
        [
          'the key was renewed, the secret was not',
          snippet,
          get(restlet('a=1'), { keys: but(w.afterReset, { consumerSecret: w.beforeReset.consumerSecret }) }),
        ],
        [
          'a library has the old consumer secret',
          nodeOauth,
          post(restlet('', restlets), { keys: but(w.afterReset, { consumerSecret: w.beforeReset.consumerSecret }) }),
          {},
          body,
        ],
        [
          'a REST client kept the old consumer secret',
          python,
          get(rest('record/v1/customer?limit=1', suitetalk), {
            keys: but(w.afterReset, { consumerSecret: w.beforeReset.consumerSecret }),
          }),
        ],
      ],
    ),
    ...cases(
      ['token-secret-before-roll'],
      [
        [
          'the token id was renewed, its secret was not',
          snippet,
          get(restlet('a=1'), { keys: but(w.afterRoll, { tokenSecret: w.beforeRoll.tokenSecret }) }),
        ],
        [
          'a class has the old token secret',
          php,
          post(restlet('', restlets), { keys: but(w.afterRoll, { tokenSecret: w.beforeRoll.tokenSecret }) }),
          {},
          body,
        ],
        [
          'a REST client kept the old token secret',
          csharp,
          get(rest('record/v1/customer?limit=1', suitetalk), {
            keys: but(w.afterRoll, { tokenSecret: w.beforeRoll.tokenSecret }),
          }),
        ],
      ],
    ),
    ...cases(
      ['secret-of-other-account'],
      [
        [
          'the consumer secret is of production',
          snippet,
          get(restlet('a=1'), { keys: but(orders, { consumerSecret: production.consumerSecret }) }),
        ],
        [
          'the token secret is of production',
          oauthSign,
          post(restlet('', restlets), { keys: but(orders, { tokenSecret: production.tokenSecret }) }),
          {},
          body,
        ],
        [
          'both secrets are of production',
          python,
          get(rest('record/v1/customer?limit=1', suitetalk), {
            keys: but(orders, { consumerSecret: production.consumerSecret, tokenSecret: production.tokenSecret }),
          }),
        ],
        [
          'production is called with the secrets of the sandbox',
          csharp,
          get(restlet('', 'https://1234567.restlets.api.netsuite.com'), {
            realm: '1234567',
            keys: but(production, { consumerSecret: orders.consumerSecret, tokenSecret: orders.tokenSecret }),
          }),
        ],
      ],
    ),
    ...cases(
      ['identifier-as-secret'],
      [
        [
          'the consumer key is the consumer secret',
          snippet,
          get(restlet('a=1')),
          { key: one => `${one.consumerKey}&${one.tokenSecret}` },
        ],
        [
          'the token id is the token secret',
          oauthSign,
          post(restlet('', restlets), { keys: but(orders, { tokenSecret: orders.tokenId }) }),
          {},
          body,
        ],
        [
          'key and id are the secrets',
          php,
          get(rest('record/v1/customer?limit=1', suitetalk), {
            keys: but(orders, { consumerSecret: orders.consumerKey, tokenSecret: orders.tokenId }),
          }),
        ],
      ],
    ),
    ...cases(
      ['key-and-text-swapped'],
      [
        ['hash_hmac is given key and text the wrong way round', php, get(restlet('a=1')), { mac: swappedMac }],
        ['a helper takes the key first', snippet, post(restlet('', restlets)), { mac: swappedMac }, body],
        ['hmac.new(message, key)', python, get(rest('record/v1/customer?limit=1', suitetalk)), { mac: swappedMac }],
      ],
    ),
    ...cases(
      ['secret-percent-encoded'],
      [
        ['odd secrets are encoded twice', snippet, get(restlet('a=1'), oddOrder), joinedKey(one => right(right(one)))],
        [
          'the token secret was stored percent-encoded',
          php,
          get(rest('record/v1/customer/107'), { ...oddOrder, keys: but(odd, { tokenSecret: right(odd.tokenSecret) }) }),
        ],
        [
          'the consumer secret was stored percent-encoded',
          oauthSign,
          post(restlet('x=1', 'http://127.0.0.1:3000'), {
            ...oddOrder,
            keys: but(odd, { consumerSecret: right(odd.consumerSecret) }),
          }),
          {},
          body,
        ],
      ],
    ),
    ...cases(
      ['secret-not-encoded'],
      [
        ['odd secrets are joined as they are', snippet, get(restlet('a=1'), oddOrder), joinedKey(one => one)],
        [
          'a C# class joins plain secrets',
          csharp,
          post(restlet('x=1', 'http://127.0.0.1:3000'), oddOrder),
          joinedKey(one => one),
          body,
        ],
        [
          'a Python script joins plain secrets',
          python,
          get(rest('record/v1/customer?limit=1'), oddOrder),
          joinedKey(one => one),
        ],
      ],
    ),
  ]
}
