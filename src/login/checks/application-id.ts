import type { PasswordInquiry } from '../password-inquiry.js'
import { type Refusal, refuse } from '../verdict.js'
import { stateRefusal } from './integration-state.js'
import { shownValue } from './what-is-it.js'

/** The Application ID, if one is sent, names an integration record that is Enabled and takes user credentials (nlauth §2.6, F12). */
export function checkApplicationId({ attempt, account, application }: PasswordInquiry): Refusal | undefined {
  const { applicationId } = attempt.facts
  if (applicationId === undefined || applicationId === '') return undefined
  if (!application) {
    return refuse('application-id-unknown', {
      what: 'nlauth_application_id',
      found: shownValue(applicationId, account),
      expected: `the Application ID of an integration record of ${account.id}`,
    })
  }
  const refusal = stateRefusal(application)
  if (refusal || application.authentication.userCredentials) return refusal
  return refuse('integration-without-user-credentials', {
    what: `User Credentials box of "${application.name}"`,
    found: 'clear',
    expected: 'checked',
  })
}
