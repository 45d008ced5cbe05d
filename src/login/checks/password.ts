import type { PasswordInquiry } from '../password-inquiry.js'
import { type Refusal, refuse } from '../verdict.js'

/** The password is the user's, in the reading NetSuite gives it (nlauth §2.2, §2.7 F7). */
export function checkPassword(inquiry: PasswordInquiry): Refusal | undefined {
  const { user, account, reading } = inquiry
  if (!user || reading === 'decoded') return undefined
  if (reading === 'as it stands') {
    if (account.document.settings.passwordLogins.acceptUnescapedNlauthValues) return undefined
    return refuse('nlauth-value-unescaped', {
      what: 'nlauth_email and nlauth_signature',
      found: 'values that are right as they stand, and wrong once they are decoded',
      expected: 'percent-encoded values: a plus as %2B, a percent sign as %25, a comma as %2C',
    })
  }
  const what = `password of "${user.name}"`
  if (user.password === undefined)
    return refuse('password-wrong', { what, found: 'a password', expected: 'none is set for this user' })
  const { lockoutThreshold } = account.document.settings.passwordLogins
  const count = user.exemptFromLockout ? 'this user is never locked' : `${user.failedLogins + 1} of ${lockoutThreshold}`
  return refuse(
    'password-wrong',
    { what, found: whichPassword(inquiry), expected: 'the password of the user, capitals included' },
    { what: 'wrong passwords in a row', found: count, expected: `fewer than ${lockoutThreshold}` },
  )
}

/** A password from before a change is what a client presents that nobody told of it (identity F56). */
function whichPassword({ account, former, user: named }: PasswordInquiry): string {
  const user = former && account.user(former.user)
  if (!user) return 'another password'
  const { passwordChangedAt: at } = user
  const whose = user === named ? '' : ` of "${user.name}"`
  if (at === undefined) return `a password${whose} from before a change`
  return former.place === 0
    ? `the password${whose} from before the change of ${at}`
    : `an older password${whose}, from before the change of ${at} and others`
}
