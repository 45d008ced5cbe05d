/** The method that is signed. Holds no test of its own. */
import { type Case, cases, get, json, local, post, rest, restlet, restlets, suitetalk } from '../case.js'
import { csharp } from '../signers/csharp.js'
import { nodeOauth } from '../signers/node-oauth.js'
import { oauth1 } from '../signers/oauth-1.0a.js'
import { oauthSign } from '../signers/oauth-sign.js'
import { php } from '../signers/php.js'
import { python } from '../signers/python.js'
import { snippet } from '../signers/snippet.js'
import { path, twice, withHost } from '../slips.js'

const eid = 'record/v1/customer/eid:CRM%20107'

export function method(): readonly Case[] {
  const as = (name: string) => ({ method: () => name })
  return [
    ...cases(
      ['method-wrong'],
      [
        ['POST is sent and GET signed', snippet, post(restlet('a=1')), as('GET'), { send: json('{}') }],
        [
          'a library signs POST for every call',
          oauthSign,
          get(rest('record/v1/customer?limit=1', suitetalk)),
          as('POST'),
        ],
        [
          'PATCH is signed as PUT',
          php,
          { method: 'PATCH', url: rest('record/v1/customer/107') },
          as('PUT'),
          { send: json('{}') },
        ],
        ['DELETE is signed as GET', csharp, { method: 'DELETE', url: restlet('id=1', restlets) }, as('GET')],
      ],
    ),
    ...cases(
      ['method-lower-case'],
      [
        ['the method is signed as fetch was given it', snippet, get(restlet('a=1')), as('get')],
        [
          'a Python script signs post',
          python,
          post(rest('query/v1/suiteql?limit=1', suitetalk)),
          as('post'),
          { send: json('{"q":"x"}') },
        ],
        ['an enumeration’s name is signed', csharp, { method: 'DELETE', url: restlet('id=1', restlets) }, as('Delete')],
        [
          'oauth-1.0a without its upper case',
          oauth1,
          { method: 'PUT', url: restlet('id=1') },
          { method: verb => verb.toLowerCase() },
          { send: json('{}') },
        ],
      ],
    ),
    ...cases(
      ['path-double-encoded'],
      [
        [
          'a library is given a path that is encoded again',
          oauthSign,
          get(rest(eid, suitetalk)),
          { url: path(one => one.replace('%20', twice(' '))) },
        ],
      ],
    ),
    ...cases(
      ['inner-address'],
      [
        [
          'the token service is signed for its inner address',
          nodeOauth,
          get(`${local}/rest/tokeninfo`),
          { url: withHost('[::1]:8080') },
        ],
      ],
    ),
  ]
}
