/** For whom an access token can be made: NetSuite offers only what would work. Source: reference identity §3, §6.2. */
import type { Account } from '../../../account/account.js'
import type { Integration } from '../../../account/model/integration.js'
import { isAdministrator, type Role } from '../../../account/model/role.js'
import type { User } from '../../../account/model/user.js'
import { tokenLoginNeed } from '../../../login/login-needs.js'

/** Why NetSuite does not offer it; `undefined` when it does. */
export function reasonAgainstUser({ access, inactive, roles, name }: User): string | undefined {
  if (inactive) return `${name} is inactive`
  if (!access) return `${name} has no access to the account`
  return roles.length === 0 ? `${name} has no role` : undefined
}

export function reasonAgainstRole(account: Account, user: User, role: Role): string | undefined {
  if (!user.roles.includes(role.id)) return `${user.name} does not have the role “${role.name}”`
  if (role.inactive) return `the role “${role.name}” is inactive`
  if (isAdministrator(role) || tokenLoginNeed({ account, user, role }).granted) return undefined
  return `the role “${role.name}” has neither “Log in using Access Tokens” nor “User Access Tokens” at Full`
}

export function reasonAgainstApplication({ name, authentication }: Integration): string | undefined {
  return authentication.tokenBasedAuthentication
    ? undefined
    : `the box Token-based Authentication of “${name}” is not checked`
}

export interface Owner {
  readonly user: User
  /** Roles that take a token. */
  readonly roles: readonly Role[]
  /** The others that the user has, each with what stands against it. */
  readonly others: readonly { readonly role: Role; readonly reason: string }[]
}

/** Everybody who may log in at all, with their roles. */
export function ownersOf(account: Account): Owner[] {
  return account.document.users
    .filter(user => reasonAgainstUser(user) === undefined)
    .map(user => {
      const held = user.roles.map(id => account.role(id)).filter(role => role !== undefined)
      const judged = held.map(role => ({ role, reason: reasonAgainstRole(account, user, role) }))
      return {
        user,
        roles: judged.filter(one => one.reason === undefined).map(one => one.role),
        others: judged.flatMap(({ role, reason }) => (reason === undefined ? [] : [{ role, reason }])),
      }
    })
}
