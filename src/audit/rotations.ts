/** Secrets that were rotated while the server runs, and who still presents the old ones. Memory only, gone with a reset. */
import type { Account } from '../account/account.js'
import type { AccountChange, ChangeCause } from '../account/change.js'
import type { RotationsView } from '../login/inquiry.js'
import type { FormerPassword } from '../login/password-inquiry.js'
import { firstValue } from '../login/rfc5849/parameters.js'
import type { Refusal } from '../login/verdict.js'
import type { AttemptRecord } from './attempts.js'
import type { FormerSecrets } from './former-secrets.js'
import { type Rotated, rotationsBetween } from './rotations-between.js'

/** How many rotations an account remembers; the oldest goes first. */
export const rotationCapacity = 100

/** How many callers with an old secret are told apart; further ones are counted together. */
export const callerCapacity = 100

/** More characters of a user agent or path are not kept. */
const longestShown = 200

/** Calls with an old secret that look the same from outside. */
export interface OldCaller {
  readonly address: string
  readonly userAgent: string
  readonly surface: string
  readonly method: string
  /** Without the query. */
  readonly path: string
  count: number
  lastOperationId: string
  /** Milliseconds since 1970, by the account's clock. */
  lastAt: number
}

/** Everybody who still presents one old secret. */
export class OldCallers {
  readonly #byLook = new Map<string, OldCaller>()
  /** All calls. */
  count = 0
  /** Calls of callers for whom there was no room. */
  others = 0
  firstAt: number | undefined
  lastAt: number | undefined

  add({ operationId, at, attempt: { request } }: AttemptRecord): void {
    this.count++
    this.firstAt ??= at
    this.lastAt = at
    const { address, surface, method } = request
    const userAgent = request.userAgent.slice(0, longestShown)
    const path = request.path.slice(0, longestShown)
    const look = JSON.stringify([address, userAgent, surface, method, path])
    const known = this.#byLook.get(look)
    if (known) {
      known.count++
      known.lastOperationId = operationId
      known.lastAt = at
    } else if (this.#byLook.size < callerCapacity) {
      const caller = { address, userAgent, surface, method, path, count: 1, lastOperationId: operationId, lastAt: at }
      this.#byLook.set(look, caller)
    } else this.others++
  }

  /** The busiest first. */
  all(): readonly OldCaller[] {
    return [...this.#byLook.values()].sort((one, other) => other.count - one.count)
  }
}

export interface Rotation extends Rotated {
  /** A running number within the account. */
  readonly id: number
  /** Milliseconds since 1970, by the account's clock. */
  readonly at: number
  /** `undefined` for a change of the account that is no drill. */
  readonly cause: ChangeCause | undefined
  readonly oldCallers: OldCallers
  /** When the new secret logged in for the first time. */
  newSecretUsedAt: number | undefined
}

/** What judging a login said of its secrets. */
export interface JudgedSecrets {
  /** `undefined` when the login was right. */
  readonly refusal: Refusal | undefined
  /** Set when the password was one that the user had before. */
  readonly former?: FormerPassword | undefined
}

export class Rotations implements RotationsView {
  /** The oldest first. */
  readonly #all: Rotation[] = []
  /** Rotations whose new secret nobody has used yet, by that secret. */
  readonly #waiting = new Map<string, Rotation>()
  #lastId = 0

  newestFirst(): readonly Rotation[] {
    return [...this.#all].reverse()
  }

  add(rotated: Rotated, at: number, cause: ChangeCause | undefined): void {
    const rotation = {
      ...rotated,
      id: ++this.#lastId,
      at,
      cause,
      oldCallers: new OldCallers(),
      newSecretUsedAt: undefined,
    }
    this.#all.push(rotation)
    if (rotated.successor !== undefined) this.#waiting.set(rotated.successor, rotation)
    const oldest = this.#all.length > rotationCapacity ? this.#all.shift() : undefined
    if (oldest?.successor !== undefined && this.#waiting.get(oldest.successor) === oldest)
      this.#waiting.delete(oldest.successor)
  }

  /**
   * Notes who presents an old secret, and who the new one: by what the login was judged to be, whatever soft mode or a fault made of it.
   */
  note(record: AttemptRecord, { refusal, former }: JudgedSecrets): void {
    if (refusal === undefined) this.#noteNew(record)
    else this.#noteOld(record, former)
  }

  #noteNew({ attempt, parameters, known, at }: AttemptRecord): void {
    // A call without credentials, such as of a page, is no login.
    if (this.#waiting.size === 0 || attempt.credential === 'none') return
    const byPassword = (attempt.credential === 'nlauth' || attempt.credential === 'page') && attempt.facts.passwordSent
    const presented = [
      `consumer key ${parameters?.consumerKey ?? ''}`,
      `token ${parameters?.token ?? ''}`,
      `password of user ${byPassword ? String(known.user?.id) : ''}`,
      'any login',
    ]
    for (const successor of presented) {
      const rotation = this.#waiting.get(successor)
      if (!rotation) continue
      rotation.newSecretUsedAt = at
      this.#waiting.delete(successor)
    }
  }

  #noteOld(record: AttemptRecord, former: FormerPassword | undefined): void {
    const { account } = record
    if (!account) return
    const key = oldKeyOf(record, account)
    const token = oldTokenOf(record, account)
    const password = former && account.user(former.user)?.previousPasswords[former.place]
    if (key === undefined && token === undefined && password === undefined) return
    for (const { oldKeys, oldTokens, oldPassword, oldCallers } of this.#all) {
      const isOld =
        (key !== undefined && oldKeys.has(key)) ||
        (token !== undefined && oldTokens.has(token)) ||
        (oldPassword !== undefined && oldPassword.user === former?.user && oldPassword.password === password)
      if (isOld) oldCallers.add(record)
    }
  }

  goneToken(tokenId: string): string | undefined {
    const rotation = this.#all.findLast(({ oldTokens }) => oldTokens.has(tokenId))
    if (!rotation) return undefined
    const at = new Date(rotation.at).toISOString()
    return rotation.kind === 'sandbox'
      ? `a token that went with the sandbox refresh of ${at}`
      : `a token that is gone since ${at}: ${rotation.what}`
  }
}

/** The consumer key of the call, unless it is one of today. */
function oldKeyOf({ parameters, attempt }: AttemptRecord, account: Account): string | undefined {
  const { surface, queryParameters } = attempt.request
  const key =
    parameters?.consumerKey ?? (surface === 'tokens' ? firstValue(queryParameters ?? [], 'consumerKey') : undefined)
  return key === undefined || account.integrationByKey(key) ? undefined : key
}

/** The token of the call, unless it is one that is not revoked. */
function oldTokenOf({ parameters }: AttemptRecord, account: Account): string | undefined {
  const token = parameters?.token
  return token === undefined || account.tokenById(token)?.revoked === false ? undefined : token
}

/** Adds what a change of the account rotated to what is remembered of it, and the secrets that it made old. */
export function noteRotations(
  memory: { rotations: Rotations | undefined; readonly formerSecrets: FormerSecrets },
  account: Account,
  { before, cause }: AccountChange,
  at: number,
): void {
  memory.formerSecrets.note(before, account.document)
  for (const rotated of rotationsBetween(before, account.document, cause)) {
    memory.rotations ??= new Rotations()
    memory.rotations.add(rotated, at, cause)
  }
}
