import { plural } from '../../plural.js'
import type { Inquiry } from '../inquiry.js'
import { type Refusal, refuse } from '../verdict.js'

/** The timestamp is at most five minutes from the account's clock, inclusive (tba §2.2, §6.2). */
export function checkTimestampWindow({
  account,
  timestamp,
  context,
}: Pick<Inquiry, 'account' | 'timestamp'> & { readonly context: { readonly now: number } }): Refusal | undefined {
  const window = account.document.settings.timestampWindowSeconds
  const now = Math.floor(context.now / 1000)
  const difference = (timestamp ?? 0) - now
  if (Math.abs(difference) <= window) return undefined
  return refuse('timestamp-out-of-window', {
    what: "oauth_timestamp against the account's clock",
    found: `${timestamp}, ${describe(difference)} ${now}`,
    expected: `at most ${plural(window, 'second')} from it`,
  })
}

function describe(seconds: number): string {
  return `${plural(Math.abs(seconds), 'second')} ${seconds < 0 ? 'before' : 'after'}`
}
