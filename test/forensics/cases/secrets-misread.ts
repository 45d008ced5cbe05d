/** Secrets that were read wrongly from where they are kept. Holds no test of its own. */
import { but, type Case, cases, get, json, post, rest, restlet, restlets, suitetalk } from '../case.js'
import { csharp } from '../signers/csharp.js'
import { nodeOauth } from '../signers/node-oauth.js'
import { oauthSign } from '../signers/oauth-sign.js'
import { php } from '../signers/php.js'
import { python } from '../signers/python.js'
import { snippet } from '../signers/snippet.js'
import type { World } from '../world.js'

const body = { send: json('{"a":1}') }

/** Secrets that were read wrongly from where they are kept. */
export function secretsMisread({ orders }: World): readonly Case[] {
  const consumer = (change: (secret: string) => string) =>
    but(orders, { consumerSecret: change(orders.consumerSecret) })
  const tokens = (change: (secret: string) => string) => but(orders, { tokenSecret: change(orders.tokenSecret) })
  const both = (change: (secret: string) => string) =>
    but(consumer(change), { tokenSecret: change(orders.tokenSecret) })
  return [
    ...cases(
      ['secret-with-blanks'],
      [
        ['a blank behind the token secret', snippet, get(restlet('a=1'), { keys: tokens(one => `${one} `) })],
        [
          'a blank in front of the consumer secret',
          oauthSign,
          post(restlet('', restlets), { keys: consumer(one => ` ${one}`) }),
          {},
          body,
        ],
        [
          'blanks around both secrets',
          python,
          get(rest('record/v1/customer?limit=1', suitetalk), { keys: both(one => ` ${one} `) }),
        ],
        [
          'a blank behind both secrets',
          csharp,
          get(restlet('', 'http://127.0.0.1:3000'), { keys: both(one => `${one} `) }),
        ],
        [
          'a tab behind the token secret',
          php,
          get(rest('record/v1/customer/107'), { keys: tokens(one => `${one}\t`) }),
        ],
      ],
    ),
    ...cases(
      ['secret-with-line-break'],
      [
        [
          'the file with the token secret ends with a line',
          snippet,
          get(restlet('a=1'), { keys: tokens(one => `${one}\n`) }),
        ],
        ['both files end with a line', php, post(restlet('', restlets), { keys: both(one => `${one}\n`) }), {}, body],
        [
          'a file from Windows',
          csharp,
          get(rest('record/v1/customer?limit=1', suitetalk), { keys: consumer(one => `${one}\r\n`) }),
        ],
        [
          'the line break is joined as it is',
          python,
          get(restlet('b=1'), {}),
          { key: one => `${one.consumerSecret}\n&${one.tokenSecret}` },
        ],
      ],
    ),
    ...cases(
      ['secret-in-quotes'],
      [
        ['a quoted token secret of a .env file', snippet, get(restlet('a=1'), { keys: tokens(one => `"${one}"`) })],
        [
          'both secrets in double quotes',
          php,
          post(restlet('', restlets), { keys: both(one => `"${one}"`) }),
          {},
          body,
        ],
        [
          'a consumer secret in single quotes',
          oauthSign,
          get(rest('record/v1/customer?limit=1', suitetalk), { keys: consumer(one => `'${one}'`) }),
        ],
      ],
    ),
    ...cases(
      ['secret-with-bom'],
      [
        [
          'a byte order mark in front of the consumer secret',
          snippet,
          get(restlet('a=1'), { keys: consumer(one => `\uFEFF${one}`) }),
        ],
        [
          'a byte order mark in front of the token secret',
          python,
          post(restlet('', restlets), { keys: tokens(one => `\uFEFF${one}`) }),
          {},
          body,
        ],
        [
          'both files have a byte order mark',
          csharp,
          get(rest('record/v1/customer?limit=1', suitetalk), { keys: both(one => `\uFEFF${one}`) }),
        ],
      ],
    ),
    ...cases(
      ['secret-cut'],
      [
        [
          'the last character of the token secret was not copied',
          snippet,
          get(restlet('a=1'), { keys: tokens(one => one.slice(0, -1)) }),
        ],
        [
          'the first character of the consumer secret was not copied',
          oauthSign,
          post(restlet('', restlets), { keys: consumer(one => one.slice(1)) }),
          {},
          body,
        ],
        [
          'a column of 50 characters cut the token secret',
          php,
          get(rest('record/v1/customer?limit=1', suitetalk), { keys: tokens(one => one.slice(0, 50)) }),
        ],
        ['a column of 32 characters cut both', csharp, get(restlet('b=1'), { keys: both(one => one.slice(0, 32)) })],
      ],
    ),
    ...cases(
      ['secret-in-upper-case'],
      [
        ['the token secret in upper case', snippet, get(restlet('a=1'), { keys: tokens(one => one.toUpperCase()) })],
        [
          'both secrets in upper case',
          python,
          post(restlet('', restlets), { keys: both(one => one.toUpperCase()) }),
          {},
          body,
        ],
        [
          'the consumer secret in upper case',
          nodeOauth,
          get(rest('record/v1/customer?limit=1'), { keys: consumer(one => one.toUpperCase()) }),
        ],
      ],
    ),
  ]
}
