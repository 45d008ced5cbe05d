/** Lists › Employees: everybody who may log in, customers and contacts included. */
import type { Account } from '../../../account/account.js'
import type { User } from '../../../account/model/user.js'
import { plural } from '../../../plural.js'
import { accountPath } from '../../links.js'
import { Select, TextField } from '../../parts/form.js'
import { Empty, Table } from '../../parts/show.js'
import { accountOf, type PageHandlers, page } from '../../route.js'
import { roleOf, UserBadges } from './badges.js'
import { employeesPath } from './paths.js'
import { isUserState, statesOf, type UserState, userStates } from './user-state.js'

/** More rows make a page of over 100 kB. */
const mostShown = 150

interface Row {
  readonly user: User
  readonly states: readonly UserState[]
}

export const employees: PageHandlers = {
  get(visit) {
    const account = accountOf(visit)
    const text = (visit.query.get('text') ?? '').trim()
    const state = visit.query.get('state') ?? ''
    const now = visit.netsuite.now(account)
    const rows = account.document.users
      .map(user => ({ user, states: statesOf(account, user, now) }))
      .filter(({ user }) => matches(user, text))
      .filter(({ states }) => !isUserState(state) || states.includes(state))
    return page({
      title: 'Employees',
      account,
      crumbs: employeesPath.slice(0, -1),
      wide: true,
      children: (
        <div class="stack">
          <p class="soft">
            Everybody who has a login in this account: employees, customers, contacts, vendors and partners.
          </p>
          <Filters account={account} text={text} state={state} />
          <People account={account} rows={rows} />
        </div>
      ),
    })
  },
}

function matches({ id, name, email, kind }: User, text: string): boolean {
  const wanted = text.toLowerCase()
  return String(id) === text || [name, email, kind].some(one => one.toLowerCase().includes(wanted))
}

function Filters({ account, text, state }: { account: Account; text: string; state: string }) {
  return (
    <form method="get" action={accountPath(account.id, 'employees')} class="filters card">
      <TextField name="text" label="Name, e-mail or kind" type="search" value={text} />
      <Select
        name="state"
        label="State"
        value={state}
        options={[
          { value: '', text: 'Any' },
          ...Object.entries(userStates).map(([value, words]) => ({ value, text: words.text })),
        ]}
      />
      <div class="buttons">
        <button class="button primary">Filter</button>
        <a class="button" href={accountPath(account.id, 'employees')}>
          All
        </a>
      </div>
    </form>
  )
}

function People({ account, rows }: { account: Account; rows: readonly Row[] }) {
  if (rows.length === 0)
    return (
      <Empty>
        <p>
          {account.document.users.length === 0
            ? 'This account has no users. Add one with the control API, or reset the account.'
            : 'Nobody matches this filter. Take a part of it away, or show all.'}
        </p>
      </Empty>
    )
  return (
    <>
      <Table
        label="Employees"
        head={['Name', 'State', 'E-mail', 'Kind', 'Roles', 'Access tokens']}
        rows={rows
          .slice(0, mostShown)
          .map(({ user, states }) => [
            <a href={accountPath(account.id, 'employees', { record: user.id })}>{user.name}</a>,
            <UserBadges states={states} />,
            user.email,
            user.kind,
            <RoleNames account={account} user={user} />,
            <TokenCount account={account} user={user} />,
          ])}
      />
      {rows.length > mostShown ? (
        <p class="soft">{plural(rows.length - mostShown, 'user')} more match. Filter to find them.</p>
      ) : undefined}
    </>
  )
}

const mostRoles = 2

function RoleNames({ account, user }: { account: Account; user: User }) {
  const names = user.roles.slice(0, mostRoles).map(id => roleOf(account, id)?.name ?? `role ${id}`)
  const more = user.roles.length - names.length
  return <>{names.length === 0 ? '–' : `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`}</>
}

function TokenCount({ account, user }: { account: Account; user: User }) {
  const count = account.document.tokens.filter(token => token.user === user.id).length
  return count === 0 ? (
    <>–</>
  ) : (
    <a href={accountPath(account.id, 'tokens', { query: { user: String(user.id) } })}>{plural(count, 'token')}</a>
  )
}
