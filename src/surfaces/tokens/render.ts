/** The one place where a failure of the token services becomes an answer. Source: reference nlauth §3, §5.1, §9 rows 5, 7, 21, 23. */
import { wireFace } from '../../failures/catalogue.js'
import type { WireFace } from '../../failures/failure.js'
import { fillMessage } from '../../failures/message.js'
import type { Account } from '../../account/account.js'
import type { Refusal } from '../../login/verdict.js'
import { passwordFace, rolesFace } from '../../login/password-face.js'
import type { WireReply } from '../wire-reply.js'

const json = { 'Content-Type': 'application/json;charset=utf-8' } as const

export interface TokenRefusalContext {
  readonly account: Account | undefined
  readonly byPassword: boolean
  /** Was it the roles service that refused? It has a code of its own. */
  readonly isRoles: boolean
}

export function renderTokenRefusal(refusal: Refusal, context: TokenRefusalContext): WireReply {
  const { status, code, message = '' } = faceOf(refusal, context)
  if (code === undefined) return { status, headers: {}, body: '' }
  return jsonReply({ error: { code, message: fillMessage(message, refusal.facts) } }, status)
}

export function jsonReply(body: unknown, status = 200): WireReply {
  return { status, headers: json, body: JSON.stringify(body) }
}

/** Successes without a body. */
export const emptyReply: WireReply = { status: 200, headers: {}, body: '' }

function faceOf({ failure }: Refusal, { account, byPassword, isRoles }: TokenRefusalContext): WireFace {
  const settings = account?.document.settings
  const face = byPassword ? passwordFace(failure, 'tokens', settings) : wireFace(failure, 'tokens')
  return isRoles ? rolesFace(face, settings) : face
}
