import { dropOldest } from '../login/bounded.js'

/** A map that forgets its oldest entries: nothing that visitors cause grows for ever. */
export class BoundedMap<K, V> {
  readonly #entries = new Map<K, V>()
  readonly #capacity: number

  constructor(capacity: number) {
    this.#capacity = capacity
  }

  get size(): number {
    return this.#entries.size
  }

  get(key: K): V | undefined {
    return this.#entries.get(key)
  }

  /** Puts an entry in as the newest. */
  set(key: K, value: V): void {
    this.#entries.delete(key)
    this.#entries.set(key, value)
    dropOldest(this.#entries, this.#capacity)
  }

  delete(key: K): void {
    this.#entries.delete(key)
  }

  take(key: K): V | undefined {
    const value = this.#entries.get(key)
    this.#entries.delete(key)
    return value
  }

  values(): IterableIterator<V> {
    return this.#entries.values()
  }
}
