/** Password, its age, and the lock after wrong ones. A password that is set is never shown. */
import type { Account } from '../../../account/account.js'
import { instantOf } from '../../../account/clock.js'
import { isLocked, type User } from '../../../account/model/user.js'
import { isHashed, passwordPolicies } from '../../../account/password-policy.js'
import { passwordExpiryOf, passwordRulesOf } from '../../../account/password-rules.js'
import { type FormErrors } from '../../parts/field-errors.js'
import { CheckBox, Form, SubmitButton, TextField } from '../../parts/form.js'
import { Badge, Facts, Section } from '../../parts/show.js'
import { timeText } from '../../parts/time-text.js'
import type { Visit } from '../../route.js'

interface Props {
  readonly visit: Visit
  readonly account: Account
  readonly user: User
  readonly action: string
  readonly form: URLSearchParams
  readonly errors: FormErrors
}

export const passwordFields = ['password', 'passwordAgain'] as const

export function PasswordForm({ visit, account, user, action, errors }: Props) {
  const { policy, minimumLength } = passwordRulesOf(account.document, user)
  const demands = passwordPolicies[policy]
  const least = Math.max(demands.minimumLength, minimumLength ?? 0)
  return (
    <Section id="password" title="Password">
      <Facts facts={[['Stored password', storedWords(user)], ...expiryFacts(visit, account, user)]} />
      <Form visit={visit} action={action}>
        <input type="hidden" name="do" value="password" />
        <TextField
          name="password"
          label="New password"
          type="password"
          autocomplete="new-password"
          help={`At least ${least} characters of ${demands.characterTypes} of the four types A-Z, a-z, 0-9 and others, and none that the user had before. Left empty, one is made up and shown once.`}
          error={errors.fields.get('password')}
        />
        <TextField
          name="passwordAgain"
          label="Confirm password"
          type="password"
          autocomplete="new-password"
          error={errors.fields.get('passwordAgain')}
        />
        <SubmitButton>Set password</SubmitButton>
      </Form>
    </Section>
  )
}

function storedWords({ password }: User): string {
  if (password === undefined) return 'none: no password logs in'
  return isHashed(password) ? 'set by the user on a login page, kept as a hash' : 'set; it is not shown'
}

function expiryFacts({ netsuite }: Visit, account: Account, user: User): (readonly [string, preact.ComponentChild])[] {
  if (user.password === undefined) return []
  const expiry = passwordExpiryOf(account.document, user)
  if (expiry === undefined) return [['Expires', 'never']]
  const words = timeText(expiry)
  return [['Expires', expiry <= netsuite.now(account) ? <Badge tone="warn">expired {words}</Badge> : words]]
}

export const ageFields = ['passwordChangedAt'] as const

export function ageForm({ passwordChangedAt = '' }: User): URLSearchParams {
  return new URLSearchParams({ passwordChangedAt })
}

export function PasswordAgeForm({ visit, account, action, form, errors }: Props) {
  const { expirationDays } = account.document.passwordPolicy
  return (
    <Section id="password-age" title="Password expiry">
      <Form visit={visit} action={action}>
        <input type="hidden" name="do" value="age" />
        <TextField
          name="passwordChangedAt"
          label="Password last changed"
          help={`Employees’ passwords expire after ${expirationDays} days, counted from here. Left empty, this one never expires. An instant such as ${instantOf(visit.netsuite.now(account)).slice(0, 19)}Z.`}
          value={form.get('passwordChangedAt') ?? ''}
          error={errors.fields.get('passwordChangedAt')}
          mono
        />
        <div class="buttons">
          <button class="button">Save date</button>
          <button class="button danger" name="expire" value="yes">
            Let it expire now
          </button>
        </div>
      </Form>
    </Section>
  )
}

export const lockFields = ['failedLogins', 'exemptFromLockout'] as const

export function lockForm({ failedLogins, exemptFromLockout }: User): URLSearchParams {
  return new URLSearchParams({
    failedLogins: String(failedLogins),
    ...(exemptFromLockout ? { exemptFromLockout: 'yes' } : {}),
  })
}

export function LockForm({ visit, account, user, action, form, errors }: Props) {
  const { lockoutThreshold, lockoutMinutes } = account.document.settings.passwordLogins
  const locked = isLocked(user, visit.netsuite.now(account))
  return (
    <Section id="lock" title="Lock">
      <div class="notice-line" id="field-locked">
        {locked && user.lockedUntil !== undefined ? (
          <p>
            <Badge tone="failed">Locked</Badge> until {timeText(Date.parse(user.lockedUntil))}, by the account’s clock.
            Passwords and tokens of the user are refused until then.
          </p>
        ) : (
          <p>
            <Badge tone="ok">Not locked</Badge> {lockoutThreshold} wrong passwords in a row lock the user for{' '}
            {lockoutMinutes} minutes, tokens included.
          </p>
        )}
        <Form visit={visit} action={action} inline>
          <button
            class={locked ? 'button primary' : 'button danger'}
            id="field-lockedUntil"
            name="do"
            value={locked ? 'unlock' : 'lock'}
          >
            {locked ? 'Unlock' : `Lock for ${lockoutMinutes} minutes`}
          </button>
        </Form>
      </div>
      <Form visit={visit} action={action}>
        <input type="hidden" name="do" value="count" />
        <TextField
          name="failedLogins"
          label="Wrong passwords in a row"
          type="number"
          value={form.get('failedLogins') ?? ''}
          error={errors.fields.get('failedLogins')}
        />
        <CheckBox
          name="exemptFromLockout"
          label="Never lock this user"
          help="The mock’s own, for tests that share a user."
          checked={form.get('exemptFromLockout') === 'yes'}
        />
        <SubmitButton tone="plain">Save count</SubmitButton>
      </Form>
    </Section>
  )
}
