/** The login audit trail in memory: ring, rows in NetSuite's columns, filters, and the bounded log of attempts. */
import fc from 'fast-check'
import t from 'tap'
import { AttemptLog, type AttemptRecord, attemptCapacity, grantedCapacity } from '../../src/audit/attempts.js'
import { Ring } from '../../src/audit/ring.js'
import { auditDetail, auditRow } from '../../src/audit/row.js'
import { auditTrailCapacity, LoginAuditTrail } from '../../src/audit/trail.js'
import { catalogue, failureIds } from '../../src/failures/catalogue.js'
import type { Surface } from '../../src/failures/failure.js'
import type { Attempt } from '../../src/login/attempt.js'
import { AttemptWatch } from '../../src/memory.js'
import { nobody } from '../../src/login/judge.js'
import { refuse } from '../../src/login/verdict.js'
import { requestFacts } from '../../src/surfaces/request-facts.js'
import { openSample } from '../account/samples.js'
import { refusedLogin, sampleLogin } from './samples.js'

t.test('a ring gives the latest items, newest first, and no more than it holds', t => {
  const ring = new Ring<string>(3)
  t.strictSame([...ring.newestFirst()], [])
  for (const item of ['a', 'b']) ring.push(item)
  t.strictSame([...ring.newestFirst()], ['b', 'a'])
  for (const item of ['c', 'd', 'e']) ring.push(item)
  t.strictSame([...ring.newestFirst()], ['e', 'd', 'c'])
  t.equal(ring.length, 3)
  ring.clear()
  t.strictSame([...ring.newestFirst()], [])
  t.equal(ring.length, 0)
  ring.push('f')
  t.strictSame([...ring.newestFirst()], ['f'])
  t.end()
})

t.test('a ring is the end of the list of everything pushed since it was cleared, for any history', t => {
  const moves = fc.array(fc.option(fc.integer(), { freq: 15 }), { maxLength: 60 })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), moves, (capacity, moves) => {
      const ring = new Ring<number>(capacity)
      let list: number[] = []
      return moves.every(item => {
        if (item === null) {
          ring.clear()
          list = []
        } else {
          ring.push(item)
          list = [...list, item].slice(-capacity)
        }
        return ring.length === list.length && JSON.stringify([...ring.newestFirst()].reverse()) === JSON.stringify(list)
      })
    }),
  )
  t.end()
})

t.test("a granted login becomes a row in NetSuite's columns", t => {
  t.strictSame(auditRow(sampleLogin(7)), {
    date: '2026-11-22T08:00:07.000Z',
    status: 'Success',
    user: 'Ines Integration',
    emailAddress: 'ines@example.com',
    role: 'Integration Role',
    ipAddress: '203.0.113.10',
    requestUri: '/app/site/hosting/restlet.nl',
    userAgent: 'axios/1.7',
    detail: '',
    tokenBasedAccessTokenName: 'Connector - Ines Integration, Integration Role',
    tokenBasedApplicationName: 'Connector',
    securityChallenge: '',
    detailIsOurs: false,
    operationId: 'operation-7',
    failure: null,
    wouldRefuse: null,
  })
  t.end()
})

t.test('a refused login of nobody known becomes a row with empty columns, its detail and the failure', t => {
  t.strictSame(auditRow(refusedLogin(0, { known: nobody })), {
    date: '2026-11-22T08:00:00.000Z',
    status: 'Failure',
    user: '',
    emailAddress: '',
    role: '',
    ipAddress: '203.0.113.10',
    requestUri: '/app/site/hosting/restlet.nl',
    userAgent: 'axios/1.7',
    detail: 'token_rejected',
    tokenBasedAccessTokenName: '',
    tokenBasedApplicationName: '',
    securityChallenge: '',
    detailIsOurs: false,
    operationId: 'operation-0',
    failure: 'token-revoked',
    wouldRefuse: null,
  })
  t.end()
})

t.test('a row shows no credential of the parties it names', t => {
  const { known } = sampleLogin(0)
  const text = JSON.stringify(auditRow(sampleLogin(0)))
  const { token, integration } = known
  for (const secret of [token?.tokenId, token?.tokenSecret, integration?.consumerKey, integration?.consumerSecret]) {
    if (secret === undefined) throw new TypeError('the sample names its parties')
    t.notOk(text.includes(secret))
  }
  t.end()
})

t.test("the detail words follow the catalogue, the surface, the credentials and the account's setting", t => {
  const current = openSample()
  const earlier = openSample({ settings: { auditDetailWords: 'oauth-problem-reporting' } })
  t.equal(auditDetail({ failure: 'token-revoked', evidence: [] }, signed('restlet'), current), 'token_rejected')
  let told = 0
  for (const failure of failureIds) {
    const { audit } = catalogue[failure]
    const refusal = { failure, evidence: [] }
    const word = (attempt: Attempt, account = current) => auditDetail(refusal, attempt, account)
    if (audit.status !== 'Failure') {
      if (word(signed('restlet')) !== undefined) t.fail(`${failure} leaves no Failure row`)
      continue
    }
    told++
    const { detail } = audit
    if (word(signed('restlet')) !== detail) t.fail(`${failure}: today's word`)
    if (word(signed('restlet'), earlier) !== (audit.earlierDetail ?? detail)) t.fail(`${failure}: the earlier word`)
    if (word(signed('rest'), earlier) !== (audit.restDetail ?? detail)) t.fail(`${failure}: the word of REST`)
    if (word(signed('flow')) !== (audit.flowDetail ?? detail)) t.fail(`${failure}: the word of the flow`)
    if (word(byPassword()) !== (audit.passwordDetail ?? detail)) t.fail(`${failure}: the word for a password`)
  }
  t.ok(told > 10)
  t.end()
})

t.test('the detail of a wrong callback repeats it, and an Application ID makes no token-based application', t => {
  const refusal = { failure: 'callback-url-wrong', evidence: [], facts: { callback: 'https://a.example/cb' } } as const
  t.equal(auditDetail(refusal, signed('flow'), openSample()), 'InvalidCallback https://a.example/cb')
  t.equal(auditRow(sampleLogin(0)).tokenBasedApplicationName, 'Connector')
  t.equal(auditRow(sampleLogin(0, { password: true })).tokenBasedApplicationName, '')
  t.equal(auditRow(sampleLogin(0, { securityChallenge: 'Failure' })).securityChallenge, 'Failure')
  t.equal(auditRow(sampleLogin(0)).securityChallenge, '')
  t.end()
})

function requestOn(surface: Surface) {
  const http = { method: 'GET', url: '/', headers: {}, remoteAddress: '127.0.0.1', tls: false }
  return requestFacts(http, surface, { trustForwarded: false })
}

function signed(surface: Surface): Attempt {
  return { credential: 'tba', request: requestOn(surface), header: { parameters: [], fault: undefined, text: '' } }
}

function byPassword(): Attempt {
  return {
    credential: 'nlauth',
    request: requestOn('restlet'),
    facts: {
      account: undefined,
      email: undefined,
      role: undefined,
      applicationId: undefined,
      passwordSent: true,
      codeSent: false,
      fault: undefined,
      unknownNames: [],
    },
  }
}

const alice = { known: { ...nobody, user: openSample().document.users[0] } }

function sampleTrail(): LoginAuditTrail {
  const trail = new LoginAuditTrail()
  trail.add(sampleLogin(1))
  trail.add(refusedLogin(2))
  trail.add(sampleLogin(3, alice))
  trail.add(refusedLogin(4, { ...alice, detail: 'InvalidSignature', failure: 'signature-invalid' }))
  trail.add(refusedLogin(5, { known: nobody, detail: 'consumer_key_unknown', failure: 'consumer-key-unknown' }))
  return trail
}

t.test('a trail answers newest first, with all filters that are given', t => {
  const trail = sampleTrail()
  const found = (filter?: Parameters<typeof trail.query>[0]) =>
    trail.query(filter).map(row => row.operationId.replace('operation-', ''))
  t.equal(trail.length, 5)
  t.strictSame(found(), ['5', '4', '3', '2', '1'])
  t.strictSame(found({}), ['5', '4', '3', '2', '1'])
  t.strictSame(found({ status: 'Failure' }), ['5', '4', '2'])
  t.strictSame(found({ status: 'Success' }), ['3', '1'])
  t.strictSame(found({ detail: 'token_rejected' }), ['2'])
  t.strictSame(found({ detail: 'TOKEN_REJECTED' }), [], 'detail words are exact')
  t.strictSame(found({ detail: '' }), ['3', '1'])
  t.strictSame(found({ email: 'ADA@example.com' }), ['4', '3'], 'e-mail addresses are not')
  t.strictSame(found({ email: 'ada' }), [])
  t.strictSame(found({ since: Date.UTC(2026, 10, 22, 8, 0, 3) }), ['5', '4', '3'])
  t.strictSame(found({ since: Date.UTC(2026, 10, 22, 8, 0, 3) + 1 }), ['5', '4'])
  t.strictSame(found({ limit: 2 }), ['5', '4'])
  t.strictSame(found({ limit: 0 }), [])
  t.strictSame(found({ limit: 1, status: 'Success' }), ['3'], 'the limit counts what matches')
  t.strictSame(found({ status: 'Failure', email: 'ada@example.com', detail: 'InvalidSignature', since: 0, limit: 9 }), [
    '4',
  ])
  t.strictSame(found({ status: 'Success', detail: 'token_rejected' }), [])
  t.strictSame(found({ status: undefined, limit: undefined }), ['5', '4', '3', '2', '1'])
  trail.clear()
  t.strictSame(found(), [])
  t.end()
})

t.test('every query is the filter over all rows, newest first, cut at the limit', t => {
  const filter = fc.record(
    {
      status: fc.constantFrom('Success' as const, 'Failure' as const),
      detail: fc.constantFrom('', 'token_rejected', 'InvalidSignature'),
      email: fc.constantFrom('ines@example.com', 'Ada@Example.com', ''),
      since: fc.integer({ min: 0, max: 6 }).map(seconds => Date.UTC(2026, 10, 22, 8, 0, seconds)),
      limit: fc.nat({ max: 6 }),
    },
    { requiredKeys: [] },
  )
  const all = sampleTrail().query()
  fc.assert(
    fc.property(filter, filter => {
      const { status, detail, email, since, limit } = filter
      const expected = all
        .filter(row => status === undefined || row.status === status)
        .filter(row => detail === undefined || row.detail === detail)
        .filter(row => email === undefined || row.emailAddress === email.toLowerCase())
        .filter(row => since === undefined || new Date(row.date).getTime() >= since)
        .slice(0, limit)
      return JSON.stringify(sampleTrail().query(filter)) === JSON.stringify(expected)
    }),
  )
  t.end()
})

t.test('rows put back from disk stand among those of today and are found alike', t => {
  const trail = new LoginAuditTrail()
  trail.restore(auditRow(refusedLogin(1)))
  trail.add(sampleLogin(2))
  t.strictSame(trail.query(), [auditRow(sampleLogin(2)), auditRow(refusedLogin(1))])
  t.strictSame(trail.query({ email: 'ines@example.com', status: 'Failure' }), [auditRow(refusedLogin(1))])
  t.end()
})

t.test('a trail keeps ten thousand rows, the latest ones', t => {
  t.equal(auditTrailCapacity, 10_000)
  const trail = new LoginAuditTrail()
  for (let i = 0; i < auditTrailCapacity + 25; i++) trail.add(sampleLogin(0, { operationId: String(i) }))
  t.equal(trail.length, auditTrailCapacity)
  const rows = trail.query()
  t.equal(rows.length, auditTrailCapacity)
  t.equal(rows[0]?.operationId, '10024')
  t.equal(rows.at(-1)?.operationId, '25')
  t.end()
})

function record(operationId: string): AttemptRecord {
  const request = requestFacts(
    { method: 'GET', url: '/', headers: {}, remoteAddress: '127.0.0.1', tls: false },
    'restlet',
    { trustForwarded: false },
  )
  return {
    operationId,
    at: 0,
    attempt: { credential: 'none', request, scheme: undefined, oauthInQuery: false },
    parameters: undefined,
    account: undefined,
    known: nobody,
    granted: true,
    matchedUrl: undefined,
    refusal: undefined,
    status: undefined,
    durationMs: undefined,
    begunAt: 0,
    loginNeeds: [],
    loginNeedsFrom: 0,
    permissions: [],
    watch: new AttemptWatch(),
  }
}

const refusal = refuse('nonce-used')

t.test('the log of attempts keeps the latest thousand refused ones, whatever is granted in between', t => {
  t.equal(attemptCapacity, 1_000)
  const log = new AttemptLog()
  t.equal(log.find('0'), undefined)
  const records = Array.from({ length: attemptCapacity + 3 }, (_, index) => ({ ...record(String(index)), refusal }))
  for (const one of records) {
    log.add(one)
    log.add(record(`granted ${one.operationId}`))
  }
  for (const forgotten of ['0', '1', '2', '1003', '']) t.equal(log.find(forgotten), undefined, forgotten)
  for (const kept of [3, 500, 1002]) t.equal(log.find(String(kept)), records[kept])
  log.clear()
  t.equal(log.find('500'), undefined)
  t.end()
})

t.test(
  'of granted attempts the latest two hundred are kept, and those whose request was refused later stay longer',
  t => {
    t.equal(grantedCapacity, 200)
    const log = new AttemptLog()
    const records = Array.from({ length: grantedCapacity + 50 }, (_, index) => record(String(index)))
    for (const one of records) {
      log.add(one)
      if (Number(one.operationId) % 10 === 0) one.refusal = refusal
    }
    t.equal(log.find('49'), undefined)
    for (const kept of [50, 51, 249, 40, 0]) t.equal(log.find(String(kept)), records[kept], String(kept))
    log.clear()
    t.equal(log.find('249'), undefined)
    t.equal(log.find('40'), undefined)
    t.end()
  },
)

t.test('who watches a trail sees how many rows were added, and asks for those', t => {
  const trail = new LoginAuditTrail()
  t.equal(trail.added, 0)
  for (const userAgent of ['one', 'two', 'two']) trail.add(sampleLogin(0, { userAgent }))
  const [newest] = trail.query()
  if (newest) trail.restore(newest)
  t.equal(trail.added, 4)
  t.match(trail.arrivals({}, 2, 50), { count: 2, rows: { length: 2 } })
  t.match(trail.arrivals({ userAgent: 'one' }, 3, 50), { count: 0, rows: { length: 0 } })
  t.match(trail.arrivals({ userAgent: 'one' }, 4, 50), { count: 1, rows: [{ userAgent: 'one' }] })
  t.match(trail.arrivals({}, 0, 50), { count: 0, failures: 0 })
  trail.clear()
  t.equal(trail.added, 4, 'rows that are gone were added all the same')
  t.end()
})

t.test('what arrived is counted whole, and counted as its rows would be', t => {
  const trail = new LoginAuditTrail()
  for (let count = 0; count < 30; count++) {
    trail.add(
      count % 3 === 0 ? refusedLogin(count) : sampleLogin(count, { userAgent: count % 2 === 0 ? 'even' : 'odd' }),
    )
    const [newest] = trail.query()
    if (count % 5 === 0 && newest) trail.restore(newest)
  }
  for (const filter of [{}, { status: 'Failure' }, { status: 'Success' }, { userAgent: 'even' }] as const) {
    const all = trail.query(filter)
    const { rows, count, failures } = trail.arrivals(filter, trail.added, 4)
    t.equal(count, all.length, JSON.stringify(filter))
    t.equal(failures, all.filter(one => one.status === 'Failure').length, JSON.stringify(filter))
    t.strictSame(rows, all.slice(0, 4), JSON.stringify(filter))
  }
  t.end()
})
