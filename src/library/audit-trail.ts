/** The login audit trail, as the library hands it out: rows to read, and expectations that say what there is instead. */
import { AssertionError } from 'node:assert'
import { nearest } from '../account/nearest.js'
import type { AuditRow } from '../audit/row.js'
import { auditFilterNames, type AuditDemand, type AuditFilter, demandsOf } from '../audit/trail.js'
import { explainShort } from '../diagnosis/explain.js'
import { surroundingsOf } from '../diagnosis/surroundings.js'
import { catalogue, failureIds } from '../failures/catalogue.js'
import type { NetSuite } from '../netsuite.js'
import type { AccountContext } from './context.js'

/** What rows to look for; all that is given must match. Instants are dates, ISO 8601 texts, or milliseconds since 1970. */
export interface MockAuditFilter extends Omit<AuditFilter, 'since' | 'until'> {
  /** Only rows at or after this instant. */
  readonly since?: Date | string | number | undefined
  /** Only rows at or before this instant. */
  readonly until?: Date | string | number | undefined
}

/**
 * The login audit trail of an account, or of all.
 *
 * A filter with an unknown field throws `TypeError`, one with a value that no row can have `RangeError`; both name the nearest.
 */
export interface MockAuditTrail {
  /** Matching rows, newest first. */
  query(filter?: MockAuditFilter): AuditRow[]
  /**
   * The newest row that matches. Without one it throws an `AssertionError` that shows the nearest rows, what differs in them,
   * and why a refused call was refused.
   *
   * @example
   * ```ts
   * import { startMockNetSuite } from 'mock-netsuite'
   *
   * await using netsuite = await startMockNetSuite()
   * const account = netsuite.createAccount()
   * await fetch(`${netsuite.url}/app/site/hosting/restlet.nl?script=57&deploy=1`, {
   *   headers: { authorization: `OAuth realm="${account.id}"` },
   * })
   * const row = account.auditTrail.expect({ status: 'Failure', detail: 'MissingTokenPassportRequiredFields' })
   * console.log(row.operationId)
   * ```
   */
  expect(filter: Omit<MockAuditFilter, 'limit'>): AuditRow
  /** Throws an `AssertionError` that shows the rows, at most five, when any matches. */
  expectNone(filter?: Omit<MockAuditFilter, 'limit'>): void
}

export interface AuditTrailMethods {
  readonly auditTrail: MockAuditTrail
}

export function auditTrailMethods({ netsuite, account }: AccountContext): AuditTrailMethods {
  const query = (filter?: AuditFilter) => netsuite.trail(account).query(filter)
  return { auditTrail: mockAuditTrail(netsuite, `of account ${account.id}`, query) }
}

/** @param whose which trail it is, in words */
export function mockAuditTrail(
  netsuite: NetSuite,
  whose: string,
  query: (filter?: AuditFilter) => AuditRow[],
): MockAuditTrail {
  const expect = (filter: Omit<MockAuditFilter, 'limit'>): AuditRow => {
    const read = readFilter(filter, expectationNames)
    const [row] = query({ ...read, limit: 1 })
    if (row) return row
    throw unmet(netsuite, whose, demandsOf(read), query(), expect)
  }
  const expectNone = (filter: Omit<MockAuditFilter, 'limit'> = {}): void => {
    const read = readFilter(filter, expectationNames)
    const rows = query(read)
    if (rows.length > 0) throw unwanted(netsuite, whose, demandsOf(read), rows, expectNone)
  }
  return { query: filter => query(filter && readFilter(filter, auditFilterNames)), expect, expectNone }
}

const expectationNames = auditFilterNames.filter(name => name !== 'limit')

function readFilter(filter: MockAuditFilter, names: readonly string[]): AuditFilter {
  for (const name of Object.keys(filter)) {
    if (!names.includes(name))
      throw new TypeError(
        `the login audit trail has no filter ${JSON.stringify(name)}${nearest(name, names) || `; it has ${names.join(', ')}`}`,
      )
  }
  mustBeOneOf('status', filter.status, ['Success', 'Failure'])
  mustBeOneOf('securityChallenge', filter.securityChallenge, ['Success', 'Failure'])
  mustBeOneOf('failure', filter.failure, failureIds)
  const { since, until, ...others } = filter
  return { ...others, since: instant('since', since), until: instant('until', until) }
}

function mustBeOneOf(name: string, found: string | undefined, known: readonly string[]): void {
  if (found === undefined || known.includes(found)) return
  const hint = nearest(found, known) || (known.length > 5 ? '' : `; write ${known.join(' or ')}`)
  throw new RangeError(`${name} cannot be ${JSON.stringify(found)}${hint}`)
}

/** Milliseconds since 1970; throws `RangeError` for what is no instant. */
export function instant(name: string, given: Date | string | number | undefined): number | undefined {
  if (given === undefined) return undefined
  const ms = typeof given === 'number' ? given : new Date(given).getTime()
  if (Number.isFinite(ms) && Math.abs(ms) <= 8.64e15) return ms
  throw new RangeError(
    `${name} must be an instant such as new Date("2026-11-22T08:00:00Z"); found ${JSON.stringify(given) ?? 'an invalid date'}`,
  )
}

/** How many rows a message shows. */
const mostShown = 5

function unmet(
  netsuite: NetSuite,
  whose: string,
  demands: readonly AuditDemand[],
  rows: readonly AuditRow[],
  stackStartFn: MockAuditTrail['expect'],
): AssertionError {
  const nearestFirst = rows
    .map(row => ({ row, differing: demands.filter(one => !one.isMet(row)) }))
    .sort((a, b) => a.differing.length - b.differing.length)
  const [best] = nearestFirst
  const counted = rows.length === 1 ? 'It has 1 row' : `It has ${rows.length} rows`
  const shown = rows.length > mostShown ? `; the nearest ${mostShown}:` : ':'
  const lines = nearestFirst
    .slice(0, mostShown)
    .flatMap(({ row, differing }, index) => rowLines(netsuite, row, differing, index + 1))
  const message = [
    `No row of the login audit trail ${whose} has`,
    ...demandLines(demands),
    ...(best ? [`${counted}${shown}`, ...lines] : [emptyWords]),
  ].join('\n')
  return new AssertionError({
    message,
    actual: best ? columnsOf(best.row, demands) : null,
    expected: Object.fromEntries(demands.map(one => [one.column, one.expectedValue])),
    operator: 'auditTrail.expect',
    stackStartFn,
  })
}

const emptyWords =
  'The trail is empty: no login was recorded since the account was created or reset. A call that names another account, or none, is in another trail, or in none.'

function unwanted(
  netsuite: NetSuite,
  whose: string,
  demands: readonly AuditDemand[],
  rows: readonly AuditRow[],
  stackStartFn: MockAuditTrail['expectNone'],
): AssertionError {
  const counted = rows.length === 1 ? '1 row' : `${rows.length} rows`
  const shown = rows.length > mostShown ? `; the newest ${mostShown}` : ''
  const message = [
    `${counted} of the login audit trail ${whose} ${rows.length === 1 ? 'matches' : 'match'}, none was expected${shown}:`,
    ...(demands.length === 0 ? [] : ['  wanted by the filter:', ...demandLines(demands)]),
    ...rows.slice(0, mostShown).flatMap((row, index) => rowLines(netsuite, row, [], index + 1)),
  ].join('\n')
  return new AssertionError({
    message,
    actual: rows.slice(0, mostShown).map(row => columnsOf(row, demands)),
    expected: [],
    operator: 'auditTrail.expectNone',
    stackStartFn,
  })
}

function demandLines(demands: readonly AuditDemand[]): string[] {
  return demands.length === 0 ? ['  anything'] : demands.map(({ filter, expected }) => `  ${filter}: ${expected}`)
}

function rowLines(netsuite: NetSuite, row: AuditRow, differing: readonly AuditDemand[], number: number): string[] {
  const { date, status, detail, emailAddress, requestUri, operationId } = row
  const head = [date, status, detail, emailAddress, requestUri].filter(text => text !== '').join('  ')
  const reason = reasonOf(netsuite, row)
  return [
    `  ${number}. ${head}`,
    ...differing.map(one => `     ${one.filter}: expected ${one.expected}, found ${JSON.stringify(row[one.column])}`),
    ...(reason === undefined ? [] : [`     ${reason}`]),
    `     X-N-OperationId: ${operationId}`,
  ]
}

/** Why the call was refused: at its login, or after a login that left a Success row. */
function reasonOf(netsuite: NetSuite, { operationId, failure }: AuditRow): string | undefined {
  const record = netsuite.attempt(operationId)
  const reason = record && explainShort(record, surroundingsOf(netsuite))
  if (reason !== undefined) return `${failure === null ? 'logged in, then refused' : 'refused'} with ${reason}`
  // The attempt is not remembered any more, or was kept by an earlier server.
  return failure === null ? undefined : `refused with ${failure}: ${catalogue[failure].title}.`
}

function columnsOf(row: AuditRow, demands: readonly AuditDemand[]): Record<string, unknown> {
  return Object.fromEntries(demands.map(({ column }) => [column, row[column]]))
}
