import type { Account } from '../../account/account.js'
import { ownerOf, presented } from './identifiers.js'
import { writtenRealm } from './realm.js'
import { listed } from '../listed.js'
import { type VisibleCheck } from './sight.js'

/** Production's credentials in the sandbox, and the reverse: tokens are never copied (identity §10). */
export const credentialsOfOtherAccount: VisibleCheck = {
  id: 'credentials-of-other-account',
  explains: [
    'consumer-key-unknown',
    'token-unknown',
    'token-of-other-account',
    'account-unknown',
    'realm-of-other-account',
  ],
  see(sight) {
    const { record, surroundings } = sight
    // A misspelled account id is a mistake of its own.
    const account = record.account ?? writtenRealm(sight)?.meant
    const foreign = presented(sight).filter(
      ({ kind, value }) => !account || ownerOf(account, kind, value) === undefined,
    )
    for (const other of surroundings.accounts()) {
      if (other === account) continue
      const places = foreign.filter(({ kind, value }) => ownerOf(other, kind, value) !== undefined)
      if (places.length === 0) continue
      const are = `${listed(places.map(one => one.place))} ${places.length === 1 ? 'is' : 'are'} of account ${named(other)}`
      const call = account
        ? `the call is for account ${named(account)}`
        : 'the call names an account that does not exist'
      return { title: `${are}, and ${call}`, repair: repairOf(account, other) }
    }
    return undefined
  },
}

function named({ id, document }: Account): string {
  return `${id} (${document.type})`
}

function repairOf(account: Account | undefined, other: Account): string {
  const call = `call account ${other.id}: realm="${other.id}" and its own host name`
  if (!account) return `Name the account that the credentials are of; ${call}.`
  return `Log in to ${account.id} and make an access token there, for an integration record of that account; or ${call}.`
}
