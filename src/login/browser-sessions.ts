/** Sessions of the login pages: what a browser has shown so far. Memory only, bounded. */
import type { AccountId, RoleId, UserId } from '../account/ids.js'

/** The most browsers that are remembered; the one unused for longest goes first. */
export const browserSessionCapacity = 5_000

/** A session that is not used for this long ends, in milliseconds. */
export const sessionIdleMs = 30 * 60_000

/** A user of an account whose password was right. */
export interface Identity {
  readonly account: AccountId
  readonly user: UserId
}

/** A role that was chosen, and whether it has been entered: all checks passed, the audit row written. */
export interface ChosenRole extends Identity {
  readonly role: RoleId
  readonly entered: boolean
}

export interface BrowserSession {
  /** The cookie's value. */
  readonly id: string
  /** What every form of this session must bring along. */
  readonly csrf: string
  /** When it was last used, by the clock of `clock`, or the system's. */
  readonly usedAt: number
  /** The accounts in which the password was right; empty before the login. */
  readonly identities: readonly Identity[]
  /** Was a second factor shown? It is not asked for again when the role changes (nlauth §7). */
  readonly secondFactor: boolean
  /** The secret of an authenticator app that is being set up. */
  readonly setupSecret?: string | undefined
  readonly chosen?: ChosenRole | undefined
  /** The user wants to choose, although a role was chosen or there is only one. */
  readonly choosing: boolean
}

export class BrowserSessions {
  /** In the order of their last use. */
  readonly #byId = new Map<string, BrowserSession>()

  get size(): number {
    return this.#byId.size
  }

  find(id: string): BrowserSession | undefined {
    return this.#byId.get(id)
  }

  /** Keeps a session, new or changed. */
  keep(session: BrowserSession): void {
    this.#byId.delete(session.id)
    this.#byId.set(session.id, session)
    if (this.#byId.size <= browserSessionCapacity) return
    this.#byId.delete(this.#leastWanted())
  }

  /** The oldest one that nobody logged in to, so that idle visitors do not log others out; else the oldest. */
  #leastWanted(): string {
    let oldest: string | undefined
    for (const { id, identities } of this.#byId.values()) {
      if (identities.length === 0) return id
      oldest ??= id
    }
    return oldest ?? ''
  }

  end(id: string): void {
    this.#byId.delete(id)
  }

  /** Ends the sessions of a user whose password was changed, but for the one that changed it. */
  forgetUser({ account, user }: Identity, except?: string): void {
    for (const { id, identities } of this.#byId.values()) {
      if (id !== except && identities.some(one => one.account === account && one.user === user)) this.#byId.delete(id)
    }
  }

  /** Ends what an account that was reset or deleted had to do with. */
  forget(account: AccountId): void {
    for (const [id, { identities }] of this.#byId) {
      if (identities.some(one => one.account === account)) this.#byId.delete(id)
    }
  }
}
