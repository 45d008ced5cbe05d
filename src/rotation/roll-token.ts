/** A new token for an old one. NetSuite has no such button: its administrator makes a token and revokes the other. Source: reference identity §3, F16. */
import * as v from 'valibot'
import type { Account } from '../account/account.js'
import { freeInternalId, tokenInternalIdSchema } from '../account/ids.js'
import type { CredentialSet } from '../account/model/account.js'
import type { AccessToken } from '../account/model/token.js'
import { holds } from '../account/releases.js'
import { withRoom } from '../issue-token.js'
import type { NetSuite } from '../netsuite.js'
import { followed } from './follow.js'
import { latestRotation } from './latest.js'
import { RotationRefusedError } from './refused.js'

/** What the confirmation page of the new token shows, once in NetSuite. */
export interface TokenRolled {
  /** The id of the rotation in the report. */
  readonly rotation: number
  readonly token: { readonly id: number; readonly name: string }
  readonly tokenId: string
  readonly tokenSecret: string
  /** Revoked for good. */
  readonly revoked: { readonly id: number; readonly name: string }
  /** Names of the credential sets that use the new token now. */
  readonly credentials: readonly string[]
}

/** Makes a token of the same application, user and role, and revokes the old one. Throws `RotationRefusedError`. */
export function rollToken(netsuite: NetSuite, account: Account, token: AccessToken): TokenRolled {
  mustBeRollable(account, token)
  const { directory } = netsuite
  const fresh: AccessToken = {
    ...token,
    id: v.parse(tokenInternalIdSchema, freeInternalId(account.document.tokens)),
    tokenId: directory.makeCredential(),
    tokenSecret: directory.makeCredential(),
  }
  const revoked = (one: AccessToken) => (one.id === token.id ? { ...one, revoked: true } : one)
  const renewed = new Map([
    [token.tokenId, fresh.tokenId],
    [token.tokenSecret, fresh.tokenSecret],
  ])
  const credentials = account.document.credentials.filter(set => uses(set, token)).map(set => set.name)
  directory.amend(
    account,
    document => ({
      ...document,
      tokens: [...withRoom(account, document.tokens.map(revoked)), fresh],
      credentials: document.credentials.map(set => pointed(followed(set, renewed), token, fresh)),
    }),
    'roll',
  )
  return {
    rotation: latestRotation(netsuite, account),
    token: { id: fresh.id, name: fresh.name },
    tokenId: fresh.tokenId,
    tokenSecret: fresh.tokenSecret,
    revoked: { id: token.id, name: token.name },
    credentials,
  }
}

function uses({ token, service }: CredentialSet, { id }: AccessToken): boolean {
  return token === id || service?.token === id
}

function pointed(set: CredentialSet, old: AccessToken, fresh: AccessToken): CredentialSet {
  const { token, service } = set
  return {
    ...set,
    ...(token === old.id ? { token: fresh.id } : {}),
    ...(service?.token === old.id ? { service: { ...service, token: fresh.id } } : {}),
  }
}

function mustBeRollable({ id, document }: Account, { id: key, name, revoked, inactive }: AccessToken): void {
  const route = `/_mock/accounts/${id}/tokens`
  if (holds('no-new-tba-integrations', document.release)) {
    throw new RotationRefusedError(
      `In release ${document.release} NetSuite makes no new TBA tokens in its user interface (from 2027.1 on, inferred): token "${name}" cannot be replaced. Keep it, move to OAuth 2.0, or set an earlier release.`,
    )
  }
  if (revoked) {
    throw new RotationRefusedError(
      `Token "${name}" of account ${id} is revoked already, for good: there is nothing to roll. POST ${route} makes a new one.`,
    )
  }
  if (inactive) {
    throw new RotationRefusedError(
      `Token "${name}" of account ${id} is inactive, so no client uses it. PATCH ${route}/${key} with {"inactive": false} makes it work again, then roll it; POST ${route} makes a new one.`,
    )
  }
}
