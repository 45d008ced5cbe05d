/**
 * The one place where a failure becomes a RESTlet answer.
 * Source: reference tba §7.1, §7.3, §12 (refused logins), rest-and-restlets §6.3, §7 (what follows a good login).
 */
import type { Account } from '../../account/account.js'
import { hostLabel } from '../../account/ids.js'
import type { Settings } from '../../account/model/settings.js'
import { holds } from '../../account/releases.js'
import { catalogue, type FailureId, nlauthFace, refusesLogin, wireFace } from '../../failures/catalogue.js'
import { fillMessage } from '../../failures/message.js'
import type { WireFace } from '../../failures/failure.js'
import { schemeRefusedBefore2021 } from '../../failures/header.js'
import type { Refusal } from '../../login/verdict.js'
import { challengeHeader } from '../challenge.js'
import type { RefusalContext } from '../signed-surface.js'
import { passwordFace } from '../../login/password-face.js'
import type { WireReply } from '../wire-reply.js'
import { errorFormat, type RestletFormat } from './format.js'

export function renderRefusal(refusal: Refusal, context: RefusalContext): WireReply {
  const face = faceOf(refusal, context)
  if (refusal.failure === 'data-center-wrong' && context.account) return redirect(face, context.account, context.url)
  if (face.code === undefined) return { status: face.status, headers: {}, body: '' }
  return renderFace(face, refusal, context)
}

/** A face of any surface in the RESTlet dialect: the host decides the dialect, not the path (rest-and-restlets §7). */
export function renderFace(face: WireFace, refusal: Refusal, context: RefusalContext): WireReply {
  const format = errorFormat(context.contentType)
  const message = fillMessage(face.message ?? '', refusal.facts)
  const code = fillMessage(face.code ?? '', refusal.facts)
  // A password that is refused in words of its own is a refused login (nlauth §2.7).
  const isLogin = refusesLogin(refusal.failure) || (context.byPassword && catalogue[refusal.failure].faces.nlauth)
  const write = isLogin ? loginErrorBodies[format] : errorBodies[format]
  return {
    status: face.status,
    headers: { ...contentTypes[format], ...challengeHeader(face, message, context) },
    body: write(code, message),
  }
}

/** The catalogue's face, with what release and settings of the account ask for. */
function faceOf(refusal: Refusal, { account, byPassword }: RefusalContext): WireFace {
  const { failure, facts } = refusal
  if (!account) return byPassword ? nlauthFace(failure, 'restlet') : wireFace(failure, 'restlet')
  const { release, settings } = account.document
  const face = byPassword ? nlauthFaceOf(failure, settings) : wireFace(failure, 'restlet')
  if (failure === 'authorization-scheme-unknown' && !holds('other-schemes-are-generic', release)) {
    // NetSuite knows this scheme, so its refusal is a refused login (tba §12).
    return facts?.scheme === 'bearer' ? { ...face, status: 403 } : schemeRefusedBefore2021
  }
  if (face.status !== 401) return face
  const status = settings.restletAuthFailureStatus
  if (status !== 'by-release') return { ...face, status }
  return holds('restlet-login-refusal-is-401', release) ? face : { ...face, status: 403 }
}

/** What nobody has documented is a setting (nlauth §9 rows 1, 2). */
function nlauthFaceOf(failure: FailureId, settings: Settings): WireFace {
  const isRefusedByAge = failure === 'restlet-created-since-2021' || failure === 'nlauth-ended'
  return isRefusedByAge ? settings.passwordLogins.newRestletRefusal : passwordFace(failure, 'restlet', settings)
}

function redirect(face: WireFace, account: Account, url: string): WireReply {
  return {
    status: face.status,
    headers: { Location: `https://${hostLabel(account.id)}.restlets.api.netsuite.com${url}` },
    body: '',
  }
}

const contentTypes: Readonly<Record<RestletFormat, { readonly 'Content-Type': string }>> = {
  json: { 'Content-Type': 'application/json;charset=utf-8' },
  xml: { 'Content-Type': 'application/xml;charset=utf-8' },
  text: { 'Content-Type': 'text/plain;charset=utf-8' },
}

type WriteBody = (code: string, message: string) => string

const text: WriteBody = (code, message) => `error code: ${code}\nerror message: ${message}`

/** Refused logins (tba §7.1): compact JSON, indented XML. */
const loginErrorBodies: Readonly<Record<RestletFormat, WriteBody>> = {
  json: (code, message) => JSON.stringify({ error: { code, message } }),
  xml: (code, message) =>
    `<error>\n    <code>${escapeXml(code)}</code>\n    <message>${escapeXml(message)}</message>\n</error>`,
  text,
}

/** Errors after a good login (rest-and-restlets §6.3): JSON with blanks around the colons, XML on one line. */
const errorBodies: Readonly<Record<RestletFormat, WriteBody>> = {
  json: (code, message) => `{"error" : {"code" : ${JSON.stringify(code)}, "message" : ${JSON.stringify(message)}}}`,
  xml: (code, message) => `<error><code>${escapeXml(code)}</code><message>${escapeXml(message)}</message></error>`,
  text,
}

const xmlEntities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

function escapeXml(value: string): string {
  return value.replace(/[&<>]/g, character => xmlEntities[character] ?? character)
}
