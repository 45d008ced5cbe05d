import { elsewhereFailures, oauthElsewhere } from './oauth-elsewhere.js'
import type { VisibleCheck } from './sight.js'

/** OAuth parameters in the query of the URL (RFC 5849 §3.5.3). */
export const oauthInQuery: VisibleCheck = {
  id: 'oauth-in-query',
  explains: elsewhereFailures,
  see: sight => oauthElsewhere(sight, sight.record.attempt.request.queryParameters ?? [], 'query'),
}
