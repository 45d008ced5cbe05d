/** POST /_mock/accounts: any form of id, a time to live, listed credential sets, and mistakes that are told. */
import t from 'tap'
import { mostAccounts } from '../../src/account/creation.js'
import { buildApp } from '../../src/app.js'
import { sampleNetSuite } from '../account/samples.js'
import type { Method } from './samples.js'

const startedAt = Date.parse('2026-11-22T08:00:00Z')

/** The control API of a server with the sample account (production) and its sandbox, whose system clock stands. */
async function control() {
  const netsuite = await sampleNetSuite([{}, { id: '1234567_SB1', type: 'sandbox' }], { systemNow: () => startedAt })
  t.teardown(() => netsuite.lifetimes.close())
  const app = buildApp({ netsuite, control: { allowHosts: [], controlToken: undefined } })
  const call = async (method: Method, path: string, body?: unknown) => {
    const payload = body === undefined ? {} : { payload: JSON.stringify(body) }
    const answer = await app.inject({ method, url: `/_mock${path}`, headers: { host: 'localhost:8080' }, ...payload })
    return { status: answer.statusCode, body: answer.body === '' ? undefined : answer.json() }
  }
  return { netsuite, call, create: (wish?: unknown) => call('POST', '/accounts', wish) }
}

t.test('each type gives an account of its form, and the document says the type', async t => {
  const { netsuite, create } = await control()
  for (const [wish, id, type] of [
    [{}, '2000001', 'production'],
    [{ type: 'production' }, '2000002', 'production'],
    [{ type: 'sandbox' }, '2000003_SB1', 'sandbox'],
    [{ type: 'release-preview' }, '2000004_RP', 'release-preview'],
    [{ type: 'development' }, 'TD2000005', 'development'],
    [{ type: 'test-drive' }, 'TSTDRV2000006', 'test-drive'],
    [{ from: '1234567_SB1' }, '2000007_SB1', 'sandbox'],
    [{ from: '1234567_SB1', type: 'production' }, '2000008', 'production'],
    [{ id: '7654321_SB2' }, '7654321_SB2', 'sandbox'],
    [{ id: '7654321_RP' }, '7654321_RP', 'release-preview'],
    [{ id: 'TSTDRV7654321', from: '1234567_SB1' }, 'TSTDRV7654321', 'test-drive'],
    [{ id: '7654322', from: '1234567_SB1' }, '7654322', 'production'],
    [{ id: '7654323', type: 'development' }, '7654323', 'development'],
  ] as const) {
    const { status, body } = await create(wish)
    t.equal(status, 201, JSON.stringify(wish))
    t.equal(body.id, id)
    t.equal(netsuite.directory.require(id).document.type, type, id)
  }
})

t.test('the answer is id, urls and credentials, and nothing else unless it was asked for', async t => {
  const { create } = await control()
  const { body } = await create({})
  t.strictSame(Object.keys(body), ['id', 'urls', 'credentials'])
  t.strictSame(
    body.credentials.map((one: { name: string }) => one.name),
    ['works', 'unknown consumer key', 'wrong token secret'],
  )
})

t.test('only the credential sets that were named are listed, in that order, each judged as ever', async t => {
  const { create } = await control()
  const { body } = await create({ credentials: ['wrong token secret', 'works'] })
  t.strictSame(
    body.credentials.map((one: { name: string; works: boolean; failure?: string }) => [
      one.name,
      one.works,
      one.failure,
    ]),
    [
      ['wrong token secret', false, 'signature-invalid'],
      ['works', true, undefined],
    ],
  )
  t.strictSame((await create({ credentials: [] })).body.credentials, [])
})

t.test('credential sets that do not exist are all named with the nearest, and nothing is created', async t => {
  const { netsuite, create } = await control()
  const { status, body } = await create({ credentials: ['work', 'works', 'zzz'] })
  t.equal(status, 422)
  t.strictSame(body.errors, [
    {
      path: '$.credentials[0]',
      found: '"work"',
      expected: 'the name of a credential set of account 1234567, did you mean "works"?',
    },
    {
      path: '$.credentials[2]',
      found: '"zzz"',
      expected:
        'the name of a credential set of account 1234567; it has works, unknown consumer key, wrong token secret',
    },
  ])
  t.equal(netsuite.directory.size, 2)
})

t.test(
  'an account that lives for a while says until when, here and in the list; a reset changes nothing of it',
  async t => {
    const { call, create } = await control()
    const { body } = await create({ ttlSeconds: 90 })
    t.strictSame(Object.keys(body), ['id', 'expiresAt', 'urls', 'credentials'])
    t.equal(body.expiresAt, '2026-11-22T08:01:30.000Z')
    const listed = async () =>
      (await call('GET', '/accounts')).body.map((one: { id: string; expiresAt?: string }) => [one.id, one.expiresAt])
    const expected = [
      ['1234567', undefined],
      ['1234567_SB1', undefined],
      ['2000001', '2026-11-22T08:01:30.000Z'],
    ]
    t.strictSame(await listed(), expected)
    await call('PUT', '/accounts/2000001/clock', { offset: '+2d' })
    t.equal((await call('POST', '/accounts/2000001/reset')).body.expiresAt, '2026-11-22T08:01:30.000Z')
    t.strictSame(await listed(), expected)
  },
)

for (const [wish, path, found, expected] of [
  [{ ttlSeconds: 0 }, '$.ttlSeconds', '0', 'a whole number of seconds from 1 to 604800, a week'],
  [{ ttlSeconds: 604_801 }, '$.ttlSeconds', '604801', 'a whole number of seconds from 1 to 604800, a week'],
  [{ ttlSeconds: '60' }, '$.ttlSeconds', '"60"', 'a whole number of seconds from 1 to 604800, a week'],
  [
    { type: 'Sandbox' },
    '$.type',
    '"Sandbox"',
    '"production", "sandbox", "release-preview", "development", "test-drive"',
  ],
  [
    { id: '7654321', type: 'sandbox' },
    '$.type',
    '"sandbox" with the id "7654321"',
    '"production" or "development", as such an id says; leave "id" or "type" out',
  ],
  [{ id: '7654321_sb1' }, '$.id', '"7654321_sb1"', 'an account id such as "7654321", "7654321_SB2" or "TSTDRV7654321"'],
  [{ credentials: 'works' }, '$.credentials', '"works"', 'a list of names of credential sets'],
  [{ credentials: [1] }, '$.credentials[0]', '1', 'the name of a credential set'],
  [{ ttl: 60 }, '$.ttl', 'the field "ttl"', 'no field of this name here'],
] as const) {
  t.test(`${JSON.stringify(wish)} is refused, and says why`, async t => {
    const { netsuite, create } = await control()
    const { status, body } = await create(wish)
    t.equal(status, 422)
    t.strictSame(body.errors, [{ path, found, expected }])
    t.equal(netsuite.directory.size, 2)
  })
}

t.test('a server has 10,000 accounts at most, and then says what to delete', async t => {
  const { netsuite, call, create } = await control()
  while (netsuite.directory.size < mostAccounts) netsuite.directory.create()
  const { status, body } = await create({})
  t.equal(status, 409)
  t.equal(
    body.detail,
    'There are 10000 accounts already, and a server has at most 10000. Delete what is not needed any more (DELETE /_mock/accounts/{id}, or account.delete()), and give throw-away accounts "ttlSeconds" so that they go by themselves.',
  )
  t.equal((await call('DELETE', '/accounts/2000001')).status, 204)
  t.equal((await create({})).status, 201)
})
