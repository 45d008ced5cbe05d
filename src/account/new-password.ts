/** What a new password changes in its user, whoever sets it. Source: reference identity §4.1. */
import type { User } from './model/user.js'

/** The most passwords a user remembers. */
export const mostPreviousPasswords = 100

/** A new password is new from now on, nobody has typed it wrong yet, and the old one may not be taken again; a lock stays. */
export function passwordHistory({ password, previousPasswords }: User, now: string) {
  const previous = password === undefined ? previousPasswords : [password, ...previousPasswords]
  return {
    passwordChangedAt: now,
    failedLogins: 0,
    previousPasswords: previous.slice(0, mostPreviousPasswords),
  }
}
