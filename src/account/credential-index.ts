/**
 * Which accounts hold a consumer key or a token id, so that looking for one costs the same however many accounts there are.
 * Nothing is entered before somebody looks, and then only what changed since.
 */
import { Account } from './account.js'
import type { Integration } from './model/integration.js'
import type { AccessToken } from './model/token.js'

/** One account, or several in no order. */
type Holders = Account | readonly Account[]

/** What was entered of an account. Documents never change in place, so identity tells whether it still holds. */
interface Entered {
  readonly integrations: readonly Integration[]
  readonly tokens: readonly AccessToken[]
}

export class CredentialIndex {
  readonly #byKey = new Map<string, Holders>()
  readonly #byToken = new Map<string, Holders>()
  /** The place of every account in the order in which they were added. */
  readonly #places = new Map<Account, number>()
  readonly #entered = new Map<Account, Entered>()
  readonly #stale = new Set<Account>()
  #lastPlace = 0

  add(account: Account): void {
    this.#places.set(account, ++this.#lastPlace)
    this.#stale.add(account)
  }

  /** Says that the account may have other integrations or tokens now. */
  noteChange(account: Account): void {
    const entered = this.#entered.get(account)
    const { integrations, tokens } = account.document
    if (entered && (entered.integrations !== integrations || entered.tokens !== tokens)) this.#stale.add(account)
  }

  remove(account: Account): void {
    this.#leave(account)
    this.#places.delete(account)
    this.#stale.delete(account)
  }

  /** The first account but `except` that has an integration of this consumer key. */
  byConsumerKey(consumerKey: string, except?: Account): Account | undefined {
    this.#catchUp()
    return this.#first(this.#byKey.get(consumerKey), except)
  }

  /** The first account but `except` that has a token of this id. */
  byToken(tokenId: string, except?: Account): Account | undefined {
    this.#catchUp()
    return this.#first(this.#byToken.get(tokenId), except)
  }

  #first(holders: Holders | undefined, except: Account | undefined): Account | undefined {
    let first: Account | undefined
    for (const account of listOf(holders)) {
      if (account !== except && (!first || this.#placeOf(account) < this.#placeOf(first))) first = account
    }
    return first
  }

  #placeOf(account: Account): number {
    return this.#places.get(account) ?? Number.POSITIVE_INFINITY
  }

  #catchUp(): void {
    if (this.#stale.size === 0) return
    for (const account of this.#stale) {
      this.#leave(account)
      this.#enter(account)
    }
    this.#stale.clear()
  }

  #enter(account: Account): void {
    const { integrations, tokens } = account.document
    for (const { consumerKey } of integrations) enter(this.#byKey, consumerKey, account)
    for (const { tokenId } of tokens) enter(this.#byToken, tokenId, account)
    this.#entered.set(account, { integrations, tokens })
  }

  #leave(account: Account): void {
    const entered = this.#entered.get(account)
    if (!entered) return
    for (const { consumerKey } of entered.integrations) leave(this.#byKey, consumerKey, account)
    for (const { tokenId } of entered.tokens) leave(this.#byToken, tokenId, account)
    this.#entered.delete(account)
  }
}

function listOf(holders: Holders | undefined): readonly Account[] {
  if (holders === undefined) return []
  return holders instanceof Account ? [holders] : holders
}

function enter(index: Map<string, Holders>, value: string, account: Account): void {
  const holders = index.get(value)
  index.set(value, holders === undefined ? account : [...listOf(holders), account])
}

function leave(index: Map<string, Holders>, value: string, account: Account): void {
  const [first, ...others] = listOf(index.get(value)).filter(one => one !== account)
  if (!first) index.delete(value)
  else index.set(value, others.length === 0 ? first : [first, ...others])
}
