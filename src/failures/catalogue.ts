/** The catalogue: every way to fail, by id. */
import { accountFailures } from './account.js'
import { credentialFailures } from './credentials.js'
import { deploymentFailures } from './deployment.js'
import type { Failure, Surface, WireFace } from './failure.js'
import { flowFailures } from './flow.js'
import { headerFailures } from './header.js'
import { identityFailures } from './identity.js'
import { nlauthFailures } from './nlauth.js'
import { passwordFailures } from './password.js'
import { restFailures } from './rest.js'
import { restRecordFailures } from './rest-records.js'
import { restletFailures } from './restlet.js'
import { secondFactorFailures } from './second-factor.js'
import { suiteQlFailures } from './suiteql.js'
import { tokenServiceFailures } from './tokens.js'
import { unservedFailures } from './unserved.js'

const entries = {
  ...headerFailures,
  ...accountFailures,
  ...credentialFailures,
  ...identityFailures,
  ...nlauthFailures,
  ...passwordFailures,
  ...secondFactorFailures,
  ...tokenServiceFailures,
  ...flowFailures,
  ...deploymentFailures,
  ...restletFailures,
  ...restFailures,
  ...restRecordFailures,
  ...suiteQlFailures,
  ...unservedFailures,
} as const satisfies Record<string, Failure>

/** The stable name of a failure: kebab-case, the wrong thing first. Branch on it; words for people may change. */
export type FailureId = keyof typeof entries

export const catalogue: Readonly<Record<FailureId, Failure>> = entries

export const failureIds = Object.keys(entries) as readonly FailureId[]

/** Is this the id of a failure? */
export function isFailureId(text: string): text is FailureId {
  return Object.hasOwn(entries, text)
}

/** Does the failure refuse the login itself (and not what the session then asks for)? */
export function refusesLogin(id: FailureId): boolean {
  return catalogue[id].phase === 'login'
}

/** The wire face of a failure where a password was presented in a header. NLAuth knows no challenges. */
export function nlauthFace(id: FailureId, surface: Surface): WireFace {
  const { challenge: _challenge, ...face } = catalogue[id].faces.nlauth ?? wireFace(id, surface)
  return face
}

/** The wire face of a failure on a surface; every failure that a surface can meet has one there. */
export function wireFace(id: FailureId, surface: Surface): WireFace {
  const face = catalogue[id].faces[surface]
  if (!face) throw new TypeError(`the failure "${id}" has no face on the surface "${surface}"`)
  return face
}
