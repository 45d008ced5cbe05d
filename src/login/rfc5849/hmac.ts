/** HMAC signatures over base strings. Source: RFC 5849 §3.4.2, RFC 2104, reference tba §3. */
import { createHash, hash } from 'node:crypto'
import { percentEncode } from './percent.js'

export type HmacMethod = 'HMAC-SHA256' | 'HMAC-SHA1'

const algorithms = { 'HMAC-SHA256': 'sha256', 'HMAC-SHA1': 'sha1' } as const
const blockBytes = 64

/**
 * A signing key `pct(consumerSecret)&pct(tokenSecret)`, prepared once: both padded key blocks stand ready in buffers.
 * One-shot hashes are used instead of `createHmac`, and their digests taken as strings: native handles and buffers
 * of their own cost a busy server more than the hashing.
 */
export class SigningKey {
  readonly #algorithm: 'sha256' | 'sha1'
  /** The inner key block, and behind it room for a base string. */
  #inner: Buffer
  /** The outer key block, and behind it room for the inner digest. */
  readonly #outer: Buffer

  constructor(consumerSecret: string, tokenSecret: string, method: HmacMethod = 'HMAC-SHA256') {
    this.#algorithm = algorithms[method]
    const key = Buffer.from(`${percentEncode(consumerSecret)}&${percentEncode(tokenSecret)}`)
    const block = Buffer.alloc(blockBytes)
    block.set(key.length > blockBytes ? createHash(this.#algorithm).update(key).digest() : key)
    this.#inner = Buffer.from(block.map(byte => byte ^ 0x36))
    this.#outer = Buffer.alloc(blockBytes + (method === 'HMAC-SHA256' ? 32 : 20))
    this.#outer.set(block.map(byte => byte ^ 0x5c))
  }

  /**
   * The signature as it goes into `oauth_signature` before percent-encoding: base64 with padding.
   * @param base a base string, which is ASCII, being percent-encoded
   */
  sign(base: string): string {
    const length = blockBytes + base.length
    if (this.#inner.length < length) this.#inner = Buffer.concat([this.#inner.subarray(0, blockBytes)], length)
    this.#inner.write(base, blockBytes, 'latin1')
    this.#outer.write(hash(this.#algorithm, this.#inner.subarray(0, length), 'binary'), blockBytes, 'latin1')
    return hash(this.#algorithm, this.#outer, 'base64')
  }

  /** Is `signature` (already percent-decoded) the signature of `base`? Every character is looked at, wrong or not. */
  verifies(base: string, signature: string): boolean {
    const expected = this.sign(base)
    if (expected.length !== signature.length) return false
    let difference = 0
    for (let at = 0; at < expected.length; at++) difference |= expected.charCodeAt(at) ^ signature.charCodeAt(at)
    return difference === 0
  }
}
