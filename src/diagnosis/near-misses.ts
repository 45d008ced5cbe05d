/** What an attempt that passed has passed by luck, or will not pass for ever. */
import type { AttemptRecord } from '../audit/attempts.js'
import { isPassable } from '../login/soft-mode.js'
import { breaksAtRelease } from './near/breaks-at-release.js'
import type { NearMiss, NearMissCheck } from './near/near-miss.js'
import { passwordExpires, passwordRaw, roleByLuck } from './near/password-login.js'
import {
  bareSignature,
  clockOff,
  matchedForwardedUrl,
  matchedReceivedUrl,
  nonceForm,
  realmMissing,
  realmSpelling,
} from './near/signed-call.js'
import { passedBySoftMode } from './near/soft-mode.js'
import { inPassportWords } from './passport-words.js'
import type { Surroundings } from './surroundings.js'

export { type NearMiss, type NearMissId, nearMissIds } from './near/near-miss.js'

/** Of signatures that were right, whoever made them. */
const ofSignatures: readonly NearMissCheck[] = [
  matchedForwardedUrl,
  matchedReceivedUrl,
  clockOff,
  bareSignature,
  nonceForm,
]

/** Of logins that were right. */
const checks: readonly NearMissCheck[] = [
  breaksAtRelease,
  ...ofSignatures,
  realmSpelling,
  realmMissing,
  roleByLuck,
  passwordRaw,
  passwordExpires,
]

/**
 * Near misses of an attempt whose login was granted, whatever became of what it asked for; none of a login that was refused.
 *
 * - `passed-by-soft-mode`: only soft mode let it pass. When that was the login itself, nothing else is said.
 * - `breaks-at-release`: the first later release in which this very attempt is refused. Counted are all changes that the mock obeys;
 *   those whose date is inferred, above all the end of token-based authentication, only when they come with the next release that
 *   changes something. HMAC-SHA1 is among them.
 * - `matched-forwarded-url`, `matched-received-url-behind-proxy`: the signature fits the URL as a proxy forwarded it, or its inner
 *   address. One that fits NetSuite's own URL is none: a client that signs for it and is led here does what it will do there.
 * - `clock-off`: the timestamp is more than a fifth of the window away.
 * - `signature-not-encoded`: base64 stands bare in the header.
 * - `nonce-form`: the nonce has other characters than letters and digits. A short one is no near miss.
 * - `realm-spelling`, `realm-missing`: a lenient setting of the account let it pass.
 * - `role-by-luck`: no role was asked for, no default role is usable, and the user's last role was taken. A default role is none.
 * - `password-raw`: e-mail address and password fit only undecoded.
 * - `password-expires`: within 14 days.
 */
export function nearMisses(record: AttemptRecord, surroundings: Surroundings): readonly NearMiss[] {
  if (!record.granted) return []
  const softly = passedBySoftMode(record)
  const wasWrong = record.wouldRefuse?.some(isPassable) === true
  const own = surroundings.supposed?.of(record) === undefined ? checks : ofSignatures
  const found = wasWrong ? [] : own.flatMap(check => check(record, surroundings) ?? [])
  const all = softly ? [softly, ...found] : found
  if (record.attempt.request.surface !== 'soap') return all
  return all.map(one => ({ ...one, title: inPassportWords(one.title), repair: inPassportWords(one.repair) }))
}
