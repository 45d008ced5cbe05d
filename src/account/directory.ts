/** All accounts of one server: found by id or host label, created, changed, reset and deleted. */
import { Account, type AccountState, stateOf } from './account.js'
import { copyAccount, type MakeCredential } from './copy.js'
import { type AccountId, canonicalAccountId, hostLabel } from './ids.js'
import type { AccountDocument } from './model/account.js'
import type { Integration } from './model/integration.js'
import type { AccessToken } from './model/token.js'
import { nearest } from './nearest.js'
import { requireAccount } from './parse.js'
import { InvalidAccountError } from './problems.js'
import type { Release } from './releases.js'

/** What the directory tells whoever keeps state beside the accounts (store, audit trail, nonces). */
export interface DirectoryListener {
  changed?(account: Account): void
  reset?(account: Account): void
  deleted?(id: AccountId): void
}

export interface CreateAccountOptions {
  /** The account to copy. Default: the first account of the fixtures. */
  readonly from?: string | undefined
  /** The id of the copy. Default: a free one of the same form as the template's. */
  readonly id?: string | undefined
  /** The release the copy emulates. Default: the template's. */
  readonly release?: Release | undefined
}

/** The account asked for does not exist; the message names the nearest ones. */
export class UnknownAccountError extends Error {
  override readonly name = 'UnknownAccountError'
  readonly code = 'UNKNOWN_ACCOUNT'
}

/** There is an account of that id already. */
export class AccountExistsError extends Error {
  override readonly name = 'AccountExistsError'
  readonly code = 'ACCOUNT_EXISTS'
}

export class Directory {
  readonly #accounts = new Map<AccountId, Account>()
  readonly #labels = new Map<string, Account>()
  readonly #fixtureIds = new Set<AccountId>()
  readonly #listeners: DirectoryListener[] = []
  /** Makes a credential of 64 lower-case hex digits. */
  readonly makeCredential: MakeCredential
  #lastNumber = 2_000_000

  constructor(makeCredential: MakeCredential) {
    this.makeCredential = makeCredential
  }

  listen(listener: DirectoryListener): void {
    this.#listeners.push(listener)
  }

  get size(): number {
    return this.#accounts.size
  }

  /** All accounts, fixtures first, in the order they were added. */
  all(): IterableIterator<Account> {
    return this.#accounts.values()
  }

  get(id: AccountId): Account | undefined {
    return this.#accounts.get(id)
  }

  /** The account that a host label such as `1234567-sb1` names. */
  byHostLabel(label: string): Account | undefined {
    return this.#labels.get(label)
  }

  /** The account of any spelling of its id; throws `UnknownAccountError` with the nearest ids. */
  require(id: string): Account {
    const canonical = canonicalAccountId(id)
    const account = canonical && this.#accounts.get(canonical)
    if (account) return account
    throw new UnknownAccountError(`There is no account ${JSON.stringify(id)}${nearest(id, this.#accounts.keys())}`)
  }

  /** Did this account come from a fixture file? */
  isFixture(id: AccountId): boolean {
    return this.#fixtureIds.has(id)
  }

  /** Puts an account in, as start-up does. */
  add(account: Account, from: 'fixture' | 'store'): void {
    this.#accounts.set(account.id, account)
    this.#labels.set(hostLabel(account.id), account)
    if (from === 'fixture') this.#fixtureIds.add(account.id)
  }

  /** Creates a throw-away copy with fresh secrets. */
  create(options: CreateAccountOptions = {}): Account {
    const template = options.from === undefined ? this.#first() : this.require(options.from)
    const id = this.#freeId(template.id, options.id)
    const release = options.release === undefined ? {} : { release: options.release }
    const isForeignToken = (tokenId: string) =>
      template.tokenById(tokenId) === undefined && this.tokenElsewhere(tokenId, template) !== undefined
    return this.#put(copyAccount(template, { id, ...release, isForeignToken }, this.makeCredential))
  }

  /** Creates an account from plain data, as a fixture file would hold it. Throws `InvalidAccountError`. */
  createFrom(data: unknown): Account {
    const snapshot = requireAccount(data)
    this.#mustBeFree(snapshot.document.id)
    return this.#put(stateOf(snapshot))
  }

  /**
   * Replaces the account's document by a changed one, validated as a whole. Throws `InvalidAccountError`.
   * @param accept may throw to refuse the change
   */
  change(account: Account, data: unknown, accept?: (after: AccountDocument) => void): void {
    const document = this.#changed(account, data)
    accept?.(document)
    account.replace(retireKeys(account.document, document))
    this.noteChange(account)
  }

  /** As `change`, for a state the account was in before: a consumer key that goes was never given out, so it is not remembered. */
  putBack(account: Account, data: unknown): void {
    account.replace(this.#changed(account, data))
    this.noteChange(account)
  }

  /** The changed document, judged. */
  #changed(account: Account, data: unknown): AccountDocument {
    this.#mustBeHere(account)
    const { document } = requireAccount(data)
    if (document.id !== account.id) {
      throw new InvalidAccountError([
        {
          path: '$.id',
          found: JSON.stringify(document.id),
          expected: `${JSON.stringify(account.id)}, an id never changes`,
        },
      ])
    }
    return document
  }

  /**
   * Changes the account's document in a way that cannot make it invalid, as a login does: nothing is validated.
   * An account that was deleted meanwhile is left alone.
   */
  amend(account: Account, change: (document: AccountDocument) => AccountDocument): void {
    if (this.#accounts.get(account.id) !== account) return
    const before = account.document
    const after = change(before)
    if (after === before) return
    account.replace(after)
    this.noteChange(account)
  }

  /** Says that the account's records or clock changed. */
  noteChange(account: Account): void {
    // A script that was still running when its account was deleted has nothing left to note.
    if (this.#accounts.get(account.id) !== account) return
    for (const listener of this.#listeners) listener.changed?.(account)
  }

  /** Back to the fixture, or for a copy, to the state it was created in. */
  reset(account: Account): void {
    this.#mustBeHere(account)
    account.reset()
    for (const listener of this.#listeners) listener.reset?.(account)
  }

  delete(account: Account): void {
    this.#accounts.delete(account.id)
    this.#labels.delete(hostLabel(account.id))
    this.#fixtureIds.delete(account.id)
    for (const listener of this.#listeners) listener.deleted?.(account.id)
  }

  /** A token of that id in any account but `except`: production's token used on the sandbox, and the reverse. */
  tokenElsewhere(
    tokenId: string,
    except: Account,
  ): { readonly account: Account; readonly token: AccessToken } | undefined {
    const found = this.#elsewhere(except, account => account.tokenById(tokenId))
    return found && { account: found.account, token: found.part }
  }

  /** The integration record of that consumer key in another account: one that could be installed from there. */
  integrationElsewhere(
    consumerKey: string,
    except: Account,
  ): { readonly account: Account; readonly integration: Integration } | undefined {
    const found = this.#elsewhere(except, account => account.integrationByKey(consumerKey))
    return found && { account: found.account, integration: found.part }
  }

  /** The account that holds this consumer key and token; when several hold the key, the token decides. */
  accountOfCredential(consumerKey: string, tokenId: string): Account | undefined {
    let byKey: Account | undefined
    for (const account of this.#accounts.values()) {
      if (account.tokenById(tokenId)) return account
      if (!byKey && account.integrationByKey(consumerKey)) byKey = account
    }
    return byKey
  }

  /** The first account but `except` that has the part, with it. */
  #elsewhere<T>(
    except: Account,
    partOf: (account: Account) => T | undefined,
  ): { readonly account: Account; readonly part: T } | undefined {
    for (const account of this.#accounts.values()) {
      const part = account === except ? undefined : partOf(account)
      if (part) return { account, part }
    }
    return undefined
  }

  #put(state: AccountState): Account {
    const account = new Account(state)
    this.#accounts.set(account.id, account)
    this.#labels.set(hostLabel(account.id), account)
    this.noteChange(account)
    return account
  }

  #first(): Account {
    for (const account of this.#accounts.values()) return account
    throw new UnknownAccountError('There is no account to copy: the server was started without fixtures')
  }

  #freeId(template: AccountId, wanted: string | undefined): AccountId {
    if (wanted !== undefined) {
      const id = canonicalAccountId(wanted)
      if (id === undefined || id !== wanted) {
        throw new InvalidAccountError([
          {
            path: '$.id',
            found: JSON.stringify(wanted),
            expected: 'an account id such as "7654321", "7654321_SB2" or "TSTDRV7654321"',
          },
        ])
      }
      this.#mustBeFree(id)
      return id
    }
    const prefix = /^[A-Z]{0,13}/.exec(template)?.[0] ?? ''
    const suffix = /_.*$/.exec(template)?.[0] ?? ''
    for (;;) {
      const id = canonicalAccountId(`${prefix}${++this.#lastNumber}${suffix}`)
      if (id !== undefined && !this.#accounts.has(id)) return id
    }
  }

  #mustBeHere(account: Account): void {
    if (this.#accounts.get(account.id) !== account) throw new UnknownAccountError(`Account ${account.id} was deleted`)
  }

  #mustBeFree(id: AccountId): void {
    if (this.#accounts.has(id))
      throw new AccountExistsError(`There is an account ${id} already; delete it first or leave "id" out`)
  }
}

/** The most retired keys an integration remembers. */
const mostRetiredKeys = 20

/** A consumer key that is replaced is remembered, so that a diagnosis can tell a reset from a typing mistake. */
function retireKeys(before: AccountDocument, after: AccountDocument): AccountDocument {
  const oldKeys = new Map(before.integrations.map(one => [one.id, one.consumerKey]))
  const integrations = after.integrations.map(one => {
    const old = oldKeys.get(one.id)
    if (old === undefined || old === one.consumerKey || one.retiredConsumerKeys.includes(old)) return one
    return { ...one, retiredConsumerKeys: [...one.retiredConsumerKeys, old].slice(-mostRetiredKeys) }
  })
  return { ...after, integrations }
}
