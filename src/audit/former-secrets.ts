/** Secrets that integration records and access tokens had before a change. Memory only, gone with a reset: in no report and no snapshot. */
import type { IntegrationId, RoleId, UserId } from '../account/ids.js'
import type { AccountDocument } from '../account/model/account.js'
import type { Integration } from '../account/model/integration.js'
import type { AccessToken } from '../account/model/token.js'
import { Ring } from './ring.js'
import { changedParts } from './rotations-between.js'

/** How many former secrets an account remembers; the oldest goes first. */
export const formerSecretCapacity = 200

/** The secret of an integration record before it was reset, changed or deleted. */
export interface FormerConsumerSecret {
  readonly half: 'consumer'
  readonly integration: IntegrationId
  /** The record's name. */
  readonly name: string
  readonly secret: string
}

/** The secret of an access token before it was rolled, revoked, changed or deleted. */
export interface FormerTokenSecret {
  readonly half: 'token'
  readonly tokenId: string
  readonly integration: IntegrationId
  readonly user: UserId
  readonly role: RoleId
  /** The token's name. */
  readonly name: string
  readonly secret: string
}

export type FormerSecret = FormerConsumerSecret | FormerTokenSecret

export class FormerSecrets {
  readonly #all = new Ring<FormerSecret>(formerSecretCapacity)

  /** Notes what a change of the account made old. */
  note(before: AccountDocument, after: AccountDocument): void {
    for (const one of formerSecretsBetween(before, after)) this.#all.push(one)
  }

  newestFirst(): readonly FormerSecret[] {
    return [...this.#all.newestFirst()]
  }
}

/** The secrets that were good before a change and are no more, in the order of the document. */
export function formerSecretsBetween(before: AccountDocument, after: AccountDocument): readonly FormerSecret[] {
  const secrets: FormerSecret[] = []
  for (const [was, is] of changedParts(before.integrations, after.integrations))
    if (is?.consumerSecret !== was.consumerSecret) secrets.push(formerOfIntegration(was))
  for (const [was, is] of changedParts(before.tokens, after.tokens)) {
    const isRevokedNow = is?.revoked === true && !was.revoked
    if (is?.tokenSecret !== was.tokenSecret || isRevokedNow) secrets.push(formerOfToken(was))
  }
  return secrets
}

function formerOfIntegration({ id, name, consumerSecret }: Integration): FormerSecret {
  return { half: 'consumer', integration: id, name, secret: consumerSecret }
}

function formerOfToken({ tokenId, tokenSecret, integration, user, role, name }: AccessToken): FormerSecret {
  return { half: 'token', tokenId, integration, user, role, name, secret: tokenSecret }
}
