/** The filters of View Login Audit Trail: read from the address of a page, and as a form. Source: reference identity §9. */
import type { Account } from '../../../account/account.js'
import type { AuditFilter } from '../../../audit/trail.js'
import type { ProblemBody } from '../../../control/problem.js'
import { readAuditFilter } from '../../../control/routes/audit-trail.js'
import { problemOfForm } from '../../change.js'
import { accountPath } from '../../links.js'
import { Select, SubmitButton, TextField } from '../../parts/form.js'

/** The filters that the form has, by the names of the control API. */
const names = [
  'status',
  'since',
  'until',
  'user',
  'email',
  'role',
  'ipAddress',
  'requestUri',
  'userAgent',
  'detail',
  'failure',
  'application',
  'token',
  'securityChallenge',
] as const
type Name = (typeof names)[number]

/** Filters as somebody typed them; empty ones are left out. */
export type TypedFilters = Readonly<Partial<Record<Name, string>>>

export interface ReadFilters {
  readonly typed: TypedFilters
  /** What fits nothing when there is a problem. */
  readonly filter: AuditFilter
  readonly problem: ProblemBody | undefined
}

/** Reads the filters of an address; what is wrong with them is told, not thrown. */
export function readFilters(query: URLSearchParams): ReadFilters {
  const typed: Partial<Record<Name, string>> = {}
  for (const name of names) {
    const value = query.get(name)?.trim() ?? ''
    if (value !== '') typed[name] = value
  }
  try {
    return { typed, filter: readAuditFilter(asInstants(typed)), problem: undefined }
  } catch (error) {
    return { typed, filter: { limit: 0 }, problem: problemOfForm(error) }
  }
}

/** A date alone means the whole day. */
function asInstants(typed: TypedFilters): Readonly<Record<string, string>> {
  const { since, until } = typed
  const isDate = (text: string | undefined) => text !== undefined && /^\d{4}-\d\d-\d\d$/.test(text)
  return {
    ...typed,
    ...(isDate(since) ? { since: `${since}T00:00:00Z` } : {}),
    ...(isDate(until) ? { until: `${until}T23:59:59.999Z` } : {}),
  }
}

const either = [
  { value: '', text: 'Either' },
  { value: 'Success', text: 'Success' },
  { value: 'Failure', text: 'Failure' },
]

/** Names that a datalist offers; more are of no help. */
const mostOffered = 30

export function FilterForm({
  account,
  typed,
  problem,
  details,
}: {
  account: Account
  typed: TypedFilters
  problem: ProblemBody | undefined
  /** Detail words that were seen. */
  details: readonly string[]
}) {
  const { users, roles, integrations, tokens } = account.document
  const path = accountPath(account.id, 'login-audit-trail')
  const count = Object.keys(typed).length
  const named = (all: readonly { readonly name: string }[]) =>
    [...new Set(all.map(one => one.name.slice(0, 100)))].slice(0, mostOffered)
  const field = (name: Name) => ({ name, value: typed[name], error: errorOf(problem, name) })
  return (
    <details class="card" open={problem !== undefined || Object.keys(typed).some(name => name !== 'status')}>
      <summary>{count === 0 ? 'Filters' : `Filters (${count} set)`}</summary>
      <form method="get" action={path} class="stack" noValidate role="search" aria-label="Filters of the audit trail">
        <div class="filters trail-filters">
          <Select {...field('status')} label="Status" options={either} />
          <TextField {...field('since')} label="Date from" placeholder="2026-11-22" />
          <TextField {...field('until')} label="Date to" placeholder="2026-11-22T08:00:00Z" />
          <TextField {...field('user')} label="User" list={named(users)} />
          <TextField {...field('email')} label="Email Address" />
          <TextField {...field('role')} label="Role" list={named(roles)} />
          <TextField {...field('ipAddress')} label="IP Address" />
          <TextField {...field('requestUri')} label="Request URI contains" placeholder="restlet.nl" />
          <TextField {...field('userAgent')} label="User Agent contains" />
          <TextField {...field('detail')} label="Detail" list={details.slice(0, mostOffered)} />
          <TextField {...field('failure')} label="Failure (the mock’s own)" placeholder="token-revoked" />
          <TextField {...field('application')} label="Token-based Application Name" list={named(integrations)} />
          <TextField {...field('token')} label="Token-based Access Token Name" list={named(tokens)} />
          <Select {...field('securityChallenge')} label="Security Challenge" options={either} />
        </div>
        <div class="row">
          <SubmitButton>Submit</SubmitButton>
          {count > 0 ? <a href={path}>Clear the filters</a> : undefined}
        </div>
      </form>
    </details>
  )
}

function errorOf(problem: ProblemBody | undefined, name: Name): string | undefined {
  const error = problem?.errors?.find(one => one.path === `$.${name}`)
  return error && `Found ${error.found}; expected ${error.expected}.`
}
