import type { Circumstances } from '../inquiry.js'
import { type Refusal, refuse } from '../verdict.js'

/** A role with the box Single Sign-on Only takes no password (identity §6.1, F79). */
export function checkSingleSignOnOnly({ role }: Circumstances): Refusal | undefined {
  if (!role?.singleSignOnOnly) return undefined
  return refuse('role-single-sign-on-only', {
    what: `Single Sign-on Only box of "${role.name}"`,
    found: 'checked',
    expected: 'clear',
  })
}
