import type { Inquiry } from '../inquiry.js'
import { type Refusal, refuse } from '../verdict.js'

/** The integration record is Enabled and has its Token-based Authentication box checked (tba §9 step 8, identity §2). */
export function checkIntegrationState({ integration }: Inquiry): Refusal | undefined {
  if (!integration) return undefined
  const state = {
    what: `State of the integration "${integration.name}"`,
    found: integration.state,
    expected: 'Enabled',
  }
  if (integration.state === 'Blocked') return refuse('integration-blocked', state)
  if (integration.state === 'Waiting for Approval') return refuse('integration-not-approved', state)
  if (integration.authentication.tokenBasedAuthentication) return undefined
  return refuse('integration-without-tba', {
    what: `Token-based Authentication box of "${integration.name}"`,
    found: 'clear',
    expected: 'checked',
  })
}
