/** View Login Audit Trail: who logged in, who did not, and NetSuite's word for why. Source: reference identity §9. */
import type { Account } from '../../../account/account.js'
import type { AuditRow } from '../../../audit/row.js'
import type { AuditFilter, LoginAuditTrail } from '../../../audit/trail.js'
import { restletPath } from '../../../surfaces/restlets/plugin.js'
import { accountPath, withQuery } from '../../links.js'
import { CopyText, Empty, Notice } from '../../parts/show.js'
import { accountOf, page, type PageHandlers, type Visit } from '../../route.js'
import { columns, sizeOf, TrailTable } from './columns.js'
import { FilterForm, readFilters, type TypedFilters } from './filters.js'

/** Rows of a page. */
const mostRows = 100

/** About how much markup the rows of a page may have; the whole page stays below 100 kB. */
const mostMarkup = 72_000

export const trailPage: PageHandlers = {
  get(visit) {
    const account = accountOf(visit)
    const trail = visit.netsuite.trail(account)
    const { typed, filter, problem } = readFilters(visit.query)
    const before = visit.query.get('before') ?? undefined
    const { rows, older, lost } = rowsOf(trail, filter, before)
    const isLive = !problem && before === undefined
    const details = [...new Set(rows.map(one => one.detail).filter(one => one !== '' && one.length < 60))].sort()
    return page({
      title: 'View Login Audit Trail',
      account,
      crumbs: ['Setup', 'Users/Roles', 'User Management'],
      menu: accountPath(account.id, 'login-audit-trail'),
      status: problem ? 422 : 200,
      failed: problem !== undefined,
      wide: true,
      ...(isLive ? { scripts: ['audit'] } : {}),
      actions: (
        <a class="button" href={accountPath(account.id, 'login-audit-trail.csv', { query: typed })}>
          Export CSV
        </a>
      ),
      children: (
        <>
          {problem ? (
            <Notice kind="failed">
              These filters cannot be read, so no row is shown. See what is said beside each.
            </Notice>
          ) : undefined}
          {lost ? (
            <Notice kind="note">
              The row to go on from is not there any more: the trail keeps the newest 10,000. This is its newest page.
            </Notice>
          ) : undefined}
          <FilterForm account={account} typed={typed} problem={problem} details={details} />
          <div class="row trail-bar">
            <StatusLinks account={account} typed={typed} />
            {isLive ? <LiveBar visit={visit} account={account} typed={typed} /> : undefined}
          </div>
          {problem ? undefined : <TrailTable rows={rows} />}
          {rows.length > 0 || problem ? undefined : trail.length > 0 ? (
            <NothingFits account={account} />
          ) : (
            <NothingYet visit={visit} account={account} />
          )}
          <nav class="row" aria-label="Pages of the trail">
            {before === undefined ? undefined : (
              <a class="button" href={accountPath(account.id, 'login-audit-trail', { query: typed })}>
                Newest
              </a>
            )}
            {older === undefined ? undefined : (
              <a
                class="button"
                href={accountPath(account.id, 'login-audit-trail', { query: { ...typed, before: older } })}
              >
                Older
              </a>
            )}
          </nav>
          {rows.length === 0 ? undefined : (
            <p class="soft small">
              Dates are UTC by the account’s clock. NetSuite shows Detail and the token-based columns only after Use
              Advanced Search › Results. A date opens the attempt: what the client saw, and why.
            </p>
          )}
        </>
      ),
    })
  },
}

interface Shown {
  readonly rows: readonly AuditRow[]
  /** The operation id of the last row, when there are older ones. */
  readonly older: string | undefined
  /** The row to go on from was not found. */
  readonly lost: boolean
}

/** @param before shows what is older than the row of this operation id: pages stay what they are while rows arrive */
function rowsOf(trail: LoginAuditTrail, filter: AuditFilter, before: string | undefined): Shown {
  const all = trail.query(before === undefined ? { limit: mostRows + 1, ...filter } : filter)
  const at = before === undefined ? -1 : all.findIndex(one => one.operationId === before)
  const rows: AuditRow[] = []
  let size = 0
  for (const row of all.slice(at + 1)) {
    size += sizeOf(row)
    if (rows.length === mostRows || (size > mostMarkup && rows.length > 0)) {
      return { rows, older: rows.at(-1)?.operationId, lost: before !== undefined && at < 0 }
    }
    rows.push(row)
  }
  return { rows, older: undefined, lost: before !== undefined && at < 0 && all.length > 0 }
}

function StatusLinks({ account, typed }: { account: Account; typed: TypedFilters }) {
  const choices = [
    ['All', undefined],
    ['Failures', 'Failure'],
    ['Successes', 'Success'],
  ] as const
  return (
    <nav class="segments" aria-label="Status">
      {choices.map(([words, status]) => (
        <a
          href={accountPath(account.id, 'login-audit-trail', { query: { ...typed, status } })}
          aria-current={typed.status === status ? 'true' : undefined}
        >
          {words}
        </a>
      ))}
    </nav>
  )
}

/** What the script goes by: which rows the page has, and where the others come from. */
function LiveBar({ visit, account, typed }: { visit: Visit; account: Account; typed: TypedFilters }) {
  const trail = visit.netsuite.trail(account)
  return (
    <div
      class="row needs-script live"
      id="live"
      data-stream={accountPath(account.id, 'login-audit-trail', { record: 'live', query: typed })}
      data-trail={visit.state.live.idOf(trail)}
      data-added={trail.added}
      data-columns={columns.length}
    >
      <p id="live-state" class="small">
        Connecting …
      </p>
      <button type="button" class="button small" id="live-pause">
        Pause
      </button>
      <p id="live-said" class="visually-hidden" role="status" />
    </div>
  )
}

function NothingFits({ account }: { account: Account }) {
  return (
    <Empty id="trail-empty">
      <p>No row fits these filters. User, role and application must be whole names; URI and user agent may be parts.</p>
      <p>
        <a href={accountPath(account.id, 'login-audit-trail')}>Show all rows</a>
      </p>
    </Empty>
  )
}

/** A RESTlet of the account, else a service that needs none. */
function callOf({ document: { scripts } }: Account): string {
  const script = scripts.find(one => !one.inactive && one.deployments.length > 0)
  const deployment = script?.deployments.find(one => one.deployed) ?? script?.deployments[0]
  if (!script || !deployment) return '/services/rest/record/v1/customer'
  return withQuery(restletPath, { script: String(script.id), deploy: String(deployment.id) })
}

function NothingYet({ visit, account }: { visit: Visit; account: Account }) {
  const { baseUrl } = visit
  const url = baseUrl + callOf(account)
  return (
    <Empty id="trail-empty">
      <p>
        <strong>No login has arrived yet.</strong> Make one, and it stands here.
      </p>
      <p>
        <a class="button primary" href={accountPath(account.id, 'try')}>
          Try a login
        </a>
      </p>
      <p>
        Or point your client at <CopyText text={baseUrl} name="the base URL" />, or sign a call on the command line:
      </p>
      <p>
        <CopyText text={`npx mock-netsuite sign GET "${url}" --account ${account.id}`} name="the command" />
      </p>
    </Empty>
  )
}
