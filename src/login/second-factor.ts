/** When a login needs a second factor, and whether a code is one. Source: reference nlauth §7, identity §6.3. */
import { isCustomerCenter, isPrivileged, type Role } from '../account/model/role.js'
import type { User } from '../account/model/user.js'
import { sameText } from '../account/password-policy.js'
import { holds, type Release } from '../account/releases.js'
import type { Settings } from '../account/model/settings.js'
import { plural } from '../plural.js'
import { matchingStep, otpPeriodSeconds, totpStep } from './totp.js'
import type { UsedCodesView } from './used-codes.js'
import { type Evidence, type Refusal, refuse } from './verdict.js'

/** Where a password is presented: on a page, which can ask for a code, or to an API. */
export type PasswordDoor = 'page' | 'api'

/**
 * Does a password login to this role need a second factor? Roles set by hand on the 2FA roles page always do;
 * privileged ones since 2018.2 in the user interface and since 2019.1 on APIs.
 */
export function needsSecondFactor(role: Role, release: Release, door: PasswordDoor): boolean {
  if (isCustomerCenter(role) || role.singleSignOnOnly) return false
  if (role.twoFactorRequired) return true
  return holds(door === 'page' ? 'two-factor-mandatory' : 'two-factor-mandatory-on-apis', release) && isPrivileged(role)
}

/** What a code is looked at with. */
export interface CodeContext {
  /** The account's clock, milliseconds since 1970. */
  readonly now: number
  readonly usedCodes: UsedCodesView
  readonly settings: Settings
}

/** A code of the authenticator app that is good now, by its step; or why it is not. */
export function checkCode(
  user: User,
  code: string,
  { now, usedCodes, settings }: CodeContext,
): { readonly step: number } | { readonly refusal: Refusal } {
  if (user.otpSecret === undefined) {
    return {
      refusal: refuse('two-factor-not-set-up', {
        what: `two-factor authentication of "${user.name}"`,
        found: 'not set up',
        expected: 'an authenticator app that is set up',
      }),
    }
  }
  const step = matchingStep(user.otpSecret, code, now, settings.passwordLogins.codeDriftSteps)
  if (step === undefined) return { refusal: refuse('code-wrong', wrongCode(user, user.otpSecret, code, now)) }
  if (!usedCodes.has(user.id, step)) return { step }
  return {
    refusal: refuse('code-used', {
      what: `one-time password of "${user.name}"`,
      found: 'a code that was used before',
      expected: 'a code that was not used yet',
    }),
  }
}

/** How far around now a wrong code is looked for, to tell a clock that drifts from a wrong secret: ten minutes. */
const farthestSteps = 20

function wrongCode(user: User, secret: string, code: string, now: number): Evidence {
  const what = `one-time password of "${user.name}"`
  const expected = 'the code of this moment'
  if (!/^\d{6}$/.test(code)) {
    const which = `that ${code.length === 1 ? 'is' : 'are'} not six digits`
    return { what, found: `${plural(code.length, 'character')} ${which}`, expected }
  }
  const near = matchingStep(secret, code, now, farthestSteps)
  if (near === undefined) return { what, found: 'a code of another secret, or of long ago', expected }
  const seconds = Math.abs(near - totpStep(now)) * otpPeriodSeconds
  return { what, found: `the code of about ${seconds} seconds ${near < totpStep(now) ? 'ago' : 'ahead'}`, expected }
}

/** Does the user have this backup code? They are for the login pages only (nlauth §7). */
export function isBackupCode(user: User, code: string): boolean {
  let found = false
  for (const one of user.backupCodes) found = sameText(one, code) || found
  return found
}
