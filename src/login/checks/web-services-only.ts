import type { Circumstances } from '../inquiry.js'
import { type Refusal, refuse } from '../verdict.js'

/** A role with the box Web Services Only does not call RESTlets (tba §6.4; a setting of the account). */
export function checkWebServicesOnly({ account, role }: Circumstances): Refusal | undefined {
  if (!role?.webServicesOnly || account.document.settings.webServicesOnlyRolesMayCallRestlets) return undefined
  return refuse('role-web-services-only', {
    what: `Web Services Only Role box of "${role.name}"`,
    found: 'checked',
    expected: 'clear',
  })
}
