import type { Circumstances } from '../inquiry.js'
import { type Refusal, refuse } from '../verdict.js'

/** A role restricted by Device ID wants an approved device, which a browser never is (identity §6.1, F80). */
export function checkDevice({ role }: Circumstances): Refusal | undefined {
  if (!role?.restrictedByDeviceId) return undefined
  return refuse('role-restricted-by-device', {
    what: `Restrict this role by Device ID box of "${role.name}"`,
    found: 'checked',
    expected: 'clear, or a device that an administrator approved',
  })
}
