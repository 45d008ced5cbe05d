/** What somebody of a class can reach on a server with a control token: their own account, on every page, and nothing else. */
import t, { type Test } from 'tap'
import { pageRoutes } from '../../../src/console/pages/index.js'
import { stage } from '../stage.js'
import { Visitor } from '../visitor.js'

const controlToken = 'open-sesame-1234'
const base = '/_mock/console'
const lesson = 'revoked-token'
const planted = 'A'.repeat(32)

async function classRoom(t: Test) {
  const server = await stage(t, { controlToken })
  const trainer = new Visitor(server.url)
  await trainer.open(`${base}/classes`)
  await trainer.submit('log-in', { token: controlToken })
  await trainer.submit('classes', { title: 'Monday', lesson })
  const code = trainer.page.path.split('/').at(-1) ?? ''
  const join = async (name: string, visitor = new Visitor(server.url)) => {
    await visitor.open(`${base}/join/${code}`)
    await visitor.submit(code, { name })
    await visitor.open(`${base}/lessons/${lesson}`)
    await visitor.submit(lesson, { do: 'begin' })
    const id = /Your account (\S+)/.exec(visitor.page.text)?.[1] ?? ''
    return { visitor, account: server.netsuite.directory.require(id) }
  }
  return { ...server, trainer, code, join }
}

const csrfOf = ({ page }: Visitor) => page.forms.flatMap(one => one.fields).find(([name]) => name === 'csrf')?.[1] ?? ''
const form = { 'content-type': 'application/x-www-form-urlencoded' }
const isOfAccount = ({ path }: { readonly path: string }) => path.includes(':account')

/** A page of an account with a record that is there. */
function pathIn(path: string, account: string): string {
  const ids = new Map([
    ['account', account],
    ['id', path.includes('/employees/') ? '5' : path.includes('/scripts/') ? '57' : '1'],
    ['scenario', 'token-revoked'],
  ])
  return `${base}${path.replace(/:(\w+)/g, (_, name: string) => ids.get(name) ?? 'x')}`
}

t.test('no page and no form of the account of somebody else', async t => {
  const { join, netsuite } = await classRoom(t)
  const [ann, bob] = [await join('Ann'), await join('Bob')]
  const before = structuredClone(ann.account.document)
  let changes = 0
  netsuite.directory.listen({ changed: () => changes++, reset: () => changes++, deleted: () => changes++ })
  const csrf = csrfOf(bob.visitor)
  for (const { path } of pageRoutes.filter(isOfAccount))
    for (const id of [ann.account.id, '1234567', '1234567_SB1']) {
      const url = pathIn(path, id)
      t.equal((await bob.visitor.send('GET', url)).statusCode, 403, url)
      const payload = new URLSearchParams({ csrf, confirmed: 'yes', do: 'delete', advance: '1h', name: 'Mine' })
      t.equal((await bob.visitor.send('POST', url, form, payload.toString())).statusCode, 403, url)
    }
  t.equal(changes, 0)
  t.same(ann.account.document, before)
})

t.test('every page of the own account, and no secret of another account on it', async t => {
  const { join, netsuite } = await classRoom(t)
  const { visitor, account } = await join('Ann')
  const { integrations, tokens } = netsuite.directory.require('1234567').document
  const secrets = [
    controlToken,
    ...integrations.flatMap(one => [one.consumerKey, one.consumerSecret]),
    ...tokens.flatMap(one => [one.tokenId, one.tokenSecret]),
  ]
  for (const { path } of pageRoutes.filter(one => isOfAccount(one) && !one.path.endsWith('/live'))) {
    const page = await visitor.open(pathIn(path, account.id))
    t.ok([200, 404, 405, 409].includes(page.status), `${page.status} ${path}`)
    t.same(
      secrets.filter(one => page.markup.includes(one)),
      [],
      path,
    )
    t.notMatch(page.links.join(' '), /accounts\/1234567\/|console\/explain/, path)
  }
})

t.test('nothing is tried with credentials of another account, and what others did is not undone', async t => {
  const { join } = await classRoom(t)
  const [ann, bob] = [await join('Ann'), await join('Bob')]
  const own = pathIn('/accounts/:account/try', bob.account.id)
  await bob.visitor.open(own)
  const [token] = ann.account.document.tokens
  for (const credentials of ['token:999999', `token:${token?.tokenId}`, 'set:__proto__'])
    t.equal((await bob.visitor.submit('name="credentials"', { credentials })).status, 422, credentials)

  await ann.visitor.open(pathIn('/accounts/:account/clock', ann.account.id))
  const done = await ann.visitor.submit('value="7m"', { advance: '7m' })
  const undo = done.forms.flatMap(one => one.fields).find(([name]) => name === 'undo')?.[1] ?? ''
  t.not(undo, '')
  const payload = new URLSearchParams({ csrf: csrfOf(bob.visitor), undo }).toString()
  t.equal((await bob.visitor.send('POST', `${base}/undo`, form, payload)).statusCode, 403)
  t.equal(ann.account.clock.offsetMs, 7 * 60_000)
  await ann.visitor.submit('/undo')
  t.equal(ann.account.clock.offsetMs, 0)
})

t.test('a reset of credentials stays within own accounts, and a new password names no others', async t => {
  const { join, netsuite } = await classRoom(t)
  const [ann, bob] = [await join('Ann'), await join('Bob')]
  const shared = 'f'.repeat(64)
  const record = ann.account.document.integrations.find(
    one => one.authentication.tokenBasedAuthentication && one.installedFrom === undefined,
  )
  if (!record) throw new RangeError('no integration record')
  for (const { account } of [ann, bob])
    netsuite.directory.amend(account, document => ({
      ...document,
      integrations: document.integrations.map(one => (one.id === record.id ? { ...one, consumerKey: shared } : one)),
    }))
  const page = `${base}/accounts/${ann.account.id}`
  await ann.visitor.open(`${page}/integrations/${record.id}`)
  const asked = await ann.visitor.submit('value="reset"', { do: 'reset' })
  t.match(asked.text, 'installed in accounts that are not yours')
  t.ok(bob.account.integrationByKey(shared))
  const user = ann.account.document.users.find(
    one => one.password !== undefined && bob.account.usersByEmail(one.email).length > 0,
  )
  await ann.visitor.open(`${page}/employees/${user?.id}`)
  const changed = await ann.visitor.submit('value="password"', {})
  t.match(changed.text, 'Shown this once')
  t.notMatch(changed.text, bob.account.id)
  t.notMatch(changed.text, 'it stays as it was in 1234567')
})

t.test('whoever joins gets a new session: one that was planted takes no part', async t => {
  const { join, url, code } = await classRoom(t)
  const visitor = new Visitor(url)
  const cookie = `mock_console_${new URL(url).port}`
  visitor.cookies.set(cookie, planted)
  await join('Ann', visitor)
  t.not(visitor.cookies.get(cookie), planted)
  const thief = new Visitor(url)
  thief.cookies.set(cookie, planted)
  t.match((await thief.open(`${base}/join/${code}`)).text, 'Your name')
})
