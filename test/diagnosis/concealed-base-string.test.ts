/** Values of parameters with telling names do not show in base strings, not even in part. */
import fc from 'fast-check'
import t from 'tap'
import { concealedBaseString } from '../../src/diagnosis/concealed-base-string.js'
import { Concealer } from '../../src/diagnosis/concealer.js'
import { baseString, encodedParameterString } from '../../src/login/rfc5849/base-string.js'

const nothingKnown = new Concealer([])
const shown = (text: string) => concealedBaseString(text, nothingKnown)

t.test('a separator inside of a value ends it only where it is encoded as often as the base string itself', t => {
  const cases: readonly (readonly [base: string, shown: string])[] = [
    ['GET&u&password%3Dp%2526rest%26z%3D1', 'GET&u&password%3D…%26z%3D1'],
    ['GET&u&password%3Dp%252526rest%2526more%253D2%26z%3D1', 'GET&u&password%3D…%26z%3D1'],
    ['password=p%26rest%3D2&z=1', 'password=…&z=1'],
    ['a%253D1%2526password%253Dp%252526rest%2526z%253D1', 'a%253D1%2526password%253D…%2526z%253D1'],
    // A client that has not encoded the value.
    ['GET&u&password%3Dp%26rest%26z%3D1', 'GET&u&password%3D…%26z%3D1'],
    ['GET&u&a%3Db=c%26password%3Dp=q%26z%3D1', 'GET&u&a%3Db=c%26password%3D…%26z%3D1'],
    // A URL in a URL: its parameters are hidden, those behind it are not.
    [
      'GET&u&to%3Dx%253Fpassword%253Dp%252526r%2526y%253D1%26z%3D1',
      'GET&u&to%3Dx%253Fpassword%253D…%2526y%253D1%26z%3D1',
    ],
    ['GET&https://h/r?password=p&script%3D1%26z%3D2', 'GET&https://h/r?password=…&script%3D1%26z%3D2'],
    ['GET&u&a%3D1%26flag%26z%3Dp%2526q', 'GET&u&a%3D1%26flag%26z%3Dp%2526q'],
  ]
  for (const [base, masked] of cases) t.equal(shown(base), masked)
  t.end()
})

t.test('what is signed right is hidden whole, whatever the value', async () => {
  const value = fc.string({ unit: fc.constantFrom('&', '=', '%', '+', ' ', '?', 'x', 'é'), minLength: 1 })
  fc.assert(
    fc.property(value, value, (secret, other) => {
      const query = (one: string) =>
        baseString(
          'GET',
          'https://h/r',
          encodedParameterString(
            [],
            [
              ['password', one],
              ['z', '1'],
              ['a', 'b'],
            ],
          ),
        )
      const plain = baseString('GET', 'https://h/r', encodedParameterString([], [['a', other]]))
      return shown(query(secret)) === query('@').replace('%2540', '…') && shown(plain) === plain
    }),
  )
})
