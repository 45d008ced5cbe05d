import { randomBytes } from 'node:crypto'

/** Makes credentials of 32 random bytes, drawn many at a time: asking the system costs more than the bytes do. */
export function randomCredentials(): () => string {
  let drawn = Buffer.alloc(0)
  let at = 0
  return () => {
    if (at === drawn.length) {
      drawn = randomBytes(32 * 128)
      at = 0
    }
    return drawn.toString('hex', at, (at += 32))
  }
}
