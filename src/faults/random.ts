/** What each number adds to the state. */
const increment = 0x6d2b79f5

/** A small generator of numbers that look random and are the same for the same seed: mulberry32. */
export class SeededRandom {
  #state: number

  /** @param drawn how many numbers of the seed were drawn before: the next one comes behind them */
  constructor(seed: number, drawn = 0) {
    this.#state = ((seed >>> 0) + Math.imul(increment, drawn)) >>> 0
  }

  /** The next number, from 0 up to but not including 1. */
  next(): number {
    this.#state = (this.#state + increment) >>> 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
}
