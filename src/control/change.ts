/** Changing an account by control request: always the whole document, validated as a fixture is. */
import type { Account } from '../account/account.js'
import type { AccountDocument } from '../account/model/account.js'
import { refuseForeignModules } from '../account/modules.js'
import { holds } from '../account/releases.js'
import type { NetSuite } from '../netsuite.js'
import { ControlProblem } from './problem.js'

/** Applies a changed document. Throws a problem with every field that is wrong; the account is unharmed then. */
export function applyChange(netsuite: NetSuite, account: Account, draft: unknown): void {
  const before = account.document
  netsuite.directory.change(account, draft, {
    accept(after) {
      // What is there came from a fixture file: with the account, or from production with a refresh.
      refuseForeignModules(after, [account.origin.document, before])
      refuseNewTbaIntegrations(before, after)
    },
  })
}

/** From 2027.1 on no new integration record may use TBA (tba §11, identity F16). */
function refuseNewTbaIntegrations(before: AccountDocument, after: AccountDocument): void {
  if (!holds('no-new-tba-integrations', after.release)) return
  const known = new Set(before.integrations.map(one => one.id))
  const fresh = after.integrations.find(one => !known.has(one.id) && one.authentication.tokenBasedAuthentication)
  if (!fresh) return
  throw new ControlProblem(
    409,
    `In release ${after.release} no new integration record may use token-based authentication (from 2027.1 on). Send "authentication": {"tokenBasedAuthentication": false}, or set an earlier release.`,
  )
}
