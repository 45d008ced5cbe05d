import type { Circumstances } from '../inquiry.js'
import { type Refusal, refuse } from '../verdict.js'

/** A role with the box Web Services Only has no user interface (identity §6.1, F77). */
export function checkUserInterfaceRole({ role }: Circumstances): Refusal | undefined {
  if (!role?.webServicesOnly) return undefined
  return refuse('role-web-services-only', {
    what: `Web Services Only Role box of "${role.name}"`,
    found: 'checked',
    expected: 'clear',
  })
}
