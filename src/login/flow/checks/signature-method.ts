import { type Refusal, refuse } from '../../verdict.js'
import { shownValue } from '../../checks/what-is-it.js'
import type { FlowHeaderInquiry } from '../inquiry.js'

/** HMAC-SHA256, in every release (nlauth §6). */
export function checkFlowSignatureMethod({ parameters, account }: FlowHeaderInquiry): Refusal | undefined {
  const { signatureMethod = '' } = parameters
  if (signatureMethod === 'HMAC-SHA256') return undefined
  return refuse('signature-method-refused', {
    what: 'oauth_signature_method',
    found: shownValue(signatureMethod, account),
    expected: 'HMAC-SHA256, the only one the authorization flow ever took',
  })
}
