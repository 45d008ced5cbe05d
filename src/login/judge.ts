/** Judging: an attempt in, a verdict out. Pure: nothing is recorded here. */
import type { Account } from '../account/account.js'
import type { TbaAttempt } from './attempt.js'
import { Inquiry, type JudgeContext } from './inquiry.js'
import { type CredentialStep, credentialChecks, headerChecks } from './pipelines.js'
import type { TbaParameters } from './tba-parameters.js'
import type { KnownParties, Refusal, Refused, Verdict } from './verdict.js'

/** Nobody is known. */
export const nobody: KnownParties = {
  account: undefined,
  integration: undefined,
  token: undefined,
  user: undefined,
  role: undefined,
}

/**
 * Judges a TBA attempt.
 * @param account the account the attempt is for, if any was found
 * @param context time and memory of that account
 */
export function judgeTba(
  attempt: TbaAttempt,
  parameters: TbaParameters,
  account: Account | undefined,
  context: JudgeContext,
): Verdict {
  for (const { check } of headerChecks) {
    const refusal = check({ attempt, parameters, account })
    if (refusal) return refused(refusal, account && new Inquiry(attempt, parameters, account, context), 'nobody')
  }
  if (!account) throw new TypeError('the header checks let an attempt pass for which there is no account')
  const inquiry = new Inquiry(attempt, parameters, account, context)
  for (const { name, check, only, names } of credentialChecks) {
    if (only !== undefined && only !== attempt.request.surface) continue
    const refusal = check(inquiry)
    if (refusal) return { ...refused(refusal, inquiry, names), failed: name }
  }
  const { integration, token, user, role, matchedUrl } = inquiry
  if (!integration || !token || !user || !role || !matchedUrl)
    throw new TypeError('the checks let an incomplete login pass')
  return { outcome: 'granted', session: { account, integration, token, user, role }, matchedUrl }
}

export function refused(refusal: Refusal, inquiry: KnownParties | undefined, names: CredentialStep['names']): Refused {
  if (!inquiry) return { outcome: 'refused', refusal, known: nobody, audited: nobody }
  const { account, integration, token, user, role } = inquiry
  const known: KnownParties = { account, integration, token, user, role }
  const audited =
    names === 'caller' ? known : { ...nobody, account, integration: names === 'nobody' ? undefined : integration }
  return { outcome: 'refused', refusal, known, audited }
}
