/** What a refused password login is answered with, with what the account's settings say about it. Source: reference nlauth §9 rows 2, 5. */
import type { Settings } from '../account/model/settings.js'
import { type FailureId, nlauthFace } from '../failures/catalogue.js'
import { invalidCredentials } from '../failures/faces.js'
import type { Surface, WireFace } from '../failures/failure.js'

export function passwordFace(failure: FailureId, surface: Surface, settings: Settings | undefined): WireFace {
  const face = nlauthFace(failure, surface)
  const code = settings?.passwordLogins.twoFactorRefusalCode
  return face.code === 'TWO_FA_REQD' && code !== undefined && code !== face.code ? invalidCredentials : face
}

/** The roles service has a code of its own for a wrong password (nlauth §5.1). */
export function rolesFace(face: WireFace, settings: Settings | undefined): WireFace {
  if (face.code !== 'INVALID_LOGIN_CREDENTIALS') return face
  return { ...face, code: settings?.passwordLogins.rolesRefusalCode ?? 'USER_ERROR' }
}
