/** A server with accounts of its own for the login pages, by a clock that only tests move. */
import { TOTP } from 'otpauth'
import * as v from 'valibot'
import type { FastifyInstance } from 'fastify'
import { Account, stateOf } from '../../../src/account/account.js'
import type { AccountDocument } from '../../../src/account/model/account.js'
import type { Integration } from '../../../src/account/model/integration.js'
import { roleSchema } from '../../../src/account/model/role.js'
import { type User, userSchema } from '../../../src/account/model/user.js'
import { requireAccount } from '../../../src/account/parse.js'
import { buildApp } from '../../../src/app.js'
import type { AuditRow } from '../../../src/audit/row.js'
import type { RequestToken } from '../../../src/login/flow/request-tokens.js'
import { NetSuite } from '../../../src/netsuite.js'

export const loginPath = '/app/login/secure/login.nl'
export const authorizePath = '/app/login/secure/authorizetoken.nl'
export const callback = 'https://my.example.com/TBA/?callbackRequest'

/** Everybody's password, unless a test says otherwise. */
export const password = 'Right-Horse-2026'
/** Everybody's app, as far as they have one. Source: RFC 6238 Appendix B. */
export const otpSecret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

/** What people enter on the login page. */
export const solo = { email: 'solo@example.com', password }
export const ana = { email: 'ana@example.com', password }
export const nora = { email: 'nora@example.com', password }
export const dora = { email: 'dora@example.com', password }

/** The page that asks whether a request token may be authorized. */
export const authorizePage = (token: string, state = 'nnbs6b8n0zjlmhrlisv'): string =>
  `${authorizePath}?oauth_token=${token}&state=${state}`

const minute = 60_000
export const minutes = (number: number): number => number * minute
export const hours = (number: number): number => number * 60 * minute

type Data = Record<string, unknown>

const digits = (digit: string): string => digit.repeat(64)

/** One of everybody the pages tell apart. */
const users = [
  { id: 11, name: 'Solo Clerk', email: 'solo@example.com', roles: [1010], defaultRole: 1010 },
  {
    id: 12,
    name: 'Ana Admin',
    email: 'ana@example.com',
    roles: [3, 1010, 1020, 1021],
    defaultRole: 3,
    otpSecret,
    backupCodes: ['12345678', '87654321'],
  },
  { id: 13, name: 'Nora Newcomer', email: 'nora@example.com', roles: [3], defaultRole: 3 },
  { id: 14, name: 'Dora Duo', email: 'dora@example.com', roles: [1010, 1011], defaultRole: 1010 },
]

const roles = [
  { id: 3, name: 'Administrator', trustedDeviceDuration: '8 hours' },
  { id: 1010, name: 'Clerk', permissions: { 'User Access Tokens': 'Full', SuiteScript: 'View' } },
  { id: 1011, name: 'Engineer', permissions: { 'User Access Tokens': 'Full' } },
  { id: 1020, name: 'Treasurer', twoFactorRequired: true, trustedDeviceDuration: '2 days' },
  { id: 1021, name: 'Auditor', twoFactorRequired: true },
  { id: 1030, name: 'Shopper', center: 'Customer' },
]

const flow = { tbaAuthorizationFlow: true, callbackUrl: 'http://localhost:*' }

const scripts = [
  {
    id: 57,
    scriptId: 'customscript_echo',
    name: 'Echo',
    behaviour: { kind: 'echo' },
    deployments: [{ id: 1, scriptId: 'customdeploy_echo' }],
  },
]

const accounts: readonly Data[] = [
  {
    id: '4100001',
    name: 'Wolfe Electronics',
    users,
    roles,
    scripts,
    integrations: [
      {
        id: 1,
        name: 'Order Sync',
        consumerKey: digits('a'),
        consumerSecret: digits('b'),
        authentication: flow,
      },
    ],
  },
  {
    id: '4100001_SB1',
    name: 'Wolfe Electronics Sandbox',
    type: 'sandbox',
    users: users.filter(one => one.id === 12),
    roles,
    integrations: [],
  },
]

export interface Portal {
  readonly netsuite: NetSuite
  readonly app: FastifyInstance
  readonly account: Account
  readonly sandbox: Account
  /** The time of the system, which all clocks follow; milliseconds since 1970. */
  now(): number
  /** Moves the time of the system. */
  wait(ms: number): void
  /** The user as he or she is now. */
  user(id: number): User
  changeUser(id: number, fields: Partial<v.InferInput<typeof userSchema>>, account?: Account): void
  changeRole(id: number, fields: Partial<v.InferInput<typeof roleSchema>>): void
  changeIntegration(fields: Partial<Integration>): void
  changeAccount(fields: Partial<AccountDocument>): void
  /** What step one would have made of a request of "Order Sync". */
  requestToken(fields?: Partial<RequestToken>): string
  /** What an authenticator app shows, so many periods of 30 seconds from now. */
  code(periods?: number, secret?: string): string
  /** Rows of the login audit trail, newest first. */
  trail(account?: Account): readonly AuditRow[]
}

export async function portal({ trustForwarded = true } = {}): Promise<Portal> {
  let now = Date.parse('2026-03-02T09:00:05Z')
  const netsuite = new NetSuite({ systemNow: () => now })
  for (const data of accounts) {
    const withPasswords = { ...data, users: parts(data['users']).map(one => ({ password, ...one })) }
    await netsuite.add(new Account(stateOf(requireAccount(withPasswords))), 'fixture')
  }
  const app = buildApp({ netsuite, trustForwarded, control: { allowHosts: [], controlToken: undefined } })
  const { directory } = netsuite
  const account = directory.require('4100001')
  const sandbox = directory.require('4100001_SB1')
  return {
    netsuite,
    app,
    account,
    sandbox,
    now: () => now,
    wait(ms) {
      now += ms
    },
    user(id) {
      const user = account.document.users.find(one => Number(one.id) === id)
      if (!user) throw new RangeError(`no user ${id}`)
      return user
    },
    changeUser(id, fields, of = account) {
      directory.amend(of, document => ({
        ...document,
        users: document.users.map(one => (one.id === id ? v.parse(userSchema, { ...one, ...fields }) : one)),
      }))
    },
    changeRole(id, fields) {
      directory.amend(account, document => ({
        ...document,
        roles: document.roles.map(one => (one.id === id ? v.parse(roleSchema, { ...one, ...fields }) : one)),
      }))
    },
    changeIntegration(fields) {
      directory.amend(account, document => ({
        ...document,
        integrations: document.integrations.map(one => ({ ...one, ...fields })),
      }))
    },
    changeAccount(fields) {
      directory.amend(account, document => ({ ...document, ...fields }))
    },
    requestToken(fields = {}) {
      const token = directory.makeCredential()
      netsuite.requestTokens.add({
        token,
        secret: directory.makeCredential(),
        consumerKey: digits('a'),
        owner: account.id,
        company: undefined,
        callback,
        role: undefined,
        createdAt: netsuite.now(account),
        state: { kind: 'new' },
        ...fields,
      })
      return token
    },
    code: (periods = 0, secret = otpSecret) => new TOTP({ secret }).generate({ timestamp: now + periods * 30_000 }),
    trail: (of = account) => netsuite.trail(of).query(),
  }
}

function parts(list: unknown): readonly Data[] {
  return Array.isArray(list) ? list : []
}
