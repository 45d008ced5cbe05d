import { holds } from '../../account/releases.js'
import type { Circumstances } from '../inquiry.js'
import { type Refusal, refuse } from '../verdict.js'

/** Token-based Authentication is enabled, and the release still has it (tba §9 step 7, §11). */
export function checkTbaFeature({ account }: Pick<Circumstances, 'account'>): Refusal | undefined {
  const { features, release } = account.document
  if (holds('tba-ended', release)) {
    return refuse('tba-ended', {
      what: 'release of the account',
      found: release,
      expected: 'one that supports token-based authentication',
    })
  }
  if (features.tokenBasedAuthentication) return undefined
  return refuse('tba-feature-disabled', { what: 'feature Token-based Authentication', found: 'off', expected: 'on' })
}
