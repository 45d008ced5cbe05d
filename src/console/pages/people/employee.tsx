/** One employee, customer or contact: the Access subtab, and what an administrator does there. */
import type { Account } from '../../../account/account.js'
import type { User } from '../../../account/model/user.js'
import type { ProblemBody } from '../../../control/problem.js'
import { plural } from '../../../plural.js'
import { problemOfForm } from '../../change.js'
import { accountPath } from '../../links.js'
import { formErrors, noErrors } from '../../parts/field-errors.js'
import { timeText } from '../../parts/time-text.js'
import { NothingSaved } from '../../parts/nothing-saved.js'
import { Facts } from '../../parts/show.js'
import { type ConsoleAnswer, type Page, type PageHandlers, page, type Visit } from '../../route.js'
import { AccessForm } from './access-form.js'
import { accessFields, accessForm } from './access-patch.js'
import { actionOf } from './actions.js'
import { UserBadges } from './badges.js'
import { liveCode } from './code.js'
import { globalForm, GlobalPermissions } from './global-permissions.js'
import {
  ageFields,
  ageForm,
  lockFields,
  lockForm,
  LockForm,
  PasswordAgeForm,
  PasswordForm,
  passwordFields,
} from './password-form.js'
import { employeesPath } from './paths.js'
import { SecondFactor } from './second-factor.js'
import { statesOf } from './user-state.js'
import { userOf } from './user-of.js'

/** A form of the page that was refused. */
interface Refused {
  /** What its hidden field `do` says. */
  readonly form: string
  readonly problem: ProblemBody
}

const fieldsOfForms: Readonly<Record<string, readonly string[]>> = {
  access: accessFields,
  password: passwordFields,
  age: ageFields,
  count: lockFields,
  global: ['globalPermissions'],
}

export const employee: PageHandlers = {
  get: visit => employeePage(visit),
  async post(visit): Promise<ConsoleAnswer> {
    const { account, user } = userOf(visit)
    const name = visit.form.get('do') ?? ''
    try {
      return await actionOf(name)(visit, account, user)
    } catch (error) {
      return employeePage(visit, { form: name, problem: problemOfForm(error) })
    }
  },
}

async function employeePage(visit: Visit, refused?: Refused): Promise<Page> {
  const { account, user } = userOf(visit)
  const live = user.otpSecret === undefined ? undefined : await liveCode(visit)
  const action = accountPath(account.id, 'employees', { record: user.id })
  const errors = refused ? formErrors(refused.problem, fieldsOfForms[refused.form] ?? []) : noErrors
  /** What a form shows: as it was typed where it was refused. */
  const form = (name: string, asItIs: (user: User) => URLSearchParams) =>
    refused?.form === name
      ? { visit, account, user, action, form: visit.form, errors }
      : { visit, account, user, action, form: asItIs(user), errors: noErrors }
  return page({
    title: user.name,
    account,
    crumbs: employeesPath,
    menu: accountPath(account.id, 'employees'),
    scripts: live ? ['code'] : [],
    ...(refused ? { status: refused.problem.status, failed: true } : {}),
    wide: true,
    actions: <Links account={account} user={user} />,
    children: (
      <div class="stack">
        {refused ? <NothingSaved errors={errors} /> : undefined}
        <Summary visit={visit} account={account} user={user} />
        <div class="two">
          <div class="stack">
            <AccessForm {...form('access', accessForm)} />
            <GlobalPermissions {...form('global', globalForm)} />
          </div>
          <div class="stack">
            <LockForm {...form('count', lockForm)} />
            <SecondFactor visit={visit} account={account} user={user} action={action} live={live} />
            <PasswordForm {...form('password', () => new URLSearchParams())} />
            <PasswordAgeForm {...form('age', ageForm)} />
          </div>
        </div>
      </div>
    ),
  })
}

function Summary({ visit, account, user }: { visit: Visit; account: Account; user: User }) {
  const states = statesOf(account, user, visit.netsuite.now(account))
  return (
    <section class="card close" aria-label="Summary">
      {states.length > 0 ? <UserBadges states={states} /> : undefined}
      <Facts
        facts={[
          ['E-mail', user.email],
          ['Kind', `${user.kind}, internal id ${user.id}`],
          ['Time of the account', timeText(visit.netsuite.now(account))],
        ]}
      />
    </section>
  )
}

function Links({ account, user }: { account: Account; user: User }) {
  const count = account.document.tokens.filter(token => token.user === user.id).length
  return (
    <>
      <a class="button" href={accountPath(account.id, 'tokens', { query: { user: String(user.id) } })}>
        {count === 0 ? 'No access tokens' : plural(count, 'access token')}
      </a>
      <a class="button" href={accountPath(account.id, 'login-audit-trail', { query: { email: user.email } })}>
        Logins
      </a>
    </>
  )
}
