import type { Integration } from '../../account/model/integration.js'
import { type Refusal, refuse } from '../verdict.js'
import { tbaBoxRefusal } from './tba-box.js'

interface HasIntegration {
  readonly integration: Integration | undefined
}

/** The integration record is Enabled and has its Token-based Authentication box checked (tba §9 step 8, identity §2). */
export function checkIntegrationState({ integration }: HasIntegration): Refusal | undefined {
  if (!integration) return undefined
  return stateRefusal(integration) ?? tbaBoxRefusal(integration)
}

/** A record that is Blocked, or waits for its approval, stops every call that names it (identity §2). */
export function stateRefusal(integration: Integration): Refusal | undefined {
  const state = {
    what: `State of the integration "${integration.name}"`,
    found: integration.state,
    expected: 'Enabled',
  }
  if (integration.state === 'Blocked') return refuse('integration-blocked', state)
  return integration.state === 'Waiting for Approval' ? refuse('integration-not-approved', state) : undefined
}
