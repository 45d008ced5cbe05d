/** Where two base strings part, parameter by parameter. */
import t from 'tap'
import { compared, type Part } from '../../../src/console/pages/audit/base-string-parts.js'

const marked = (parts: readonly Part[]) => parts.flat().flatMap(one => (one.marked ? [one.text] : []))
const whole = (parts: readonly Part[]) =>
  parts
    .flat()
    .map(one => one.text)
    .join('')

t.test('parameters that were left out are marked, and those that moved are not', async t => {
  const client = 'GET&http%3A%2F%2Fa%2Fb&oauth_nonce%3D1%26oauth_version%3D1.0'
  const right = 'GET&http%3A%2F%2Fa%2Fb&deploy%3D1%26oauth_nonce%3D1%26oauth_version%3D1.0%26script%3D57'
  const { client: ours, right: theirs } = compared(client, right)
  t.same(marked(ours), [])
  t.same(marked(theirs), ['deploy%3D1%26', 'script%3D57'])
  t.equal(whole(ours), client)
  t.equal(whole(theirs), right)
})

t.test('of one part, the characters that differ are marked', async t => {
  const { client, right } = compared('GET&http%3A%2F%2FA.b&x%3D1', 'GET&https%3A%2F%2Fa.b&x%3D1')
  t.same(marked(client), ['%3A%2F%2FA'])
  t.same(marked(right), ['s%3A%2F%2Fa'])
  t.same(marked(compared('get&u&a', 'GET&u&a').client), ['get'])
  t.same(marked(compared('GET&u&a%3D', 'GET&u&a%3D1').client), [''])
})

t.test('something is marked whatever differs, and nothing is lost', async t => {
  for (const [one, other] of [
    ['a', ''],
    ['', 'a'],
    ['a%26', 'a'],
    ['a&b%26c', 'a%26b&c'],
    ['a%26b%26c', 'c%26b%26a'],
    [`x${'%26a'.repeat(500)}`, `y${'%26a'.repeat(500)}`],
  ] as const) {
    const { client, right } = compared(one, other)
    t.ok(marked([...client, ...right]).length > 0, `${one.slice(0, 20)} ${other.slice(0, 20)}`)
    t.equal(whole(client), one)
    t.equal(whole(right), other)
  }
})
