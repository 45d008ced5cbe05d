import type { Inquiry } from '../inquiry.js'
import { type Refusal, refuse } from '../verdict.js'

/** The user has not sent this nonce with this timestamp before (tba §8). */
export function checkNonceUnused({ user, timestamp, parameters, context }: Inquiry): Refusal | undefined {
  if (!user || timestamp === undefined || !context.nonces.has(user.id, timestamp, parameters.nonce ?? ''))
    return undefined
  return refuse('nonce-used', {
    what: 'oauth_nonce with oauth_timestamp',
    found: `sent before by ${user.name}`,
    expected: 'a pair never sent before',
  })
}
