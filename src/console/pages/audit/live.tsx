/** The rows of the login audit trail as they arrive, as server-sent events with ready markup. */
import { render } from 'preact-render-to-string'
import type { AuditRow } from '../../../audit/row.js'
import { plural } from '../../../plural.js'
import { PageProblem } from '../../page-problem.js'
import { accountOf, type PageHandlers } from '../../route.js'
import { columns, TrailRow } from './columns.js'
import { readFilters } from './filters.js'

export const liveTrail: PageHandlers = {
  get(visit) {
    const account = accountOf(visit)
    const { typed, filter, problem } = readFilters(visit.query)
    if (problem) throw new PageProblem(problem.status, problem.detail)
    const trail = visit.query.get('trail')
    const added = Number(visit.query.get('added') ?? 'none')
    const body = visit.state.live.watch({
      netsuite: visit.netsuite,
      account,
      filter,
      key: JSON.stringify(typed),
      from: trail !== null && Number.isSafeInteger(added) && added >= 0 ? { trail, added } : undefined,
      render: markupOf,
    })
    return { kind: 'stream', body }
  },
}

function markupOf(rows: readonly AuditRow[], more: number): string {
  return render(
    <>
      {rows.map(row => (
        <TrailRow row={row} fresh />
      ))}
      {more === 0 ? undefined : (
        <tr class="gap">
          <td colSpan={columns.length}>
            {`+${plural(more, 'more row')} arrived at the same time. Load the page again to see them.`}
          </td>
        </tr>
      )}
    </>,
  )
}
