/** Mistakes that have more forms than can be tried: what does not match in the usual ones is not ruled out. */
import type { SignatureMistakeId } from './mistake-ids.js'

export const openEnded: ReadonlySet<SignatureMistakeId> = new Set<SignatureMistakeId>([
  'query-partly-signed',
  'header-parameter-not-signed',
  'json-body-signed',
  'body-text-signed',
  'parameters-unsorted',
  'sorted-ignoring-case',
  'reserved-characters-bare',
  'path-encoded-otherwise',
  'path-not-signed',
  'other-host',
  'inner-address',
  'nonce-differs',
  'timestamp-differs',
  'identifier-as-secret',
  'secret-with-blanks',
  'secret-with-line-break',
  'secret-in-quotes',
  'secret-cut',
  'token-secret-of-other-token',
  'consumer-secret-of-other-integration',
  'consumer-secret-before-reset',
  'token-secret-before-roll',
  'secret-of-other-account',
])
