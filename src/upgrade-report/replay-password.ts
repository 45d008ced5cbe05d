/** Judges a login by password once more. The password is not kept, nor is a code: what was found of them then still stands. */
import type { AttemptRecord } from '../audit/attempts.js'
import type { FailureId } from '../failures/catalogue.js'
import type { NlauthAttempt } from '../login/attempt.js'
import { checkTwoFactor } from '../login/checks/two-factor.js'
import { headerRefusal } from '../login/judge-password.js'
import { type PasswordCall, type PasswordCheck, PasswordInquiry } from '../login/password-inquiry.js'
import { passwordChecks } from '../login/password-pipeline.js'
import { firstValue } from '../login/rfc5849/parameters.js'
import { needsSecondFactor } from '../login/second-factor.js'
import { type Refusal, refuse } from '../login/verdict.js'
import { passwordContext } from '../password-login.js'
import type { Replayed } from './replayed.js'
import type { World } from './world.js'

export function replayPassword({ netsuite, account }: World, record: AttemptRecord, attempt: NlauthAttempt): Replayed {
  const call = callOf(record, attempt)
  const early = headerRefusal(attempt, account, call.channel)
  if (early) return { login: early }
  const { codeSent } = attempt.facts
  const secrets = { password: undefined, otp: codeSent ? 'not kept' : undefined }
  const inquiry = new PasswordInquiry(attempt, secrets, call, account, passwordContext(netsuite, account))
  for (const { name, check, on } of passwordChecks) {
    if (!on.includes(call.channel)) continue
    const outcome = outcomeOf(name, check, inquiry, record)
    if (outcome === 'unknown')
      return { unknown: 'a one-time password came along that was not looked at: whether it was right is not known' }
    if (outcome) return { login: outcome }
  }
  return { login: undefined }
}

function callOf(record: AttemptRecord, { request }: NlauthAttempt): PasswordCall {
  const query = request.queryParameters ?? []
  const { user } = record.known
  // The user is known by name: nobody has to be found by a password.
  const known = user ? { user: user.id } : {}
  if (request.surface === 'restlet') return { channel: 'restlet', scriptId: firstValue(query, 'script'), ...known }
  if (request.path.endsWith('/issuetoken'))
    return { channel: 'issuetoken', consumerKey: firstValue(query, 'consumerKey') ?? '', ...known }
  return { channel: request.path.endsWith('/revoketoken') ? 'revoketoken' : 'roles', ...known }
}

/** Steps that look at a secret have the outcome they had. */
function outcomeOf(
  name: string,
  check: PasswordCheck,
  inquiry: PasswordInquiry,
  record: AttemptRecord,
): Refusal | 'unknown' | undefined {
  switch (name) {
    case 'e-mail known':
      return record.known.user ? undefined : refuse('email-unknown')
    case 'password':
      return passwordOutcome(inquiry, record)
    case 'two factors':
      return codeOutcome(inquiry, record)
    default:
      return check(inquiry)
  }
}

function passwordOutcome({ account }: PasswordInquiry, { reading }: AttemptRecord): Refusal | undefined {
  if (reading === undefined) return refuse('password-wrong')
  const forgives = account.document.settings.passwordLogins.acceptUnescapedNlauthValues
  return reading === 'as it stands' && !forgives ? refuse('nlauth-value-unescaped') : undefined
}

const codeFailures: readonly FailureId[] = [
  'code-wrong',
  'code-used',
  'backup-code-not-accepted',
  'two-factor-not-set-up',
]

function codeOutcome(inquiry: PasswordInquiry, { refusal, account, known }: AttemptRecord) {
  const { role, call, secrets } = inquiry
  // Where no code is looked at, nothing of it has to be known.
  if (!role || call.channel === 'restlet' || secrets.otp === undefined) return checkTwoFactor(inquiry)
  if (!needsSecondFactor(role, inquiry.account.document.release, 'api')) return undefined
  if (refusal && codeFailures.includes(refusal.failure)) return refusal
  const wasLookedAt = account && known.role && needsSecondFactor(known.role, account.document.release, 'api')
  return refusal === undefined && wasLookedAt ? undefined : 'unknown'
}
