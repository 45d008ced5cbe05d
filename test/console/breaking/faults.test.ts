/** Faults: forced by a form that says beside each field what is wrong, listed with their progress, removed. */
import t from 'tap'
import { faultsOf } from '../../../src/account-faults.js'
import { listCredentials } from '../../../src/credentials.js'
import { openFixtures } from './fixtures.js'

const path = '/_mock/console/accounts/1234567/faults'

type Opened = Awaited<ReturnType<typeof openFixtures>>

/** A login that is good, unless a fault says otherwise. */
async function call({ app, netsuite, account }: Opened) {
  const [set] = listCredentials(netsuite, account, 'http://localhost', ['NLAuth: good'])
  const { pathname, search } = new URL(set?.url ?? '')
  const headers = { host: 'localhost', authorization: set?.authorization, 'content-type': 'application/json' }
  return app.inject({ url: pathname + search, headers })
}

t.test('without faults the page says what to do first, in less than 100 kB', async t => {
  const { visitor } = await openFixtures()
  const page = await visitor.open(path)
  t.match(page.text, 'No answer is forced in account 1234567')
  t.ok(Buffer.byteLength(page.markup) < 100_000, `${Buffer.byteLength(page.markup)} bytes`)
})

t.test('a forced status with headers and body is answered, and its progress is seen', async t => {
  const opened = await openFixtures()
  const { visitor } = opened
  await visitor.open(path)
  const page = await visitor.submit('name="kind"', {
    kind: 'status',
    status: '503',
    headers: 'Retry-After: 5\r\nX-Note: a: b',
    body: '{"a": 1,\r\n "b": 2}',
    surface: 'restlet',
    when: 'times',
    n: '2',
  })
  t.match(page.text, 'The answer is forced from the next call that matches.')
  t.match(page.text, /answers 503 instead of the action RESTlet the next 2 0 0 2 acts/)
  t.match(page.text, '1 fault forced', 'the strip of every page')
  const answer = await call(opened)
  t.equal(answer.statusCode, 503)
  t.equal(answer.headers['retry-after'], '5')
  t.equal(answer.headers['x-note'], 'a: b')
  t.match(answer.headers['content-type'], 'application/json')
  t.equal(answer.body, '{"a": 1,\n "b": 2}')
  t.match((await visitor.open(path)).text, /the next 2 1 1 1 acts/)
  await call(opened)
  t.match((await visitor.open(path)).text, /ended its count is used up/)
  t.equal((await call(opened)).statusCode, 200)
})

t.test('every kind of answer and course is taken', async t => {
  const { visitor, account, netsuite } = await openFixtures()
  await visitor.open(path)
  const token = account.document.tokens[0]
  const definitions = [
    { kind: 'failure', failure: 'token-revoked', surface: 'rest', token: String(token?.id), when: 'nth', n: '3' },
    { kind: 'delay', delay: '250ms', path: '/services/rest*', method: 'POST', when: 'always' },
    { kind: 'reset', afterAction: 'yes', address: '203.0.113.0/24' },
    { kind: 'truncate', truncate: '0,5', when: 'probability', probability: '0.3', seed: '7', ttl: '5m' },
    { kind: 'sequence', sequence: 'pass\r\n\r\nreset\r\ndelay 2s\r\ncut 10\r\n503 down\r\ntoken-revoked' },
  ]
  for (const fields of definitions) t.equal((await visitor.submit('name="kind"', fields)).status, 200, fields.kind)
  t.same(
    faultsOf(netsuite, account).map(({ fault: { definition } }) => definition),
    [
      { match: { surface: 'rest', token: token?.id }, answer: { failure: 'token-revoked' }, when: { nth: 3 } },
      { match: { method: 'POST', path: '/services/rest*' }, answer: { delay: '250ms' } },
      { match: { address: '203.0.113.0/24' }, answer: { reset: true, afterAction: true } },
      { match: {}, answer: { truncate: 0.5 }, when: { probability: 0.3, seed: 7 }, ttl: '5m' },
      {
        match: {},
        answers: [
          { pass: true },
          { reset: true },
          { delay: '2s' },
          { truncate: 10 },
          { status: 503, body: 'down' },
          { failure: 'token-revoked' },
        ],
      },
    ],
  )
  t.match(visitor.page.text, `token ${token?.name}`)
  t.match(visitor.page.text, '30 % of them, seed 7')
  t.match(visitor.page.text, '6 answers in turn')
})

t.test('what is wrong is said beside its field, and what was typed is kept', async t => {
  const { visitor, account, netsuite } = await openFixtures()
  await visitor.open(path)
  const cases = [
    [{ kind: 'failure', failure: 'token-revokd' }, 'failure', 'did you mean'],
    [{ kind: 'status', status: 'many' }, 'status', 'a whole number from 200 to 599'],
    [{ kind: 'status', status: '200', headers: 'no header' }, 'headers', 'one header in each line'],
    [{ kind: 'status', status: '200', headers: 'Content-Length: 5' }, 'headers', 'no header that the server writes'],
    [{ kind: 'delay', delay: '' }, 'delay', 'a duration from 0s to 60s'],
    [{ kind: 'truncate', truncate: '-1' }, 'truncate', 'a whole number of bytes'],
    [{ kind: 'sequence', sequence: 'pass\nnonsense' }, 'sequence', 'Answer 2: found'],
    [{ kind: 'sequence', sequence: ' ' }, 'sequence', 'a list of 1 to 1000 answers'],
    [{ kind: 'reset', when: 'times', n: '0' }, 'n', 'a whole number from 1'],
    [{ kind: 'reset', when: 'probability', probability: '2' }, 'probability', 'above 0, at most 1'],
    [{ kind: 'reset', surface: 'rest', path: '/rest/roles' }, 'path', 'a path of the surface rest'],
    [{ kind: 'reset', ttl: 'soon' }, 'ttl', 'a duration from 1s to 7d'],
    [{ kind: 'reset', address: 'home' }, 'address', 'Found'],
  ] as const
  for (const [fields, field, words] of cases) {
    const page = await visitor.submit('name="kind"', fields)
    t.equal(page.status, 422, field)
    t.match(page.markup, `id="field-${field}-error"`, field)
    t.match(page.text, words, field)
    t.match(page.markup, new RegExp(`value="${fields.kind}" selected|selected value="${fields.kind}"`))
    await visitor.open(path)
  }
  t.equal(faultsOf(netsuite, account).length, 0)
})

t.test('a fault that acts is removed after a question, one that ended at once', async t => {
  const opened = await openFixtures()
  const { visitor, account, netsuite } = opened
  await visitor.open(`${path}?kind=reset`)
  await visitor.submit('name="kind"', { kind: 'reset', surface: 'flow' })
  await visitor.submit('name="kind"', { kind: 'status', status: '500', when: 'times', n: '1' })
  await call(opened)
  const [first, second] = faultsOf(netsuite, account).map(one => one.id)
  await visitor.open(path)
  const question = await visitor.submit('name="all"', { remove: first })
  t.match(question.heading, `Remove ${first}?`)
  t.equal(faultsOf(netsuite, account).length, 2)
  t.match((await visitor.submit('faults', { confirmed: 'yes' })).text, `Removed: ${first}.`)
  t.match((await visitor.submit('name="all"', { remove: second })).text, `Removed: ${second}.`)
  t.equal(faultsOf(netsuite, account).length, 0)
})

t.test('all faults are removed after a question', async t => {
  const { visitor, account, netsuite } = await openFixtures()
  await visitor.open(path)
  await visitor.submit('name="kind"', { kind: 'reset' })
  await visitor.submit('name="all"', { all: 'yes' })
  t.match(visitor.page.text, 'It still acts')
  await visitor.submit('faults', { confirmed: 'yes' })
  t.equal(faultsOf(netsuite, account).length, 0)
  t.match(visitor.page.text, 'Removed: 1 fault.')
})

t.test('a ready fault fills in the form', async t => {
  const { visitor, account, netsuite } = await openFixtures()
  const page = await visitor.open(path)
  const link = page.links.find(one => one.includes('sequence='))
  await visitor.open(link ?? '')
  await visitor.submit('name="kind"')
  t.equal(faultsOf(netsuite, account)[0]?.fault.answers.length, 3)
})

t.test('hostile text is shown inert', async t => {
  const { visitor } = await openFixtures()
  const hostile = '"><script>alert(1)</script>'
  await visitor.open(
    `${path}?${new URLSearchParams({ failure: hostile, body: hostile, kind: 'status', path: hostile })}`,
  )
  t.notMatch(visitor.page.markup, '<script>alert')
  const refused = await visitor.submit('name="kind"', { kind: 'failure', failure: hostile, path: hostile })
  t.equal(refused.status, 422)
  t.notMatch(refused.markup, '<script>alert')
  await visitor.open(path)
  await visitor.submit('name="kind"', {
    kind: 'status',
    status: '200',
    body: hostile,
    path: '/services/rest/<script>*',
  })
  t.notMatch(visitor.page.markup, '<script>*')
  t.match(visitor.page.text, '/services/rest/<script>*')
})
