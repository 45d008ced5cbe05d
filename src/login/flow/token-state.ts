/** Is a request token still good? Asked by the page of step two and by step three. Source: reference nlauth §6.6, §9 rows 11, 12. */
import type { Account } from '../../account/account.js'
import { type Refusal, refuse } from '../verdict.js'
import type { RequestToken } from './request-tokens.js'

/**
 * Why a request token is dead; `undefined` while it can be allowed or exchanged.
 * @param account the one whose settings count
 * @param now the time of the token's own account, milliseconds since 1970
 */
export function tokenStateRefusal(
  { state, createdAt }: RequestToken,
  account: Account,
  now: number,
): Refusal | undefined {
  const what = 'request token'
  if (state.kind === 'used')
    return refuse('request-token-used', { what, found: 'exchanged already', expected: 'a new one' })
  if (state.kind === 'denied')
    return refuse('request-token-denied', { what, found: 'denied by the user', expected: 'a new one' })
  const { requestTokenMinutes } = account.document.settings.passwordLogins
  const age = now - createdAt
  if (age < requestTokenMinutes * 60_000) return undefined
  return refuse('request-token-expired', {
    what,
    found: `${Math.floor(age / 1000)} seconds old`,
    expected: `less than ${requestTokenMinutes * 60} seconds old`,
  })
}
