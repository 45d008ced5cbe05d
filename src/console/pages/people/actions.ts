/** What the forms of an employee's page do: calls of the control API, and nothing else. */
import * as v from 'valibot'
import type { Account } from '../../../account/account.js'
import { instantOf } from '../../../account/clock.js'
import type { User } from '../../../account/model/user.js'
import { ControlProblem } from '../../../control/problem.js'
import type { JsonObject } from '../../../json-object.js'
import { changeBy, type Done } from '../../change.js'
import type { ControlWish } from '../../control-call.js'
import { reviewedRecord, type ReviewedRecord } from '../../impact.js'
import { accountPath } from '../../links.js'
import { grantsPatch } from '../../parts/permission-rows.js'
import { PageProblem } from '../../page-problem.js'
import { type ConsoleAnswer, redirect, type Visit } from '../../route.js'
import { accessPatch } from './access-patch.js'
import { employeesPath } from './paths.js'

type Action = (visit: Visit, account: Account, user: User) => Promise<ConsoleAnswer>

export function actionOf(name: string): Action {
  const action = actions.get(name)
  if (action) return action
  throw new PageProblem(422, 'This form does not say what to do. Reload the page and send it again.')
}

/** What the messages call a user. */
const nameOf = ({ name }: User) => `“${name}”`

const access: Action = (visit, account, user) =>
  patch(visit, account, user, accessPatch(user, visit.form), `The access of ${nameOf(user)} was changed`)

const globalPermissions: Action = (visit, account, user) => {
  const body = { globalPermissions: grantsPatch(visit.form, 'globalPermissions') }
  return patch(visit, account, user, body, `The global permissions of ${nameOf(user)} were changed`)
}

const lock: Action = (visit, account, user) => {
  const { lockoutMinutes } = account.document.settings.passwordLogins
  const lockedUntil = instantOf(visit.netsuite.now(account) + lockoutMinutes * 60_000)
  return patch(visit, account, user, { lockedUntil }, `${nameOf(user)} was locked for ${lockoutMinutes} minutes`)
}

const unlock: Action = (visit, account, user) =>
  patch(visit, account, user, { lockedUntil: null, failedLogins: 0 }, `${nameOf(user)} was unlocked`)

const count: Action = (visit, account, user) => {
  const typed = (visit.form.get('failedLogins') ?? '').trim()
  // What is no number goes to the schema as it is: it says what it expects.
  const failedLogins = /^-?\d+(\.\d+)?$/.test(typed) ? Number(typed) : typed
  const exemptFromLockout = visit.form.get('exemptFromLockout') === 'yes'
  return patch(visit, account, user, { failedLogins, exemptFromLockout }, `The lock of ${nameOf(user)} was changed`)
}

const age: Action = (visit, account, user) => {
  const { expirationDays } = account.document.passwordPolicy
  const typed = (visit.form.get('passwordChangedAt') ?? '').trim()
  const expired = instantOf(visit.netsuite.now(account) - (expirationDays + 1) * 86_400_000)
  const expire = visit.form.get('expire') === 'yes'
  const passwordChangedAt = expire ? expired : typed === '' ? null : typed
  const label = expire
    ? `The password of ${nameOf(user)} has expired now`
    : `The password’s age of ${nameOf(user)} was changed`
  return patch(visit, account, user, { passwordChangedAt }, label)
}

/** Other accounts that are named: a class has one for each participant. */
const mostOthers = 5

const changedSchema = v.object({ password: v.string(), unchangedIn: v.array(v.string()) })

const password: Action = (visit, account, user) => {
  const { form } = visit
  const typed = form.get('password') ?? ''
  if (typed !== (form.get('passwordAgain') ?? ''))
    throw new ControlProblem(422, 'The two passwords differ.', [
      { path: '$.passwordAgain', found: 'another password than above', expected: 'the same one, typed again' },
    ])
  return atOnce(visit, account, user, {
    wish: {
      method: 'POST',
      path: ['accounts', account.id, 'users', user.id, 'change-password'],
      body: typed === '' ? {} : { password: typed },
    },
    done(body) {
      const { password: made, unchangedIn } = v.parse(changedSchema, body)
      const others = unchangedIn.filter(id => visit.visitor.operator || visit.visitor.accounts.includes(id))
      const more = others.length > mostOthers ? ` and ${others.length - mostOthers} more` : ''
      const elsewhere =
        others.length === 0 ? '' : `; it stays as it was in ${others.slice(0, mostOthers).join(', ')}${more}`
      return {
        label: `The password of ${nameOf(user)} was changed${elsewhere}`,
        ...(typed === '' ? { secrets: [['New password', made]] } : {}),
      }
    },
  })
}

const setUp: Action = (visit, account, user) =>
  send(visit, account, user, {
    wish: { method: 'POST', path: ['accounts', account.id, 'users', user.id, 'two-factor-reset'] },
    button: 'Make a new secret',
    done: () => ({
      label:
        user.otpSecret === undefined
          ? `Two-factor authentication of ${nameOf(user)} was set up`
          : `${nameOf(user)} has a new secret for one-time codes`,
    }),
  })

const takeOff: Action = (visit, account, user) =>
  patch(
    visit,
    account,
    user,
    { otpSecret: null, backupCodes: [] },
    `Two-factor authentication of ${nameOf(user)} was removed`,
  )

const codesSchema = v.object({ backupCodes: v.array(v.string()) })

const backupCodes: Action = (visit, account, user) =>
  atOnce(visit, account, user, {
    wish: { method: 'POST', path: ['accounts', account.id, 'users', user.id, 'backup-codes'] },
    done: body => ({
      label: `${nameOf(user)} has new backup codes`,
      secrets: [['Backup codes', v.parse(codesSchema, body).backupCodes.join(' ')]],
    }),
  })

const actions: ReadonlyMap<string, Action> = new Map([
  ['access', access],
  ['global', globalPermissions],
  ['lock', lock],
  ['unlock', unlock],
  ['count', count],
  ['age', age],
  ['password', password],
  ['set-up', setUp],
  ['take-off', takeOff],
  ['backup-codes', backupCodes],
])

function patch(visit: Visit, account: Account, user: User, body: JsonObject, label: string): Promise<ConsoleAnswer> {
  return send(visit, account, user, {
    wish: { method: 'PATCH', path: ['accounts', account.id, 'users', user.id], body },
    button: 'Save all the same',
    done: () => ({ label }),
  })
}

interface Renewal {
  readonly wish: ControlWish
  readonly done: (body: unknown) => Done
}

/** Without a question, whose page would hold what was typed: secrets are made new on purpose. */
async function atOnce(visit: Visit, account: Account, user: User, { wish, done }: Renewal): Promise<ConsoleAnswer> {
  await changeBy(visit, account, wish, done)
  return redirect(accountPath(account.id, 'employees', { record: user.id }))
}

interface Sending extends Renewal {
  /** Does it when somebody is asked first. */
  readonly button: string
}

function send(visit: Visit, account: Account, user: User, { wish, button, done }: Sending): Promise<ConsoleAnswer> {
  const record: ReviewedRecord = {
    page: 'employees',
    id: user.id,
    crumbs: employeesPath,
    title: `Change ${user.name}?`,
    first: token => token.user === user.id,
  }
  return reviewedRecord(visit, account, record, { wish, done, button })
}
