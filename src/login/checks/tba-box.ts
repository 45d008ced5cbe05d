import type { Integration } from '../../account/model/integration.js'
import { holds, type Release } from '../../account/releases.js'
import { type Refusal, refuse } from '../verdict.js'

/** The Token-based Authentication box is checked (identity §2, F24). */
export function tbaBoxRefusal({ name, authentication }: Integration): Refusal | undefined {
  if (authentication.tokenBasedAuthentication) return undefined
  const what = `Token-based Authentication box of "${name}"`
  return refuse('integration-without-tba', { what, found: 'clear', expected: 'checked' })
}

/** A record of another account installs itself until 2027.1 (tba §11, identity F16). */
export function installRefusal({ name, installedFrom }: Integration, release: Release): Refusal | undefined {
  if (!holds('no-new-tba-integrations', release)) return undefined
  return refuse('tba-integration-not-installable', {
    what: `integration "${name}"`,
    found: `a record of account ${installedFrom ?? 'another'}, in release ${release}`,
    expected: 'a record that was in the account before 2027.1',
  })
}
