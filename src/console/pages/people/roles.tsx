/** Setup › Users/Roles › User Management › Manage Roles. */
import type { Account } from '../../../account/account.js'
import { isAdministrator, type Role } from '../../../account/model/role.js'
import { plural } from '../../../plural.js'
import { accountPath } from '../../links.js'
import { Select, TextField } from '../../parts/form.js'
import { Empty, Notice, Table } from '../../parts/show.js'
import { accountOf, type PageHandlers, page } from '../../route.js'
import { RoleBadges, roleFlags } from './badges.js'
import { rolesPath } from './paths.js'

/** More rows make a page of over 100 kB. */
const mostShown = 150

/** Marks to filter by: those that roles have, in the words of their badges. */
const marks = [
  'Inactive',
  '2FA required',
  '2FA mandatory',
  'Web services only',
  'Single sign-on only',
  'Restricted by device ID',
  'Exempt from IP rules',
  'Core Administration',
] as const

export const roles: PageHandlers = {
  get(visit) {
    const account = accountOf(visit)
    const text = (visit.query.get('text') ?? '').trim()
    const mark = visit.query.get('mark') ?? ''
    const found = account.document.roles
      .filter(role => matches(role, text.toLowerCase()))
      .filter(role => mark === '' || roleFlags(role).some(([, words]) => words === mark))
    return page({
      title: 'Manage Roles',
      account,
      crumbs: rolesPath.slice(0, -1),
      wide: true,
      children: (
        <div class="stack">
          <form method="get" action={accountPath(account.id, 'roles')} class="filters card">
            <TextField
              name="text"
              label="Name or permission"
              help="Such as “REST Web Services”: roles that list it."
              type="search"
              value={text}
            />
            <Select
              name="mark"
              label="Mark"
              value={mark}
              options={[{ value: '', text: 'Any' }, ...marks.map(value => ({ value, text: value }))]}
            />
            <div class="buttons">
              <button class="button primary">Filter</button>
              <a class="button" href={accountPath(account.id, 'roles')}>
                All
              </a>
            </div>
          </form>
          <Roles account={account} roles={found} />
          <Notice kind="note">
            NetSuite does not list Administrator on this page. Here it is, so that its users can be found.
          </Notice>
        </div>
      ),
    })
  },
}

function matches(role: Role, text: string): boolean {
  const listed = Object.entries(role.permissions).filter(([, level]) => level !== 'None')
  return [role.name, role.scriptId ?? '', String(role.id), ...listed.map(([key]) => key)].some(one =>
    one.toLowerCase().includes(text),
  )
}

function Roles({ account, roles }: { account: Account; roles: readonly Role[] }) {
  if (roles.length === 0)
    return (
      <Empty>
        {account.document.roles.length === 0
          ? 'This account has no roles. Add one with the control API, or reset the account.'
          : 'No role matches this filter. Take a part of it away, or show all.'}
      </Empty>
    )
  const { users, tokens } = account.document
  return (
    <>
      <Table
        label="Roles"
        head={['Name', 'Internal ID', 'Center Type', 'Marks', 'Permissions', 'Users', 'Access tokens']}
        rows={roles
          .slice(0, mostShown)
          .map(role => [
            <a href={accountPath(account.id, 'roles', { record: role.id })}>{role.name}</a>,
            String(role.id),
            role.center,
            <RoleBadges role={role} />,
            isAdministrator(role)
              ? 'all'
              : String(Object.values(role.permissions).filter(one => one !== 'None').length),
            String(users.filter(user => user.roles.includes(role.id)).length),
            String(tokens.filter(token => token.role === role.id).length),
          ])}
      />
      {roles.length > mostShown ? (
        <p class="soft">{plural(roles.length - mostShown, 'role')} more match. Filter to find them.</p>
      ) : undefined}
    </>
  )
}
