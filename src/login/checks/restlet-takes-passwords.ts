import { holds } from '../../account/releases.js'
import type { PasswordInquiry } from '../password-inquiry.js'
import { type Refusal, refuse } from '../verdict.js'

/** RESTlets created since 2021.1 refuse user credentials, and from 2027.1 on all do (nlauth §2.5, tba §11). */
export function checkRestletTakesPasswords({
  account,
  call,
}: Pick<PasswordInquiry, 'account' | 'call'>): Refusal | undefined {
  const { release } = account.document
  if (holds('restlets-refuse-passwords', release)) {
    return refuse('nlauth-ended', {
      what: 'release of the account',
      found: release,
      expected: 'one before 2027.1, or a signed call',
    })
  }
  const script = account.script(call.scriptId ?? '')
  // A script that does not exist is found out after the login, as for signed calls.
  const rule = 'new-restlets-refuse-passwords'
  if (!script || !holds(rule, release) || !holds(rule, script.createdInRelease)) return undefined
  return refuse('restlet-created-since-2021', {
    what: `release in which ${script.scriptId} was created`,
    found: script.createdInRelease,
    expected: 'one before 2021.1, or a signed call',
  })
}
