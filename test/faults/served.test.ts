import t from 'tap'
import { failureIds } from '../../src/failures/catalogue.js'
import { fillMessage } from '../../src/failures/message.js'
import { placeholdersOf } from '../../src/faults/forced.js'
import { SeededRandom } from '../../src/faults/random.js'
import { servedPaths, servedSurfaces } from '../../src/faults/served.js'
import { authorizePath, loginPath } from '../../src/surfaces/login-pages/plugin.js'
import { restPath } from '../../src/surfaces/rest/plugin.js'
import { restletPath } from '../../src/surfaces/restlets/plugin.js'
import { tokenServices } from '../../src/surfaces/tokens/services.js'

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
