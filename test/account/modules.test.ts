/** Code comes in by fixture files alone: modules are found wherever plain data names them. */
import t from 'tap'
import type { Change } from '../../src/account/changes.js'
import { foreignModulesIn, refuseForeignModules } from '../../src/account/modules.js'
import { requireAccount } from '../../src/account/parse.js'
import { sampleAccount, withValue } from './samples.js'

const expected = 'a module that a fixture file names; nothing else than a fixture file loads code'
const module = (path: string) => ({ kind: 'module', path, delayMs: 0 })
const documentWith = (path: string) =>
  requireAccount(withValue(sampleAccount(), ['scripts', 0, 'behaviour'], module(path))).document

t.test('a module must be named by one of the other accounts', async t => {
  const known = documentWith('/fixtures/known.mjs')
  refuseForeignModules(documentWith('/fixtures/known.mjs'), [known])
  refuseForeignModules(requireAccount(sampleAccount()).document, [])
  t.throws(() => refuseForeignModules(documentWith('/evil.mjs'), [known]), {
    code: 'INVALID_ACCOUNT',
    problems: [{ path: '$.scripts[0].behaviour.path', found: '"/evil.mjs"', expected }],
  })
})

t.test('a module in a change is found at any depth and on both sides, also as a bare path', async t => {
  const known = new Set(['/fixtures/known.mjs'])
  const evil = module('/evil.mjs')
  const fine = module('/fixtures/known.mjs')
  const behaviour: Change['path'] = ['scripts', { id: 57 }, 'behaviour']
  const table: readonly (readonly [change: Change, side: string | undefined])[] = [
    [{ path: behaviour, before: evil, after: fine }, 'before'],
    [{ path: behaviour, before: fine, after: evil }, 'after'],
    [{ path: ['scripts', { id: 57 }], before: { id: 57, behaviour: evil } }, 'before'],
    [{ path: ['scripts'], before: [{ id: 57, behaviour: evil }] }, 'before'],
    [{ path: [], before: { scripts: [{ behaviour: evil }] } }, 'before'],
    [{ path: [...behaviour, 'path'], before: '/evil.mjs', after: '/fixtures/known.mjs' }, 'before'],
    [{ path: behaviour, before: fine, after: { kind: 'echo' } }, undefined],
    [{ path: ['name'], before: '/evil.mjs' }, undefined],
  ]
  for (const [change, side] of table)
    t.strictSame(
      foreignModulesIn([change], known, '$.here'),
      side === undefined ? [] : [{ path: `$.here[0].${side}`, found: '"/evil.mjs"', expected }],
      JSON.stringify(change),
    )
})
