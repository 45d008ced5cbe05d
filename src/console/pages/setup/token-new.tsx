/** Setup › Users/Roles › Access Tokens › New Access Token. */
import { capital } from '../../../capital.js'
import type { Account } from '../../../account/account.js'
import { holds } from '../../../account/releases.js'
import { changeBy, problemOfForm } from '../../change.js'
import { accountPath } from '../../links.js'
import { PageProblem } from '../../page-problem.js'
import { Form, type Option, Select, SubmitButton, TextField } from '../../parts/form.js'
import { Empty, Section, Table } from '../../parts/show.js'
import { accountOf, type ConsoleAnswer, page, type PageHandlers, redirect, type Visit } from '../../route.js'
import { type Draft, type FormErrors, formErrors, noErrors, NotSaved } from './fields.js'
import { NoNewTba } from './integration-form.js'
import { idIn, textIn } from './records.js'
import { type Owner, ownersOf, reasonAgainstApplication, reasonAgainstRole, reasonAgainstUser } from './token-owners.js'

const fieldNames = ['integration', 'user', 'role', 'name']

export const newToken: PageHandlers = {
  get(visit) {
    const account = accountOf(visit)
    return show(visit, account, visit.query, noErrors)
  },
  async post(visit) {
    const account = accountOf(visit)
    const { form } = visit
    try {
      const errors = demands(account, form)
      if (errors) return show(visit, account, form, errors, 422)
      const name = (form.get('name') ?? '').trim()
      const body = {
        integration: Number(form.get('integration')),
        user: Number(form.get('user')),
        role: Number(form.get('role')),
        ...(name === '' ? {} : { name }),
      }
      const wish = { method: 'POST', path: ['accounts', account.id, 'tokens'], body } as const
      await changeBy(visit, account, wish, made => tokenMade(account, made, `“${textIn(made, 'name')}” was created`))
      return redirect(accountPath(account.id, 'tokens'))
    } catch (error) {
      const problem = problemOfForm(error)
      return show(visit, account, form, formErrors(problem, fieldNames), problem.status)
    }
  },
}

/** What is said of a new token: its secrets, this once, and what to do with them. */
export function tokenMade({ id }: Account, token: unknown, what: string) {
  return {
    label: `The access token ${what}`,
    secrets: [
      ['Token ID', textIn(token, 'tokenId')],
      ['Token Secret', textIn(token, 'tokenSecret')],
    ] as const,
    next: { href: accountPath(id, 'try', { query: { token: idIn(token) } }), text: 'Try a login with it' },
  }
}

/** What NetSuite would not have offered. */
function demands(account: Account, form: Draft): FormErrors | undefined {
  const { document } = account
  if (holds('no-new-tba-integrations', document.release))
    throw new PageProblem(
      409,
      `In release ${document.release} NetSuite makes no new access tokens (from 2027.1 on, inferred). Keep those that are there, move to OAuth 2.0, or set an earlier release.`,
    )
  const chosen = <P extends { readonly id: number }>(parts: readonly P[], name: string) =>
    parts.find(one => String(one.id) === form.get(name))
  const application = chosen(document.integrations, 'integration')
  const user = chosen(document.users, 'user')
  const role = chosen(document.roles, 'role')
  const errors = new Map<string, string>()
  const check = (name: string, reason: string | undefined, remedy: string) =>
    reason === undefined ? undefined : errors.set(name, `${capital(reason)}. ${remedy}`)
  check(
    'integration',
    application ? reasonAgainstApplication(application) : 'no application is chosen',
    'Choose one that takes tokens, or check the box on its record.',
  )
  check(
    'user',
    user ? reasonAgainstUser(user) : 'no user is chosen',
    'Choose a user who may log in; see Lists › Employees › Employees, Access.',
  )
  check(
    'role',
    role ? user && reasonAgainstRole(account, user, role) : 'no role is chosen',
    'Choose one of the roles in the table below.',
  )
  return errors.size === 0 ? undefined : { of: name => errors.get(name), detail: undefined }
}

function show(visit: Visit, account: Account, draft: Draft, errors: FormErrors, status = 200): ConsoleAnswer {
  const list = accountPath(account.id, 'tokens')
  const owners = ownersOf(account)
  const applications = account.document.integrations.filter(one => reasonAgainstApplication(one) === undefined)
  const failed = status >= 400
  const isOver = holds('no-new-tba-integrations', account.document.release)
  return page({
    title: 'New Access Token',
    account,
    crumbs: ['Setup', 'Users/Roles', 'User Management', 'Access Tokens'],
    menu: list,
    failed,
    status,
    scripts: ['token-roles'],
    children: (
      <>
        <NoNewTba account={account} what="access tokens" />
        <NotSaved errors={errors} failed={failed} />
        {applications.length === 0 || !owners.some(one => one.roles.length > 0) ? (
          <Empty>
            A token needs an application with the box Token-based Authentication and a user with a role that may log in
            with tokens. One of the two is missing.
          </Empty>
        ) : isOver ? undefined : (
          <TokenForm visit={visit} account={account} draft={draft} errors={errors} owners={owners} />
        )}
        <Owners account={account} owners={owners} draft={draft} />
      </>
    ),
  })
}

interface TokenFormProps {
  readonly visit: Visit
  readonly account: Account
  readonly draft: Draft
  readonly errors: FormErrors
  readonly owners: readonly Owner[]
}

function TokenForm({ visit, account, draft, errors, owners }: TokenFormProps) {
  const { integrations } = account.document
  const value = (name: string) => draft.get(name) ?? ''
  const able = owners.filter(one => one.roles.length > 0)
  return (
    <Form visit={visit} action={accountPath(account.id, 'tokens', { record: 'new' })} id="new-token">
      <Section id="token" title="Primary Information">
        <Select
          name="integration"
          label="Application Name"
          help="Integration records with the box Token-based Authentication."
          error={errors.of('integration')}
          value={value('integration')}
          options={[choose, ...integrations.map(one => applicationOption(one))]}
        />
        <Select
          name="user"
          label="User"
          error={errors.of('user')}
          value={value('user')}
          options={[choose, ...able.map(({ user }) => ({ value: String(user.id), text: user.name }))]}
        />
        <Select
          name="role"
          label="Role"
          help="A role of the user that may log in with tokens. The token can do what this role can, and nothing more."
          error={errors.of('role')}
          value={value('role')}
          options={[choose, ...roleOptions(able)]}
        />
        <TextField
          name="name"
          label="Token Name"
          help="Empty: made of application, user and role, as NetSuite does."
          error={errors.of('name')}
          value={value('name')}
        />
        <p class="soft">Token ID and Token Secret are shown once, on the next page.</p>
      </Section>
      <div class="buttons">
        <SubmitButton>Save</SubmitButton>
        <a class="button" href={accountPath(account.id, 'tokens')}>
          Cancel
        </a>
      </div>
    </Form>
  )
}

const choose: Option = { value: '', text: '- Choose -' }

function applicationOption(record: Account['document']['integrations'][number]): Option {
  const { id, name, state } = record
  const closed = reasonAgainstApplication(record) !== undefined
  const note = closed ? ' – takes no tokens' : state === 'Enabled' ? '' : ` – ${state}`
  return { value: String(id), text: `${name}${note}`, disabled: closed }
}

function roleOptions(owners: readonly Owner[]): Option[] {
  const roles = new Map(owners.flatMap(one => one.roles).map(role => [role.id, role.name]))
  return [...roles].map(([id, name]) => ({ value: String(id), text: name }))
}

const mostOwners = 100

/** Who may have one: links fill in the form, and a script takes the roles of a user from them. */
function Owners({ account, owners, draft }: { account: Account; owners: readonly Owner[]; draft: Draft }) {
  const integration = draft.get('integration') ?? undefined
  return (
    <Section id="owners" title="Who may have a token, in which role">
      <Table
        label="Users and their roles"
        head={['User', 'Roles that take a token', 'Roles that do not']}
        rows={owners.slice(0, mostOwners).map(({ user, roles, others }) => [
          user.name,
          roles.length === 0 ? (
            <span class="soft">none</span>
          ) : (
            <span class="row tight">
              {roles.map(role => (
                <a
                  data-user={String(user.id)}
                  data-role={String(role.id)}
                  href={accountPath(account.id, 'tokens', {
                    record: 'new',
                    query: { integration, user: String(user.id), role: String(role.id) },
                  })}
                >
                  {role.name}
                </a>
              ))}
            </span>
          ),
          others.length === 0 ? '–' : others.map(one => <p class="small">{capital(one.reason)}</p>),
        ])}
      />
    </Section>
  )
}
