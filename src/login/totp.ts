/** Verification codes of an authenticator app. Source: RFC 6238, RFC 4226, reference nlauth §7. */
import { createHash, hash, timingSafeEqual } from 'node:crypto'
import { decodeBase32, encodeBase32 } from '../account/base32.js'
import { percentEncode } from './rfc5849/percent.js'

/** How long a code stands, in seconds. Source: reference nlauth §7. */
export const otpPeriodSeconds = 30
/** How many digits a code has. Source: reference nlauth §7. */
export const otpDigits = 6

const periodMs = otpPeriodSeconds * 1000
const blockBytes = 64
const digestBytes = 20

/** A secret, prepared once for many counters: both padded key blocks of HMAC-SHA-1 stand ready, as in `SigningKey`. */
class CodeKey {
  /** The inner key block, and behind it room for a counter. */
  readonly #inner = Buffer.alloc(blockBytes + 8, 0x36)
  /** The outer key block, and behind it room for the inner digest. */
  readonly #outer = Buffer.alloc(blockBytes + digestBytes, 0x5c)

  constructor(secret: Uint8Array) {
    const key = secret.length > blockBytes ? createHash('sha1').update(secret).digest() : secret
    for (const [at, byte] of key.entries()) {
      this.#inner[at] = byte ^ 0x36
      this.#outer[at] = byte ^ 0x5c
    }
  }

  /** The code of one counter: HMAC-SHA-1, truncated to six digits. Source: RFC 4226 §5.3. */
  code(counter: number): string {
    this.#inner.writeBigUInt64BE(BigInt(counter), blockBytes)
    this.#outer.write(hash('sha1', this.#inner, 'binary'), blockBytes, 'latin1')
    const digest = Buffer.from(hash('sha1', this.#outer, 'binary'), 'latin1')
    const offset = digest.readUInt8(digestBytes - 1) & 0xf
    const number = digest.readUInt32BE(offset) & 0x7fffffff
    return String(number % 10 ** otpDigits).padStart(otpDigits, '0')
  }
}

/** The code of one counter. Source: RFC 4226 §5.3. */
export function hotp(secret: Uint8Array, counter: number): string {
  return new CodeKey(secret).code(counter)
}

/** The step an instant lies in, counted from 1970; negative before it. `nowMs` is in milliseconds since 1970. */
export function totpStep(nowMs: number): number {
  return Math.floor(nowMs / periodMs)
}

export interface VerificationCode {
  readonly code: string
  readonly step: number
  /** The instant at which the app shows the next code, in milliseconds since 1970. */
  readonly validUntil: number
}

/** What an authenticator app shows at an instant; before 1970, where no steps are, the code of the first one. */
export function verificationCode(secret: string, nowMs: number): VerificationCode {
  const step = Math.max(0, totpStep(nowMs))
  return { code: hotp(keyOf(secret), step), step, validUntil: (step + 1) * periodMs }
}

/**
 * The step whose code was presented, at most `drift` steps before or after now; the nearest one if several have that code.
 * Every candidate is computed and compared in constant time. Whether the step was used before is the caller's question.
 */
export function matchingStep(secret: string, presented: string, nowMs: number, drift: number): number | undefined {
  if (!/^[0-9]{6}$/.test(presented)) return undefined
  const key = new CodeKey(keyOf(secret))
  const given = Buffer.from(presented)
  const now = totpStep(nowMs)
  let found: number | undefined
  for (let distance = 0; distance <= drift; distance++) {
    for (const step of distance === 0 ? [now] : [now - distance, now + distance]) {
      if (step >= 0 && timingSafeEqual(Buffer.from(key.code(step)), given)) found ??= step
    }
  }
  return found
}

/** What the QR code beside the secret says, as authenticator apps read it. A colon parts issuer and account, so the issuer has none. */
export function otpauthUri(of: { readonly secret: string; readonly email: string; readonly issuer: string }): string {
  const issuer = percentEncode(of.issuer.replaceAll(':', ' '))
  const secret = encodeBase32(keyOf(of.secret))
  return (
    `otpauth://totp/${issuer}:${percentEncode(of.email)}?secret=${secret}&issuer=${issuer}` +
    `&algorithm=SHA1&digits=${otpDigits}&period=${otpPeriodSeconds}`
  )
}

function keyOf(secret: string): Buffer {
  const key = decodeBase32(secret)
  if (!key || key.length === 0) throw new TypeError('the secret of an authenticator app is not written in Base32')
  return key
}
