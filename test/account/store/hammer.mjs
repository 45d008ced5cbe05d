// Run by lowdb.test.ts and killed by it: keeps ever higher counters of two accounts in the folder given as first
// argument, and prints each counter once the store says that it is kept. Uses the built package.
import { createFileStore } from '../../../dist/account/store/lowdb.js'

const [folder, from] = process.argv.slice(2)
const store = createFileStore(folder, { delayMs: 1 })
// Large enough that a write takes a while.
const filling = 'x'.repeat(300_000)
const state = (id, counter) => ({
  format: 1,
  id,
  account: { counter, filling, counterAgain: counter },
  clock: { offsetMs: counter, frozenAtMs: null },
})
for (let counter = Number(from); ; counter++) {
  for (const id of ['1234567', '1234567_SB1']) store.keep(id, () => state(id, counter))
  await store.flush()
  process.stdout.write(`${counter}\n`)
}
