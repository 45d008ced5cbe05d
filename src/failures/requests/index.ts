/** The requests that make the mistakes of the catalogue: for every failure that lives in the client, on every surface that it is met on. */
import { type FailureId, failureIds } from '../catalogue.js'
import type { FaceSurface } from '../failure.js'
import { flowMistakes } from './flow.js'
import type { Mistake, MistakesBySurface } from './mistake.js'
import { passwordMistakes } from './password.js'
import { restMistakes } from './rest.js'
import { restletMistakes } from './restlet.js'
import { signedMistakes } from './signed.js'
import { tokenMistakes } from './tokens.js'

const topics: readonly Partial<Readonly<Record<FailureId, MistakesBySurface>>>[] = [
  signedMistakes,
  restletMistakes,
  restMistakes,
  passwordMistakes,
  tokenMistakes,
  flowMistakes,
]

/** The surfaces in the order in which they are tried and listed. */
export const mistakeSurfaces = [
  'restlet',
  'rest',
  'nlauth',
  'tokens',
  'flow',
  'pages',
] as const satisfies readonly FaceSurface[]

/** A surface that mistakes can be made on. */
export type MistakeSurface = (typeof mistakeSurfaces)[number]

/** The request that leads to a failure on a surface, if a client's mistake does. */
export function mistakeOf(failure: FailureId, surface: MistakeSurface): Mistake | undefined {
  for (const topic of topics) {
    const mistake = topic[failure]?.[surface]
    if (mistake) return mistake
  }
  return undefined
}

/** The surfaces on which a client's mistake leads to the failure. */
export function surfacesOfMistake(failure: FailureId): readonly MistakeSurface[] {
  return mistakeSurfaces.filter(surface => mistakeOf(failure, surface) !== undefined)
}

/** The failures that a client's mistake leads to. */
export const mistakenFailures: readonly FailureId[] = failureIds.filter(id => surfacesOfMistake(id).length > 0)
