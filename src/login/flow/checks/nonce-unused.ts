import { type Refusal, refuse } from '../../verdict.js'
import type { FlowInquiry } from '../inquiry.js'

/** The application has not sent this nonce with this timestamp before (nlauth §6.1, §6.5). */
export function checkFlowNonce({
  nonceOwner,
  timestamp,
  parameters,
  context,
  integration,
}: FlowInquiry): Refusal | undefined {
  if (timestamp === undefined || !context.nonces.has(nonceOwner, timestamp, parameters.nonce ?? '')) return undefined
  return refuse('nonce-used', {
    what: 'oauth_nonce with oauth_timestamp',
    found: `sent before by "${integration?.name ?? ''}"`,
    expected: 'a pair never sent before',
  })
}
