/** Which account an attempt is for: host name, realm, or the credential itself. Source: design §5, reference tba §9 step 6, §12. */
import type { Account } from '../account/account.js'
import { canonicalAccountId, isAccountId } from '../account/ids.js'
import type { RequestFacts } from './attempt.js'
import { accountLabel } from './hosts.js'
import type { TbaParameters } from './tba-parameters.js'

/** What finding an account needs of the directory. */
export interface AccountFinder {
  byHostLabel(label: string): Account | undefined
  get(id: Account['id']): Account | undefined
  accountOfCredential(consumerKey: string, tokenId: string): Account | undefined
}

/**
 * The account whose audit trail gets the row and whose rules apply; `undefined` when nothing names one that exists.
 * A host name decides over the realm; a misspelled realm still finds its account, so that its trail shows the refusal.
 */
export function accountOfAttempt(
  request: RequestFacts,
  parameters: TbaParameters,
  finder: AccountFinder,
): Account | undefined {
  const label = accountLabel(request.host)
  if (label !== undefined) return finder.byHostLabel(label)
  const { realm } = parameters
  if (realm !== undefined) {
    if (isAccountId(realm)) return finder.get(realm)
    // Blanks make it another id (identity F02); case and hyphen are the misspellings that are told apart.
    const id = realm === realm.trim() ? canonicalAccountId(realm) : undefined
    return id === undefined ? undefined : finder.get(id)
  }
  return finder.accountOfCredential(parameters.consumerKey ?? '', parameters.token ?? '')
}
