import { readdirSync, readFileSync } from 'node:fs'
import t from 'tap'
import { signatureMistakes, visibleMistakes } from '../../src/diagnosis/forensics/mistake-ids.js'
import { groups } from './cases/all.js'
import { passports } from './cases/passport.js'
import { send } from './corpus.js'
import { examine } from './passports.js'
import { count, type Named, rates, table } from './tally.js'
import { openWorld } from './world.js'

const ids = [...signatureMistakes, ...visibleMistakes]
const open = await openWorld()

const corpus = Object.entries(groups).map(([group, cases]) => ({ group, cases: cases(open.world) }))
const everything = corpus.flatMap(({ cases }) => cases)
const results: Named[] = []

for (const { group, cases } of corpus) {
  await t.test(`every mistake is named, and nothing else: ${group}`, async t => {
    for (const one of cases) {
      const { found, wrong } = await send(one, open, everything.indexOf(one))
      results.push({ expect: one.expect, found: found.map(({ id }) => id) })
      t.strictSame(wrong, [], one.name)
    }
  })
}

await open.close()

t.test('every mistake is named, and nothing else: token passports', async t => {
  for (const one of passports(open.world)) {
    const { found, wrong } = examine(one, open.world)
    results.push({ expect: one.expect, found })
    t.strictSame(wrong, [], one.name)
  }
})

t.test('precision and recall are whole for single mistakes and for pairs', async t => {
  t.strictSame(rates(count(results.filter(({ expect }) => expect.length < 2))), { precision: 1, recall: 1 })
  t.strictSame(rates(count(results.filter(({ expect }) => expect.length > 1))), { precision: 1, recall: 1 })
  t.comment(table(results, ids))
})

t.test('every mistake is made alone in at least three differently built requests', async t => {
  const built = new Map<string, Set<string>>()
  const add = (expect: readonly string[], how: string) => {
    const [id = '', ...more] = expect
    if (more.length === 0) built.set(id, (built.get(id) ?? new Set()).add(how))
  }
  for (const { expect, signer, order } of everything) add(expect, `${signer.name} ${order.method} ${order.url}`)
  for (const { expect, name, url } of passports(open.world)) add(expect, `${name} ${url}`)
  for (const id of ids) t.ok((built.get(id)?.size ?? 0) >= 3, `${id}: ${built.get(id)?.size ?? 0}`)
})

t.test('there are at least sixty right requests and twenty kinds of pairs', async t => {
  t.ok(groups['good requests'](open.world).length >= 60)
  const kinds = new Set(
    everything.filter(({ expect }) => expect.length === 2).map(({ expect }) => expect.toSorted().join()),
  )
  t.ok(kinds.size >= 20, `${kinds.size}`)
})

t.test('signers and cases are made without the code of the server', async t => {
  for (const folder of ['signers', 'cases']) {
    for (const file of readdirSync(new URL(`${folder}/`, import.meta.url))) {
      const text = readFileSync(new URL(`${folder}/${file}`, import.meta.url), 'utf8')
      const imports = text.split('\n').filter(line => /from '.*\/src\//.test(line) && !line.startsWith('import type '))
      t.strictSame(imports, [], `${folder}/${file}`)
    }
  }
})
