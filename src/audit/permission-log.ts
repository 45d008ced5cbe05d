/**
 * Which permissions the calls of one account asked for, granted or refused: the latest in memory, each one to whoever listens, and what
 * they come to as a whole. What a login asked for stands with its attempt and is read from there: a signed call costs two numbers.
 */
import type { PermissionLevel } from '../account/permissions.js'
import type { Surface } from '../failures/failure.js'
import type { HeldBy, PermissionNeed } from '../login/authorize.js'
import type { KnownParties } from '../login/verdict.js'
import { PermissionUse } from './permission-use.js'
import { Ring } from './ring.js'

/** How many needs of actions an account keeps; those of logins are kept as long as their attempts. */
export const needCapacity = 1_000

/** One permission that a call asked for. */
export interface NeedEntry {
  /** Counts the needs of the account from 1; goes on counting after a reset. */
  readonly sequence: number
  /** ISO 8601, by the account's clock: when the call came. */
  readonly at: string
  /** The `X-N-OperationId` of the answer. */
  readonly operationId: string
  readonly surface: Surface
  readonly method: string
  readonly path: string
  readonly user: { readonly id: number; readonly name: string; readonly email: string } | null
  readonly role: { readonly id: number; readonly name: string } | null
  readonly permission: string
  /** The level that was needed. */
  readonly level: PermissionLevel
  readonly held: PermissionLevel
  readonly granted: boolean
  readonly heldBy: HeldBy
  /** Set where any one of several permissions is enough: all of them. */
  readonly anyOf?: readonly string[]
}

/** What the log has to know of the attempt that asked. */
export interface NeedSource {
  readonly operationId: string
  readonly at: number
  readonly attempt: { readonly request: { readonly surface: Surface; readonly method: string; readonly path: string } }
  readonly known: KnownParties
  /** What the login itself asked for. */
  readonly loginNeeds: readonly PermissionNeed[]
  /** The sequence of the first of these; 0 when there is none. */
  loginNeedsFrom: number
}

/** Is told of each need as it is asked for. */
export interface NeedListener {
  need(entry: NeedEntry): void
  /** The account was reset: what came before is forgotten. */
  reset(): void
  /** The account was deleted, or the server closes. */
  end(): void
}

/** Filters of the log; all that are given must match. */
export interface NeedFilter {
  readonly granted?: boolean | undefined
  readonly permission?: string | undefined
  /** Internal id or name of the role. */
  readonly role?: string | number | undefined
  /** Only calls at or after this instant, milliseconds since 1970. */
  readonly since?: number | undefined
  /** At most this many; default all. */
  readonly limit?: number | undefined
}

export class PermissionLog {
  readonly use = new PermissionUse()
  readonly #ring = new Ring<Noted>(needCapacity)
  readonly #listeners: Set<NeedListener>
  #last: number
  #ended = false

  /** @param before the log of the account before its reset: its numbers are not given again, its listeners stay */
  constructor(before?: PermissionLog) {
    this.#last = before ? before.#last : 0
    this.#listeners = before ? before.#listeners : new Set()
  }

  /** The sequence of the newest; 0 before the first. */
  get last(): number {
    return this.#last
  }

  get listening(): number {
    return this.#listeners.size
  }

  /** A login was judged: numbers what it asked for. */
  noteLogin(source: NeedSource): void {
    if (this.#ended) return
    const { loginNeeds, known, at } = source
    source.loginNeedsFrom = this.#last + 1
    this.#last += loginNeeds.length
    for (const need of loginNeeds) this.use.addShared(known, need, at)
    if (this.#listeners.size > 0) for (const one of loginNotes(source)) this.#tell(one)
  }

  /** An action asked for a permission. What was begun before a reset ends unheard. */
  note(source: NeedSource, need: PermissionNeed): void {
    if (this.#ended) return
    const noted = notedOf(source, need, ++this.#last)
    this.#ring.push(noted)
    this.use.add(source.known, need, source.at)
    if (this.#listeners.size > 0) this.#tell(noted)
  }

  /**
   * Matching needs, newest first.
   * @param attempts the attempts that are remembered
   */
  query(attempts: Iterable<NeedSource>, filter: NeedFilter = {}): NeedEntry[] {
    const notes = [...this.#ring.newestFirst()]
    for (const one of attempts) if (one.loginNeeds.length > 0) notes.push(...loginNotes(one))
    return notes
      .filter(one => matches(one, filter))
      .sort((a, b) => b.sequence - a.sequence)
      .slice(0, filter.limit)
      .map(entryOf)
  }

  /** Tells of each need from now on; the answer stops that. */
  listen(listener: NeedListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  end(why: 'reset' | 'deleted' | 'closed'): void {
    this.#ended = true
    for (const one of [...this.#listeners]) {
      if (why === 'reset') one.reset()
      else one.end()
    }
  }

  #tell(noted: Noted): void {
    const entry = entryOf(noted)
    for (const one of this.#listeners) one.need(entry)
  }
}

/** A need as it is kept: without its attempt, which would stay alive with it. */
interface Noted {
  readonly sequence: number
  readonly at: number
  readonly operationId: string
  readonly surface: Surface
  readonly method: string
  readonly path: string
  readonly user: KnownParties['user']
  readonly role: KnownParties['role']
  readonly need: PermissionNeed
}

function notedOf({ operationId, at, attempt, known }: NeedSource, need: PermissionNeed, sequence: number): Noted {
  const { surface, method, path } = attempt.request
  const { user, role } = known
  return { sequence, at, operationId, surface, method, path, user, role, need }
}

function loginNotes(source: NeedSource): Noted[] {
  return source.loginNeeds.map((need, index) => notedOf(source, need, source.loginNeedsFrom + index))
}

function entryOf({ sequence, at, operationId, surface, method, path, user, role, need }: Noted): NeedEntry {
  return {
    sequence,
    at: new Date(at).toISOString(),
    operationId,
    surface,
    method,
    path: path.slice(0, 500),
    user: user ? { id: user.id, name: user.name, email: user.email } : null,
    role: role ? { id: role.id, name: role.name } : null,
    ...need,
  }
}

function matches({ need, role, at }: Noted, filter: NeedFilter): boolean {
  const { granted, permission, role: wantedRole, since } = filter
  return (
    (granted === undefined || need.granted === granted) &&
    (permission === undefined || need.permission === permission || need.anyOf?.includes(permission) === true) &&
    (wantedRole === undefined || String(role?.id) === String(wantedRole) || role?.name === wantedRole) &&
    (since === undefined || at >= since)
  )
}
