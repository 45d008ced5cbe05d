/**
 * The digests that a presented signature may stand for, with the mistake in how it is written: undone instead of tried,
 * so that every way of writing costs nothing. Source: RFC 5849 §3.4.2, reference tba §3.
 */
import type { HmacMethod } from '../../login/rfc5849/hmac.js'
import { type Told, told } from './variant.js'

export interface Target {
  readonly algorithm: 'sha256' | 'sha1'
  /** The raw digest, in lower-case hex. */
  readonly digest: string
  readonly told: readonly Told[]
}

const base64 = 'Send the raw digest as base64 with padding, percent-encoded once.'

const written = {
  hex: told('signature-in-hex', 1, 'The signature is written in hex.', base64),
  ofHex: told(
    'signature-base64-of-hex',
    1,
    'The signature is base64 of the hex text, not of the digest itself.',
    base64,
  ),
  url: told('signature-base64url', 1, 'The signature is written in base64url: with - and _ for + and /.', base64),
  unpadded: told('signature-padding-missing', 1, 'The "=" at the end of the signature is missing.', base64),
  twice: told('signature-encoded-twice', 1, 'The signature is percent-encoded twice.', base64),
  broken: told(
    'signature-with-line-break',
    1,
    'The signature holds a line break or a blank.',
    'Take line breaks and blanks out of the signature: base64 commands add them.',
  ),
}

/** Longer texts are no signature, however they are written. */
const longest = 1_000

export function targetsOf(signature: string, method: HmacMethod): readonly Target[] {
  if (signature.length > longest) return []
  const named = method === 'HMAC-SHA256' ? 'sha256' : 'sha1'
  return digestsOf(signature, 2).flatMap(({ digest, told: ways }) => {
    const algorithm = digest.length === 64 ? 'sha256' : digest.length === 40 ? 'sha1' : undefined
    if (algorithm === undefined) return []
    return [{ algorithm, digest, told: algorithm === named ? ways : [...ways, otherHash(method, algorithm)] }]
  })
}

function otherHash(method: HmacMethod, algorithm: 'sha256' | 'sha1'): Told {
  const used = algorithm === 'sha256' ? 'HMAC-SHA256' : 'HMAC-SHA1'
  return told(
    'hash-of-other-method',
    1,
    `The signature was made with ${used}, but oauth_signature_method says ${method}.`,
    `Make the signature with ${method === 'HMAC-SHA256' ? 'SHA-256' : 'SHA-1'}, or name ${used}; NetSuite takes HMAC-SHA256.`,
  )
}

interface Written {
  readonly digest: string
  readonly told: readonly Told[]
}

/** @param depth how often an outer layer may still be taken off */
function digestsOf(text: string, depth: number): Written[] {
  const found: Written[] = []
  if (/^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) {
    const bytes = Buffer.from(text, 'base64')
    found.push({ digest: bytes.toString('hex'), told: [] })
    const inner = bytes.toString('latin1')
    if (/^[0-9A-Fa-f]+$/.test(inner)) found.push({ digest: inner.toLowerCase(), told: [written.ofHex] })
  } else if (/^[A-Za-z0-9+/]+=?$/.test(text)) {
    found.push({ digest: Buffer.from(text, 'base64').toString('hex'), told: [written.unpadded] })
  } else if (/^[A-Za-z0-9_-]+={0,2}$/.test(text)) {
    found.push({ digest: Buffer.from(text, 'base64url').toString('hex'), told: [written.url] })
  }
  if (/^[0-9A-Fa-f]+$/.test(text)) found.push({ digest: text.toLowerCase(), told: [written.hex] })
  if (depth === 0) return found
  for (const [layer, inner] of layersOf(text)) {
    for (const one of digestsOf(inner, depth - 1)) found.push({ digest: one.digest, told: [layer, ...one.told] })
  }
  return found
}

function* layersOf(text: string): Generator<readonly [Told, string]> {
  if (/%[0-9A-Fa-f]{2}/.test(text)) {
    try {
      yield [written.twice, decodeURIComponent(text)]
    } catch {
      // Not percent-encoded after all.
    }
  }
  const bare = text.replace(/\s+/g, '')
  if (bare !== text) yield [written.broken, bare]
}
