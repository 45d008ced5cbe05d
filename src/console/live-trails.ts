/**
 * Login audit trails as they grow, for pages that watch. Logins know nothing of it: while somebody watches an account, its trail is
 * looked at a few times a second.
 */
import { randomUUID } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { Account } from '../account/account.js'
import type { AuditRow } from '../audit/row.js'
import type { AuditFilter, LoginAuditTrail } from '../audit/trail.js'
import { EventStream } from '../control/event-stream.js'
import type { NetSuite } from '../netsuite.js'

/** How many pages may watch at once. */
export const mostStreams = 100

/** Rows in one event; the others are counted. */
const mostRowsAtOnce = 50

const lookEveryMs = 400

/** Looks that are left out after more than `mostRowsAtOnce` came at once: nobody reads faster, and logins have the time. */
const looksToRest = 2

export interface WatchWish {
  readonly netsuite: NetSuite
  readonly account: Account
  readonly filter: AuditFilter
  /** The same for the same filter: what is made for one page is sent to all that want it. */
  readonly key: string
  /** What the page shows already: the trail, and how many rows had been put into it; `undefined` from now on. */
  readonly from: { readonly trail: string; readonly added: number } | undefined
  /** Markup of rows that arrived. @param more how many are not among them */
  readonly render: (rows: readonly AuditRow[], more: number) => string
}

interface Viewer {
  readonly wish: WatchWish
  readonly stream: EventStream
  trail: LoginAuditTrail
  /** How many rows of the trail it knows. */
  seen: number
}

interface Watched {
  readonly viewers: Set<Viewer>
  readonly timer: NodeJS.Timeout
  /** Looks still to be left out. */
  rest: number
}

/** What is sent of one look at a trail. */
interface News {
  readonly html: string
  readonly count: number
  readonly failures: number
}

export class LiveTrails {
  readonly #watched = new Map<Account, Watched>()
  /** A reset makes a new trail, and a page must know whether its rows are of this one. */
  readonly #ids = new WeakMap<LoginAuditTrail, string>()
  #count = 0
  #closed = false

  get count(): number {
    return this.#count
  }

  /** The name of a trail, for `WatchWish.from`. */
  idOf(trail: LoginAuditTrail): string {
    const known = this.#ids.get(trail)
    if (known !== undefined) return known
    const id = randomUUID()
    this.#ids.set(trail, id)
    return id
  }

  /** Events: `rows`, `reset` (the trail began anew), `deleted`, `full` (too many watch); `hello` first. */
  watch(wish: WatchWish): Readable {
    const { netsuite, account, from } = wish
    const trail = netsuite.trail(account)
    if (this.#closed || this.#count >= mostStreams) return this.#refuse()
    const stream = new EventStream(() => this.#leave(viewer))
    this.#count++
    stream.send({ event: 'hello', data: { trail: this.idOf(trail), added: trail.added } })
    const goesOn = from?.trail === this.idOf(trail) && from.added <= trail.added
    if (from && !goesOn) this.#sayReset(stream, trail)
    // Rows of before a restart may be in the trail again; the page knows which of the latest it has.
    const latest = Math.max(0, trail.added - mostRowsAtOnce)
    const viewer: Viewer = { wish, stream, trail, seen: goesOn ? from.added : from ? latest : trail.added }
    this.#watchedOf(account).viewers.add(viewer)
    return stream.body
  }

  /** The server closes: all streams end, and no other begins. */
  close(): void {
    this.#closed = true
    for (const account of [...this.#watched.keys()]) this.#end(account)
  }

  #refuse(): Readable {
    const stream = new EventStream(() => undefined)
    if (!this.#closed) stream.send({ event: 'full', data: { most: mostStreams } })
    stream.end()
    return stream.body
  }

  #watchedOf(account: Account): Watched {
    const known = this.#watched.get(account)
    if (known) return known
    const timer = setInterval(() => this.#look(account), lookEveryMs).unref()
    const watched: Watched = { viewers: new Set(), timer, rest: 0 }
    this.#watched.set(account, watched)
    return watched
  }

  #leave(viewer: Viewer): void {
    const { account } = viewer.wish
    const watched = this.#watched.get(account)
    if (watched?.viewers.delete(viewer) !== true) return
    this.#count--
    if (watched.viewers.size > 0) return
    clearInterval(watched.timer)
    this.#watched.delete(account)
  }

  #end(account: Account): void {
    for (const viewer of [...(this.#watched.get(account)?.viewers ?? [])]) {
      viewer.stream.end()
      this.#leave(viewer)
    }
  }

  #look(account: Account): void {
    const watched = this.#watched.get(account)
    const [first] = watched?.viewers ?? []
    if (!watched || !first) return
    const { netsuite } = first.wish
    if (netsuite.directory.get(account.id) !== account) {
      for (const { stream } of watched.viewers) stream.send({ event: 'deleted', data: {} })
      this.#end(account)
      return
    }
    if (watched.rest > 0) {
      watched.rest--
      return
    }
    const trail = netsuite.trail(account)
    const made = new Map<string, News>()
    for (const viewer of [...watched.viewers]) {
      if (viewer.trail !== trail) {
        viewer.trail = trail
        viewer.seen = 0
        this.#sayReset(viewer.stream, trail)
      }
      if (viewer.seen !== trail.added) this.#tell(viewer, made)
    }
    if ([...made.values()].some(one => one.count > mostRowsAtOnce)) watched.rest = looksToRest
  }

  #tell(viewer: Viewer, made: Map<string, News>): void {
    const { wish, stream, trail, seen } = viewer
    const key = `${seen} ${wish.key}`
    const news = made.get(key) ?? newsOf(wish, trail, seen)
    made.set(key, news)
    viewer.seen = trail.added
    if (news.count > 0) stream.send({ id: trail.added, event: 'rows', data: { ...news, added: trail.added } })
  }

  #sayReset(stream: EventStream, trail: LoginAuditTrail): void {
    stream.send({ event: 'reset', data: { trail: this.idOf(trail), added: trail.added } })
  }
}

function newsOf({ filter, render }: WatchWish, trail: LoginAuditTrail, seen: number): News {
  const { rows, count, failures } = trail.arrivals(filter, trail.added - seen, mostRowsAtOnce)
  return { html: rows.length === 0 ? '' : render(rows, count - rows.length), count, failures }
}
