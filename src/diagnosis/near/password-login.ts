/** Near misses of logins by password. Source: reference nlauth §2.2, §2.4, identity §4.1. */
import { passwordExpiryOf } from '../../account/password-rules.js'
import type { AttemptRecord } from '../../audit/attempts.js'
import { plural } from '../../plural.js'
import type { NearMiss } from './near-miss.js'

/** The roles service asks who somebody is, and for no role. */
function entersNoRole(path: string): boolean {
  return path.endsWith('/rest/roles')
}

/** No role was asked for, and none is set as the default: whatever the user did last decides. */
export function roleByLuck({ attempt, roleStep, known }: AttemptRecord): NearMiss | undefined {
  const { user, role } = known
  if (attempt.credential !== 'nlauth' || !user || !role || entersNoRole(attempt.request.path)) return undefined
  if (roleStep !== 'last role' && roleStep !== 'last customer center role') return undefined
  return {
    id: 'role-by-luck',
    title: `The login names no role, and role selection fell through to the ${roleStep} of "${user.name}": "${role.name}"`,
    found: `no nlauth_role, no usable default role; chosen by the step "${roleStep}"`,
    expected: `nlauth_role=${role.id}`,
    repair: `Send nlauth_role=${role.id}, or set "${role.name}" as the user's default role: the next login of "${user.name}" with another role changes what this one gets.`,
  }
}

/** Fits only as it stands in the header; a setting forgives that, or the very characters do. */
export function passwordRaw({ attempt, reading }: AttemptRecord): NearMiss | undefined {
  if (attempt.credential !== 'nlauth' || reading !== 'as it stands') return undefined
  return {
    id: 'password-raw',
    title:
      'E-mail address or password are not percent-encoded: only the setting acceptUnescapedNlauthValues lets them pass',
    found: 'values that fit only as they stand in the header',
    expected: 'percent-encoded values',
    repair: 'Percent-encode every value of the NLAuth header: a comma as %2C, a plus as %2B, a percent sign as %25.',
  }
}

/** So many days before it expires, a password is told. */
const daysBefore = 14
const day = 86_400_000

export function passwordExpires({ attempt, known, account, at }: AttemptRecord): NearMiss | undefined {
  const { user } = known
  if ((attempt.credential !== 'nlauth' && attempt.credential !== 'page') || !user || !account) return undefined
  const expiry = passwordExpiryOf(account.document, user)
  if (expiry === undefined || expiry <= at || expiry - at > daysBefore * day) return undefined
  const days = Math.floor((expiry - at) / day)
  return {
    id: 'password-expires',
    title: `The password of "${user.name}" expires ${days === 0 ? 'within a day' : `in ${plural(days, 'day')}`}: then this login fails`,
    found: `expires at ${new Date(expiry).toISOString()}`,
    expected: `a password that lasts more than ${daysBefore} days`,
    repair: `Change the password before that day, and give the client the new one; or move the client to token-based authentication or OAuth 2.0, whose tokens do not expire with it.`,
  }
}
