/**
 * Soft mode, a setting of an account: what would refuse a call is noted and lets it pass. Ours, NetSuite has no such mode.
 * What cannot be carried out at all is refused as ever.
 */
import type { Account } from '../account/account.js'
import { refusesLogin } from '../failures/catalogue.js'
import type { Surface } from '../failures/failure.js'
import type { Role } from '../account/model/role.js'
import type { AccessToken } from '../account/model/token.js'
import type { User } from '../account/model/user.js'
import type { KnownParties, Noting, Refusal, Session } from './verdict.js'

/** More refusals of one call are not kept. */
const mostNoted = 20

/** What would have refused one call, in the order in which it was met. */
export class SoftMode implements Noting {
  readonly #refusals: Refusal[] = []

  get refusals(): readonly Refusal[] {
    return this.#refusals
  }

  note(refusal: Refusal): void {
    if (this.#refusals.length < mostNoted) this.#refusals.push(refusal)
  }
}

/** The refusal, unless the session is in soft mode: there it is noted, and the call passes. */
export function unlessSoft(
  { soft }: { readonly soft?: Noting | undefined },
  refusal: Refusal | undefined,
): Refusal | undefined {
  if (!refusal || !soft) return refusal
  soft.note(refusal)
  return undefined
}

/** Is it a login that is refused, and not a call that went to the wrong place or cannot be read? */
export function isPassable({ failure }: Refusal): boolean {
  return refusesLogin(failure) || failure === 'account-unavailable'
}

/**
 * Who a refused caller is taken for: those the login knows, and where user or role are not known, those of the account's first
 * credential set with a token, or where there is no token the first user who has a role. `undefined` when there is nobody to take it for.
 */
export function softSession(account: Account, known: KnownParties, surface: Surface): Session | undefined {
  const standIn = firstParties(account)
  const own = known.token && account.integrationById(known.token.integration)
  const integration = known.integration ?? own ?? standIn?.integration
  // Tokens are issued for an integration.
  if (surface === 'tokens' && !integration) return undefined
  const { user, token } = known
  const role = known.role ?? (user && firstRole(account, user))
  if (user && role) return { account, integration, token, user, role }
  return standIn && { ...standIn, integration }
}

function firstParties(account: Account): Session | undefined {
  const { credentials, tokens } = account.document
  const named = credentials.find(one => one.token !== undefined)?.token
  const token = tokens.find(one => one.id === named) ?? tokens[0]
  return (token && partiesOfToken(account, token)) ?? firstUser(account)
}

function firstUser(account: Account): Session | undefined {
  for (const user of account.document.users) {
    const role = firstRole(account, user)
    if (role) return { account, integration: undefined, token: undefined, user, role }
  }
  return undefined
}

function firstRole(account: Account, user: User): Role | undefined {
  return user.roles.map(id => account.role(id)).find(one => one !== undefined)
}

function partiesOfToken(account: Account, token: AccessToken): Session | undefined {
  const integration = account.integrationById(token.integration)
  const user = account.user(token.user)
  const role = account.role(token.role)
  return integration && user && role && { account, integration, token, user, role }
}
