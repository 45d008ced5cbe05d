import { sameText } from '../../../account/password-policy.js'
import { plural } from '../../../plural.js'
import { type Refusal, refuse } from '../../verdict.js'
import type { FlowInquiry } from '../inquiry.js'

/** `oauth_verifier` is the one the callback was given (nlauth §6.5). */
export function checkVerifier({ requestToken, parameters }: FlowInquiry): Refusal | undefined {
  const state = requestToken?.state
  const { verifier = '' } = parameters
  const what = 'oauth_verifier'
  if (state?.kind !== 'authorized') {
    return refuse('request-token-not-authorized', {
      what,
      found: 'a verifier for a request token that nobody has allowed yet',
      expected: 'the verifier that the callback is given after Allow',
    })
  }
  if (sameText(state.verifier, verifier)) return undefined
  return refuse('verifier-wrong', {
    what,
    found: `another value of ${plural(verifier.length, 'character')}`,
    expected: 'the verifier that the callback was given',
  })
}
