import type { HeaderInquiry } from '../inquiry.js'
import { type Refusal, refuse } from '../verdict.js'

/** `oauth_version` is 1.0 or absent (tba §2.2). */
export function checkVersion({ parameters }: HeaderInquiry): Refusal | undefined {
  const { version } = parameters
  if (version === undefined || version === '1.0') return undefined
  return refuse('version-rejected', { what: 'oauth_version', found: version.slice(0, 64), expected: '1.0' })
}
