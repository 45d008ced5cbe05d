/** All accounts of one server: found by id or host label, created, changed, reset and deleted. */
import { Account, type AccountExtras, type AccountState, stateOf } from './account.js'
import type { AppliedScenario } from './applied.js'
import type { AccountChange, ChangeCause, ChangeOptions } from './change.js'
import { type ClockState, runningClock } from './clock.js'
import { type CreateAccountOptions, mostAccounts, TooManyAccountsError } from './creation.js'
import { copyAccount, type MakeCredential } from './copy.js'
import { CredentialIndex } from './credential-index.js'
import { chosenId, idMaker, type Template, typeOfCopy } from './id-forms.js'
import { type AccountId, canonicalAccountId, hostLabel } from './ids.js'
import type { AccountDocument, AccountType } from './model/account.js'
import type { Integration } from './model/integration.js'
import type { AccessToken } from './model/token.js'
import { originsOf, refuseForeignModules } from './modules.js'
import { nearest } from './nearest.js'
import { requireAccount } from './parse.js'
import { InvalidAccountError } from './problems.js'
import { retireKeys } from './retired-keys.js'

/** What the directory tells whoever keeps state beside the accounts (store, audit trail, nonces). */
export interface DirectoryListener {
  /** Also told as `changed`, unless start-up put it in. */
  added?(account: Account): void
  /** @param change what became of the document; `undefined` when only records or the clock changed */
  changed?(account: Account, change?: AccountChange): void
  reset?(account: Account): void
  deleted?(id: AccountId): void
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
  readonly #credentials = new CredentialIndex()
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
    this.#enter(account)
    if (from === 'fixture') this.#fixtureIds.add(account.id)
  }

  /** Creates a throw-away copy with fresh secrets. */
  create({ from, id: wanted, type, release, expiresAtMs }: CreateAccountOptions = {}): Account {
    const template = this.template(from)
    const { id: templateId, document } = template
    const like = { id: templateId, type: document.type }
    const id = wanted === undefined ? this.#freeId(like, type) : chosenId(wanted)
    const options = {
      id,
      type: wanted === undefined ? (type ?? like.type) : typeOfCopy(id, like, type),
      ...(release === undefined ? {} : { release }),
      isForeignToken: (tokenId: string) =>
        template.tokenById(tokenId) === undefined && this.tokenElsewhere(tokenId, template) !== undefined,
    }
    this.#mustHaveRoomFor(id)
    return this.#put(copyAccount(template, options, this.makeCredential), runningClock, { expiresAtMs })
  }

  /** The account that a copy is made of; default: the first one. */
  template(from: string | undefined): Account {
    return from === undefined ? this.#first() : this.require(from)
  }

  /** Creates an account from plain data, as a fixture file would hold it, but without modules. Throws `InvalidAccountError`. */
  createFrom(data: unknown): Account {
    const snapshot = requireAccount(data)
    refuseForeignModules(snapshot.document, [])
    return this.createOf(stateOf(snapshot))
  }

  /** Creates an account of a valid state, to which a reset goes back. */
  createOf(state: AccountState, clock: ClockState = runningClock, applied: readonly AppliedScenario[] = []): Account {
    this.#mustHaveRoomFor(state.document.id)
    return this.#put(state, clock, { applied })
  }

  /** Replaces the account's document by a changed one, validated as a whole. Throws `InvalidAccountError`. */
  change(account: Account, data: unknown, { accept, cause, since }: ChangeOptions = {}): void {
    const document = this.#changed(account, data)
    accept?.(document)
    const before = account.document
    account.replace(retireKeys(since ?? before, document))
    this.#noteChange(account, { before, cause })
  }

  /**
   * As `change`, for a state the account was in before: a consumer key that goes was never given out, so it is not remembered.
   * A module that no account goes back to is refused: what is put back may have come with a snapshot.
   */
  putBack(account: Account, data: unknown): void {
    const document = this.#changed(account, data)
    this.mustNameKnownModules(account, document)
    const before = account.document
    account.replace(document)
    this.#noteChange(account, { before, cause: 'scenario' })
  }

  /** Throws `InvalidAccountError` for a module that is not the account's now, and to which no account goes back. */
  mustNameKnownModules({ document }: Account, after: AccountDocument): void {
    refuseForeignModules(after, [document, ...originsOf(this.#accounts.values())])
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
  amend(account: Account, change: (document: AccountDocument) => AccountDocument, cause?: ChangeCause): void {
    if (this.#accounts.get(account.id) !== account) return
    const before = account.document
    const after = change(before)
    if (after === before) return
    account.replace(after.integrations === before.integrations ? after : retireKeys(before, after))
    this.#noteChange(account, { before, cause })
  }

  /** Replaces document and records by those of a valid state of the same id, which ends all scenarios; a reset still goes back to where it did. */
  overwrite(account: Account, state: AccountState, cause: ChangeCause): void {
    this.#mustBeHere(account)
    const before = account.document
    account.overwrite(state)
    this.#noteChange(account, { before, cause })
  }

  /** Says that the account's records or clock changed. */
  noteChange(account: Account): void {
    this.#noteChange(account)
  }

  #noteChange(account: Account, change?: AccountChange): void {
    // A script that was still running when its account was deleted has nothing left to note.
    if (this.#accounts.get(account.id) !== account) return
    this.#credentials.noteChange(account)
    for (const listener of this.#listeners) listener.changed?.(account, change)
  }

  /** Back to the fixture, or for a copy, to the state it was created in. */
  reset(account: Account): void {
    this.#mustBeHere(account)
    account.reset()
    this.#noteReset(account)
  }

  /** Replaces everything of the account by a valid state of the same id; what a reset goes back to stays. */
  restore(account: Account, state: AccountState, clock: ClockState, applied: readonly AppliedScenario[] = []): void {
    this.#mustBeHere(account)
    account.restore(state, clock, applied)
    this.#noteReset(account)
    this.noteChange(account)
  }

  /** One that was deleted before is left alone, and whoever has its id now. */
  delete(account: Account): void {
    if (this.#accounts.get(account.id) !== account) return
    this.#accounts.delete(account.id)
    this.#credentials.remove(account)
    this.#labels.delete(hostLabel(account.id))
    this.#fixtureIds.delete(account.id)
    for (const listener of this.#listeners) listener.deleted?.(account.id)
  }

  /** A token of that id in any account but `except`: production's token used on the sandbox, and the reverse. */
  tokenElsewhere(
    tokenId: string,
    except: Account,
  ): { readonly account: Account; readonly token: AccessToken } | undefined {
    const account = this.#credentials.byToken(tokenId, except)
    const token = account?.tokenById(tokenId)
    return account && token && { account, token }
  }

  /** The integration record of that consumer key in another account: one that could be installed from there. */
  integrationElsewhere(
    consumerKey: string,
    except: Account,
  ): { readonly account: Account; readonly integration: Integration } | undefined {
    const account = this.#credentials.byConsumerKey(consumerKey, except)
    const integration = account?.integrationByKey(consumerKey)
    return account && integration && { account, integration }
  }

  /** The account that holds this consumer key and token; when several hold the key, the token decides. */
  accountOfCredential(consumerKey: string, tokenId: string): Account | undefined {
    return this.#credentials.byToken(tokenId) ?? this.#credentials.byConsumerKey(consumerKey)
  }

  #put(state: AccountState, clock: ClockState, extras: AccountExtras): Account {
    const account = new Account(state, undefined, clock, extras)
    this.#enter(account)
    this.noteChange(account)
    return account
  }

  #enter(account: Account): void {
    this.#accounts.set(account.id, account)
    this.#labels.set(hostLabel(account.id), account)
    this.#credentials.add(account)
    for (const listener of this.#listeners) listener.added?.(account)
  }

  #noteReset(account: Account): void {
    this.#credentials.noteChange(account)
    for (const listener of this.#listeners) listener.reset?.(account)
  }

  #first(): Account {
    for (const account of this.#accounts.values()) return account
    throw new UnknownAccountError('There is no account to copy: the server was started without fixtures')
  }

  #freeId(template: Template, type: AccountType | undefined): AccountId {
    const make = idMaker(template, type)
    for (;;) {
      const id = canonicalAccountId(make(++this.#lastNumber))
      if (id !== undefined && !this.#accounts.has(id)) return id
    }
  }

  #mustBeHere(account: Account): void {
    if (this.#accounts.get(account.id) !== account) throw new UnknownAccountError(`Account ${account.id} was deleted`)
  }

  #mustHaveRoomFor(id: AccountId): void {
    if (this.#accounts.has(id))
      throw new AccountExistsError(`There is an account ${id} already; delete it first or leave "id" out`)
    if (this.#accounts.size >= mostAccounts) throw new TooManyAccountsError(this.#accounts.size)
  }
}
