/** Whatever is sent to the token services, the answer is theirs, and no secret is kept. */
import http, { METHODS } from 'node:http'
import fc from 'fast-check'
import t from 'tap'
import { diagnose } from '../../../src/diagnosis/diagnose.js'
import { surroundingsOf } from '../../../src/diagnosis/surroundings.js'
import { codeOf } from '../../transcripts/nlauth-header.js'
import { issuePath, key, olga, tokenServer } from './token-server.js'

const paths = [
  issuePath,
  `/rest/revoketoken?consumerKey=${key}&token=x`,
  '/rest/tokeninfo',
  '/rest/roles',
  '/rest/datacenterurls?account=1234567',
]

t.test('every method but GET is answered with 405, an empty body and an operation id, by every service', async t => {
  const server = await tokenServer()
  for (const method of METHODS) {
    if (method === 'GET' || method === 'CONNECT') continue
    for (const url of paths) {
      const { status, body, operationId } = await server.send({ method, url })
      t.equal(status, 405, `${method} ${url}`)
      t.equal(body, '')
      t.match(operationId, /^[0-9a-f-]{36}$/)
    }
  }
})

t.test('whatever stands in the Authorization header, the answer is one of the services and never a fault', async t => {
  const server = await tokenServer()
  const printable = fc.stringMatching(/^[ -~]{0,200}$/)
  const start = fc.constantFrom(
    '',
    'NLAuth ',
    'NLAuth nlauth_account=1234567, nlauth_email=jsmith%40example.com, nlauth_signature=',
    'nlauth nlauth_email=',
    'OAuth ',
    'OAuth realm="1234567", ',
    'Bearer ',
  )
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...paths), start, printable, async (url, scheme, rest) => {
      const { status, body } = await server.send({ method: 'GET', url, headers: { authorization: scheme + rest } })
      if (url.startsWith('/rest/datacenterurls')) t.equal(status, 200)
      else {
        t.ok(status === 400 || status === 401, `${status} for ${scheme}${rest}`)
        t.match(JSON.parse(body), { error: { code: /^[A-Z_]+$/, message: /\S/ } })
      }
    }),
    { numRuns: 400 },
  )
})

t.test('whatever stands in the query, the answer is one of the services and never a fault', async t => {
  const server = await tokenServer()
  const queries = [
    '',
    '?',
    '?consumerKey',
    '?consumerKey=%zz',
    '?consumerKey=%FF',
    '?=&=',
    '?consumerKey=1&consumerKey=2',
    `?consumerKey=${key}&token=%00`,
    `?consumerKey=${'a'.repeat(50_000)}`,
    '?__proto__=1',
    '?account=__proto__',
    '?account=constructor',
    '?account=1234567&account=1234567_SB1',
    '?account=%E2%80%AE1234567',
    '?account=%201234567',
  ]
  for (const url of paths.map(path => path.split('?')[0])) {
    for (const query of queries) {
      const { status } = await server.ask(`${url}${query}`)
      t.ok([200, 400, 401].includes(status), `${status} for ${url}${query.slice(0, 60)}`)
    }
  }
})

t.test('giant headers and passwords are refused at once', async t => {
  const server = await tokenServer()
  const giant = 'x'.repeat(1_000_000)
  for (const header of [
    `NLAuth nlauth_account=1234567, nlauth_email=jsmith%40example.com, nlauth_signature=${giant}`,
    `NLAuth nlauth_account=1234567, nlauth_email=${giant}, nlauth_signature=x`,
    `NLAuth nlauth_account=${giant}, nlauth_email=jsmith%40example.com, nlauth_signature=x`,
    `NLAuth nlauth_account=1234567, nlauth_email=jsmith%40example.com, nlauth_signature=Welcome-123, nlauth_role=${giant}`,
    `NLAuth ${','.repeat(1_000_000)}`,
    `NLAuth ${'nlauth_email=a,'.repeat(60_000)}`,
    `NLAuth nlauth_account=1234567, nlauth_email=jsmith%40example.com, nlauth_signature=${'%41'.repeat(300_000)}`,
    `NLAuth${' '.repeat(1_000_000)}x`,
  ]) {
    const begun = performance.now()
    const { status, operationId } = await server.send({
      method: 'GET',
      url: issuePath,
      headers: { authorization: header },
    })
    t.equal(status, 401, header.slice(0, 100))
    t.ok(performance.now() - begun < 1000, `${Math.round(performance.now() - begun)} ms`)
    const diagnosis = JSON.stringify(
      diagnose(found(server.netsuite.attempt(operationId)), surroundingsOf(server.netsuite)),
    )
    t.ok(diagnosis.length < 10_000, 'the diagnosis does not repeat it')
  }
})

t.test('a body sent along is not waited for, and does not matter', async t => {
  const { app, production } = await tokenServer()
  await app.listen({ port: 0, host: '127.0.0.1' })
  t.teardown(() => app.close())
  const address = app.server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const [user] = production.document.users.filter(one => one.password !== undefined)
  const authorization = `NLAuth nlauth_account=1234567, nlauth_email=${encodeURIComponent(user?.email ?? '')}, nlauth_signature=${encodeURIComponent(user?.password ?? '')}`
  const call = (method: string, path: string, body: string | undefined, headers: http.OutgoingHttpHeaders) =>
    new Promise<number | undefined>((resolve, reject) => {
      const sent = http.request({
        port: address.port,
        host: '127.0.0.1',
        method,
        path,
        headers: { authorization, ...headers },
      })
      sent.on('response', answer => {
        answer.resume()
        resolve(answer.statusCode)
      })
      sent.on('error', reject)
      if (body !== undefined) sent.write(body)
      // A body that was announced and never comes to its end is not waited for.
      if (headers['content-length'] === undefined) sent.end()
    })
  t.equal(await call('GET', '/rest/roles', '{"a":1}', { 'content-type': 'application/json' }), 200)
  t.equal(await call('GET', '/rest/roles', 'not json', { 'content-type': 'application/json' }), 200)
  t.equal(await call('GET', issuePath, 'x', { 'content-length': 1_000_000_000 }), 200)
  t.equal(await call('POST', issuePath, 'x'.repeat(200_000), {}), 405)
  t.equal(await call('POST', issuePath, 'x', { 'content-length': 1_000_000_000 }), 405)
})

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('not found')
  return value
}

/** Stands everywhere in the secrets of these tests, and nowhere else. */
const mark = 'Zq7x'

t.test('no secret that was presented is kept: not in attempts, audit rows or diagnoses', async t => {
  const server = await tokenServer()
  const piece = fc.stringMatching(/^[ -~]{0,12}$/)
  const secret = fc.tuple(piece, piece).map(([one, other]) => `${mark}${one}${mark}${other}${mark}`)
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...paths, '/app/site/hosting/restlet.nl?script=57&deploy=1'),
      secret,
      secret,
      fc.constantFrom({}, { raw: true }, { quoted: true }, { raw: true, quoted: true }, { raw: true, separator: ',' }),
      fc.shuffledSubarray(['password', 'otp', 'email', 'account', 'role']),
      async (url, password, otp, how, order) => {
        const { operationId } = await server.ask(url, { password, otp, role: 1001, order, ...how })
        const record = found(server.netsuite.attempt(operationId))
        // Users of the account have a password of their own: the fixture's, not the presented one.
        for (const kept of [
          record.attempt,
          record.refusal,
          diagnose(record, surroundingsOf(server.netsuite)),
          record.parameters,
        ]) {
          t.notMatch(JSON.stringify(kept ?? null), mark, JSON.stringify({ url, password, otp, how, order }))
        }
      },
    ),
    { numRuns: 400 },
  )
  const rows = server.netsuite.trail(server.production).query()
  t.ok(rows.length > 0)
  t.notMatch(JSON.stringify(rows), mark)
})

t.test('of a login that was right, neither password nor code can be read afterwards', async t => {
  const server = await tokenServer()
  const { operationId, status } = await server.ask(issuePath, { email: olga, otp: 'current' })
  t.equal(status, 200)
  const users = server.production.document.users.filter(one => one.password !== undefined)
  const record = found(server.netsuite.attempt(operationId))
  t.match(record.attempt, { facts: { passwordSent: true, codeSent: true } }, 'only that there were some')
  const shown = await Promise.all(
    [`/_mock/attempts/${operationId}`, '/_mock/accounts/1234567/login-audit-trail'].map(async url => {
      const answer = await server.send({ method: 'GET', url })
      t.equal(answer.status, 200, url)
      return answer.body
    }),
  )
  const secrets = users.flatMap(({ password = [], otpSecret = [], backupCodes }) =>
    [password, otpSecret, backupCodes].flat(),
  )
  const code = codeOf(users.find(one => one.email === olga)?.otpSecret, Date.parse('2026-11-22T08:00:00Z'))
  for (const text of [JSON.stringify(record.attempt), ...shown]) {
    for (const secret of [...secrets, code]) {
      for (const written of [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])
        t.notOk(text.includes(written), `${secret} is not told`)
    }
    t.notMatch(text, 'tokenSecret')
  }
})
