/** Which role a password login gets when it names none. Source: reference nlauth §2.4, identity §6.4 (since 2017.1). */
import type { Account } from '../account/account.js'
import type { RoleId } from '../account/ids.js'
import { isCustomerCenter, type Role } from '../account/model/role.js'
import type { User } from '../account/model/user.js'

/** SOAP looks at the user's default web services role too; RESTlets skip it. */
export type RoleSelectionDialect = 'restlet' | 'soap'

/** The step of the reference that gave the role. */
export type RoleSelectionStep =
  | 'requested'
  | 'default web services role'
  | 'default role'
  | 'last role'
  | 'default customer center role'
  | 'last customer center role'

export interface SelectedRole {
  readonly role: Role
  readonly step: RoleSelectionStep
}

/** Steps two to six: the first role that exists, is still the user's and not hidden by the user; `undefined` when there is none. */
export function selectRole(account: Account, user: User, dialect: RoleSelectionDialect): SelectedRole | undefined {
  const held = (id: RoleId | undefined): Role | undefined =>
    id !== undefined && user.roles.includes(id) && !user.hiddenRoles.includes(id) ? account.role(id) : undefined
  const webServices = dialect === 'soap' ? held(user.defaultWebServicesRole) : undefined
  const byDefault = held(user.defaultRole)
  const last = held(user.lastRole)
  const lastCustomer = held(user.lastCustomerCenterRole)
  const candidates: readonly (readonly [RoleSelectionStep, Role | undefined])[] = [
    ['default web services role', webServices],
    ['default role', byDefault && !isCustomerCenter(byDefault) ? byDefault : undefined],
    ['last role', last && !isCustomerCenter(last) ? last : undefined],
    ['default customer center role', byDefault && isCustomerCenter(byDefault) ? byDefault : undefined],
    ['last customer center role', lastCustomer && isCustomerCenter(lastCustomer) ? lastCustomer : undefined],
  ]
  for (const [step, role] of candidates) if (role) return { role, step }
  return undefined
}

/** The user after a login with a role: NetSuite falls back on it next time. */
export function withLastRole(user: User, role: Role): User {
  const field = isCustomerCenter(role) ? 'lastCustomerCenterRole' : 'lastRole'
  return user[field] === role.id ? user : { ...user, [field]: role.id }
}
