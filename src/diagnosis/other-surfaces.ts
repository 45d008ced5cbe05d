/** What the same failure looks like on other surfaces, out of the catalogue. */
import type { AttemptRecord } from '../audit/attempts.js'
import { detailOn } from '../audit/row.js'
import { catalogue } from '../failures/catalogue.js'
import type { FaceSurface, WireFace } from '../failures/failure.js'
import { fillMessage } from '../failures/message.js'
import { passwordFace, rolesFace } from '../login/password-face.js'
import type { Refusal } from '../login/verdict.js'
import { passwordPaths, serviceAt, servicesMeeting } from './password-services.js'

/** One surface that answers the same failure in its own words. */
export interface OtherSurface {
  /** `nlauth`: a password in the header. SOAP is known, though it is not served. */
  readonly surface: FaceSurface
  /** Of `nlauth`: the paths that take such a header and answer so. */
  readonly paths?: readonly string[]
  readonly status: number
  readonly code?: string
  readonly message?: string
  /** The Detail words of the login audit trail; left out where the failure leaves none. */
  readonly auditDetail?: string
}

const surfaces: readonly FaceSurface[] = ['restlet', 'rest', 'tokens', 'flow', 'pages', 'nlauth', 'soap']

/**
 * Every surface where the catalogue has a face for it, but for the attempt's own. A password in a header is presented in several places:
 * all that can refuse it so are named, but for the attempt's own. Empty when nothing else answers this failure.
 */
export function onOtherSurfaces(refusal: Refusal, record: AttemptRecord): OtherSurface[] {
  const { failure, facts } = refusal
  const { attempt, account } = record
  const { faces, audit } = catalogue[failure]
  const own = attempt.credential === 'nlauth' && faces.nlauth ? 'nlauth' : attempt.request.surface
  const earlier = account?.document.settings.auditDetailWords === 'oauth-problem-reporting'
  return surfaces.flatMap((surface): OtherSurface[] => {
    const face = faces[surface]
    if (!face) return []
    const detail = audit.status === 'Failure' ? detailOn(audit, surface, earlier) : undefined
    const auditDetail = detail === undefined ? {} : { auditDetail: fillMessage(detail, facts) }
    if (surface === 'nlauth')
      return passwordAnswers(refusal, record).map(([paths, one]) => ({
        surface,
        paths,
        ...answer(one),
        ...auditDetail,
      }))
    return surface === own ? [] : [{ surface, ...answer(face), ...auditDetail }]
  })

  function answer({ status, code, message }: WireFace) {
    return {
      status,
      ...(code === undefined ? {} : { code: fillMessage(code, facts) }),
      ...(message === undefined ? {} : { message: fillMessage(message, facts) }),
    }
  }
}

/** How each of them answers; those that answer alike together. */
function passwordAnswers({ failure }: Refusal, { attempt, account }: AttemptRecord): [string[], WireFace][] {
  const settings = account?.document.settings
  const own = attempt.credential === 'nlauth' ? serviceAt(attempt.request.path) : undefined
  const answers: [string[], WireFace][] = []
  for (const service of servicesMeeting(failure)) {
    if (service === own) continue
    const path = passwordPaths[service]
    const plain = passwordFace(failure, service === 'restlet' ? 'restlet' : 'tokens', settings)
    const face = service === 'roles' ? rolesFace(plain, settings) : plain
    const alike = answers.find(([, { status, code, message }]) => {
      return status === face.status && code === face.code && message === face.message
    })
    if (alike) alike[0].push(path)
    else answers.push([[path], face])
  }
  return answers
}
