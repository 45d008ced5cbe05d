/** The permissions a login itself asks for, before any action does. Source: reference tba §9, identity §3, §6.2. */
import type { Role } from '../account/model/role.js'
import type { User } from '../account/model/user.js'
import { type Holder, type PermissionNeed, permissionNeed } from './authorize.js'
import { tokenLoginPermissions } from './checks/role-token-permission.js'
import { credentialChecks } from './pipelines.js'
import type { Refused } from './verdict.js'

/** Logging in with a token: one of the two permissions at Full. */
export function tokenLoginNeed(holder: Holder): PermissionNeed {
  return permissionNeed(holder, tokenLoginPermissions, 'Full')
}

/** Being issued a token: the permission to log in with it, then the one to create it. */
export function tokenCreationNeeds(holder: Holder): readonly PermissionNeed[] {
  const login = tokenLoginNeed(holder)
  return login.granted ? [login, permissionNeed(holder, ['User Access Tokens'], 'Full')] : [login]
}

const stepNames = credentialChecks.map(one => one.name)
const tokenLoginStep = stepNames.indexOf('token login permission')

/** What a signed call asked for that was refused: nothing, unless it came as far as its token login permission. */
export function needsOfRefused({ failed, known: { account, user, role } }: Refused): readonly PermissionNeed[] {
  if (failed === undefined || stepNames.indexOf(failed) < tokenLoginStep || !account || !user || !role) return []
  return [tokenLoginNeed({ account, user, role })]
}

/**
 * The needs of granted signed calls. One user logs in again and again, so their needs are made once and shared: a call then costs
 * a look-up. By user and not by role: copies of an account share the objects of their roles.
 */
export class TokenLoginNeeds {
  readonly #byUser = new WeakMap<User, CachedNeeds>()

  of(holder: Holder): readonly PermissionNeed[] {
    const { account, user, role } = holder
    const { features } = account.document
    const known = this.#byUser.get(user)
    if (known?.role === role && known.features === features) return known.needs
    const needs = [tokenLoginNeed(holder)]
    this.#byUser.set(user, { role, features, needs })
    return needs
  }
}

interface CachedNeeds {
  readonly role: Role
  readonly features: object
  readonly needs: readonly PermissionNeed[]
}
