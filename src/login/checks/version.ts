import type { HeaderInquiry } from '../inquiry.js'
import { type Refusal, refuse } from '../verdict.js'
import { shownValue } from './what-is-it.js'

/** `oauth_version` is 1.0 or absent (tba §2.2). */
export function checkVersion({ parameters, account }: HeaderInquiry): Refusal | undefined {
  const { version } = parameters
  if (version === undefined || version === '1.0') return undefined
  return refuse('version-rejected', { what: 'oauth_version', found: shownValue(version, account), expected: '1.0' })
}
