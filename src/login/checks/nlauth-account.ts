import { canonicalAccountId } from '../../account/ids.js'
import { accountLabel } from '../hosts.js'
import type { PasswordHeaderInquiry } from '../password-inquiry.js'
import { type Refusal, refuse } from '../verdict.js'

/** The header names an account that exists, in the right spelling, and the same as the host name (nlauth §2.1, §2.7 F6). */
export function checkNlauthAccount({ attempt, account }: PasswordHeaderInquiry): Refusal | undefined {
  const named = attempt.facts.account
  const label = accountLabel(attempt.request.host)
  if (named === undefined || named === '') {
    return refuse('nlauth-account-missing', {
      what: 'header field nlauth_account',
      found: 'nothing',
      expected: account?.id ?? 'an account id such as 1234567 or 1234567_SB1',
    })
  }
  if (account === undefined) {
    const [what, found] = label === undefined ? ['nlauth_account', named] : ['account in the host name', label]
    const other = canonicalAccountId(found)
    const expected =
      other !== undefined && other !== found && label === undefined
        ? `the id of an account that exists, upper case with an underscore: ${other}`
        : 'the id of an account that exists'
    return refuse('account-unknown', { what, found: shownId(found), expected })
  }
  if (named === account.id) return undefined
  return refuse('nlauth-account-of-other-host', {
    what: 'nlauth_account',
    found: shownId(named),
    expected: `${account.id}, the account of the host name`,
  })
}

/** An id as evidence repeats it; something else may be a password in the wrong field. */
function shownId(text: string): string {
  return /^\s*[A-Za-z]{0,6}\d[\w-]{0,20}\s*$/.test(text)
    ? JSON.stringify(text).slice(1, -1)
    : 'something that is no account id'
}
