/** Looking for the base string and key that a signature belongs to, within a bound. */
import type { Target } from './digests.js'
import { Hmac } from './hmac.js'

/** The most signatures that are computed for one diagnosis. */
export const mostComputed = 1_200
/** The most characters that are signed for one: the longer the query, the fewer the tries. */
export const mostCharacters = 2_000_000

export class Search {
  readonly #targets: readonly Target[]
  readonly #hmacs: readonly (readonly [Target['algorithm'], Hmac])[]
  readonly #tried = new Map<string, Set<string>>()
  #characters = 0
  #computed = 0

  constructor(targets: readonly Target[]) {
    this.#targets = targets
    const algorithms = new Set(targets.map(({ algorithm }) => algorithm))
    this.#hmacs = [...algorithms].map(algorithm => [algorithm, new Hmac(algorithm)])
  }

  get computed(): number {
    return this.#computed
  }

  /** Is there nothing left that may be spent, or nothing to look for? */
  get isOver(): boolean {
    const each = this.#hmacs.length
    return each === 0 || this.#computed + each > mostComputed || this.#characters > mostCharacters
  }

  /** What is built and turns out to be known counts too: building is most of the work. */
  spend(characters: number): void {
    this.#characters += characters
  }

  /** The target that key and text make; `undefined` when they make none, were tried before, or the bound is reached. */
  match(key: string, text: string): Target | undefined {
    if (this.isOver) return undefined
    let texts = this.#tried.get(key)
    if (!texts) this.#tried.set(key, (texts = new Set()))
    if (texts.has(text)) return undefined
    texts.add(text)
    this.spend(text.length)
    for (const [algorithm, hmac] of this.#hmacs) {
      this.#computed++
      const digest = hmac.digest(key, text)
      const found = this.#targets.find(one => one.algorithm === algorithm && one.digest === digest)
      if (found) return found
    }
    return undefined
  }
}
