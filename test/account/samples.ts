/** A small valid account as plain data, and ways to vary and open it. Shared by tests; holds no test of its own. */
import { Account, type AccountState, stateOf } from '../../src/account/account.js'
import type { AccountFixture } from '../../src/account/model/account.js'
import { requireAccount } from '../../src/account/parse.js'
import { NetSuite, type NetSuiteOptions } from '../../src/netsuite.js'

/** Plain data, to be changed at will. */
export type Plain = Record<string, unknown>

/** 64 lower-case hex digits made of a short word, different for different words. */
export function sampleCredential(word: string): string {
  return Buffer.from(word, 'utf8').toString('hex').padEnd(64, '0').slice(0, 64)
}

/** The credentials of the sample account that work. */
export const sampleSecrets = {
  consumerKey: sampleCredential('consumer key'),
  consumerSecret: sampleCredential('consumer secret'),
  tokenId: sampleCredential('token id'),
  tokenSecret: sampleCredential('token secret'),
} as const

/** Credentials no account knows, as a person may mistype them. */
export const strangeSecrets = {
  consumerKey: sampleCredential('a strange key'),
  tokenSecret: sampleCredential('a strange secret'),
} as const

/**
 * Account `1234567`, production, release 2026.2: one integration, two roles, two users, one token, an echo RESTlet
 * (`script=57&deploy=1`), two customers, and three credential sets (one that works, two that are wrong on purpose).
 * Every call makes new data, with no part shared.
 */
export function sampleAccount(overrides: Partial<Plain> = {}): Plain & { id: string } {
  const account = {
    id: '1234567',
    name: 'Sample Company',
    type: 'production',
    release: '2026.2',
    concurrencyLimit: 5,
    integrations: [
      {
        id: 1,
        name: 'Connector',
        consumerKey: sampleSecrets.consumerKey,
        consumerSecret: sampleSecrets.consumerSecret,
        retiredConsumerKeys: [sampleCredential('retired key')],
      },
    ],
    roles: [
      { id: 3, name: 'Administrator' },
      {
        id: 1001,
        name: 'Integration Role',
        permissions: { 'Log in using Access Tokens': 'Full', SuiteScript: 'View', 'Lists -> Customers': 'View' },
      },
    ],
    users: [
      { id: 11, name: 'Ada Admin', email: 'ada@example.com', roles: [3], defaultRole: 3 },
      { id: 12, name: 'Ines Integration', email: 'ines@example.com', roles: [1001], defaultRole: 1001 },
    ],
    tokens: [
      {
        id: 21,
        name: 'Connector - Ines Integration, Integration Role',
        tokenId: sampleSecrets.tokenId,
        tokenSecret: sampleSecrets.tokenSecret,
        integration: 1,
        user: 12,
        role: 1001,
      },
    ],
    scripts: [
      {
        id: 57,
        scriptId: 'customscript_echo',
        name: 'Echo',
        owner: 11,
        createdInRelease: '2020.2',
        behaviour: { kind: 'echo' },
        deployments: [{ id: 1, scriptId: 'customdeploy_echo', audience: 'all' }],
      },
    ],
    records: {
      customer: [
        { id: '41', companyName: 'Blue Shop' },
        { id: '107', companyName: 'Green Shop' },
      ],
    },
    credentials: [
      { name: 'works', token: 21 },
      { name: 'unknown consumer key', token: 21, consumerKey: strangeSecrets.consumerKey },
      { name: 'wrong token secret', token: 21, tokenSecret: strangeSecrets.tokenSecret },
    ],
  } satisfies AccountFixture
  return { ...account, ...overrides }
}

/** The sample account, accepted, as the state an `Account` is made of. */
export function sampleState(overrides: Partial<Plain> = {}): AccountState {
  return stateOf(requireAccount(sampleAccount(overrides)))
}

/** The sample account as the running server knows it. */
export function openSample(overrides: Partial<Plain> = {}): Account {
  return new Account(sampleState(overrides))
}

/** A `NetSuite` with these accounts (default: the sample account), each as if it came from a fixture file. */
export async function sampleNetSuite(
  accounts: readonly Partial<Plain>[] = [{}],
  options: NetSuiteOptions = {},
): Promise<NetSuite> {
  const netsuite = new NetSuite({ makeCredential: countingCredentials(), ...options })
  for (const overrides of accounts) await netsuite.add(openSample(overrides), 'fixture')
  return netsuite
}

/** Makes credentials that are predictable and all different: `000…1`, `000…2`, … */
export function countingCredentials(): () => string {
  let count = 0
  return () => (++count).toString(16).padStart(64, '0')
}

/**
 * A deep copy of plain data with one value set, or taken out with `undefined`.
 * @param path keys and indexes on the way to the value: `['tokens', 0, 'role']`
 */
export function withValue(data: Plain, path: readonly (string | number)[], value: unknown): Plain {
  const copy: Plain = structuredClone(data)
  let parent: unknown = copy
  for (const key of path.slice(0, -1)) parent = at(parent, key)
  const last = path.at(-1) ?? ''
  if (Array.isArray(parent) && typeof last === 'number') parent[last] = value
  else if (isPlain(parent) && value === undefined) delete parent[last]
  else if (isPlain(parent)) parent[last] = value
  else throw new TypeError(`there is nothing at ${path.slice(0, -1).join('.')}`)
  return copy
}

function at(parent: unknown, key: string | number): unknown {
  if (Array.isArray(parent) && typeof key === 'number') return parent[key]
  if (isPlain(parent)) return parent[key]
  throw new TypeError(`there is no ${key}`)
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
