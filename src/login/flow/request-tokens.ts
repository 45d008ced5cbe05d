/** Request tokens of the three-step flow, from step one to step three. Memory only, bounded. Source: reference nlauth §6. */
import type { AccountId, RoleId, UserId } from '../../account/ids.js'
import { dropOldest } from '../bounded.js'

/** The most that are remembered; the oldest goes first. */
export const requestTokenCapacity = 10_000

/** What became of a request token. Only one that is authorized can be exchanged, once. */
export type RequestTokenState =
  | { readonly kind: 'new' }
  | {
      readonly kind: 'authorized'
      readonly verifier: string
      readonly account: AccountId
      readonly user: UserId
      readonly role: RoleId
    }
  | { readonly kind: 'denied' }
  | { readonly kind: 'used' }

export interface RequestToken {
  readonly token: string
  readonly secret: string
  readonly consumerKey: string
  /** The account whose integration record asked, and whose clock and audit trail count. */
  readonly owner: AccountId
  /** The account that step one named by realm or host name: only its users can allow the token. */
  readonly company: AccountId | undefined
  readonly callback: string
  /** The internal id of the role that step one asked for. */
  readonly role: string | undefined
  /** Milliseconds since 1970, by the owner's clock. */
  readonly createdAt: number
  readonly state: RequestTokenState
}

export class RequestTokens {
  readonly #byToken = new Map<string, RequestToken>()

  get size(): number {
    return this.#byToken.size
  }

  /** Knows what the other knows, too; what becomes of a token here is not seen there. */
  takeOver(other: RequestTokens): void {
    for (const token of other.#byToken.values()) this.add(token)
  }

  find(token: string): RequestToken | undefined {
    return this.#byToken.get(token)
  }

  *secrets(): Generator<string> {
    for (const { secret } of this.#byToken.values()) yield secret
  }

  add(token: RequestToken): void {
    this.#byToken.set(token.token, token)
    dropOldest(this.#byToken, requestTokenCapacity)
  }

  /** Moves a token on; one that is forgotten meanwhile stays forgotten. */
  become(token: string, state: RequestTokenState): void {
    const known = this.#byToken.get(token)
    if (known) this.#byToken.set(token, { ...known, state })
  }

  /** Forgets whatever an account that was reset or deleted had to do with. */
  forget(id: AccountId): void {
    for (const [token, { owner, company, state }] of this.#byToken) {
      const authorizedBy = state.kind === 'authorized' ? state.account : undefined
      if (owner === id || company === id || authorizedBy === id) this.#byToken.delete(token)
    }
  }
}
