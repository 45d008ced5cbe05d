/** One role: its marks, two-factor authentication, permissions and levels, and who has it. */
import type { Account } from '../../../account/account.js'
import {
  isAdministrator,
  isCustomerCenter,
  isPrivileged,
  type Role,
  trustedDeviceDurations,
} from '../../../account/model/role.js'
import { findPermission, type PermissionLevel } from '../../../account/permissions.js'
import type { ProblemBody } from '../../../control/problem.js'
import type { JsonObject } from '../../../json-object.js'
import { plural } from '../../../plural.js'
import { problemOfForm } from '../../change.js'
import { reviewedRecord, type ReviewedRecord } from '../../impact.js'
import { accountPath } from '../../links.js'
import { PageProblem } from '../../page-problem.js'
import { formErrors, type FormErrors, noErrors } from '../../parts/field-errors.js'
import { CheckBox, Form, Select, SubmitButton, TextField } from '../../parts/form.js'
import { NothingSaved } from '../../parts/nothing-saved.js'
import { grantsPatch, PermissionRows } from '../../parts/permission-rows.js'
import { Badge, Empty, Facts, Notice, Section, Table } from '../../parts/show.js'
import { type ConsoleAnswer, type Page, type PageHandlers, page, type Visit } from '../../route.js'
import { isServed } from '../../served.js'
import { RoleBadges, roleFlags } from './badges.js'
import { rolesPath, twoFactorRolesPath } from './paths.js'
import { roleBoxes, roleFields, roleForm, rolePatch } from './role-patch.js'
import { roleOfVisit } from './user-of.js'

interface Refused {
  readonly form: string
  readonly problem: ProblemBody
}

export const role: PageHandlers = {
  get: visit => rolePage(visit),
  async post(visit): Promise<ConsoleAnswer> {
    const { account, role } = roleOfVisit(visit)
    const { form } = visit
    const name = form.get('do') ?? ''
    try {
      switch (name) {
        case 'role':
          return await save(visit, account, role, rolePatch(form), `Role “${role.name}” was changed`)
        case 'permissions': {
          const body = { permissions: grantsPatch(form, 'permissions') }
          return await save(visit, account, role, body, `The permissions of role “${role.name}” were changed`)
        }
        default:
          throw new PageProblem(422, 'This form does not say what to do. Reload the page and send it again.')
      }
    } catch (error) {
      return rolePage(visit, { form: name, problem: problemOfForm(error) })
    }
  },
}

function save(visit: Visit, account: Account, role: Role, body: JsonObject, label: string): Promise<ConsoleAnswer> {
  const record: ReviewedRecord = {
    page: 'roles',
    id: role.id,
    crumbs: rolesPath,
    title: `Change role ${role.name}?`,
    first: token => token.role === role.id,
  }
  return reviewedRecord(visit, account, record, {
    wish: { method: 'PATCH', path: ['accounts', account.id, 'roles', role.id], body },
    done: () => ({ label }),
  })
}

function rolePage(visit: Visit, refused?: Refused): Page {
  const { account, role } = roleOfVisit(visit)
  const fields = refused?.form === 'permissions' ? ['permissions'] : roleFields
  const errors = refused ? formErrors(refused.problem, fields) : noErrors
  const form = (name: string, asItIs: () => URLSearchParams) =>
    refused?.form === name
      ? { visit, account, role, form: visit.form, errors }
      : { visit, account, role, form: asItIs(), errors: noErrors }
  const tokens = account.document.tokens.filter(token => token.role === role.id).length
  return page({
    title: role.name,
    account,
    crumbs: rolesPath,
    menu: accountPath(account.id, 'roles'),
    ...(refused ? { status: refused.problem.status, failed: true } : {}),
    wide: true,
    actions: (
      <a class="button" href={accountPath(account.id, 'tokens', { query: { role: String(role.id) } })}>
        {tokens === 0 ? 'No access tokens' : plural(tokens, 'access token')}
      </a>
    ),
    children: (
      <div class="stack">
        {refused ? <NothingSaved errors={errors} /> : undefined}
        <div class="two">
          <div class="stack">
            <RoleForm {...form('role', () => roleForm(role))} />
            <Holders account={account} role={role} />
          </div>
          <div class="stack">
            <LoginNeeds role={role} />
            <Permissions {...form('permissions', () => new URLSearchParams())} />
          </div>
        </div>
      </div>
    ),
  })
}

interface Props {
  readonly visit: Visit
  readonly account: Account
  readonly role: Role
  readonly form: URLSearchParams
  readonly errors: FormErrors
}

function RoleForm({ visit, account, role, form, errors }: Props) {
  const error = (name: string) => errors.fields.get(name)
  return (
    <Section id="role" title="Role">
      {roleFlags(role).length > 0 ? <RoleBadges role={role} /> : undefined}
      <Facts
        facts={[
          ['Internal ID', String(role.id)],
          ...(role.scriptId === undefined ? [] : [['ID', <code>{role.scriptId}</code>] as const]),
          ['Center Type', `${role.center}, fixed once a role is saved`],
        ]}
      />
      <Form visit={visit} action={accountPath(account.id, 'roles', { record: role.id })}>
        <input type="hidden" name="do" value="role" />
        <TextField name="name" label="Name" value={form.get('name') ?? ''} error={error('name')} />
        <div class="close">
          {roleBoxes.map(([name, label, help]) => (
            <CheckBox name={name} label={label} help={help} checked={form.get(name) === 'yes'} error={error(name)} />
          ))}
        </div>
        <div class="stack">
          <div class="close">
            <h3>Two-factor authentication</h3>
            <p class="help">NetSuite has it on {twoFactorRolesPath}.</p>
          </div>
          <TwoFactor role={role} form={form} errors={errors} />
        </div>
        <SubmitButton>Save role</SubmitButton>
      </Form>
    </Section>
  )
}

function TwoFactor({ role, form, errors }: Pick<Props, 'role' | 'form' | 'errors'>) {
  const privileged = Object.entries(role.permissions)
    .filter(([key, level]) => level !== 'None' && findPermission(key)?.requiresTwoFactor === true)
    .map(([key]) => key)
  const cause = isAdministrator(role)
    ? 'the role is Administrator'
    : role.coreAdministrationPermissions
      ? 'the role has Core Administration Permissions'
      : `the role has ${privileged.join(', ')}`
  return (
    <>
      {isCustomerCenter(role) ? (
        <Notice kind="note">
          Customer Center roles cannot be two-factor roles: what is chosen here has no effect.
        </Notice>
      ) : isPrivileged(role) ? (
        <Notice kind="note">{`Mandatory 2FA: ${cause}, so a second factor is needed whatever is chosen here.`}</Notice>
      ) : undefined}
      <div class="filters">
        <Select
          name="twoFactorRequired"
          label="Two-Factor Authentication Required"
          value={form.get('twoFactorRequired') ?? ''}
          error={errors.fields.get('twoFactorRequired')}
          options={[
            { value: 'yes', text: '2FA authentication required' },
            { value: 'no', text: 'Not required' },
          ]}
        />
        <Select
          name="trustedDeviceDuration"
          label="Duration of Trusted Device"
          value={form.get('trustedDeviceDuration') ?? ''}
          error={errors.fields.get('trustedDeviceDuration')}
          options={trustedDeviceDurations.map(value => ({ value, text: value }))}
        />
      </div>
    </>
  )
}

/** What each way in asks of the role itself. Source: reference identity §6.2. */
const needs: readonly (readonly [way: string, anyOf: readonly string[], level: PermissionLevel, surface?: string])[] = [
  ['Access tokens', ['Log in using Access Tokens', 'User Access Tokens'], 'Full'],
  ['Making own tokens', ['User Access Tokens'], 'Full'],
  ['OAuth 2.0', ['Log in using OAuth 2.0 Access Tokens'], 'Full', 'oauth2'],
  ['REST web services', ['REST Web Services'], 'Full'],
  ['SOAP web services', ['SOAP Web Services'], 'Full', 'soap'],
]

function LoginNeeds({ role }: { role: Role }) {
  return (
    <Section id="ways-in" title="What it may log in with">
      <Facts
        facts={needs.map(([way, anyOf, level, surface]) => {
          const holds = isAdministrator(role) || anyOf.some(key => role.permissions[key] === level)
          return [
            way,
            <span class="row">
              <Badge tone={holds ? 'ok' : 'off'}>{holds ? 'yes' : 'no'}</Badge>
              <span class="small soft">
                {anyOf.join(' or ')} at {level}
              </span>
              {surface === undefined || isServed(surface) ? undefined : <Badge tone="off">not served yet</Badge>}
            </span>,
          ]
        })}
      />
    </Section>
  )
}

function Permissions({ visit, account, role, form, errors }: Props) {
  return (
    <Section id="permissions" title="Permissions">
      {isAdministrator(role) ? (
        <Notice kind="note">Administrator holds every permission at Full, whether it is listed or not.</Notice>
      ) : undefined}
      <Form visit={visit} action={accountPath(account.id, 'roles', { record: role.id })}>
        <input type="hidden" name="do" value="permissions" />
        <PermissionRows
          name="permissions"
          grants={role.permissions}
          form={form}
          error={errors.fields.get('permissions')}
        />
        <SubmitButton>Save permissions</SubmitButton>
      </Form>
    </Section>
  )
}

const mostHolders = 50

function Holders({ account, role }: { account: Account; role: Role }) {
  const holders = account.document.users.filter(user => user.roles.includes(role.id))
  return (
    <Section id="holders" title="Who has it">
      {holders.length === 0 ? (
        <Empty>
          <p>
            Nobody. Give it to somebody on their page under <a href={accountPath(account.id, 'employees')}>Employees</a>
            .
          </p>
        </Empty>
      ) : (
        <>
          <Table
            label="Users with the role"
            head={['Name', 'E-mail', 'How']}
            rows={holders
              .slice(0, mostHolders)
              .map(user => [
                <a href={accountPath(account.id, 'employees', { record: user.id, field: 'roles' })}>{user.name}</a>,
                user.email,
                user.hiddenRoles.includes(role.id) ? (
                  <Badge tone="warn">Hidden by the user</Badge>
                ) : user.defaultRole === role.id ? (
                  'default role'
                ) : (
                  'one of several'
                ),
              ])}
          />
          {holders.length > mostHolders ? (
            <p class="soft">{plural(holders.length - mostHolders, 'user')} more have it.</p>
          ) : undefined}
        </>
      )}
    </Section>
  )
}
