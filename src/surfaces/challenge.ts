/** The `WWW-Authenticate` header of refused logins, the same on RESTlets and REST. Source: reference tba §7.1, §7.2, §12, rest-and-restlets §3.2. */
import type { Account } from '../account/account.js'
import { canonicalAccountId } from '../account/ids.js'
import type { WireFace } from '../failures/failure.js'
import { accountLabel, type NetSuiteHost } from '../login/hosts.js'

export interface ChallengeContext {
  /** The account the attempt is for, if one was found. */
  readonly account: Account | undefined
  /** The realm the client sent: named when neither account nor host name one. */
  readonly realm: string | undefined
  readonly host: NetSuiteHost
}

/** The challenge of a 401 or 400; a 403 carries none. The realm is an account's id: the account's own, else as host or realm spell it. */
export function challengeHeader(
  face: WireFace,
  message: string,
  { account, realm, host }: ChallengeContext,
): Record<string, string> {
  if (face.challenge === undefined || face.status === 403) return {}
  const spelling = accountLabel(host) ?? realm ?? ''
  const named = account?.id ?? (/^[\w-]+$/.test(spelling) ? canonicalAccountId(spelling) : undefined) ?? ''
  // The description repeats the generic text even where the body says more.
  const description = face.status === 400 ? message : 'Invalid login attempt.'
  const scheme = face.challenge === 'invalid_token' ? 'Bearer' : 'OAuth'
  return {
    'WWW-Authenticate': `${scheme} realm="${named}", error="${face.challenge}", error_description="${description}"`,
  }
}
