import { isForm } from '../../audit/kept-body.js'
import { parseQuery } from '../../login/rfc5849/parameters.js'
import { elsewhereFailures, oauthElsewhere } from './oauth-elsewhere.js'
import type { VisibleCheck } from './sight.js'

/** OAuth parameters in a form body (RFC 5849 §3.5.2). */
export const oauthInBody: VisibleCheck = {
  id: 'oauth-in-body',
  explains: elsewhereFailures,
  see(sight) {
    const { body } = sight.record
    if (!body || !isForm(body.contentType)) return undefined
    return oauthElsewhere(sight, parseQuery(body.text) ?? [], 'body')
  },
}
