/** An account of a real company is large; its pages are not. */
import t from 'tap'
import { pageRoutes } from '../../../src/console/pages/index.js'
import { type SampleServer, sampleServer } from '../../sample-server.js'
import { Visitor } from '../visitor.js'

const count = 2_000
const numbers = Array.from({ length: count }, (_, index) => 10_000 + index)
const hex = (number: number, first: string) => `${first}${String(number).padStart(63, '0')}`
const name = (what: string, number: number) => `${what} ${number} of a department with a long name`

type Data = Record<string, unknown>

/** Every list of the account has thousands, and the token of the last user has every permission there is to spell out. */
function large(account: Data): Data {
  const list = (value: unknown): readonly Data[] => (Array.isArray(value) ? value : [])
  return {
    ...account,
    integrations: [
      ...list(account.integrations),
      ...numbers.map(id => ({
        id,
        name: name('Application', id),
        consumerKey: hex(id, 'a'),
        consumerSecret: hex(id, 'b'),
      })),
    ],
    roles: [
      ...list(account.roles),
      ...numbers.map(id => ({ id, name: name('Role', id), permissions: { 'Log in using Access Tokens': 'Full' } })),
    ],
    users: [
      ...list(account.users),
      ...numbers.map(id => ({
        id,
        name: name('User', id),
        email: `user.${id}@department.example.com`,
        roles: id === 10_000 ? numbers.slice(0, 30) : [id],
        password: 'Welcome-123',
      })),
    ],
    tokens: [
      ...list(account.tokens),
      ...numbers.map(id => ({
        id,
        name: name('Token', id),
        tokenId: hex(id, 'c'),
        tokenSecret: hex(id, 'd'),
        integration: id === 10_001 ? id : 1,
        user: id,
        role: id,
      })),
    ],
    scripts: [
      ...list(account.scripts),
      ...numbers.slice(0, 500).map(id => ({
        id,
        scriptId: `customscript_${id}`,
        name: name('Script', id),
        behaviour: { kind: 'echo' },
        deployments: [{ id: 1, scriptId: `customdeploy_${id}` }],
      })),
    ],
    credentials: numbers.slice(0, 500).map(id => ({ name: name('Credentials', id), note: '', token: id })),
  }
}

async function largeServer(): Promise<SampleServer> {
  const server = await sampleServer(large)
  const url = '/app/site/hosting/restlet.nl?script=57&deploy=1'
  for (let index = 0; index < 300; index++) {
    const authorization = server.sign('GET', url, index)
    await server.app.inject({ url, headers: { host: 'localhost', authorization } })
  }
  return server
}

/** What stands for the parameters of an address. */
function pathOf(path: string, operationId: string): string {
  const values = new Map([
    ['account', '1234567'],
    ['id', '10000'],
    ['scenario', 'token-revoked'],
    ['operationId', operationId],
  ])
  return `/_mock/console${path.replace(/:(\w+)/g, (_, name: string) => values.get(name) ?? 'x')}`
}

t.test('no page of a large account is large', async t => {
  const server = await largeServer()
  const visitor = new Visitor(server.app)
  const [row] = server.netsuite.trail(server.account).query({ limit: 1 })
  for (const { path } of pageRoutes.filter(one => !/\/live$|\.csv$/.test(one.path))) {
    const url = pathOf(path, row?.operationId ?? '')
    const { markup, status } = await visitor.open(url)
    t.ok(status < 500 && Buffer.byteLength(markup) < 100_000, `${url}: ${status}, ${Buffer.byteLength(markup)} bytes`)
  }
})

t.test('of a list that is too long to look through, what is not suggested is typed', async t => {
  const { app, account } = await sampleServer(large)
  const visitor = new Visitor(app)
  const path = '/_mock/console/accounts/1234567/tokens'
  const page = await visitor.open(path)
  t.match(page.text, /Of 2,00\d, the first 100 are suggested/)
  t.match((await visitor.open(`${path}?user=11500`)).text, /Now: User 11500 of.*Token 11500/)
  await visitor.open(`${path}/new`)
  const made = await visitor.submit('tokens/new', { integration: '11000', user: '11000', role: '11000', name: 'Typed' })
  t.match(made.text, 'The access token “Typed” was created')
  t.match(account.document.tokens.at(-1), { user: 11_000, role: 11_000, integration: 11_000 })
  await visitor.open(`${path}/new`)
  t.equal((await visitor.submit('tokens/new', { integration: 'x', user: 'User 1', role: '-' })).status, 422)
})
