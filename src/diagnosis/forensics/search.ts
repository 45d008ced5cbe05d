/** Looking for the base string and key that a signature belongs to, within a bound. */
import { createHmac } from 'node:crypto'
import type { Target } from './digests.js'

/** The most signatures that are computed for one diagnosis. */
export const mostComputed = 900
/** The most characters of base strings that are built for one: very long queries get fewer tries. */
export const mostCharacters = 2_000_000

export class Search {
  readonly #targets: readonly Target[]
  readonly #algorithms: readonly Target['algorithm'][]
  readonly #tried = new Map<string, Set<string>>()
  #characters = 0
  computed = 0

  constructor(targets: readonly Target[]) {
    this.#targets = targets
    this.#algorithms = [...new Set(targets.map(({ algorithm }) => algorithm))]
  }

  /** Is there nothing left that may be spent? */
  get isSpent(): boolean {
    return this.computed + this.#algorithms.length > mostComputed || this.#characters > mostCharacters
  }

  /** Was this very base string tried with this key? Also notes that it is now. */
  isKnown(key: string, text: string): boolean {
    const texts = this.#tried.get(key) ?? new Set()
    this.#tried.set(key, texts)
    if (texts.has(text)) return true
    texts.add(text)
    this.#characters += text.length
    return false
  }

  /** The target that key and base string make; `undefined` when they make none, or the bound is reached. */
  match(key: string, text: string): Target | undefined {
    if (this.isSpent) return undefined
    for (const algorithm of this.#algorithms) {
      this.computed++
      const digest = createHmac(algorithm, key).update(text).digest('hex')
      const found = this.#targets.find(one => one.algorithm === algorithm && one.digest === digest)
      if (found) return found
    }
    return undefined
  }
}
