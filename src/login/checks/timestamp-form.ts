import type { HeaderInquiry } from '../inquiry.js'
import { parseTimestamp } from '../tba-parameters.js'
import { type Refusal, refuse } from '../verdict.js'
import { shownValue } from './what-is-it.js'

/** `oauth_timestamp` is a positive whole number of seconds (tba §6.2). */
export function checkTimestampForm({ parameters, account }: HeaderInquiry): Refusal | undefined {
  const text = parameters.timestamp ?? ''
  if (parseTimestamp(text) !== undefined) return undefined
  return refuse('timestamp-malformed', {
    what: 'oauth_timestamp',
    found: shownValue(text, account),
    expected: 'a whole number of seconds since 1970, digits only',
  })
}
