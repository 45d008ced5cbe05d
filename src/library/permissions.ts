/** The permissions that calls asked for, as the library hands them out. */
import type { NeedEntry, NeedFilter } from '../audit/permission-log.js'
import { type PermissionsUsed, permissionsUsed, type UseFilter } from '../permissions-used.js'
import { instant } from './audit-trail.js'
import type { AccountContext } from './context.js'

/** Which needs to list; all that is given must match. Instants are dates, ISO 8601 texts, or milliseconds since 1970. */
export interface PermissionsNeededFilter extends Omit<NeedFilter, 'since'> {
  /** Only calls at or after this instant of the account's clock. */
  readonly since?: Date | string | number | undefined
}

/** Which calls count. Instants are dates, ISO 8601 texts, or milliseconds since 1970. */
export interface PermissionsUsedFilter extends Omit<UseFilter, 'since'> {
  /** Only needs that were asked for at or after this instant of the account's clock. */
  readonly since?: Date | string | number | undefined
}

export interface PermissionMethods {
  /** The permissions that calls asked for, granted and refused, newest first: what is still remembered of them. */
  permissionsNeeded(filter?: PermissionsNeededFilter): NeedEntry[]
  /**
   * The smallest role that would have let all calls pass since the account was created or reset, and what its roles hold beyond that.
   * Throws `RangeError` for a role that the account does not have.
   *
   * @example
   * ```ts
   * import { startMockNetSuite } from 'mock-netsuite'
   *
   * await using netsuite = await startMockNetSuite()
   * const account = netsuite.createAccount()
   * // … run the calls of your integration …
   * const { role, missing } = account.permissionsUsed()
   * console.log(role.permissions, missing)
   * // Try it: the same calls with nothing but that.
   * account.update(document => ({
   *   ...document,
   *   roles: document.roles.map(one => (one.id === role.id ? { ...one, permissions: role.permissions } : one)),
   * }))
   * ```
   */
  permissionsUsed(filter?: PermissionsUsedFilter): PermissionsUsed
}

export function permissionMethods({ netsuite, account }: AccountContext): PermissionMethods {
  return {
    permissionsNeeded({ since, ...filter } = {}) {
      const { attempts, watch } = netsuite.memory(account)
      return watch.permissions.query(attempts.each(), { ...filter, since: instant('since', since) })
    },
    permissionsUsed({ since, ...filter } = {}) {
      return permissionsUsed(netsuite, account, { ...filter, since: instant('since', since) })
    },
  }
}
