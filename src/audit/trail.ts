/** The login audit trail of one account: a bounded ring in memory, queryable, with an optional journal on disk. */

import { instantOf } from '../account/clock.js'
import type { FailureId } from '../failures/catalogue.js'
import { Ring } from './ring.js'
import { type AuditRow, type AuditStatus, type Login, rowOf } from './row.js'

/** How many rows an account keeps in memory. */
export const auditTrailCapacity = 10_000

/** Filters as the page View Login Audit Trail has them (identity §9), and those of the mock's own columns; all that are given must match. */
export interface AuditFilter {
  readonly status?: AuditStatus | undefined
  /** The exact Detail words. */
  readonly detail?: string | undefined
  readonly failure?: FailureId | undefined
  /** Name of the user, however it is capitalised. */
  readonly user?: string | undefined
  /** E-mail address of the user, however it is capitalised. */
  readonly email?: string | undefined
  /** Name of the role, however it is capitalised. */
  readonly role?: string | undefined
  readonly ipAddress?: string | undefined
  /** A part of the request URI. */
  readonly requestUri?: string | undefined
  /** A part of the user agent. */
  readonly userAgent?: string | undefined
  readonly securityChallenge?: AuditStatus | undefined
  /** Token-based application name. */
  readonly application?: string | undefined
  /** Token-based access token name. */
  readonly token?: string | undefined
  /** Only rows at or after this instant, milliseconds since 1970. */
  readonly since?: number | undefined
  /** Only rows at or before this instant, milliseconds since 1970. */
  readonly until?: number | undefined
  /** At most this many rows; default all. */
  readonly limit?: number | undefined
}

export class LoginAuditTrail {
  readonly #rows = new Ring<Login | AuditRow>(auditTrailCapacity)
  #added = 0

  /** How many rows were ever put in: who watches sees by it that there are new ones. */
  get added(): number {
    return this.#added
  }

  get length(): number {
    return this.#rows.length
  }

  add(login: Login): void {
    this.#added++
    this.#rows.push(login)
  }

  /** Puts back a row that was kept on disk. */
  restore(row: AuditRow): void {
    this.#added++
    this.#rows.push(row)
  }

  clear(): void {
    this.#rows.clear()
  }

  /** The row of the attempt with this operation id. */
  find(operationId: string): AuditRow | undefined {
    const found = this.#rows.find(one => one.operationId === operationId)
    return found && rowOf(found)
  }

  /** Matching rows, newest first. */
  query(filter: AuditFilter = {}): AuditRow[] {
    const rows: AuditRow[] = []
    const { limit = Number.POSITIVE_INFINITY } = filter
    const wanted = demandsOf(filter)
    for (const item of this.#rows.newestFirst()) {
      if (rows.length >= limit) break
      if (!mayMatch(item, filter)) continue
      const row = rowOf(item)
      if (wanted.every(one => one.isMet(row))) rows.push(row)
    }
    return rows
  }

  /**
   * What matches among the newest `among`; rows are made of the newest `most` only, the others are counted: thousands may arrive
   * in a second.
   */
  arrivals(filter: AuditFilter, among: number, most: number): Arrivals {
    const rows: AuditRow[] = []
    let [looked, count, failures] = [0, 0, 0]
    const wanted = demandsOf(filter)
    const needsRows = wanted.some(one => !toldByLogin.has(one.filter))
    for (const item of this.#rows.newestFirst()) {
      if (looked++ >= among) break
      if (!mayMatch(item, filter)) continue
      if (needsRows || rows.length < most || 'date' in item) {
        const row = rowOf(item)
        if (!wanted.every(one => one.isMet(row))) continue
        if (rows.length < most) rows.push(row)
      }
      count++
      if (item.failure !== null) failures++
    }
    return { rows, count, failures }
  }
}

/** What came to a trail since somebody looked. */
export interface Arrivals {
  /** The newest, newest first. */
  readonly rows: readonly AuditRow[]
  /** Of all that match. */
  readonly count: number
  readonly failures: number
}

/** Filters that need no row. */
const toldByLogin: ReadonlySet<keyof AuditFilter> = new Set(['status', 'failure', 'detail'])

/** What can be told before a row is made of a login: most are passed over by it. */
function mayMatch(item: Login | AuditRow, wanted: AuditFilter): boolean {
  const { failure, detail } = item
  return (
    (wanted.status === undefined || 'status' in item || (wanted.status === 'Success') === (failure === null)) &&
    (wanted.failure === undefined || wanted.failure === failure) &&
    (wanted.detail === undefined || wanted.detail === detail)
  )
}

/** One filter that is given: what it wants of which column. */
export interface AuditDemand {
  readonly filter: keyof AuditFilter
  readonly column: keyof AuditRow
  /** In words. */
  readonly expected: string
  readonly expectedValue: string
  isMet(row: AuditRow): boolean
}

const textFilterNames = [
  'status',
  'detail',
  'failure',
  'user',
  'email',
  'role',
  'ipAddress',
  'requestUri',
  'userAgent',
  'securityChallenge',
  'application',
  'token',
] as const satisfies readonly (keyof AuditFilter)[]

/** The names of all filters. */
export const auditFilterNames = [
  ...textFilterNames,
  'since',
  'until',
  'limit',
] as const satisfies readonly (keyof AuditFilter)[]

type TextFilter = (typeof textFilterNames)[number]

const isSame = (found: string, wanted: string) => found === wanted
const isSameWord = (found: string, wanted: string) => found.toLowerCase() === wanted.toLowerCase()
const isPart = (found: string, wanted: string) => found.includes(wanted)

const textFilters: Readonly<Record<TextFilter, readonly [column: keyof AuditRow, fits: typeof isSame]>> = {
  status: ['status', isSame],
  detail: ['detail', isSame],
  failure: ['failure', isSame],
  user: ['user', isSameWord],
  email: ['emailAddress', isSameWord],
  role: ['role', isSameWord],
  ipAddress: ['ipAddress', isSame],
  requestUri: ['requestUri', isPart],
  userAgent: ['userAgent', isPart],
  securityChallenge: ['securityChallenge', isSame],
  application: ['tokenBasedApplicationName', isSame],
  token: ['tokenBasedAccessTokenName', isSame],
}

/** The filters that are given, in a fixed order. */
export function demandsOf(filter: AuditFilter): AuditDemand[] {
  const demands: AuditDemand[] = []
  for (const name of textFilterNames) {
    const wanted = filter[name]
    const [column, fits] = textFilters[name]
    if (wanted === undefined) continue
    const expected = `${fits === isPart ? 'a text with ' : ''}${JSON.stringify(wanted)}`
    const isMet = (row: AuditRow) => fits(String(row[column] ?? ''), wanted)
    demands.push({ filter: name, column, expected, expectedValue: wanted, isMet })
  }
  const { since, until } = filter
  if (since !== undefined) demands.push(dateDemand('since', `${instantOf(since)} or later`, at => at >= since))
  if (until !== undefined) demands.push(dateDemand('until', `${instantOf(until)} or earlier`, at => at <= until))
  return demands
}

function dateDemand(filter: 'since' | 'until', expected: string, fits: (at: number) => boolean): AuditDemand {
  return { filter, column: 'date', expected, expectedValue: expected, isMet: ({ date }) => fits(Date.parse(date)) }
}
