import type { Inquiry } from '../inquiry.js'
import { type Refusal, refuse } from '../verdict.js'

/** No session cookie beside the OAuth header; other cookies do not matter (tba §12). */
export function checkSessionCookie({ attempt, account }: Inquiry): Refusal | undefined {
  if (!attempt.request.sessionCookie || !account.document.settings.refuseSessionCookie) return undefined
  return refuse('session-cookie-sent', {
    what: 'Cookie header',
    found: 'JSESSIONID',
    expected: 'no session cookie beside an OAuth header',
  })
}
