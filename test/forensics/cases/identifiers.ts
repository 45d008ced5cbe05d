/** Keys and ids that are not what they should be. Holds no test of its own. */
import { but, type Case, cases, get, json, post, rest, restlet, restlets, type Sending, suitetalk } from '../case.js'
import { csharp } from '../signers/csharp.js'
import { nodeOauth } from '../signers/node-oauth.js'
import { oauth1 } from '../signers/oauth-1.0a.js'
import { oauthSign } from '../signers/oauth-sign.js'
import { php } from '../signers/php.js'
import { python } from '../signers/python.js'
import { snippet } from '../signers/snippet.js'
import { hex, type World } from '../world.js'

const body = { send: json('{"a":1}') }

const rejected = (outcome: string, send?: Sending) => ({ outcome, ...(send ? { send } : {}) })

export function identifiers(w: World): readonly Case[] {
  const { orders, production } = w
  const key = (consumerKey: string) => ({ keys: but(orders, { consumerKey }) })
  const token = (tokenId: string) => ({ keys: but(orders, { tokenId }) })
  const unknownKey = rejected('consumer-key-unknown')
  const unknownToken = rejected('token-unknown')
  return [
    ...cases(
      ['identifiers-swapped'],
      [
        [
          'key and id are in each other’s place',
          snippet,
          get(restlet('a=1'), { keys: but(orders, { consumerKey: orders.tokenId, tokenId: orders.consumerKey }) }),
          {},
          unknownKey,
        ],
        [
          'the key is sent as id as well',
          php,
          get(rest('record/v1/customer/107', suitetalk), token(orders.consumerKey)),
          {},
          unknownToken,
        ],
        [
          'the id is sent as key as well',
          oauthSign,
          post(restlet('', restlets), key(orders.tokenId)),
          {},
          { ...unknownKey, ...body },
        ],
      ],
    ),
    ...cases(
      ['identifier-with-blanks'],
      [
        [
          'a blank behind the consumer key',
          snippet,
          get(restlet('a=1'), key(`${orders.consumerKey} `)),
          {},
          unknownKey,
        ],
        [
          'a line break behind the token id',
          python,
          get(rest('record/v1/customer/107', suitetalk), token(`${orders.tokenId}\n`)),
          {},
          unknownToken,
        ],
        [
          'a blank in front of the token id',
          csharp,
          post(restlet('', restlets), token(` ${orders.tokenId}`)),
          {},
          { ...unknownToken, ...body },
        ],
      ],
    ),
    ...cases(
      ['identifier-in-quotes'],
      [
        ['a consumer key in double quotes', php, get(restlet('a=1'), key(`"${orders.consumerKey}"`)), {}, unknownKey],
        [
          'a token id in single quotes',
          python,
          get(rest('record/v1/customer/107', suitetalk), token(`'${orders.tokenId}'`)),
          {},
          unknownToken,
        ],
        [
          'a consumer key in the quotes of a word processor',
          snippet,
          post(restlet('', restlets), key(`“${orders.consumerKey}”`)),
          {},
          { ...unknownKey, ...body },
        ],
      ],
    ),
    ...cases(
      ['identifier-cut'],
      [
        [
          'the last character of the consumer key is missing',
          oauth1,
          get(restlet('a=1'), key(orders.consumerKey.slice(0, -1))),
          {},
          unknownKey,
        ],
        [
          'the first character of the token id is missing',
          csharp,
          get(rest('record/v1/customer/107', suitetalk), token(orders.tokenId.slice(1))),
          {},
          unknownToken,
        ],
        [
          'a column of sixty characters',
          php,
          post(restlet('', restlets), token(orders.tokenId.slice(0, 60))),
          {},
          { ...unknownToken, ...body },
        ],
      ],
    ),
    ...cases(
      ['identifier-in-upper-case'],
      [
        [
          'the consumer key in upper case',
          snippet,
          get(restlet('a=1'), key(orders.consumerKey.toUpperCase())),
          {},
          unknownKey,
        ],
        [
          'the token id in upper case',
          python,
          get(rest('record/v1/customer/107', suitetalk), token(orders.tokenId.toUpperCase())),
          {},
          unknownToken,
        ],
        [
          'a key of which one letter is a capital',
          nodeOauth,
          post(restlet('', restlets), key(orders.consumerKey.replace(/[a-f]/, one => one.toUpperCase()))),
          {},
          { ...unknownKey, ...body },
        ],
      ],
    ),
    ...cases(
      ['secret-sent-as-identifier'],
      [
        [
          'the consumer secret is sent as key',
          snippet,
          get(restlet('a=1'), key(orders.consumerSecret)),
          {},
          unknownKey,
        ],
        [
          'the token secret is sent as id',
          php,
          get(rest('record/v1/customer/107', suitetalk), token(orders.tokenSecret)),
          {},
          unknownToken,
        ],
        [
          'the token secret is sent as key',
          csharp,
          post(restlet('', restlets), key(orders.tokenSecret)),
          {},
          { ...unknownKey, ...body },
        ],
      ],
    ),
    ...cases(
      ['credentials-of-other-account'],
      [
        [
          'production’s credentials in the sandbox',
          snippet,
          get(restlet('a=1', restlets), { keys: production }),
          {},
          unknownKey,
        ],
        [
          'production’s token in the sandbox',
          python,
          get(rest('record/v1/customer/107', suitetalk), token(production.tokenId)),
          {},
          rejected('token-of-other-account'),
        ],
        [
          'the sandbox’s credentials in production',
          php,
          post(restlet('', 'https://1234567.restlets.api.netsuite.com'), { realm: '1234567' }),
          {},
          { ...unknownKey, ...body },
        ],
      ],
    ),
    ...cases(
      ['consumer-key-before-reset'],
      [
        [
          'the old pair after a reset',
          snippet,
          get(restlet('a=1'), { keys: w.beforeReset }),
          {},
          rejected('consumer-key-reset'),
        ],
        [
          'the old key with the new secret',
          php,
          get(rest('record/v1/customer/107', suitetalk), {
            keys: but(w.afterReset, { consumerKey: w.beforeReset.consumerKey }),
          }),
          {},
          rejected('consumer-key-reset'),
        ],
        [
          'a key that was retired long ago',
          csharp,
          post(restlet('', restlets), key(hex('a key of long ago'))),
          {},
          { ...rejected('consumer-key-reset'), ...body },
        ],
      ],
    ),
  ]
}
