/** Prints what the corpus comes to: `node --import=./test/loader/typescript.mjs test/forensics/report.ts` */
import { signatureMistakes, visibleMistakes } from '../../src/diagnosis/forensics/mistake-ids.js'
import { groups } from './cases/all.js'
import { passports } from './cases/passport.js'
import { send } from './corpus.js'
import { examine } from './passports.js'
import { type Named, table } from './tally.js'
import { openWorld } from './world.js'

const open = await openWorld()
const results: Named[] = []
let number = 0
for (const [group, cases] of Object.entries(groups)) {
  for (const one of cases(open.world)) {
    const { found, wrong } = await send(one, open, ++number)
    results.push({ expect: one.expect, found: found.map(({ id }) => id) })
    if (wrong.length > 0) console.log(`${group}: ${one.name}: ${wrong.join('; ')}`)
  }
}
for (const one of passports(open.world)) {
  const { found, wrong } = examine(one, open.world)
  results.push({ expect: one.expect, found })
  if (wrong.length > 0) console.log(`passports: ${one.name}: ${wrong.join('; ')}`)
}
await open.close()
console.log(table(results, [...signatureMistakes, ...visibleMistakes]))
