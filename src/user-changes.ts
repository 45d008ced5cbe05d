/** What logins change in a user: counters, locks, the last role. Source: reference identity §4, nlauth §2.4. */
import type { Account } from './account/account.js'
import type { ChangeCause } from './account/change.js'
import { instantOf } from './account/clock.js'
import type { Role } from './account/model/role.js'
import type { User } from './account/model/user.js'
import { withLastRole } from './login/role-selection.js'
import type { NetSuite } from './netsuite.js'

/** Changes a user as it is now, which may be another than when the login began; a user who is gone stays gone. */
export function amendUser(
  { directory }: NetSuite,
  account: Account,
  { id }: User,
  change: (user: User) => User,
  cause?: ChangeCause,
): void {
  directory.amend(
    account,
    document => {
      const user = document.users.find(one => one.id === id)
      const after = user && change(user)
      if (!after || after === user) return document
      return { ...document, users: document.users.map(one => (one.id === id ? after : one)) }
    },
    cause,
  )
}

/** Changes fields of a user. */
export function changeUser(
  netsuite: NetSuite,
  account: Account,
  user: User,
  fields: Partial<User>,
  cause?: ChangeCause,
): void {
  amendUser(netsuite, account, user, one => ({ ...one, ...fields }), cause)
}

/** A right password ends the count, and a lock that is over: it must not come back when the clock is set back. */
export function forgetWrongPasswords(netsuite: NetSuite, account: Account, user: User): void {
  amendUser(netsuite, account, user, one => {
    if (one.failedLogins === 0 && one.lockedUntil === undefined) return one
    const { lockedUntil: _over, ...free } = one
    return { ...free, failedLogins: 0 }
  })
}

/** One more wrong password; the last one locks the user, tokens included. */
export function countWrongPassword(netsuite: NetSuite, account: Account, user: User, now: number): void {
  if (user.exemptFromLockout) return
  const { lockoutThreshold, lockoutMinutes } = account.document.settings.passwordLogins
  const failedLogins = user.failedLogins + 1
  if (failedLogins < lockoutThreshold) return changeUser(netsuite, account, user, { failedLogins })
  const lockedUntil = instantOf(now + lockoutMinutes * 60_000)
  changeUser(netsuite, account, user, { failedLogins: 0, lockedUntil })
}

/** NetSuite falls back on the last role when a login names none. */
export function rememberRole(netsuite: NetSuite, account: Account, user: User, role: Role): void {
  amendUser(netsuite, account, user, one => withLastRole(one, role))
}
