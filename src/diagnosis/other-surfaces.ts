/** What the same failure looks like on other surfaces, out of the catalogue. */
import type { AttemptRecord } from '../audit/attempts.js'
import { detailOn } from '../audit/row.js'
import { catalogue } from '../failures/catalogue.js'
import type { FaceSurface } from '../failures/failure.js'
import { fillMessage } from '../failures/message.js'
import type { Refusal } from '../login/verdict.js'

/** One surface that answers the same failure in its own words. */
export interface OtherSurface {
  /** `nlauth`: a password in the header. SOAP is known, though it is not served. */
  readonly surface: FaceSurface
  readonly status: number
  readonly code?: string
  readonly message?: string
  /** The Detail words of the login audit trail; left out where the failure leaves none. */
  readonly auditDetail?: string
}

const surfaces: readonly FaceSurface[] = ['restlet', 'rest', 'tokens', 'flow', 'pages', 'nlauth', 'soap']

/** Every surface where the catalogue has a face for it, but for the attempt's own. */
export function onOtherSurfaces({ failure, facts }: Refusal, { attempt, account }: AttemptRecord): OtherSurface[] {
  const { faces, audit } = catalogue[failure]
  const own = attempt.credential === 'nlauth' && faces.nlauth ? 'nlauth' : attempt.request.surface
  const earlier = account?.document.settings.auditDetailWords === 'oauth-problem-reporting'
  return surfaces.flatMap(surface => {
    const face = faces[surface]
    if (!face || surface === own) return []
    const { status, code, message } = face
    const detail = audit.status === 'Failure' ? detailOn(audit, surface, earlier) : undefined
    return [
      {
        surface,
        status,
        ...(code === undefined ? {} : { code: fillMessage(code, facts) }),
        ...(message === undefined ? {} : { message: fillMessage(message, facts) }),
        ...(detail === undefined ? {} : { auditDetail: fillMessage(detail, facts) }),
      },
    ]
  })
}
