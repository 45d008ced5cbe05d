/** The cookies of the login pages: one for the session, one for a browser that is trusted. */
import { parseCookie, stringifySetCookie } from 'cookie'
import type { RequestFacts } from '../../login/attempt.js'

export const sessionCookie = 'mock_netsuite_session'
export const deviceCookie = 'mock_netsuite_device'

/** Where the cookies are sent: to the pages of the login, OAuth 2.0's included, and nowhere else. */
const path = '/app/login'

/**
 * How long a browser keeps the cookie of a trusted device, in milliseconds: the longest duration there is (identity §6.3).
 * One cookie stands for all roles; when the trust for a role ends, the server knows, by the account's clock.
 */
export const longestTrustMs = 30 * 86_400_000

/** A cookie's value, if it looks like one of ours. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  const value = header === undefined ? undefined : parseCookie(header)[name]
  return value !== undefined && /^[0-9a-f]{64}$/.test(value) ? value : undefined
}

export function writeCookie(facts: RequestFacts, name: string, value: string, forMs?: number): string {
  return stringifySetCookie({
    name,
    value,
    path,
    httpOnly: true,
    // A link from the application brings the session along; a form from elsewhere does not.
    sameSite: 'lax',
    secure: (facts.forwarded ?? facts.received).scheme === 'https',
    ...(forMs === undefined ? {} : { maxAge: Math.floor(forMs / 1000) }),
  })
}
