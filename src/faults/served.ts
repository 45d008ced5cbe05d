/** Where calls come in, and what is known of their callers there: which faults can match at all. */
import type { FailureId } from '../failures/catalogue.js'
import { catalogue } from '../failures/catalogue.js'
import type { Surface, WireFace } from '../failures/failure.js'
import type { Attempt } from '../login/attempt.js'

/** Who a login can lead to. */
export const partyNames = ['token', 'user', 'role', 'integration'] as const
export type Party = (typeof partyNames)[number]

/** One address that is served. */
export interface ServedPath {
  readonly surface: Surface
  readonly path: string
  /** Whatever follows the path belongs to it. */
  readonly andBelow?: true
  /** Methods that get further than a refusal of the method. Default: any, the login comes before the method. */
  readonly methods?: readonly string[]
  /** Whom a login there can lead to. */
  readonly knows: readonly Party[]
  /** Are passwords taken in a header? */
  readonly takesPasswords?: true
}

const everybody: readonly Party[] = partyNames
const tokenService = { surface: 'tokens', methods: ['GET'] } as const
const flowStep = { surface: 'flow', methods: ['POST'] } as const
const page = { surface: 'pages', methods: ['GET', 'POST'], knows: ['user', 'role'] } as const
const allButToken: readonly Party[] = ['user', 'role', 'integration']

export const servedPaths: readonly ServedPath[] = [
  { surface: 'restlet', path: '/app/site/hosting/restlet.nl', knows: everybody, takesPasswords: true },
  { surface: 'rest', path: '/services/rest', andBelow: true, knows: everybody },
  { ...tokenService, path: '/rest/issuetoken', knows: allButToken, takesPasswords: true },
  { ...tokenService, path: '/rest/revoketoken', knows: everybody, takesPasswords: true },
  { ...tokenService, path: '/rest/tokeninfo', knows: everybody },
  { ...tokenService, path: '/rest/roles', knows: allButToken, takesPasswords: true },
  { ...tokenService, path: '/rest/datacenterurls', knows: [] },
  // Step one knows the application only; who allows it comes later.
  { ...flowStep, path: '/rest/requesttoken', knows: ['integration'] },
  { ...flowStep, path: '/rest/accesstoken', knows: allButToken },
  { ...page, path: '/app/login/secure/authorizetoken.nl' },
  { ...page, path: '/app/login/secure/login.nl' },
]

export const servedSurfaces: readonly Surface[] = [...new Set(servedPaths.map(one => one.surface))]

/** What a call with these credentials is answered with when it meets the failure; `undefined` where nothing is known of that. */
export function faceFor(failure: FailureId, surface: Surface, credential: Attempt['credential']): WireFace | undefined {
  const { faces } = catalogue[failure]
  return credential === 'nlauth' ? (faces.nlauth ?? faces[surface]) : faces[surface]
}

/** Can some call to this address be answered with the failure? */
export function hasFaceAt(failure: FailureId, { surface, takesPasswords }: ServedPath): boolean {
  const { faces } = catalogue[failure]
  return faces[surface] !== undefined || (takesPasswords === true && faces.nlauth !== undefined)
}
