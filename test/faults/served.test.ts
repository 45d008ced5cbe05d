import fc from 'fast-check'
import t from 'tap'
import { failureIds } from '../../src/failures/catalogue.js'
import { fillMessage } from '../../src/failures/message.js'
import { ActiveFault } from '../../src/faults/active-fault.js'
import { placeholdersOf } from '../../src/faults/forced.js'
import { SeededRandom } from '../../src/faults/random.js'
import { servedPaths, servedSurfaces } from '../../src/faults/served.js'
import { nobody } from '../../src/login/judge.js'
import { authorizePath, loginPath } from '../../src/surfaces/login-pages/plugin.js'
import { restPath } from '../../src/surfaces/rest/plugin.js'
import { restletPath } from '../../src/surfaces/restlets/plugin.js'
import { tokenServices } from '../../src/surfaces/tokens/services.js'
import { attemptOf, goodCall } from '../login/samples.js'
import { faultServer } from './fault-server.js'

t.test('faults know every path that the surfaces serve, and no other', async t => {
  const served = [
    restletPath,
    restPath,
    ...Object.keys(tokenServices).map(one => `/rest/${one}`),
    '/rest/requesttoken',
    '/rest/accesstoken',
    authorizePath,
    loginPath,
  ]
  t.same(servedPaths.map(one => one.path).sort(), served.sort())
  t.same(servedSurfaces, ['restlet', 'rest', 'tokens', 'flow', 'pages'])
})

t.test('a placeholder that the words of a failure leave open is one that they fill', async t => {
  t.same(placeholdersOf('token-revoked'), [])
  t.same(placeholdersOf('script-error'), ['code', 'message'])
  t.same(placeholdersOf('callback-url-wrong'), ['callback'])
  for (const id of failureIds) {
    const facts = Object.fromEntries(placeholdersOf(id).map(name => [name, 'x']))
    t.notMatch(
      fillMessage(
        placeholdersOf(id)
          .map(name => `{${name}}`)
          .join(' '),
        facts,
      ),
      /\{/,
      id,
    )
  }
})

t.test('the generator gives the numbers of mulberry32', async t => {
  const random = new SeededRandom(1)
  const numbers = Array.from({ length: 3 }, () => random.next())
  t.same(numbers, [0.6270739405881613, 0.002735721180215478, 0.5274470399599522])
})

t.test('the generator goes on behind numbers that were drawn before, without drawing them', t => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffff_ffff }), fc.integer({ min: 0, max: 500 }), (seed, drawn) => {
      const random = new SeededRandom(seed)
      for (let count = 0; count < drawn; count++) random.next()
      t.equal(new SeededRandom(seed, drawn).next(), random.next())
    }),
  )
  t.equal(new SeededRandom(7, 2 ** 32 + 3).next(), new SeededRandom(7, 3).next(), 'the state comes round')
  t.end()
})

t.test('a fault that has seen a hundred million calls acts as it would have, and is there at once', async t => {
  const server = await faultServer()
  const { fault } = server.fault({ answer: { status: 503 }, when: { probability: 0.5, seed: 7 } })
  const met = { account: server.account, attempt: attemptOf(goodCall), known: nobody, now: 0 }
  const one = new ActiveFault('fault-1', fault, { createdAt: 0, matched: 100_000_000, acted: 0 })
  const random = new SeededRandom(7, 100_000_000)
  for (let count = 0; count < 20; count++) t.equal(one.take(met) !== undefined, random.next() < 0.5)
})
