/**
 * The digests that a presented signature may stand for, with the mistake in how it is written: undone instead of tried,
 * so that every way of writing costs nothing. Source: RFC 5849 §3.4.2, reference tba §3.
 */
import type { HmacMethod } from '../../login/rfc5849/hmac.js'
import { percentDecode } from '../../login/rfc5849/percent.js'
import { type Algorithm, algorithmOfLength } from './hmac.js'
import { type Told, told } from './variant.js'

export interface Target {
  readonly algorithm: Algorithm
  /** The raw digest, a character for each byte. */
  readonly digest: string
  readonly told: readonly Told[]
}

/** Longer texts are no signature, however they are written. */
const longest = 1_000
/** Layers around the digest, such as an encoding that was done twice. */
const mostLayers = 3

/** A text that is written in the right way comes without a mistake; one that is no digest at all gives none. */
export function targetsOf(signature: string, method: HmacMethod): readonly Target[] {
  if (signature.length > longest) return []
  const named = method === 'HMAC-SHA256' ? 'sha256' : 'sha1'
  return digestsIn(signature, mostLayers).flatMap(({ bytes, told: ways }) => {
    const algorithm = algorithmOf(bytes)
    if (algorithm === undefined) return []
    const digest = bytes.toString('latin1')
    return [{ algorithm, digest, told: algorithm === named ? ways : [...ways, otherHash(method, algorithm)] }]
  })
}

function otherHash(method: HmacMethod, algorithm: Target['algorithm']): Told {
  const used = `HMAC-${algorithm.toUpperCase()}`
  return told(
    'hash-of-other-method',
    1,
    `The signature was made with ${used}, but oauth_signature_method says ${method}.`,
    `Make the signature with ${method === 'HMAC-SHA256' ? 'SHA-256' : 'SHA-1'}, ${algorithm === 'sha256' || algorithm === 'sha1' ? `or name ${used}; ` : ''}NetSuite takes HMAC-SHA256.`,
  )
}

function algorithmOf({ length }: Buffer): Algorithm | undefined {
  return Object.entries(algorithmOfLength).find(([bytes]) => Number(bytes) === length)?.[1]
}

interface Written {
  readonly bytes: Buffer
  readonly told: readonly Told[]
}

const repair = 'Send the raw digest as base64 with padding, percent-encoded once.'
const hex = told('signature-in-hex', 1, 'The signature is written in hex.', repair)
const ofHex = told(
  'signature-base64-of-hex',
  1,
  'The signature is base64 of the hex text, not of the digest itself.',
  repair,
)
const url = (end: string) =>
  told('signature-base64url', 1, `The signature is written in base64url: with - and _ for + and /${end}.`, repair)
const unpadded = told('signature-padding-missing', 1, 'The "=" at the end of the signature is missing.', repair)
const twice = told('signature-encoded-twice', 1, 'The signature is percent-encoded twice.', repair)
const broken = told(
  'signature-with-line-break',
  1,
  'The signature holds a line break or a blank.',
  'Take line breaks and blanks out of the signature: base64 commands add them.',
)

function digestsIn(text: string, layers: number): Written[] {
  const found = [...writtenAs(text)].filter(({ bytes }) => algorithmOf(bytes) !== undefined)
  if (found.length > 0 || layers === 0) return found
  for (const [layer, inner] of layersOf(text))
    for (const { bytes, told: ways } of digestsIn(inner, layers - 1))
      found.push({ bytes, told: [layer, ...ways.filter(({ id }) => id !== layer.id)] })
  return found
}

function* writtenAs(text: string): Generator<Written> {
  // Hex digits are base64 too, of a digest that would be half as long again: nobody means that.
  if (/^[0-9A-Fa-f]+$/.test(text)) {
    yield { bytes: Buffer.from(text, 'hex'), told: [hex] }
    return
  }
  for (const alphabet of ['base64', 'base64url'] as const) {
    const bytes = Buffer.from(text, alphabet)
    const bare = bytes.toString(alphabet).replace(/=+$/, '')
    // A last character with bits to spare decodes too, but nobody writes it.
    if (text.replace(/=+$/, '') !== bare) continue
    const padded = text === bare + '='.repeat((4 - (bare.length % 4)) % 4)
    const ways = alphabet === 'base64url' ? [url(padded ? '' : ', and without its "="')] : padded ? [] : [unpadded]
    // openssl writes a label before the hex text.
    const inner = /^(?:[\w-]*\(stdin\)= )?([0-9A-Fa-f]+)\s*$/.exec(bytes.toString('latin1'))?.[1]
    if (inner === undefined) yield { bytes, told: ways }
    else yield { bytes: Buffer.from(inner, 'hex'), told: [ofHex, ...ways] }
    // Without - and _ both alphabets are one.
    return
  }
}

function* layersOf(text: string): Generator<readonly [Told, string]> {
  const decoded = percentDecode(text)
  if (decoded !== undefined && decoded !== text) yield [twice, decoded]
  const bare = text.replace(/\s+/g, '')
  if (bare !== text) yield [broken, bare]
}
