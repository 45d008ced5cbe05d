import type { Account } from '../../account/account.js'
import { canonicalAccountId } from '../../account/ids.js'
import { holds } from '../../account/releases.js'
import type { Surface } from '../../failures/failure.js'
import { accountLabel } from '../hosts.js'
import type { HeaderInquiry } from '../inquiry.js'
import { type Refusal, refuse } from '../verdict.js'
import { shownValue } from './what-is-it.js'

/** The account exists, and realm names it in the right spelling (tba §2.2, §9 step 6, §12). */
export function checkRealm({ attempt, parameters, account }: HeaderInquiry): Refusal | undefined {
  const { realm } = parameters
  const label = accountLabel(attempt.request.host)
  if (account === undefined) {
    const named =
      label === undefined
        ? { what: 'realm', found: realm === undefined ? 'nothing' : shownValue(realm, account) }
        : { what: 'account in the host name', found: shownValue(label, account) }
    const expected =
      realm === undefined && label === undefined
        ? 'an account id, or credentials of an account that exists'
        : 'the id of an account that exists'
    return refuse('account-unknown', { ...named, expected })
  }
  const { settings } = account.document
  if (realm === undefined) {
    return settings.acceptMissingRealm || isRealmOptional(attempt.request.surface, account)
      ? undefined
      : refuse('realm-missing', { what: 'realm', found: 'nothing', expected: account.id })
  }
  if (realm === account.id) return undefined
  if (canonicalAccountId(realm) !== account.id) {
    return refuse('realm-of-other-account', {
      what: 'realm',
      found: shownValue(realm, account),
      expected: `${account.id}, the account of the host name`,
    })
  }
  return settings.acceptRealmSpellings
    ? undefined
    : refuse('realm-misspelled', { what: 'realm', found: shownValue(realm, account), expected: account.id })
}

/** Token services never need it (clients §2), the authorization flow not since 2020.1 (nlauth §6.1). */
function isRealmOptional(surface: Surface, { document }: Account): boolean {
  return surface === 'tokens' || (surface === 'flow' && holds('flow-without-account', document.release))
}
