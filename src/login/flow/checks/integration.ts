import { checkConsumerKey } from '../../checks/consumer-key.js'
import { stateRefusal } from '../../checks/integration-state.js'
import { installRefusal, tbaBoxRefusal } from '../../checks/tba-box.js'
import { type Refusal, refuse } from '../../verdict.js'
import type { FlowInquiry } from '../inquiry.js'

/** The record is known, in use, and has both boxes (nlauth §6.5). Step one looks at its state only when it knows the company. */
export function checkFlowIntegration(inquiry: FlowInquiry): Refusal | undefined {
  const { account, call, integration, installs } = inquiry
  if (!integration) return checkConsumerKey(inquiry)
  const { release } = account.document
  const isJudged = call.step === 'accesstoken' || (call.namesCompany && !installs)
  const refusal =
    (installs ? installRefusal(integration, release) : undefined) ??
    (isJudged ? stateRefusal(integration) : undefined) ??
    tbaBoxRefusal(integration)
  if (refusal || integration.authentication.tbaAuthorizationFlow) return refusal
  return refuse('integration-without-authorization-flow', {
    what: `TBA: Authorization Flow box of "${integration.name}"`,
    found: 'clear',
    expected: 'checked',
  })
}
