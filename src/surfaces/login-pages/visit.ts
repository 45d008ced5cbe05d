/** One request to the login pages: the browser's session, what it came for, and what it was sent. */
import type { Account } from '../../account/account.js'
import type { Role } from '../../account/model/role.js'
import type { User } from '../../account/model/user.js'
import { longestField, type PageAttempt, type RequestFacts } from '../../login/attempt.js'
import type { BrowserSession, Identity } from '../../login/browser-sessions.js'
import type { NetSuite } from '../../netsuite.js'
import type { Purpose } from './purpose.js'

export interface Visit {
  readonly netsuite: NetSuite
  readonly facts: RequestFacts
  readonly purpose: Purpose
  session: BrowserSession
  /** The browser's token of trusted devices, if it has one. */
  readonly device: string | undefined
}

/** A session lives by the clock of the account it is logged in to; before the login, by the system's. */
export function timeOf(netsuite: NetSuite, { identities: [first] }: BrowserSession): number {
  return netsuite.now(first && netsuite.directory.get(first.account))
}

/** Changes the session of a visit, and keeps it. */
export function become(visit: Visit, change: Partial<BrowserSession>): void {
  const changed = { ...visit.session, ...change }
  visit.session = { ...changed, usedAt: timeOf(visit.netsuite, changed) }
  visit.netsuite.browserSessions.keep(visit.session)
}

/** Somebody who can still log in: account and user are there. */
export interface Person {
  readonly account: Account
  readonly user: User
}

/** The people of a session who may do what it came for. */
export function peopleOf({ netsuite, purpose, session }: Visit): readonly Person[] {
  return session.identities.flatMap(identity => {
    const person = personOf(netsuite, identity)
    const isElsewhere = purpose.account !== undefined && purpose.account.id !== identity.account
    return person && !isElsewhere ? [person] : []
  })
}

export function personOf({ directory }: NetSuite, { account: id, user: userId }: Identity): Person | undefined {
  const account = directory.get(id)
  const user = account?.user(userId)
  return account && user ? { account, user } : undefined
}

/** An attempt that a form makes. What is secret in the form is not part of it. */
export function pageAttempt(
  request: RequestFacts,
  fields: {
    readonly email?: string
    readonly role?: string
    readonly passwordSent?: boolean
    readonly codeSent?: boolean
  },
): PageAttempt {
  const { email, role, passwordSent = false, codeSent = false } = fields
  return {
    credential: 'page',
    request,
    facts: {
      account: undefined,
      email: email?.slice(0, longestField),
      role: role?.slice(0, longestField),
      applicationId: undefined,
      passwordSent,
      codeSent,
      fault: undefined,
      unknownNames: [],
    },
  }
}

/** A role of a person, as the pages offer it. */
export interface RoleOption extends Person {
  readonly role: Role
}

/** What a form sends for a role: account, user and role, since a password may open several accounts. */
export function optionValue({ account, user, role }: RoleOption): string {
  return `${account.id}.${user.id}.${role.id}`
}

/** The role that step one asked for; an empty one is none, as in an NLAuth header. */
export function wantedRole(purpose: Purpose): string | undefined {
  return purpose.kind === 'authorize' && purpose.token.role !== '' ? purpose.token.role : undefined
}

/** The roles that Change Role lists: those of the user interface, not hidden by the user, and for the role that step one asked for, it alone. */
export function roleOptions(visit: Visit): readonly RoleOption[] {
  const wanted = wantedRole(visit.purpose)
  return peopleOf(visit).flatMap(({ account, user }) =>
    user.roles.flatMap(id => {
      const role = account.role(id)
      if (!role || role.inactive || role.webServicesOnly || role.singleSignOnOnly || user.hiddenRoles.includes(id))
        return []
      return wanted !== undefined && String(id) !== wanted ? [] : [{ account, user, role }]
    }),
  )
}

/** Path and query as the browser asked for them: forms go back to the page they came from. Two slashes at the front would be another host. */
export function ownUrl({ path, query }: RequestFacts): string {
  const own = `/${path.replace(/^[/\\]+/, '')}`
  // A header takes ASCII only.
  return (query === '' ? own : `${own}?${query}`).replace(/[^ -~]+/gu, encodeURIComponent)
}
