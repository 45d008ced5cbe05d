/** The one place where a failure becomes an answer of REST web services. Source: reference rest-and-restlets §3, tba §7.2, §7.3. */
import type { Account } from '../../account/account.js'
import { holds } from '../../account/releases.js'
import { refusesLogin, wireFace } from '../../failures/catalogue.js'
import { fillMessage } from '../../failures/message.js'
import type { WireFace } from '../../failures/failure.js'
import { actionNotPermitted } from '../../failures/rest.js'
import type { Refusal } from '../../login/verdict.js'
import { reasonPhrase } from '../../reason-phrases.js'
import { type ChallengeContext, challengeHeader } from '../challenge.js'
import type { WireReply } from '../wire-reply.js'

/** Pointers into the request that an error detail may carry; a refusal names them among its facts. */
const pointers = ['o:errorPath', 'o:errorQueryParam', 'o:errorHeader', 'o:urlPath'] as const

export function renderRestRefusal(refusal: Refusal, context: ChallengeContext): WireReply {
  const face = restFace(refusal, context.account)
  if (refusal.failure === 'data-center-wrong') return wrongDataCenter(face)
  if (face.code === undefined) return { status: face.status, headers: {}, body: '' }
  const message = fillMessage(face.message ?? '', refusal.facts)
  const login = face.challenge !== undefined && refusesLogin(refusal.failure)
  return {
    status: face.status,
    headers: {
      'Content-Type': `application/vnd.oracle.resource+json; type=error${login ? '; charset=UTF-8' : ''}`,
      ...(login ? challengeHeader(face, message, context) : {}),
      ...ownHeaders(refusal, context.account),
    },
    body: JSON.stringify(errorBody(face, message, refusal, context.account)),
  }
}

/** The catalogue's face, as release and settings of the account want it. */
export function restFace({ failure, facts }: Refusal, account: Account | undefined): WireFace {
  const face = wireFace(failure, 'rest')
  if (!account) return face
  const { release, settings } = account.document
  const { permissionStyle, missingLoginPermissionStatus } = settings.rest
  switch (failure) {
    case 'permission-missing':
    case 'permission-level-too-low':
    case 'custom-record-permission-too-low':
      // Lists were seen refused without a reason, single records with one (rest-and-restlets §4.2).
      return permissionStyle === 'always400' || (permissionStyle === 'mixed' && facts?.['action'] === 'list')
        ? actionNotPermitted.rest
        : face
    case 'role-without-rest-permission':
      return permissionStyle === 'always403' ? wireFace('permission-missing', 'rest') : face
    case 'role-without-tba-permission':
    case 'role-with-token-management-only':
      return missingLoginPermissionStatus === 400 ? actionNotPermitted.rest : face
    case 'record-not-found':
      return holds('rest-instance-wording', release) ? face : { ...face, message: 'Record does not exist.' }
    default:
      return face
  }
}

/** Headers that one failure alone has. */
function ownHeaders({ failure, facts }: Refusal, account: Account | undefined): Record<string, string> {
  if (failure === 'idempotency-key-used' && facts?.['location'] !== undefined) {
    return { 'Preference-Applied': 'respond-async', Location: facts['location'] }
  }
  const seconds = account?.document.settings.rest.retryAfterSeconds ?? null
  return failure === 'concurrency-limit-exceeded' && seconds !== null ? { 'Retry-After': String(seconds) } : {}
}

/**
 * REST on a host of another data center gets a SOAP fault with status 200 (tba §10). The capture over REST is cut off; the rest of the
 * sentence is that of the same fault over SOAP (soap §6.2 S29).
 */
function wrongDataCenter({ status }: WireFace): WireReply {
  const fault =
    'Incorrect data center requested! The data center you are requesting is not the data center where your account is hosted. To obtain the correct URL for your request, please use the SOAP getDataCenterUrls operation.'
  return {
    status,
    headers: { 'Content-Type': 'text/xml;charset=utf-8' },
    body: `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body><soapenv:Fault><faultcode>soapenv:Server.userException</faultcode><faultstring>${fault}</faultstring></soapenv:Fault></soapenv:Body></soapenv:Envelope>`,
  }
}

function errorBody(face: WireFace, detail: string, { failure, facts }: Refusal, account: Account | undefined): unknown {
  const details: Record<string, string> = { detail, 'o:errorCode': fillMessage(face.code ?? '', facts) }
  for (const pointer of pointers) if (facts?.[pointer] !== undefined) details[pointer] = facts[pointer]
  // The documented body of a concurrency refusal has a type, a title and a code of its own (rest-and-restlets §3.3).
  if (failure === 'concurrency-limit-exceeded') {
    return {
      type: rfc2616,
      title: 'Bad Request',
      status: face.status,
      'o:errorCode': 'USER_ERROR',
      'o:errorDetails': [details],
    }
  }
  // A duplicate key is documented as a conflict with the status 400.
  const kind = failure === 'idempotency-key-used' ? 409 : face.status
  return {
    type: errorType(kind, account),
    title: reasonPhrase(kind),
    status: face.status,
    'o:errorDetails': [details],
  }
}

const rfc2616 = 'https://www.w3.org/Protocols/rfc2616/rfc2616-sec10.html'

/** `type` by the release of the account: RFC 9110, before that RFC 2616 as the W3C publishes it (rest-and-restlets §3.1). */
function errorType(status: number, account: Account | undefined): string {
  if (!account || holds('rest-errors-name-rfc9110', account.document.release)) {
    const section = status >= 500 ? `15.6.${status - 499}` : `15.5.${status - 399}`
    return `https://www.rfc-editor.org/rfc/rfc9110.html#section-${section}`
  }
  return status >= 400 && status <= 417 ? `${rfc2616}#sec10.4.${status - 399}` : rfc2616
}
