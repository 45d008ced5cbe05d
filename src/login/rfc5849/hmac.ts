/** HMAC signatures over base strings. Source: RFC 5849 §3.4.2, RFC 2104, reference tba §3. */
import { createHash, hash, timingSafeEqual } from 'node:crypto'
import { percentEncode } from './percent.js'

export type HmacMethod = 'HMAC-SHA256' | 'HMAC-SHA1'

const algorithms = { 'HMAC-SHA256': 'sha256', 'HMAC-SHA1': 'sha1' } as const
const blockBytes = 64

/**
 * A signing key `pct(consumerSecret)&pct(tokenSecret)`, prepared once: both padded key blocks stand ready in buffers.
 * One-shot hashes are used instead of `createHmac`, whose native handle costs more than the hashing in a busy server.
 */
export class SigningKey {
  readonly #method: HmacMethod
  readonly #innerBlock: Buffer
  readonly #outer: Buffer

  constructor(consumerSecret: string, tokenSecret: string, method: HmacMethod = 'HMAC-SHA256') {
    this.#method = method
    const key = Buffer.from(`${percentEncode(consumerSecret)}&${percentEncode(tokenSecret)}`)
    const algorithm = algorithms[method]
    const block = Buffer.alloc(blockBytes)
    block.set(key.length > blockBytes ? createHash(algorithm).update(key).digest() : key)
    this.#innerBlock = Buffer.from(block.map(byte => byte ^ 0x36))
    this.#outer = Buffer.alloc(blockBytes + (method === 'HMAC-SHA256' ? 32 : 20))
    this.#outer.set(block.map(byte => byte ^ 0x5c))
  }

  /** The raw MAC of a base string (which is ASCII, being percent-encoded). */
  mac(base: string): Buffer {
    const algorithm = algorithms[this.#method]
    const message = Buffer.allocUnsafe(blockBytes + base.length)
    this.#innerBlock.copy(message)
    message.write(base, blockBytes, 'latin1')
    hash(algorithm, message, 'buffer').copy(this.#outer, blockBytes)
    return hash(algorithm, this.#outer, 'buffer')
  }

  /** The signature as it goes into `oauth_signature` before percent-encoding: base64 with padding. */
  sign(base: string): string {
    return this.mac(base).toString('base64')
  }

  /** Is `signature` (already percent-decoded) the signature of `base`? Compared in constant time. */
  verifies(base: string, signature: string): boolean {
    const expected = Buffer.from(this.sign(base), 'latin1')
    const presented = Buffer.from(signature, 'utf8')
    return expected.length === presented.length && timingSafeEqual(expected, presented)
  }
}
