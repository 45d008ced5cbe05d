/** Where a password in a header meets a failure: not every service looks at the same things. Source: reference nlauth §1, §2.3, §3-§5. */
import type { FailureId } from '../failures/catalogue.js'
import type { PasswordChannel } from '../login/password-inquiry.js'
import { passwordChecks, passwordHeaderChecks } from '../login/password-pipeline.js'
import { placeOf } from './checklist/places.js'

type PasswordService = Exclude<PasswordChannel, 'page' | 'page-role'>

/** Their paths. */
export const passwordPaths: Readonly<Record<PasswordService, string>> = {
  restlet: '/app/site/hosting/restlet.nl',
  issuetoken: '/rest/issuetoken',
  revoketoken: '/rest/revoketoken',
  roles: '/rest/roles',
}

/** The service that a path leads to; what is none of the others is a RESTlet. */
export function serviceAt(path: string): PasswordService {
  const service = path.split('/').at(-1)
  return service === 'issuetoken' || service === 'revoketoken' || service === 'roles' ? service : 'restlet'
}

const all = ['restlet', 'issuetoken', 'revoketoken', 'roles'] as const

/** A code is looked at by services that take one. */
const takesCode = ['issuetoken', 'revoketoken'] as const

/** Where the way in decides what the check refuses with; roles looks at an account only when one is named. */
const exceptions: Partial<Readonly<Record<FailureId, readonly PasswordService[]>>> = {
  'account-unknown': all,
  'nlauth-account-of-other-host': all,
  'code-sent-to-restlet': ['restlet'],
  'code-wrong': takesCode,
  'code-used': takesCode,
  'backup-code-not-accepted': takesCode,
  'two-factor-not-set-up': takesCode,
}

/** The services whose checks can refuse with this failure. */
export function servicesMeeting(failure: FailureId): readonly PasswordService[] {
  const places: readonly string[] = placeOf[failure]
  const checks = [...passwordHeaderChecks, ...passwordChecks].filter(({ name }) => places.includes(name))
  return exceptions[failure] ?? all.filter(service => checks.some(({ on }) => on.includes(service)))
}
