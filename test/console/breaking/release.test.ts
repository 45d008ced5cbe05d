/** The release: the report on another one, moving there, taking it back, and the rules with their sources. */
import t from 'tap'
import { openFixtures } from './fixtures.js'

const path = '/_mock/console/accounts/1234567/release'

t.test('the report says what stops with a later release, which rule it is, and how sure that is', async t => {
  const { visitor } = await openFixtures()
  const page = await visitor.open(`${path}?to=2028.2`)
  t.equal(page.status, 200)
  t.match(page.text, 'From 2026.2 to 2028.2')
  t.match(page.text, 'Rules that change Begins:')
  t.match(page.text, /Credential set Change Why .*stops/)
  t.match(page.text, /documented|inferred|observed/)
  t.match(page.text, /2026\.2 \(the account is here\)/)
  t.ok(Buffer.byteLength(page.markup) < 100_000, `${Buffer.byteLength(page.markup)} bytes`)
})

t.test('the account is moved, the way back is offered, and it can be undone', async t => {
  const { visitor, account } = await openFixtures()
  await visitor.open(`${path}?to=2028.2`)
  const moved = await visitor.submit('Move the account')
  t.equal(account.document.release, '2028.2')
  t.match(moved.text, 'Account 1234567 was moved from 2026.2 to 2028.2.')
  t.match(moved.text, 'From 2028.2 to 2026.2', 'the report on the way back')
  await visitor.submit('undo')
  t.equal(account.document.release, '2026.2')
})

t.test('without a choice it is the next release that changes something; the same release changes nothing', async t => {
  const { visitor } = await openFixtures()
  t.match((await visitor.open(path)).text, /From 2026\.2 to 202[78]\.\d/)
  const same = await visitor.open(`${path}?to=2026.2`)
  t.match(same.text, 'The account emulates 2026.2 already: nothing changes.')
  t.notMatch(same.text, 'Move the account')
})

t.test('what is no release is told, and nothing moves', async t => {
  const { visitor, account } = await openFixtures()
  const page = await visitor.open(`${path}?to=${encodeURIComponent('<script>alert(1)</script>')}`)
  t.equal(page.status, 422)
  t.match(page.text, 'expected a NetSuite release from 2015.2 to 2028.2')
  t.notMatch(page.markup, '<script>alert')
  await visitor.open(`${path}?to=2027.1`)
  t.equal((await visitor.submit('Move the account', { release: '2031.7' })).status, 422)
  t.match(visitor.page.text, 'a NetSuite release from 2015.2 to 2028.2')
  t.equal(account.document.release, '2026.2')
})

t.test('hostile names of tokens are shown inert in the report', async t => {
  const { visitor, account, netsuite } = await openFixtures()
  const hostile = '"><script>alert(1)</script>'
  const tokens = account.document.tokens.map(one => ({ ...one, name: `${hostile}${one.id}` }))
  netsuite.directory.change(account, { ...account.document, tokens })
  const page = await visitor.open(`${path}?to=2028.2`)
  t.match(page.text, hostile)
  t.notMatch(page.markup, '<script>alert')
})
