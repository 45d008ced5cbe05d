/** Requests that are right: no diagnosis may find a mistake in them. Some are refused for another reason. */
import { createHash } from 'node:crypto'
import { but, type Case, form, json, local, rest, restlet, restlets, type Sending, suitetalk } from '../case.js'
import { shells, signers } from '../signers/all.js'
import { csharp } from '../signers/csharp.js'
import { nodeOauth } from '../signers/node-oauth.js'
import { oauth1, oauth1AsItComes } from '../signers/oauth-1.0a.js'
import { oauthSign } from '../signers/oauth-sign.js'
import { php } from '../signers/php.js'
import { python } from '../signers/python.js'
import type { Order, Signer } from '../signers/signer.js'
import { snippet } from '../signers/snippet.js'
import { hex, type World } from '../world.js'

type Call = readonly [name: string, order: Case['order'], send?: Sending]

const forwarded = { host: '10.0.0.7:8080', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'mock.example.com' }

function calls(world: World): readonly Call[] {
  return [
    ['reads by a RESTlet', { method: 'GET', url: restlet() }],
    [
      'reads with every odd parameter',
      {
        method: 'GET',
        url: restlet(
          'b=2&b=1&a=x%20y&a=x+z&c&d=%7E%21%27%28%29%2A&e=%C3%A9&f=%F0%9F%98%80&l%5B0%5D=1&m=&n=a=b&o=%25&p=1%2B1&Z=1&q=%2520',
        ),
      },
    ],
    ['writes to a RESTlet', { method: 'POST', url: restlet('mode=full') }, json('{"a":1,"b":"ü"}')],
    ['replaces by a RESTlet of NetSuite’s host', { method: 'PUT', url: restlet('', restlets) }, json('{"id":1}')],
    ['deletes by a RESTlet', { method: 'DELETE', url: restlet('id=1%2C2', 'http://127.0.0.1:9090') }],
    [
      'searches records',
      { method: 'GET', url: rest('record/v1/customer?q=email%20IS%20%22a%40b.c%22&limit=5&offset=0') },
    ],
    [
      'reads a record at NetSuite’s host',
      { method: 'GET', url: rest('record/v1/customer/107?expandSubResources=true', suitetalk) },
    ],
    [
      'changes a record',
      { method: 'PATCH', url: rest('record/v1/customer/eid:CRM%20107', 'http://localhost') },
      json('{"companyName":"x=y&z"}'),
    ],
    [
      'asks SuiteQL behind a proxy',
      { method: 'POST', url: rest('query/v1/suiteql?limit=10&offset=0', 'https://mock.example.com') },
      json('{"q":"SELECT id FROM customer WHERE a = \'b\'"}', { ...forwarded, prefer: 'transient' }),
    ],
    ['asks what its token is', { method: 'GET', url: `${local}/rest/tokeninfo` }],
    [
      'begins the authorization flow',
      {
        method: 'POST',
        url: `${local}/rest/requesttoken`,
        keys: world.flow,
        extra: [['oauth_callback', 'https://my.example.com/tba/']],
        form: [['note', 'a b+c']],
      },
      form([['note', 'a b+c']]),
    ],
    ['has secrets full of odd characters', { method: 'GET', url: restlet('x=1'), keys: world.odd, realm: '7654321' }],
  ]
}

const bySeveral = (who: readonly Signer[], what: readonly Call[]): Case[] =>
  who.flatMap(signer =>
    what.map(([name, order, send]) => ({
      name: `${signer.name} ${name}`,
      signer,
      order,
      ...(send ? { send } : {}),
      expect: [],
    })),
  )

const single = (name: string, signer: Signer, order: Case['order'], more: Partial<Case> = {}): Case => ({
  name,
  signer,
  order,
  expect: [],
  ...more,
})

export function good(world: World): readonly Case[] {
  const sha1 = { hash: 'HMAC-SHA1', keys: world.old, realm: '4567890' } as const
  const hash: Order['extra'] = [['oauth_body_hash', createHash('sha1').update('{"a":1}').digest('base64')]]
  return [
    ...bySeveral(signers, calls(world)),
    ...bySeveral(shells, calls(world).slice(2, 5)),
    single('oauth-1.0a as it comes reads with plain parameters', oauth1AsItComes, {
      method: 'GET',
      url: restlet('a=1&b=x%20y'),
    }),
    single('a script signs with HMAC-SHA1 where that is taken', python, {
      method: 'GET',
      url: restlet('a=b'),
      ...sha1,
    }),
    single(
      'a class signs with HMAC-SHA1 where that is taken',
      csharp,
      { method: 'POST', url: restlet(), ...sha1 },
      { send: json('{}') },
    ),
    single(
      'a client sends a body hash and signs it',
      php,
      { method: 'POST', url: restlet(), extra: hash },
      { send: json('{"a":1}') },
    ),
    single(
      'node-oauth sends a body hash and no realm',
      nodeOauth,
      { method: 'POST', url: restlet(), extra: hash, realm: undefined, keys: world.odd },
      { send: json('{"a":1}') },
    ),
    single('a client leaves the version out', snippet, { method: 'GET', url: restlet('a=1'), version: undefined }),
    single('a client leaves realm and version out', oauthSign, {
      method: 'GET',
      url: restlet('a=1'),
      version: undefined,
      realm: undefined,
      keys: world.odd,
    }),
    single(
      'a client signs for NetSuite’s host and is led here',
      oauth1,
      { method: 'GET', url: restlet('a=1', restlets) },
      { send: { headers: { host: 'localhost:8080' } } },
    ),
    single('a client writes the port that goes without saying', snippet, {
      method: 'GET',
      url: restlet('a=1', `${restlets}:443`),
    }),
    single('a client uses the new keys after a reset', php, { method: 'GET', url: restlet(), keys: world.afterReset }),
    single('a client uses the new token after it was rolled', python, {
      method: 'GET',
      url: restlet(),
      keys: world.afterRoll,
    }),
    single('production is called with its own keys', csharp, {
      method: 'GET',
      url: restlet('', 'https://1234567.restlets.api.netsuite.com'),
      keys: world.production,
      realm: '1234567',
    }),
  ]
}

/** Signed rightly, and refused for something else. */
export function refusedOtherwise(world: World): readonly Case[] {
  const get = (signer: Signer, name: string, outcome: string, order: Partial<Order>, more: Partial<Case> = {}) =>
    single(name, signer, { method: 'GET', url: restlet('a=1&b=x%20y'), ...order }, { outcome, ...more })
  return [
    get(php, 'the token was revoked', 'token-revoked', { keys: world.revoked }),
    get(python, 'the token is inactive', 'token-inactive', { keys: world.inactive }),
    get(csharp, 'the integration is blocked', 'integration-blocked', { keys: world.blocked }),
    get(oauth1, 'the role may not use tokens', 'role-without-tba-permission', { keys: world.powerless }),
    get(
      snippet,
      'the nonce was used',
      'nonce-used',
      { nonce: 'usedOnceBefore1' },
      { earlier: [{ nonce: 'usedOnceBefore1' }] },
    ),
    get(oauthSign, 'the nonce is too short', 'nonce-too-short', { nonce: 'abc' }),
    get(nodeOauth, 'the token is nobody’s', 'token-unknown', {
      keys: but(world.orders, { tokenId: hex('nobody’s token') }),
    }),
    get(php, 'the consumer key is nobody’s', 'consumer-key-unknown', {
      keys: but(world.orders, { consumerKey: hex('nobody’s key') }),
    }),
    get(python, 'the version is wrong', 'version-rejected', { version: '2.0' }),
    get(snippet, 'HMAC-SHA1 is not taken any more', 'signature-method-refused', { hash: 'HMAC-SHA1' }),
    get(csharp, 'the token is of another application', 'token-of-other-integration', {
      keys: but(world.orders, { tokenId: world.marketing.tokenId, tokenSecret: world.marketing.tokenSecret }),
    }),
    get(
      snippet,
      'a parameter comes twice',
      'parameter-duplicated',
      {},
      { slips: { sent: pairs => [...pairs, ['oauth_nonce', 'twiceTwice']] } },
    ),
    get(
      php,
      'the token is missing',
      'parameter-missing',
      {},
      {
        slips: {
          all: pairs => pairs.filter(([name]) => name !== 'oauth_token'),
          sent: pairs => pairs.filter(([name]) => name !== 'oauth_token'),
        },
      },
    ),
  ]
}

/** Secrets that nobody knows: nothing can be proven, and nothing may be named. */
export function unknownSecrets(world: World): readonly Case[] {
  const wrong = (
    name: string,
    signer: Signer,
    keys: Partial<Order['keys']>,
    order: Case['order'],
    send?: Sending,
  ): Case =>
    single(
      name,
      signer,
      { ...order, keys: but(world.orders, keys) },
      { outcome: 'signature-invalid', ...(send ? { send } : {}) },
    )
  return [
    wrong(
      'a token secret that is nobody’s',
      oauth1,
      { tokenSecret: hex('nobody 1') },
      { method: 'GET', url: restlet() },
    ),
    wrong(
      'a consumer secret that is nobody’s',
      snippet,
      { consumerSecret: hex('nobody 2') },
      { method: 'POST', url: restlet('a=1&b=x+y') },
      json('{"a":[1,2]}'),
    ),
    wrong(
      'two secrets that are nobody’s',
      php,
      { consumerSecret: hex('nobody 3'), tokenSecret: hex('nobody 4') },
      { method: 'GET', url: rest('record/v1/customer?q=a%20b&limit=1', suitetalk) },
    ),
    wrong(
      'a placeholder for a secret',
      python,
      { tokenSecret: 'TOKEN_SECRET_HERE' },
      { method: 'PUT', url: restlet('%C3%BC=%C3%BC&e=', 'http://127.0.0.1:3000') },
      json('{}'),
    ),
    wrong(
      'an empty word for a secret',
      csharp,
      { consumerSecret: 'undefined' },
      { method: 'DELETE', url: restlet('id=7', restlets) },
    ),
    wrong(
      'a long query and a secret that is nobody’s',
      nodeOauth,
      { tokenSecret: hex('nobody 5') },
      { method: 'GET', url: restlet(Array.from({ length: 40 }, (_, at) => `p${at}=v%20${at}`).join('&')) },
    ),
  ]
}
