import { checkHeaderSyntax } from '../../checks/header-syntax.js'
import type { Refusal } from '../../verdict.js'
import type { FlowHeaderInquiry } from '../inquiry.js'

/** As for every signed call; but an empty `oauth_verifier` is what the callback gets after Deny, and says so further on (nlauth §6.2). */
export function checkFlowHeaderSyntax(inquiry: FlowHeaderInquiry): Refusal | undefined {
  const { fault } = inquiry.attempt.header
  return fault?.kind === 'empty' && fault.name === 'oauth_verifier' ? undefined : checkHeaderSyntax(inquiry)
}
