/** Access tokens made while the server runs: by issuetoken and by the authorization flow. Source: reference nlauth §3, §6.3, §9 rows 18, 19. */
import * as v from 'valibot'
import type { Account } from './account/account.js'
import { freeInternalId, tokenInternalIdSchema } from './account/ids.js'
import type { Integration } from './account/model/integration.js'
import type { Role } from './account/model/role.js'
import type { AccessToken } from './account/model/token.js'
import type { User } from './account/model/user.js'
import type { NetSuite } from './netsuite.js'

/** Whose token it is. */
export interface TokenOwner {
  readonly account: Account
  readonly integration: Integration
  readonly user: User
  readonly role: Role
}

/** NetSuite fills in "application - user, role". */
export function tokenName({ integration, user, role }: Omit<TokenOwner, 'account'>): string {
  return `${integration.name} - ${user.name}, ${role.name}`
}

/** A new token; older ones of the same owner stay good. The integration record is installed if the account has none of its key. */
export function issueToken(netsuite: NetSuite, owner: TokenOwner, name = tokenName(owner)): AccessToken {
  const { directory } = netsuite
  const { account, user, role } = owner
  const integration = installIntegration(netsuite, account, owner.integration)
  const token: AccessToken = {
    id: v.parse(tokenInternalIdSchema, freeInternalId(account.document.tokens)),
    name: printable(name),
    tokenId: directory.makeCredential(),
    tokenSecret: directory.makeCredential(),
    integration: integration.id,
    user: user.id,
    role: role.id,
    inactive: false,
    revoked: false,
  }
  directory.amend(account, document => ({ ...document, tokens: [...withRoom(account, document.tokens), token] }))
  return token
}

/** The most tokens an account holds; above it the oldest that were made while the server runs go. */
export const tokenCapacity = 10_000

/** The tokens, fewer of them where there is no room for one more. */
export function withRoom({ origin }: Account, tokens: readonly AccessToken[]): readonly AccessToken[] {
  if (tokens.length < tokenCapacity) return tokens
  const kept = new Set<number>(origin.document.tokens.map(one => one.id))
  const oldest = tokens.find(one => !kept.has(one.id))
  return oldest ? tokens.filter(one => one !== oldest) : tokens
}

/** A name comes out of a query: without control characters, and not without end. */
function printable(name: string): string {
  const text = name
    .replaceAll(/\p{Cc}/gu, '')
    .slice(0, 300)
    .toWellFormed()
  return text === '' ? 'Token' : text
}

/** The account's record of that consumer key, installed now if it was not there. */
export function installIntegration({ directory }: NetSuite, account: Account, integration: Integration): Integration {
  const present = account.integrationByKey(integration.consumerKey)
  if (present) return present
  directory.amend(account, document => ({ ...document, integrations: [...document.integrations, integration] }))
  return integration
}

/** Revoked for good; the token stays listed (identity §3). */
export function revokeToken({ directory }: NetSuite, account: Account, token: AccessToken): void {
  const revoked = (one: AccessToken) => (one.id === token.id ? { ...one, revoked: true } : one)
  directory.amend(account, document => ({ ...document, tokens: document.tokens.map(revoked) }), 'revoketoken')
}
