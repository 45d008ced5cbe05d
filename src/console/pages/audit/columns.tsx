/** The columns of the login audit trail, NetSuite's and the mock's own, and its rows in the page. Source: reference identity §9. */
import type { ComponentChildren } from 'preact'
import type { AuditRow } from '../../../audit/row.js'
import { inert } from '../../../diagnosis/text/inert.js'
import { attemptPath } from '../../links.js'
import { Badge } from '../../parts/show.js'

interface Column {
  readonly title: string
  readonly cell: (row: AuditRow) => ComponentChildren
}

/** Characters of a cell; the attempt's page has the whole text. */
const longest = 60

const text = (field: 'user' | 'emailAddress' | 'role' | 'ipAddress' | 'userAgent' | 'requestUri') => (row: AuditRow) =>
  inert(row[field], longest)

/** What tells causes apart stands first: the rest is for those who scroll. */
export const columns: readonly Column[] = [
  {
    title: 'Date',
    cell: ({ date, operationId }) => (
      <a class="nowrap" href={attemptPath(operationId)}>
        {shownDate(date)}
      </a>
    ),
  },
  { title: 'Status', cell: row => <StatusBadge row={row} /> },
  { title: 'Detail', cell: row => <DetailWords row={row} /> },
  { title: 'Failure (mock)', cell: ({ failure }) => (failure === null ? '' : <code>{failure}</code>) },
  { title: 'User', cell: text('user') },
  { title: 'Email Address', cell: text('emailAddress') },
  { title: 'Role', cell: text('role') },
  { title: 'IP Address', cell: text('ipAddress') },
  { title: 'Token-based Application Name', cell: row => inert(row.tokenBasedApplicationName, longest) },
  { title: 'Token-based Access Token Name', cell: row => inert(row.tokenBasedAccessTokenName, longest) },
  { title: 'Request URI', cell: text('requestUri') },
  { title: 'User Agent', cell: text('userAgent') },
  { title: 'Security Challenge', cell: row => row.securityChallenge },
]

export function StatusBadge({ row }: { row: AuditRow }) {
  if (row.status === 'Failure') return <Badge tone="failed">Failure</Badge>
  return row.wouldRefuse === null ? <Badge tone="ok">Success</Badge> : <Badge tone="warn">Success, soft mode</Badge>
}

function DetailWords({ row }: { row: AuditRow }) {
  if (row.wouldRefuse !== null)
    return (
      <>
        else <code>{row.wouldRefuse}</code>
      </>
    )
  return (
    <>
      {inert(row.detail, longest)}
      {row.detailIsOurs ? <span class="soft small nowrap"> (mock’s word)</span> : undefined}
    </>
  )
}

/** To the second; the trail is in UTC. */
function shownDate(date: string): string {
  return date.slice(0, 19).replace('T', ' ')
}

/** @param fresh arrived while the page was open */
export function TrailRow({ row, fresh }: { row: AuditRow; fresh?: boolean }) {
  const classes = [row.status === 'Failure' ? 'failed' : '', fresh ? 'new' : ''].filter(one => one !== '')
  const [date, ...others] = columns
  return (
    <tr class={classes.length > 0 ? classes.join(' ') : undefined}>
      <th scope="row">
        {date?.cell(row)}
        {fresh && row.status === 'Failure' ? <span class="badge note">new</span> : undefined}
      </th>
      {others.map(one => (
        <td>{one.cell(row)}</td>
      ))}
    </tr>
  )
}

/** Without rows it is hidden until the first one arrives. */
export function TrailTable({ rows }: { rows: readonly AuditRow[] }) {
  return (
    <div
      class="table trail"
      role="region"
      aria-label="Table: Login Audit Trail"
      tabIndex={0}
      hidden={rows.length === 0}
    >
      <table>
        <thead>
          <tr>
            {columns.map(one => (
              <th scope="col">{one.title}</th>
            ))}
          </tr>
        </thead>
        <tbody id="trail-rows">
          {rows.map(row => (
            <TrailRow row={row} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** About how many characters of markup a row needs beside its texts. */
const markupOfRow = 420

/** How long the markup of a row gets, or a little more: hostile texts grow when they are escaped. */
export function sizeOf(row: AuditRow): number {
  let size = markupOfRow
  for (const value of Object.values(row)) if (typeof value === 'string') size += escapedLength(value.slice(0, longest))
  return size
}

function escapedLength(value: string): number {
  let length = value.length
  for (const [found] of value.matchAll(/[&<>"]|[^\x20-\x7e]/g)) length += found === '"' ? 5 : found < ' ' ? 6 : 4
  return length
}
