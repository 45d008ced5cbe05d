/** A refresh: production overwrites the sandbox. Source: reference identity §3, §7, §10. */
import type { Account } from '../account/account.js'
import { type AccountId, canonicalAccountId } from '../account/ids.js'
import type { AccountDocument, CredentialSet } from '../account/model/account.js'
import { nearest } from '../account/nearest.js'
import type { NetSuite } from '../netsuite.js'
import { latestRotation } from './latest.js'
import { RotationRefusedError } from './refused.js'

export interface SandboxRefreshed {
  /** The id of the rotation in the report. */
  readonly rotation: number
  /** The production account that the sandbox is a copy of now. */
  readonly from: AccountId
  /** Names of what the sandbox had and has no more. */
  readonly vanished: {
    readonly tokens: readonly string[]
    readonly integrations: readonly string[]
    readonly users: readonly string[]
    readonly credentials: readonly string[]
    /** The scenarios that were active: what they changed is overwritten, so there is nothing to repair. */
    readonly scenarios: readonly string[]
  }
  /** Names of the credential sets that came: those that log in by password. */
  readonly credentials: readonly string[]
  /** What to do before signed calls work again. */
  readonly next: string
}

/**
 * Overwrites a sandbox or Release Preview account by production: all but its id, type, name, release and what else belongs to the
 * place and not to the data. Tokens are never copied. Throws `RotationRefusedError`.
 * @param from a production account; default: the one of the same number
 */
export function refreshSandbox(netsuite: NetSuite, account: Account, from?: string): SandboxRefreshed {
  const { id, document: before, applied } = account
  const production = productionOf(netsuite, account, from)
  const after = refreshed(before, production.document)
  netsuite.directory.overwrite(account, { document: after, records: production.records.copy() }, 'refresh-sandbox')
  netsuite.memory(account).forgetLogins()
  netsuite.browserSessions.forget(id)
  netsuite.requestTokens.forget(id)
  const keys = new Set(after.integrations.map(one => one.consumerKey))
  const emails = new Set(after.users.map(one => one.email.toLowerCase()))
  const sets = new Set(after.credentials.map(one => one.name))
  const names = (list: readonly { readonly name: string }[]) => list.map(one => one.name)
  return {
    rotation: latestRotation(netsuite, account),
    from: production.id,
    vanished: {
      tokens: names(before.tokens),
      integrations: names(before.integrations.filter(one => !keys.has(one.consumerKey))),
      users: names(before.users.filter(one => !emails.has(one.email.toLowerCase()))),
      credentials: names(before.credentials.filter(one => !sets.has(one.name))),
      scenarios: [...new Set(names(applied))],
    },
    credentials: names(after.credentials),
    next: `Make new access tokens: POST /_mock/accounts/${id}/tokens {"integration": …, "user": …, "role": …}. Integration records came with production's settings: block those that must not run here.`,
  }
}

/** What belongs to the place stays: the rest is production's. */
function refreshed(sandbox: AccountDocument, production: AccountDocument): AccountDocument {
  const { id, type, name, release, dataCenter, disabled, temporarilyUnavailable, concurrencyLimit, settings } = sandbox
  const place = { id, type, name, release, dataCenter, disabled, temporarilyUnavailable, concurrencyLimit, settings }
  return {
    ...production,
    ...place,
    // More may be reserved in production than the sandbox has.
    integrations: withinLimit(production.integrations, concurrencyLimit),
    tokens: [],
    credentials: production.credentials.filter(usesNoToken),
  }
}

/** Reservations that leave nothing unallocated in the sandbox are not copied. */
function withinLimit(integrations: AccountDocument['integrations'], limit: number): AccountDocument['integrations'] {
  const reserved = integrations.reduce((sum, one) => sum + (one.concurrencyLimit ?? 0), 0)
  if (reserved < limit) return integrations
  return integrations.map(({ concurrencyLimit: _reserved, ...one }) => one)
}

function usesNoToken({ token, service }: CredentialSet): boolean {
  return token === undefined && service?.token === undefined
}

function productionOf({ directory }: NetSuite, { id, document }: Account, from: string | undefined): Account {
  const { type } = document
  if (type !== 'sandbox' && type !== 'release-preview') {
    throw new RotationRefusedError(
      `Account ${id} is of type ${type}; only a sandbox or Release Preview account is refreshed. PATCH /_mock/accounts/${id} with {"type": "sandbox"} makes one of it.`,
    )
  }
  const production = [...directory.all()].filter(one => one.document.type === 'production').map(one => one.id)
  if (from === undefined) {
    const number = id.replace(/_.*$/, '')
    const found = directory.get(canonicalAccountId(number) ?? id)
    if (found?.document.type === 'production') return found
    throw new RotationRefusedError(
      `There is no production account ${number} to refresh ${id} from. Name another one with {"from": "…"}${nearest(number, production)}`,
    )
  }
  const wanted = canonicalAccountId(from)
  const found = wanted && directory.get(wanted)
  if (found?.document.type === 'production') return found
  const why = found
    ? `account ${found.id} is of type ${found.document.type}`
    : `there is no account ${JSON.stringify(from.slice(0, 50))}`
  throw new RotationRefusedError(`A sandbox is refreshed from production, and ${why}${nearest(from, production)}`, [
    { path: '$.from', found: JSON.stringify(from.slice(0, 50)), expected: 'the id of a production account' },
  ])
}
