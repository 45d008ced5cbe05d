/** What an Authorization header holds whose scheme is unknown, as far as a mistake can be told by it. */
import { type ForeignScheme, longestField } from './attempt.js'

/** A scheme that is nearly `OAuth`: short enough to be no secret. */
const nearlyOAuth = /^o-?auth[\w.:,;=-]{0,6}$/i

const oauthParameter = /\boauth_(?:consumer_key|token|signature|nonce)\s*=/

/**
 * @param header the whole header
 * @param rest what stands behind the scheme
 */
export function foreignScheme(header: string, scheme: string, rest: string): ForeignScheme | undefined {
  // What stands there is a password.
  if (scheme.toLowerCase() === 'nlauth') return undefined
  return {
    spelling: nearlyOAuth.test(scheme) ? scheme : undefined,
    holdsParameters: oauthParameter.test(header),
    identifier: identifierOf(scheme, rest),
  }
}

/** Of Basic the name alone: behind its colon stands a secret. */
function identifierOf(scheme: string, rest: string): string | undefined {
  switch (scheme.toLowerCase()) {
    case 'bearer':
      return rest.trim().slice(0, longestField)
    case 'basic': {
      const pair = Buffer.from(rest, 'base64').toString('latin1')
      const colon = pair.indexOf(':')
      return colon < 0 ? undefined : pair.slice(0, colon).slice(0, longestField)
    }
    default:
      return undefined
  }
}
