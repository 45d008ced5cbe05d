/** The account id as a client wrote it, and which account it was meant to be. */
import type { Account } from '../../account/account.js'
import { canonicalAccountId } from '../../account/ids.js'
import type { FailureId } from '../../failures/catalogue.js'
import type { Sight } from './sight.js'

/** Refusals that a misspelled account id explains. */
export const realmFailures: readonly FailureId[] = ['account-unknown', 'realm-misspelled', 'realm-of-other-account']

interface WrittenRealm {
  /** `realm`, or `nlauth_account` of a login by password. */
  readonly place: string
  readonly written: string
  /** The same without its blanks, to be shown. */
  readonly shown: string
  /** The account that it means, once case, hyphens and blanks are put right. */
  readonly meant: Account
}

/** `undefined` when nothing was written, or nothing that means an account of this server. */
export function writtenRealm({ record, surroundings }: Sight): WrittenRealm | undefined {
  const { attempt, parameters } = record
  const [place, written] =
    attempt.credential === 'nlauth' ? ['nlauth_account', attempt.facts.account] : ['realm', parameters?.realm]
  if (place === undefined || written === undefined) return undefined
  const shown = written.replaceAll(/\s/g, '')
  const id = canonicalAccountId(shown)
  const meant = id && surroundings.netsuite.directory.get(id)
  return meant && { place, written, shown, meant }
}

/** The one line that puts it right. */
export function realmRepair({ place, meant }: WrittenRealm): string {
  return `Write ${place === 'realm' ? `realm="${meant.id}"` : `${place}=${meant.id}`}: upper case, an underscore before the suffix, no blanks. Only host names have it in lower case with a hyphen.`
}
