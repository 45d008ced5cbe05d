/** One account as the running server knows it: its document with look-up tables, its records and its clock. */

import type { AppliedScenario } from './applied.js'
import { accountTime, type ClockState, runningClock } from './clock.js'
import { deepFreeze } from './freeze.js'
import type { AccountId, RoleId, UserId } from './ids.js'
import { type IpRule, parseIpRules } from './ip-rules.js'
import type { AccountDocument, AccountSnapshot } from './model/account.js'
import type { Integration } from './model/integration.js'
import type { Role } from './model/role.js'
import type { Deployment, Script } from './model/script.js'
import type { AccessToken } from './model/token.js'
import type { User } from './model/user.js'
import { RecordStore } from './records.js'

/** Look-up tables over a document; made once per change, at the first look-up. */
class Tables {
  readonly integrationsByKey: ReadonlyMap<string, Integration>
  readonly integrationsByRetiredKey: ReadonlyMap<string, Integration>
  readonly integrationsById: ReadonlyMap<number, Integration>
  readonly tokensById: ReadonlyMap<string, AccessToken>
  readonly users: ReadonlyMap<number, User>
  readonly usersByEmail: ReadonlyMap<string, readonly User[]>
  readonly integrationsByApplicationId: ReadonlyMap<string, Integration>
  readonly roles: ReadonlyMap<number, Role>
  readonly scripts: ReadonlyMap<string, Script>
  readonly companyIpRules: readonly IpRule[]
  readonly userIpRules = new Map<number, readonly IpRule[]>()

  constructor(document: AccountDocument) {
    this.integrationsByKey = new Map(document.integrations.map(one => [one.consumerKey, one]))
    this.integrationsByRetiredKey = new Map(
      document.integrations.flatMap(one => one.retiredConsumerKeys.map(key => [key, one] as const)),
    )
    this.integrationsById = new Map(document.integrations.map(one => [one.id, one]))
    this.tokensById = new Map(document.tokens.map(one => [one.tokenId, one]))
    this.users = new Map(document.users.map(one => [one.id, one]))
    this.usersByEmail = grouped(document.users, one => one.email.toLowerCase())
    this.integrationsByApplicationId = new Map(
      document.integrations.flatMap(one =>
        one.applicationId === undefined ? [] : [[one.applicationId, one] as const],
      ),
    )
    this.roles = new Map(document.roles.map(one => [one.id, one]))
    this.scripts = new Map(
      document.scripts.flatMap(one => [[String(one.id), one] as const, [one.scriptId, one] as const]),
    )
    this.companyIpRules = rulesOf(document.allowedIpAddresses)
  }
}

function grouped<T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(key(item))
    if (group) group.push(item)
    else groups.set(key(item), [item])
  }
  return groups
}

function rulesOf(text: string): readonly IpRule[] {
  const parsed = parseIpRules(text)
  return parsed.ok ? parsed.rules : []
}

/** What an account consists of while the server runs. */
export interface AccountState {
  readonly document: AccountDocument
  readonly records: RecordStore
}

export function stateOf(snapshot: AccountSnapshot): AccountState {
  return { document: snapshot.document, records: RecordStore.from(snapshot.records) }
}

export function snapshotOf(state: AccountState): AccountSnapshot {
  return { document: state.document, records: state.records.toJSON() }
}

/** What an account may have beside what it is made of. */
export interface AccountExtras {
  /** The scenarios that are active in its state. Default: none. */
  readonly applied?: readonly AppliedScenario[]
  /** When it is deleted, in milliseconds since 1970 by the system's clock. Default: never. */
  readonly expiresAtMs?: number | undefined
}

export class Account {
  readonly id: AccountId
  /** When it is deleted, in milliseconds since 1970 by the system's clock; `undefined` for one that stays. */
  readonly expiresAtMs: number | undefined
  #origin: AccountState
  #document: AccountDocument
  #records: RecordStore
  #tables: Tables | undefined
  #clock: ClockState
  #applied: readonly AppliedScenario[]

  /**
   * @param state what the account is made of
   * @param origin what a reset goes back to; default: a copy of `state`
   */
  constructor(
    state: AccountState,
    origin: AccountState = { document: state.document, records: state.records.copy() },
    clock: ClockState = runningClock,
    { applied = [], expiresAtMs }: AccountExtras = {},
  ) {
    this.id = state.document.id
    this.expiresAtMs = expiresAtMs
    this.#origin = origin
    deepFreeze(origin.document)
    this.#document = deepFreeze(state.document)
    this.#records = state.records
    this.#clock = clock
    this.#applied = applied
  }

  /** The state a reset goes back to. */
  get origin(): AccountState {
    return this.#origin
  }

  get document(): AccountDocument {
    return this.#document
  }

  get records(): RecordStore {
    return this.#records
  }

  get clock(): ClockState {
    return this.#clock
  }

  /** The scenarios that are active, in the order they were applied. */
  get applied(): readonly AppliedScenario[] {
    return this.#applied
  }

  setApplied(applied: readonly AppliedScenario[]): void {
    this.#applied = applied
  }

  /** Replaces the document by a valid one of the same id. */
  replace(document: AccountDocument): void {
    this.#document = deepFreeze(document)
    this.#tables = undefined
  }

  /** Replaces document and records, and with them what scenarios changed: none is active then. The clock runs on, and the origin stays. */
  overwrite({ document, records }: AccountState): void {
    this.replace(document)
    this.#records = records
    this.#applied = []
  }

  /** What it is now becomes its origin; what scenarios made of it is nobody's to repair any more. */
  settle(): void {
    this.#origin = { document: this.#document, records: this.#records.copy() }
    this.#applied = []
  }

  /** Back to the origin: document, records and a running clock, without scenarios. */
  reset(): void {
    this.restore({ document: this.origin.document, records: this.origin.records.copy() }, runningClock)
  }

  /** Replaces everything by a valid state of the same id. */
  restore({ document, records }: AccountState, clock: ClockState, applied: readonly AppliedScenario[] = []): void {
    this.replace(document)
    this.#records = records
    this.#clock = clock
    this.#applied = applied
  }

  /** The same account once more: what is done to it, this one does not see. */
  fork(): Account {
    const state = { document: this.#document, records: this.#records.copy() }
    const fork = new Account(state, this.origin, this.#clock, { applied: this.#applied })
    fork.#tables = this.#look()
    return fork
  }

  setClock(clock: ClockState): void {
    this.#clock = clock
  }

  /** The account's time, in milliseconds since 1970. */
  now(systemNow: number): number {
    return accountTime(this.#clock, systemNow)
  }

  snapshot(): AccountSnapshot {
    return snapshotOf(this)
  }

  integrationByKey(consumerKey: string): Integration | undefined {
    return this.#look().integrationsByKey.get(consumerKey)
  }

  /** The integration whose consumer key this was before its credentials were reset. */
  integrationByRetiredKey(consumerKey: string): Integration | undefined {
    return this.#look().integrationsByRetiredKey.get(consumerKey)
  }

  integrationById(id: number): Integration | undefined {
    return this.#look().integrationsById.get(id)
  }

  tokenById(tokenId: string): AccessToken | undefined {
    return this.#look().tokensById.get(tokenId)
  }

  user(id: UserId): User | undefined {
    return this.#look().users.get(id)
  }

  /** Everybody with this e-mail address, however it is capitalised: a person may be an employee and a customer's contact too. */
  usersByEmail(email: string): readonly User[] {
    return this.#look().usersByEmail.get(email.toLowerCase()) ?? []
  }

  integrationByApplicationId(applicationId: string): Integration | undefined {
    return this.#look().integrationsByApplicationId.get(applicationId)
  }

  role(id: RoleId): Role | undefined {
    return this.#look().roles.get(id)
  }

  /** A script by internal id or script id, as in the `script` parameter. */
  script(idOrScriptId: string): Script | undefined {
    return this.#look().scripts.get(idOrScriptId)
  }

  /** The rules of Company Information › Allowed IP Addresses. */
  companyIpRules(): readonly IpRule[] {
    return this.#look().companyIpRules
  }

  /** The rules of the user's own IP Address Restriction field. */
  userIpRules(user: User): readonly IpRule[] {
    const cache = this.#look().userIpRules
    let rules = cache.get(user.id)
    if (!rules) {
      rules = rulesOf(user.ipAddressRestriction)
      cache.set(user.id, rules)
    }
    return rules
  }

  #look(): Tables {
    this.#tables ??= new Tables(this.#document)
    return this.#tables
  }
}

/** A deployment by number or script id, as in the `deploy` parameter. */
export function findDeployment(script: Script, idOrScriptId: string): Deployment | undefined {
  return script.deployments.find(one => String(one.id) === idOrScriptId || one.scriptId === idOrScriptId)
}
