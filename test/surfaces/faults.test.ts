/** Every kind of forced answer on every surface, and every failure of the catalogue wherever NetSuite has words for it. */
import t, { type Test } from 'tap'
import { diagnose } from '../../src/diagnosis/diagnose.js'
import { fittingRemedy } from '../../src/diagnosis/fitting-remedy.js'
import { surroundingsOf } from '../../src/diagnosis/surroundings.js'
import { catalogue, type FailureId, failureIds, refusesLogin } from '../../src/failures/catalogue.js'
import type { WireFace } from '../../src/failures/failure.js'
import { faultServer, type FaultServer, type Way, ways } from '../faults/fault-server.js'

/** The catalogue's words for a failure, called this way. */
function faceOf(id: FailureId, way: Way): WireFace | undefined {
  const { faces } = catalogue[id]
  if (way === 'nlauth') return faces.nlauth ?? faces.restlet
  if (way === 'issuetoken') return faces.nlauth ?? faces.tokens
  return faces[way]
}

/** The words, with anything at all where they leave something open. */
function pattern(words: string): RegExp {
  const literal = words.split(/\{\w+\}/).map(one => one.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${literal.join('[^]+')}$`)
}

function unescaped(html: string): string {
  const entities = { '&#39;': "'", '&quot;': '"', '&lt;': '<', '&gt;': '>', '&amp;': '&' }
  return Object.entries(entities).reduce((text, [entity, character]) => text.replaceAll(entity, character), html)
}

/** Code and message of an answer, in whatever dialect. */
function wordsOf(body: string): { readonly code?: string; readonly message?: string } {
  if (body === '') return {}
  const parsed = JSON.parse(body)
  const [detail] = parsed['o:errorDetails'] ?? []
  return detail ? { code: detail['o:errorCode'], message: detail.detail } : parsed.error
}

const met = failureIds.flatMap(id => ways.filter(way => faceOf(id, way)).map(way => [id, way] as const))

t.test(
  'every failure of the catalogue can be forced on every surface that has words for it, in exactly those words',
  async t => {
    t.ok(met.length > 300, String(met.length))
    const server = await faultServer()
    for (const way of ways) {
      await t.test(way, async t => {
        for (const [id, on] of met) {
          if (on !== way) continue
          server.clear()
          const fault = server.fault({ answer: { failure: id } })
          const answer = await server.call(way)
          const face = faceOf(id, way)
          t.equal(answer.status, face?.status, id)
          t.notMatch(answer.body, /\{\w+\}/, `${id}: no raw placeholder`)
          if (face?.code === undefined || id === 'data-center-wrong') {
            if (way !== 'pages' && id !== 'data-center-wrong') t.equal(answer.body, '', id)
          } else if (way === 'pages') {
            if (face.message !== undefined)
              t.match(unescaped(answer.body), new RegExp(pattern(face.message).source.slice(1, -1)), id)
          } else {
            const { code = '', message = '' } = wordsOf(answer.body)
            t.match(code, pattern(face.code), id)
            t.match(message, pattern(face.message ?? ''), id)
          }
          checkTrace(t, server, id, fault.id, answer.operationId)
        }
      })
    }
  },
)

/** The attempt, its diagnosis and its audit row are those of the failure, and say that it was forced. */
function checkTrace(t: Test, { netsuite, rows }: FaultServer, id: FailureId, fault: string, operationId: string): void {
  const record = netsuite.attempt(operationId)
  t.match(record, { fault: { id: fault }, refusal: { failure: id, forcedBy: fault } }, id)
  const { title, audit } = catalogue[id]
  t.match(
    record && diagnose(record, surroundingsOf(netsuite)),
    {
      failure: id,
      summary: new RegExp(
        `^Forced by the fault "${fault}", whatever the account's state: ${title.replace(/[().*+?]/g, '\\$&')}\\. `,
      ),
      remedy: record?.refusal && fittingRemedy(record.refusal, record),
      evidence: [{ what: `fault "${fault}" of account 1234567` }],
    },
    id,
  )
  if (!refusesLogin(id)) return
  const row = rows().find(one => one.operationId === operationId)
  if (audit.status !== 'Failure') t.equal(row, undefined, `${id} leaves no row`)
  else {
    t.match(row, { status: 'Failure', failure: id }, id)
    t.notMatch(row?.detail ?? '{x}', /\{\w+\}/, id)
  }
}

t.test('governance, maintenance and the wrong data center are failures like any other', async t => {
  const server = await faultServer()
  server.fault({ match: { surface: 'rest' }, answer: { failure: 'concurrency-limit-exceeded' } })
  const throttled = await server.call('rest')
  t.equal(throttled.status, 429)
  t.equal((await server.call('restlet')).status, 200, 'the match keeps it from RESTlets')
  server.clear()

  server.fault({ answer: { failure: 'concurrency-limit-exceeded' } })
  t.match(await server.call('restlet'), { status: 400, body: /"code" : "SSS_REQUEST_LIMIT_EXCEEDED"/ })
  server.clear()

  server.fault({ answer: { failure: 'account-unavailable' } })
  t.equal((await server.call('restlet')).status, 503)
  t.equal((await server.call('rest')).status, 503)
  server.clear()

  server.fault({ answer: { failure: 'data-center-wrong' } })
  t.match(await server.call('restlet'), {
    status: 302,
    headers: { location: 'https://1234567.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=63&deploy=1' },
  })
})

t.test('a forced failure of the action leaves the login as it was judged', async t => {
  const server = await faultServer()
  server.fault({ answer: { failure: 'permission-missing', facts: { permission: 'Lists -> Customers' } } })
  const answer = await server.call('restlet')
  t.match(answer, { status: 400, body: /You need {2}the 'Lists -> Customers' permission/ })
  t.match(server.rows(), [{ status: 'Success', failure: null, operationId: answer.operationId }])
  t.match(server.netsuite.attempt(answer.operationId), { granted: true, status: 400 })
})

t.test('a forced login failure spends no nonce and counts no wrong password', async t => {
  const server = await faultServer()
  const url = '/app/site/hosting/restlet.nl?script=63&deploy=1'
  const headers = { host: 'localhost', authorization: server.sign('GET', url), 'content-type': 'application/json' }
  server.fault({ answer: { failure: 'token-revoked' }, when: { times: 1 } })
  t.equal((await server.app.inject({ url, headers })).statusCode, 401)
  t.equal((await server.app.inject({ url, headers })).statusCode, 200, 'the same message is good afterwards')
  t.equal((await server.app.inject({ url, headers })).statusCode, 401, 'and then no more')

  server.fault({ answer: { failure: 'password-wrong' }, when: { times: 9 } })
  for (let count = 0; count < 9; count++) t.equal((await server.call('nlauth')).status, 401)
  t.match(
    server.account.document.users.find(one => one.email === 'jsmith@example.com'),
    { failedLogins: 0 },
  )
  t.equal((await server.call('nlauth')).status, 200)
})

t.test('no token is issued or revoked when a fault answers instead', async t => {
  const server = await faultServer()
  const before = server.account.document.tokens.length
  for (const failure of ['unexpected-error', 'user-inactive'] as const) {
    server.clear()
    server.fault({ answer: { failure } })
    t.not((await server.call('issuetoken')).status, 200, failure)
    t.equal(server.account.document.tokens.length, before, failure)
  }
  server.clear()
  server.fault({ answer: { status: 500 }, when: { times: 1 } })
  t.equal((await server.call('issuetoken')).status, 500)
  t.equal(server.account.document.tokens.length, before)
  t.equal((await server.call('issuetoken')).status, 200)
  t.equal(server.account.document.tokens.length, before + 1)
})

for (const way of ways) {
  t.test(`${way}: a status of one's own comes with its headers, its body and an operation id`, async t => {
    const server = await faultServer()
    server.fault({
      answer: { status: 429, headers: { 'Retry-After': '7' }, body: { error: 'slow down' } },
      when: { times: 1 },
    })
    const answer = await server.call(way)
    t.match(answer, {
      status: 429,
      body: '{"error":"slow down"}',
      headers: { 'retry-after': '7', 'content-type': 'application/json; charset=utf-8' },
    })
    t.match(server.netsuite.attempt(answer.operationId), {
      fault: { id: 'fault-1', answer: { kind: 'status' } },
      status: 429,
    })
    t.not((await server.call(way)).status, 429, 'once')
  })

  t.test(`${way}: a call that is let pass, or only waits, is answered as ever`, async t => {
    const server = await faultServer()
    const { status, body } = await server.call(way)
    const bare = (text: string) => text.replace(/[0-9a-f]{64}|"date":"[^"]*"/g, '')
    server.fault({ answers: [{ pass: true }, { delay: '30ms' }] })
    for (const kind of ['pass', 'delay']) {
      const answer = await server.call(way)
      t.match(answer, { status, body: bare(body) === bare(answer.body) ? answer.body : 'the same body' }, kind)
      t.match(server.netsuite.attempt(answer.operationId), { fault: { answer: { kind } }, status }, kind)
    }
    t.equal(server.netsuite.memory(server.account).faults?.list()[0]?.acted, 1)
  })
}

t.test('a call that is refused anyway is answered as the fault says, too', async t => {
  const server = await faultServer()
  server.account.replace({ ...server.account.document, disabled: true })
  t.equal((await server.call('restlet')).status, 401)
  server.fault({ answer: { status: 418 } })
  const answer = await server.call('restlet')
  t.equal(answer.status, 418)
  t.match(server.netsuite.attempt(answer.operationId), { refusal: { failure: 'account-disabled' } })
})

t.test('calls in parallel each take a turn of their own', async t => {
  const server = await faultServer()
  server.fault({ answers: [{ status: 501 }, { pass: true }, { status: 503, delay: '20ms' }, { status: 504 }] })
  const all = await Promise.all(Array.from({ length: 8 }, () => server.call('restlet')))
  t.same(all.map(one => one.status).sort(), [200, 200, 200, 200, 200, 501, 503, 504])
})

t.test('a fault of one account is none of another, and is gone with a reset', async t => {
  const server = await faultServer()
  server.fault({ answer: { status: 503 } })
  const sandbox = server.netsuite.directory.require('1234567_SB1')
  t.equal(server.netsuite.memory(sandbox).faults, undefined)
  t.equal((await server.call('restlet')).status, 503)
  server.netsuite.directory.reset(server.account)
  t.equal((await server.call('restlet')).status, 200)
})

t.test('a call for which no account is found meets no fault', async t => {
  const server = await faultServer()
  server.fault({ answer: { status: 503 } })
  const answer = await server.app.inject({
    url: '/app/site/hosting/restlet.nl?script=63&deploy=1',
    headers: { host: 'localhost', authorization: 'OAuth realm="7654321"' },
  })
  t.equal(answer.statusCode, 400)
})
