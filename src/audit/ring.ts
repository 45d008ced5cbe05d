/** A list that holds the latest items only, up to a stated number. */
export class Ring<T> {
  readonly capacity: number
  readonly #items: T[] = []
  #next = 0

  constructor(capacity: number) {
    this.capacity = capacity
  }

  get length(): number {
    return this.#items.length
  }

  /** Adds an item; the oldest one is returned when it has to make room. */
  push(item: T): T | undefined {
    const oldest = this.#items[this.#next]
    this.#items[this.#next] = item
    this.#next = (this.#next + 1) % this.capacity
    return oldest
  }

  clear(): void {
    this.#items.length = 0
    this.#next = 0
  }

  /** One that fits; the same as looking through `newestFirst`, and faster. */
  find(fits: (item: T) => boolean): T | undefined {
    return this.#items.find(fits)
  }

  /** Newest first. */
  *newestFirst(): Generator<T> {
    const count = this.#items.length
    for (let back = 1; back <= count; back++) {
      const item = this.#items[(this.#next - back + count) % count]
      if (item !== undefined) yield item
    }
  }
}
