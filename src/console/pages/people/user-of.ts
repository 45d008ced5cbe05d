/** The user and the role that an address names. */
import type { Account } from '../../../account/account.js'
import type { Role } from '../../../account/model/role.js'
import type { User } from '../../../account/model/user.js'
import { PageProblem } from '../../page-problem.js'
import { accountOf, type Visit } from '../../route.js'

export function userOf(visit: Visit): { readonly account: Account; readonly user: User } {
  const account = accountOf(visit)
  const user = account.document.users.find(one => String(one.id) === visit.params.id)
  if (user) return { account, user }
  throw missing(account, 'user', 'Employees', visit.params.id)
}

export function roleOfVisit(visit: Visit): { readonly account: Account; readonly role: Role } {
  const account = accountOf(visit)
  const role = account.document.roles.find(one => String(one.id) === visit.params.id)
  if (role) return { account, role }
  throw missing(account, 'role', 'Manage Roles', visit.params.id)
}

function missing({ id }: Account, what: string, page: string, wanted: string | undefined): PageProblem {
  return new PageProblem(
    404,
    `Account ${id} has no ${what} with the internal id ${JSON.stringify(wanted)}: it was deleted, or the account was reset. ${page} lists those that there are.`,
  )
}
