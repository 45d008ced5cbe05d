/** The credential sets of an account by name. */
import type { Account } from './account.js'
import type { CredentialSet } from './model/account.js'
import { nearest } from './nearest.js'
import { type Problem, preview } from './problems.js'

/** The credential set of that name; throws `RangeError` with the nearest names. */
export function credentialSet(account: Account, name: string): CredentialSet {
  const found = find(account, name)
  if (found) return found
  throw new RangeError(`Account ${account.id} has no credential set ${JSON.stringify(name)}${hint(account, name)}`)
}

/** Every name that no credential set of the account has. */
export function unknownSetProblems(account: Account, names: readonly string[]): Problem[] {
  return names.flatMap((name, index) =>
    find(account, name)
      ? []
      : {
          path: `$.credentials[${index}]`,
          found: preview(name, undefined),
          expected: `the name of a credential set of account ${account.id}${hint(account, name)}`,
        },
  )
}

function find({ document }: Account, name: string): CredentialSet | undefined {
  return document.credentials.find(one => one.name === name)
}

function hint({ document }: Account, name: string): string {
  const names = document.credentials.map(one => one.name)
  return nearest(name, names) || `; it has ${names.join(', ')}`
}
