/** The server that the corpus is sent to: its accounts, and whose keys clients may have. Its clock stands still. Holds no test of its own. */
import { createHash } from 'node:crypto'
import { Account, stateOf } from '../../src/account/account.js'
import { requireAccount } from '../../src/account/parse.js'
import { buildApp } from '../../src/app.js'
import { NetSuite } from '../../src/netsuite.js'
import { corpusSeconds } from './case.js'
import type { Keys } from './signers/signer.js'

/** What the clocks of all accounts show, in milliseconds since 1970. */
const worldNow = corpusSeconds * 1000 + 250

/** 64 hex digits, no sixteen of which occur anywhere else. */
export const hex = (words: string) => createHash('sha256').update(words).digest('hex')

export function keysOf(integration: string, token: string): Keys {
  return {
    consumerKey: hex(`key of ${integration}`),
    consumerSecret: hex(`secret of ${integration}`),
    tokenId: hex(`id of ${token}`),
    tokenSecret: hex(`secret of ${token}`),
  }
}

/** What clients have been given. */
export interface World {
  /** Sandbox 1234567_SB1, "Orders Connector", Ines: the keys of most clients. */
  readonly orders: Keys
  /** The same application for Ada. */
  readonly ada: Keys
  /** Another application of the sandbox, for Ines. */
  readonly marketing: Keys
  /** Production 1234567, "Orders Connector", Ines. */
  readonly production: Keys
  /** 1234567_SB1, an application whose credentials were reset, before and after it. */
  readonly beforeReset: Keys
  readonly afterReset: Keys
  /** 1234567_SB1, a token before and after it was rolled. */
  readonly beforeRoll: Keys
  readonly afterRoll: Keys
  /** 7654321: secrets full of characters that must be encoded. */
  readonly odd: Keys
  /** 4567890, release 2020.2, which takes HMAC-SHA1. */
  readonly old: Keys
  /** 1234567_SB1, an application with the authorization flow; no token. */
  readonly flow: Keys
  /** 1234567_SB1: revoked, inactive, blocked, without permission, from other addresses only. */
  readonly revoked: Keys
  readonly inactive: Keys
  readonly blocked: Keys
  readonly powerless: Keys
  readonly fenced: Keys
}

export interface OpenWorld {
  readonly world: World
  readonly netsuite: NetSuite
  /** `127.0.0.1:PORT`, where the server listens. */
  readonly port: number
  /** Every secret of every account, also former ones. */
  readonly secrets: readonly string[]
  close(): Promise<void>
}

type Data = Record<string, unknown>

const role = (id: number, name: string, permissions: Record<string, string>, more: Data = {}) => ({
  id,
  name,
  permissions,
  ...more,
})

const permissions = {
  'Log in using Access Tokens': 'Full',
  SuiteScript: 'View',
  'REST Web Services': 'Full',
  'Lists -> Customers': 'Full',
  'Reports -> SuiteAnalytics Workbook': 'Edit',
}

function integration(id: number, name: string, { consumerKey, consumerSecret }: Keys, more: Data = {}): Data {
  return { id, name, consumerKey, consumerSecret, ...more }
}

function token(
  id: number,
  of: number,
  user: number,
  roleId: number,
  { tokenId, tokenSecret }: Keys,
  more: Data = {},
): Data {
  return { id, name: `Token ${id}`, tokenId, tokenSecret, integration: of, user, role: roleId, ...more }
}

const sandboxKeys = {
  orders: keysOf('orders', 'ines with orders'),
  ada: keysOf('orders', 'ada with orders'),
  marketing: keysOf('marketing', 'ines with marketing'),
  beforeReset: keysOf('reset', 'ines with reset'),
  beforeRoll: keysOf('rolled', 'ines with rolled'),
  flow: { ...keysOf('flow', ''), tokenId: '', tokenSecret: '' },
  revoked: keysOf('marketing', 'revoked'),
  inactive: keysOf('marketing', 'inactive'),
  blocked: keysOf('blocked', 'ines with blocked'),
  powerless: keysOf('marketing', 'paul'),
  fenced: keysOf('marketing', 'frida'),
} as const

function account(id: string, more: Data): Data {
  return {
    id,
    name: `Company ${id}`,
    type: id.includes('_SB') ? 'sandbox' : 'production',
    release: '2026.2',
    roles: [
      { id: 3, name: 'Administrator' },
      role(1001, 'Integration Role', permissions),
      role(1002, 'Role without tokens', { SuiteScript: 'View' }),
      role(1003, 'Fenced Role', permissions),
    ],
    users: [
      { id: 11, name: 'Ada Admin', email: 'ada@example.com', roles: [3], defaultRole: 3 },
      { id: 12, name: 'Ines Integration', email: 'ines@example.com', roles: [1001], defaultRole: 1001 },
      { id: 13, name: 'Paul Powerless', email: 'paul@example.com', roles: [1002], defaultRole: 1002 },
      {
        id: 14,
        name: 'Frida Fenced',
        email: 'frida@example.com',
        roles: [1003],
        defaultRole: 1003,
        password: 'Frida, 1+1=100%',
      },
      {
        id: 15,
        name: 'Nora Norole',
        email: 'nora@example.com',
        roles: [1001, 1003],
        password: 'Frida, 1+1=100%',
      },
    ],
    scripts: [
      {
        id: 57,
        scriptId: 'customscript_echo',
        name: 'Echo',
        createdInRelease: '2020.2',
        behaviour: { kind: 'echo' },
        deployments: [{ id: 1, scriptId: 'customdeploy_echo', audience: 'all' }],
      },
    ],
    records: { customer: [{ id: '107', companyName: 'Green Shop' }] },
    ...more,
  }
}

function accounts(): Data[] {
  const k = sandboxKeys
  return [
    account('1234567_SB1', {
      integrations: [
        integration(1, 'Orders Connector', k.orders, { retiredConsumerKeys: [hex('a key of long ago')] }),
        integration(2, 'Marketing', k.marketing),
        integration(3, 'Reset App', k.beforeReset),
        integration(4, 'Rolled App', k.beforeRoll),
        integration(5, 'Flow App', k.flow, {
          authentication: { tbaAuthorizationFlow: true, callbackUrl: 'https://my.example.com/tba/' },
        }),
        integration(6, 'Blocked App', k.blocked, { state: 'Blocked' }),
      ],
      tokens: [
        token(21, 1, 12, 1001, k.orders),
        token(22, 1, 11, 3, k.ada),
        token(23, 2, 12, 1001, k.marketing),
        token(24, 3, 12, 1001, k.beforeReset),
        token(25, 4, 12, 1001, k.beforeRoll),
        token(26, 2, 12, 1001, k.revoked, { revoked: true }),
        token(27, 2, 11, 3, k.inactive, { inactive: true }),
        token(28, 6, 12, 1001, k.blocked),
        token(29, 2, 13, 1002, k.powerless),
        token(30, 2, 14, 1003, k.fenced),
      ],
    }),
    account('1234567', {
      integrations: [integration(1, 'Orders Connector', keysOf('orders in production', ''))],
      tokens: [token(21, 1, 12, 1001, keysOf('orders in production', 'ines in production'))],
    }),
    account('7654321', {
      settings: { acceptMissingRealm: true },
      integrations: [integration(1, 'Odd App', oddKeys)],
      tokens: [token(21, 1, 12, 1001, oddKeys)],
    }),
    account('4567890', {
      release: '2020.2',
      integrations: [integration(1, 'Old App', keysOf('old', ''))],
      tokens: [token(21, 1, 12, 1001, keysOf('old', 'ines of old'))],
    }),
  ]
}

const oddKeys: Keys = {
  ...keysOf('odd', 'odd'),
  consumerSecret: `p@ss/w+rd=${hex('odd secret').slice(0, 40)}!*'(1)&%7E`,
  tokenSecret: `t;k:n#${hex('odd token secret').slice(0, 40)}[5]=%2B/~`,
}

/** Opens the accounts on a port that is free. */
export async function openWorld(): Promise<OpenWorld> {
  let made = 0
  const netsuite = new NetSuite({ systemNow: () => worldNow, makeCredential: () => hex(`made ${++made}`) })
  for (const data of accounts()) await netsuite.add(new Account(stateOf(requireAccount(data))), 'fixture')
  const app = buildApp({ netsuite, control: { allowHosts: [], controlToken: undefined } })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const address = app.server.address()
  if (address === null || typeof address === 'string') throw new TypeError('the server has no port')
  const post = async (path: string): Promise<Data> =>
    (
      await app.inject({ method: 'POST', url: `/_mock/accounts/1234567_SB1/${path}`, headers: { host: 'localhost' } })
    ).json()
  const reset = await post('integrations/3/reset-credentials')
  const rolled = await post('tokens/25/roll')
  const { consumerKey, consumerSecret } = reset
  const { tokenId, tokenSecret } = rolled
  const k = sandboxKeys
  const world: World = {
    ...k,
    production: keysOf('orders in production', 'ines in production'),
    afterReset: { ...k.beforeReset, consumerKey: String(consumerKey), consumerSecret: String(consumerSecret) },
    afterRoll: { ...k.beforeRoll, tokenId: String(tokenId), tokenSecret: String(tokenSecret) },
    odd: oddKeys,
    old: keysOf('old', 'ines of old'),
  }
  const secrets = Object.values(world).flatMap((keys: Keys) => [keys.consumerSecret, keys.tokenSecret])
  return {
    world,
    netsuite,
    port: address.port,
    secrets: [...new Set(secrets)].filter(one => one !== ''),
    close: () => app.close(),
  }
}
