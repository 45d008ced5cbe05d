/** Why a call without usable credentials is refused. Source: reference tba §7.3, §12. */
import type { AnonymousAttempt } from './attempt.js'
import { type Refusal, refuse } from './verdict.js'

export function anonymousRefusal({ scheme, oauthInQuery, request }: AnonymousAttempt): Refusal {
  if (scheme === undefined) {
    return refuse('authorization-missing', {
      what: 'Authorization header',
      found: oauthInQuery ? 'nothing; OAuth parameters are in the query' : 'nothing',
      expected: 'OAuth realm="…", oauth_consumer_key="…", …',
    })
  }
  return {
    ...refuse('authorization-scheme-unknown', {
      what: 'scheme of the Authorization header',
      found: scheme,
      expected: request.surface === 'restlet' ? 'OAuth, or NLAuth for older RESTlets' : 'OAuth',
    }),
    facts: { scheme: scheme.toLowerCase() },
  }
}
