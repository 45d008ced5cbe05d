/** HMACs with one key after another over many texts, in one buffer: native handles for each would cost more than the hashing. */
import { createHash, hash } from 'node:crypto'

/** By the length of its digest in bytes, which is how a presented signature tells it. */
export const algorithmOfLength = {
  16: 'md5',
  20: 'sha1',
  28: 'sha224',
  32: 'sha256',
  48: 'sha384',
  64: 'sha512',
} as const

export type Algorithm = (typeof algorithmOfLength)[keyof typeof algorithmOfLength]

/** Bytes of the blocks that an algorithm works on. Source: FIPS 180-4, RFC 2104 §2. */
const blockBytes: Readonly<Record<Algorithm, number>> = {
  md5: 64,
  sha1: 64,
  sha224: 64,
  sha256: 64,
  sha384: 128,
  sha512: 128,
}

export class Hmac {
  readonly #algorithm: Algorithm
  #key: string | undefined
  /** The inner key block, and behind it room for a text. */
  #inner: Buffer
  /** The outer key block, and behind it room for the inner digest. */
  readonly #outer: Buffer

  constructor(algorithm: Algorithm) {
    this.#algorithm = algorithm
    this.#inner = Buffer.alloc(4_096)
    this.#outer = Buffer.alloc(blockBytes[algorithm] + 64)
  }

  /** The raw digest, a character for each byte. */
  digest(key: string, text: string): string {
    const block = blockBytes[this.#algorithm]
    if (key !== this.#key) this.#take(key, block)
    const most = block + text.length * 3
    if (this.#inner.length < most) this.#inner = Buffer.concat([this.#inner.subarray(0, block)], most)
    const end = block + this.#inner.write(text, block, 'utf8')
    const inner = hash(this.#algorithm, this.#inner.subarray(0, end), 'binary')
    this.#outer.write(inner, block, 'latin1')
    return hash(this.#algorithm, this.#outer.subarray(0, block + inner.length), 'binary')
  }

  #take(key: string, block: number): void {
    const bytes = Buffer.from(key)
    const padded = Buffer.alloc(block)
    padded.set(bytes.length > block ? createHash(this.#algorithm).update(bytes).digest() : bytes)
    for (const [at, byte] of padded.entries()) {
      this.#inner[at] = byte ^ 0x36
      this.#outer[at] = byte ^ 0x5c
    }
    this.#key = key
  }
}
