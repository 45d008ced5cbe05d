/** Setup › Users/Roles › Access Tokens: the list, with filters and what a login with each would come to. */
import type { Account } from '../../../account/account.js'
import type { AccessToken } from '../../../account/model/token.js'
import { plural } from '../../../plural.js'
import { accountPath } from '../../links.js'
import { type Option, Select, TextField } from '../../parts/form.js'
import { Empty, Table } from '../../parts/show.js'
import { accountOf, page, type PageHandlers, type Visit } from '../../route.js'
import {
  IntegrationLink,
  LoginBadge,
  loginsOf,
  RoleLink,
  TokenBadge,
  tokenState,
  tokenStates,
  UserLink,
} from './records.js'

const perPage = 60

export const tokens: PageHandlers = {
  get(visit) {
    const account = accountOf(visit)
    const found = account.document.tokens.filter(filterOf(visit)).toSorted((one, other) => other.id - one.id)
    return page({
      title: 'Access Tokens',
      account,
      crumbs: ['Setup', 'Users/Roles', 'User Management'],
      wide: true,
      actions: (
        <a class="button primary" href={accountPath(account.id, 'tokens', { record: 'new' })}>
          New Access Token
        </a>
      ),
      children: (
        <>
          <Filters visit={visit} account={account} />
          {found.length === 0 ? <Nothing account={account} /> : <Found visit={visit} account={account} found={found} />}
        </>
      ),
    })
  },
}

const filterNames = ['name', 'integration', 'user', 'role', 'state'] as const

function filterOf({ query }: Visit): (token: AccessToken) => boolean {
  const [name, integration, user, role, state] = filterNames.map(one => (query.get(one) ?? '').trim())
  const is = (wanted: string | undefined, value: string | number) => !wanted || wanted === String(value)
  return token =>
    (!name || token.name.toLowerCase().includes(name.toLowerCase())) &&
    is(integration, token.integration) &&
    is(user, token.user) &&
    is(role, token.role) &&
    is(state, tokenState(token))
}

function Filters({ visit: { query }, account: { id, document } }: { visit: Visit; account: Account }) {
  const used = (of: (token: AccessToken) => number, list: readonly { id: number; name: string }[]): Option[] => {
    const ids = new Set(document.tokens.map(of))
    return [all, ...list.filter(one => ids.has(one.id)).map(one => ({ value: String(one.id), text: one.name }))]
  }
  const value = (name: (typeof filterNames)[number]) => query.get(name) ?? ''
  const { integrations, users, roles } = document
  const isFiltered = filterNames.some(name => value(name) !== '')
  return (
    <form method="get" action={accountPath(id, 'tokens')} class="card stack" role="search">
      <div class="filters">
        <TextField name="name" label="Token Name contains" type="search" value={value('name')} />
        <Select
          name="integration"
          label="Application Name"
          value={value('integration')}
          options={used(one => one.integration, integrations)}
        />
        <Select name="user" label="User" value={value('user')} options={used(one => one.user, users)} />
        <Select name="role" label="Role" value={value('role')} options={used(one => one.role, roles)} />
        <Select
          name="state"
          label="State"
          value={value('state')}
          options={[all, ...tokenStates.map(state => ({ value: state, text: state }))]}
        />
      </div>
      <div class="buttons">
        <button class="button">Filter</button>
        {isFiltered ? <a href={accountPath(id, 'tokens')}>Show all</a> : undefined}
      </div>
    </form>
  )
}

const all: Option = { value: '', text: '- All -' }

function Nothing({ account: { id, document } }: { account: Account }) {
  const create = <a href={accountPath(id, 'tokens', { record: 'new' })}>Make a new access token</a>
  return document.tokens.length === 0 ? (
    <Empty>
      <p>
        There is no access token. In a sandbox that was refreshed this is as it should be: none is copied. {create}.
      </p>
    </Empty>
  ) : (
    <Empty>
      <p>
        No access token fits these filters. <a href={accountPath(id, 'tokens')}>Show all</a> or {create}.
      </p>
    </Empty>
  )
}

function Found({ visit, account, found }: { visit: Visit; account: Account; found: readonly AccessToken[] }) {
  const pages = Math.ceil(found.length / perPage)
  const wanted = Number(visit.query.get('page') ?? '1')
  const current = Number.isInteger(wanted) ? Math.min(Math.max(wanted, 1), pages) : 1
  const shown = found.slice((current - 1) * perPage, current * perPage)
  const logins = loginsOf(visit, account, shown)
  const filters = Object.fromEntries(filterNames.map(name => [name, visit.query.get(name) ?? undefined]))
  const pageLink = (number: number, text: string) => (
    <a class="button small" href={accountPath(account.id, 'tokens', { query: { ...filters, page: String(number) } })}>
      {text}
    </a>
  )
  return (
    <>
      <Table
        label="Access tokens"
        head={['Token Name', 'Application Name', 'User', 'Role', 'State', 'Login now']}
        rows={shown.map((token, index) => [
          <a href={accountPath(account.id, 'tokens', { record: token.id })}>{token.name}</a>,
          <IntegrationLink account={account} id={token.integration} />,
          <UserLink account={account} id={token.user} />,
          <RoleLink account={account} id={token.role} />,
          <TokenBadge token={token} />,
          <LoginBadge failure={logins[index]} />,
        ])}
      />
      <div class="row">
        <p class="soft small">
          {plural(found.length, 'access token')}, the newest first. “Login now” is judged at this moment, for a call
          from this computer; nothing is recorded.
        </p>
        {pages > 1 ? (
          <p class="row">
            <span class="small">
              Page {current} of {pages}
            </span>
            {current > 1 ? pageLink(current - 1, 'Newer') : undefined}
            {current < pages ? pageLink(current + 1, 'Older') : undefined}
          </p>
        ) : undefined}
      </div>
    </>
  )
}
