import fc from 'fast-check'
import t from 'tap'
import type { Account } from '../../src/account/account.js'
import type { Surface } from '../../src/failures/failure.js'
import type { FaultDefinition, FaultMatch } from '../../src/faults/fault.js'
import { FaultBook, faultCapacity } from '../../src/faults/fault-book.js'
import { readFault } from '../../src/faults/read-fault.js'
import type { Attempt } from '../../src/login/attempt.js'
import { nobody } from '../../src/login/judge.js'
import type { KnownParties } from '../../src/login/verdict.js'
import { requestFacts } from '../../src/surfaces/request-facts.js'
import { openSample } from '../account/samples.js'

const account = openSample()
const start = Date.parse('2026-11-22T08:00:00Z')

interface SampleCall {
  readonly surface?: Surface
  readonly method?: string
  readonly url?: string
  readonly address?: string
  readonly known?: Partial<KnownParties>
  readonly now?: number
  readonly credential?: 'none' | 'nlauth'
}

/** A call as a fault meets it: of Ines with her token, unless it says otherwise. */
function call(of: SampleCall = {}) {
  const { surface = 'restlet', method = 'GET', address = '203.0.113.7', now = start, credential = 'none' } = of
  const url = of.url ?? '/app/site/hosting/restlet.nl?script=57&deploy=1'
  const request = requestFacts(
    { method, url, headers: { host: 'localhost' }, remoteAddress: address, tls: false },
    surface,
    { trustForwarded: false },
  )
  const attempt: Attempt =
    credential === 'none'
      ? { credential, request, scheme: undefined, oauthInQuery: false }
      : {
          credential,
          request,
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
  const [token] = account.document.tokens
  const known: KnownParties = {
    account,
    token,
    integration: token && account.integrationById(token.integration),
    user: token && account.user(token.user),
    role: token && account.role(token.role),
  }
  return { account, attempt, known: { ...known, ...of.known }, now }
}

function bookOf(...definitions: readonly FaultDefinition[]): FaultBook {
  const book = new FaultBook()
  definitions.forEach((one, index) => book.add(`fault-${index + 1}`, readFault(one, account), start))
  return book
}

/** What a row of calls is answered with: the status of each turn, `-` where there is none. */
const answers = (book: FaultBook, calls: number, of: SampleCall = {}) =>
  Array.from({ length: calls }, () => {
    const turn = book.take(call(of))
    if (!turn) return '-'
    return turn.answer.kind === 'status' ? turn.answer.status : turn.answer.kind
  })

const counts = (book: FaultBook, now = start) =>
  book.list().map(one => [one.matched, one.acted, one.left, one.endedBy(now)])

t.test('without when, a fault acts on every call that matches', async t => {
  const book = bookOf({ answer: { status: 503 } })
  t.same(answers(book, 3), [503, 503, 503])
  t.same(counts(book), [[3, 3, undefined, undefined]])
})

t.test('nth acts on the n-th matching call alone, and then the fault has ended', async t => {
  const book = bookOf({ answer: { status: 503 }, when: { nth: 3 } })
  t.same(answers(book, 2), ['-', '-'])
  t.same(counts(book), [[2, 0, 1, undefined]])
  t.same(answers(book, 3), [503, '-', '-'])
  t.same(counts(book), [[3, 1, 0, 'count']])
})

t.test('times acts on the next n matching calls', async t => {
  const book = bookOf({ answer: { status: 503 }, when: { times: 2 } })
  t.same(answers(book, 4), [503, 503, '-', '-'])
  t.same(counts(book), [[2, 2, 0, 'count']])
})

t.test('a sequence gives each matching call the next answer, lets some pass, and ends with its last', async t => {
  const book = bookOf({ answers: [{ status: 503 }, { pass: true }, { reset: true }] })
  t.same(answers(book, 4), [503, 'pass', 'reset', '-'])
  t.same(counts(book), [[3, 2, 0, 'sequence']])
})

t.test("a fault lives as long as its ttl by the account's clock, and not a millisecond longer", async t => {
  const book = bookOf({ answer: { status: 503 }, ttl: '5m' })
  t.same(answers(book, 1, { now: start + 299_999 }), [503])
  t.same(answers(book, 1, { now: start + 300_000 }), ['-'])
  t.same(counts(book, start + 300_000), [[1, 1, undefined, 'ttl']])
})

t.test('the same seed makes a fault act on the same calls, and about as often as its probability says', async t => {
  const run = (seed: number, probability: number) =>
    answers(bookOf({ answer: { status: 503 }, when: { probability, seed } }), 400)
  t.same(run(7, 0.25), run(7, 0.25))
  t.notSame(run(7, 0.25), run(8, 0.25))
  t.same(run(7, 1), Array(400).fill(503))
  const acted = run(7, 0.25).filter(one => one === 503).length
  t.ok(acted > 60 && acted < 140, `${acted} of 400`)
  t.same(
    answers(bookOf({ answer: { status: 503 }, when: { probability: 0.5 } }), 12),
    answers(bookOf({ answer: { status: 503 }, when: { probability: 0.5, seed: 1 } }), 12),
    'the seed is 1 by default',
  )
})

t.test('whatever the calls, a fault acts as often as it says, however it counts', async () => {
  fc.assert(
    fc.property(fc.nat(40), fc.integer({ min: 1, max: 20 }), (calls, n) => {
      const times = answers(bookOf({ answer: { status: 503 }, when: { times: n } }), calls)
      const nth = answers(bookOf({ answer: { status: 503 }, when: { nth: n } }), calls)
      return (
        times.every((one, index) => one === (index < n ? 503 : '-')) &&
        nth.every((one, index) => one === (index === n - 1 ? 503 : '-'))
      )
    }),
  )
})

t.test('the first fault that matches and acts wins; one that does not act leaves the call to the next', async t => {
  const book = bookOf(
    { answer: { status: 501 }, when: { nth: 2 } },
    { answers: [{ pass: true }] },
    { answer: { status: 503 } },
  )
  t.same(answers(book, 3), ['pass', 501, 503])
  t.same(
    book.list().map(one => [one.matched, one.acted]),
    [
      [2, 1],
      [1, 0],
      [1, 1],
    ],
  )
})

t.test('a call takes one turn, however often it is looked at', async t => {
  const book = bookOf({ answer: { status: 501 }, when: { nth: 2 } }, { answer: { status: 503 }, match: { user: 12 } })
  const seen = call({ known: nobody })
  t.equal(book.take(seen), undefined)
  t.same(
    book.list().map(one => one.matched),
    [1, 0],
  )
  const turn = book.take({ ...seen, known: call().known })
  t.match(turn, { id: 'fault-2' })
  t.equal(book.take(seen), turn)
  t.same(
    book.list().map(one => one.matched),
    [1, 1],
  )
})

const answer = { status: 503 }

t.test('everything that a match names must fit the call', async t => {
  const cases: readonly [FaultMatch, SampleCall, boolean][] = [
    [{ surface: 'restlet' }, {}, true],
    [{ surface: 'rest' }, {}, false],
    [{ token: 21 }, {}, true],
    [{ token: 21 }, { known: nobody }, false],
    [{ user: 'INES@example.com' }, {}, true],
    [{ user: 'Ada Admin' }, {}, false],
    [{ role: 'Integration Role' }, {}, true],
    [{ role: 3 }, {}, false],
    [{ integration: 'Connector' }, {}, true],
    [{ integration: 1 }, { known: { integration: undefined } }, false],
    [{ address: '203.0.113.0/24' }, {}, true],
    [{ address: '198.51.100.1, 203.0.113.7-9' }, {}, true],
    [{ address: '198.51.100.0/24' }, {}, false],
    [{ address: '203.0.113.0/24' }, { address: '2001:db8::1' }, false],
    [{ method: 'GET' }, {}, true],
    [{ method: 'POST' }, {}, false],
    [{ path: '/app/site/hosting/restlet.nl' }, { url: '/app//site/hosting/restlet.nl?a=b' }, true],
    [{ path: '/app/site/*' }, {}, true],
    [{ path: '/services/rest/record/*' }, { surface: 'rest', url: '/services/rest/record/v1/customer' }, true],
    [{ path: '/services/rest/record/*' }, { surface: 'rest', url: '/services/rest/query/v1/suiteql' }, false],
    [{ user: 12, method: 'GET', surface: 'restlet' }, {}, true],
    [{ user: 12, method: 'POST', surface: 'restlet' }, {}, false],
  ]
  for (const [match, of, fits] of cases)
    t.same(answers(bookOf({ match, answer }), 1, of), [fits ? 503 : '-'], JSON.stringify(match))
})

t.test('a failure acts only where NetSuite has words for it', async t => {
  const onlyRestlets: FaultDefinition = { answer: { failure: 'script-inactive' } }
  t.same(answers(bookOf(onlyRestlets), 1), ['failure'])
  t.same(answers(bookOf(onlyRestlets), 1, { surface: 'rest', url: '/services/rest/record/v1/customer' }), ['-'])
  const onlyPasswords: FaultDefinition = { answer: { failure: 'two-factor-required' } }
  t.same(answers(bookOf(onlyPasswords), 1), ['-'])
  t.same(answers(bookOf(onlyPasswords), 1, { credential: 'nlauth' }), ['failure'])
})

t.test('an account takes 100 faults; those that ended make room', async t => {
  const book = new FaultBook()
  const fault = readFault({ answer, when: { times: 1 } }, account)
  for (let index = 0; index < faultCapacity; index++) t.ok(book.add(`fault-${index}`, fault, start))
  t.equal(book.add('one too many', fault, start), undefined)
  book.take(call())
  t.ok(book.add('after one ended', fault, start))
  t.equal(book.size, faultCapacity)
  t.equal(book.get('fault-0'), undefined)
})

t.test('the match of an account that changed is looked at anew with each call', async t => {
  const other: Account = openSample()
  t.same(answers(bookOf({ match: { user: 12 }, answer }), 1, { known: { user: other.document.users[0] } }), ['-'])
})
