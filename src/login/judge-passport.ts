/** Judging a SOAP tokenPassport, in the order of signed calls. Source: reference soap §4, §10 "Order of checks", tba §9. */
import type { Account } from '../account/account.js'
import type { TbaAttempt } from './attempt.js'
import { checkPassportFields } from './checks/passport-fields.js'
import { checkPassportSignature } from './checks/passport-signature.js'
import { Inquiry, type JudgeContext } from './inquiry.js'
import { refused } from './judge.js'
import { type CredentialStep, credentialChecks, type HeaderStep, headerChecks } from './pipelines.js'
import type { TbaParameters } from './tba-parameters.js'
import type { Verdict } from './verdict.js'

/** What only a header has. */
const ofHeaders: readonly string[] = ['header syntax', 'query decodes', 'version']

const fieldChecks: readonly HeaderStep[] = headerChecks
  .filter(({ name }) => !ofHeaders.includes(name))
  .map(step => (step.name === 'required parameters' ? { ...step, check: checkPassportFields } : step))

const loginChecks: readonly CredentialStep[] = credentialChecks
  .filter(({ only }) => only === undefined)
  .map(step => (step.name === 'signature' ? { ...step, check: checkPassportSignature } : step))

/** The steps of a passport, in their order. */
export const passportChecks: readonly { readonly name: string }[] = [...fieldChecks, ...loginChecks]

/**
 * Judges a passport; what its call then does is none of it.
 * @param attempt the passport's fields as parameters of a header, on the surface `soap`
 * @param account the account the passport is for, if any was found
 */
export function judgePassport(
  attempt: TbaAttempt,
  parameters: TbaParameters,
  account: Account | undefined,
  context: JudgeContext,
): Verdict {
  const inquiry = account && new Inquiry(attempt, parameters, account, context)
  for (const { check } of fieldChecks) {
    const refusal = check({ attempt, parameters, account })
    if (refusal) return refused(refusal, inquiry, 'nobody')
  }
  if (!inquiry) throw new TypeError('the checks of fields let a passport pass for which there is no account')
  for (const { name, check, names } of loginChecks) {
    const refusal = check(inquiry)
    if (refusal) return { ...refused(refusal, inquiry, names), failed: name }
  }
  const { integration, token, user, role } = inquiry
  if (!integration || !token || !user || !role) throw new TypeError('the checks let an incomplete login pass')
  const session = { account: inquiry.account, integration, token, user, role }
  return { outcome: 'granted', session, matchedUrl: undefined }
}
