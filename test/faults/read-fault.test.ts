import t from 'tap'
import type { Problem } from '../../src/account/problems.js'
import { InvalidFaultError, readFault } from '../../src/faults/read-fault.js'
import { openSample } from '../account/samples.js'

const account = openSample()
const answer = { status: 503 }

function problemsOf(definition: unknown): readonly Problem[] {
  try {
    readFault(definition, account)
    return []
  } catch (error) {
    if (error instanceof InvalidFaultError) return error.problems
    throw error
  }
}

/** The only problem, as path, found and expected. */
function problem(definition: unknown): readonly string[] {
  const all = problemsOf(definition)
  return all.length === 1 ? all.flatMap(one => [one.path, one.found, one.expected]) : all.map(one => one.path)
}

const never = '; as it stands, no call can ever match'

t.test('a name that the account or the catalogue does not know is named, with the nearest ones', async t => {
  t.same(problem({ match: { surface: 'restlets' }, answer }), [
    '$.match.surface',
    '"restlets"',
    'one of restlet, rest, tokens, flow, pages, did you mean "restlet"?',
  ])
  t.same(problem({ answer: { failure: 'token-revokd' } }), [
    '$.answer.failure',
    '"token-revokd"',
    'the id of a failure, did you mean "token-revoked"?',
  ])
  t.same(problem({ answer: { failure: 'zzz' } }), [
    '$.answer.failure',
    '"zzz"',
    'the id of a failure; `mock-netsuite failures` lists them',
  ])
  t.same(problem({ match: { token: 22 }, answer }), [
    '$.match.token',
    '22',
    'an access token of the account, by internal id, name or token id, did you mean "21"?',
  ])
  t.same(problem({ match: { user: 'ines@exmaple.com' }, answer }), [
    '$.match.user',
    '"ines@exmaple.com"',
    'a user of the account, by internal id, e-mail address or name, did you mean "ines@example.com"?',
  ])
  t.same(problem({ match: { role: 'Integration Rule' }, answer }), [
    '$.match.role',
    '"Integration Rule"',
    'a role of the account, by internal id or name, did you mean "Integration Role"?',
  ])
  t.same(problem({ match: { integration: 'Conector' }, answer }), [
    '$.match.integration',
    '"Conector"',
    'an integration record of the account, by internal id, name, consumer key or Application ID, did you mean "Connector"?',
  ])
  t.same(problem({ match: { method: 'get' }, answer }), [
    '$.match.method',
    '"get"',
    'an HTTP method in capitals, did you mean "GET" or "PUT"?',
  ])
})

t.test('a match that no call can ever meet is refused, and says why', async t => {
  t.same(problem({ match: { surface: 'restlet', path: '/services/rest/*' }, answer }), [
    '$.match.path',
    '"/services/rest/*", a path of the surface rest',
    `a path of the surface restlet: /app/site/hosting/restlet.nl${never}`,
  ])
  t.match(problem({ match: { path: '/nowhere' }, answer }), [
    '$.match.path',
    '"/nowhere"',
    /^a path of the server: \/app\/site\/hosting\/restlet\.nl, \/services\/rest\/\*, .*no call can ever match$/,
  ])
  t.same(problem({ match: { surface: 'flow', method: 'GET' }, answer }), [
    '$.match.method',
    '"GET"',
    `POST, which is all that /rest/requesttoken, /rest/accesstoken takes${never}`,
  ])
  t.same(problem({ match: { path: '/rest/tokeninfo', method: 'POST' }, answer }), [
    '$.match.method',
    '"POST"',
    `GET, which is all that /rest/tokeninfo takes${never}`,
  ])
  t.same(problem({ match: { surface: 'flow', token: 21 }, answer }), [
    '$.match.token',
    '21',
    `none: a call of /rest/requesttoken, /rest/accesstoken leads to no access token${never}`,
  ])
  t.same(problem({ match: { path: '/rest/datacenterurls', user: 12 }, answer }), [
    '$.match.user',
    '12',
    `none: a call of /rest/datacenterurls leads to no user${never}`,
  ])
  t.same(problem({ match: { token: 21, user: 11 }, answer }), ['$.match.user', '11', `the user of the token${never}`])
  t.same(problem({ match: { user: 12, role: 3 }, answer }), [
    '$.match.role',
    '3',
    `a role that the user holds, or has a token for${never}`,
  ])
  t.same(problem({ match: { address: 'NONE' }, answer }), [
    '$.match.address',
    '"NONE"',
    `rules that an address can meet${never}`,
  ])
  t.same(problem({ match: { surface: 'rest' }, answer: { failure: 'script-inactive' } }), [
    '$.answer.failure',
    '"script-inactive"',
    `a failure that the calls of this match can meet: only restlet has it${never}`,
  ])
  t.same(problem({ match: { path: '/services/rest/*' }, answers: [answer, { failure: 'password-wrong' }] }), [
    '$.answers[1].failure',
    '"password-wrong"',
    `a failure that the calls of this match can meet: only restlet, tokens, pages have it${never}`,
  ])
  t.same(problem({ answer: { failure: 'soap-feature-disabled' } }), [
    '$.answer.failure',
    '"soap-feature-disabled"',
    `a failure that the calls of this match can meet: no surface that is served has it${never}`,
  ])
  t.same(problem({ match: { token: 21 }, answer: { failure: 'password-expired' } }), [
    '$.answer.failure',
    '"password-expired"',
    `a failure that the calls of this match can meet: logins by password have it only, and a token is no password${never}`,
  ])
})

t.test('a role that the user was deprived of still matches its token', async t => {
  const deprived = openSample({
    users: [
      { id: 11, name: 'Ada Admin', email: 'ada@example.com', roles: [3], defaultRole: 3 },
      { id: 12, name: 'Ines Integration', email: 'ines@example.com', roles: [3], defaultRole: 3 },
    ],
  })
  t.match(readFault({ match: { user: 12, role: 1001 }, answer }, deprived), { course: { kind: 'always' } })
})

t.test('a number or duration out of range is named with the range', async t => {
  t.same(problem({ answer, when: { times: 0 } }), ['$.when.times', '0', 'a whole number from 1 to 1000000'])
  t.same(problem({ answer, when: { nth: 1.5 } }), ['$.when.nth', '1.5', 'a whole number from 1 to 1000000'])
  t.same(problem({ answer, when: { times: 1_000_001 } }), [
    '$.when.times',
    '1000001',
    'a whole number from 1 to 1000000',
  ])
  for (const probability of [0, -0.5, 1.01])
    t.same(problem({ answer, when: { probability } }), [
      '$.when.probability',
      String(probability),
      'a number above 0, at most 1',
    ])
  for (const ttl of ['999ms', '8d', '-5m', 'soon'])
    t.same(problem({ answer, ttl }), ['$.ttl', JSON.stringify(ttl), 'a duration from 1s to 7d, such as "5m"'])
  for (const delay of ['61s', '-1s', '5'])
    t.same(problem({ answer: { delay } }), [
      '$.answer.delay',
      JSON.stringify(delay),
      'a duration from 0s to 60s, such as "2s" or "250ms"',
    ])
  for (const status of [199, 600])
    t.same(problem({ answer: { status } }), ['$.answer.status', String(status), 'a whole number from 200 to 599'])
  for (const truncate of [-1, 1.5, 109_051_905])
    t.same(problem({ answer: { truncate } }), [
      '$.answer.truncate',
      String(truncate),
      'a whole number of bytes from 0 to 109051904, or a fraction between 0 and 1',
    ])
})

t.test('an answer is of one kind, and what stands beside it belongs to it', async t => {
  t.same(problem({ answer: {} }), [
    '$.answer',
    'none of them',
    'one of failure, status, reset, truncate, pass, or delay',
  ])
  t.same(problem({ answer: { status: 503, reset: true } }), [
    '$.answer',
    'status and reset together',
    'one of failure, status, reset, truncate, pass, or delay',
  ])
  t.same(problem({ answer: { reset: true, body: 'x' } }), ['$.answer.body', 'the field', 'body beside status only'])
  t.same(problem({ answer: { pass: true } }), ['$.answer.pass', 'true', 'pass in a sequence only, as one of answers'])
  t.same(problem({ answers: [{ pass: true, delay: '1s' }] }), [
    '$.answers[0].delay',
    '"1s"',
    'no delay beside pass; {"delay": …} alone lets a call pass late',
  ])
  t.same(problem({}), ['$', 'neither answer nor answers', 'answer, or answers for a sequence'])
  t.same(problem({ answer, answers: [answer] }), ['$', 'answer and answers', 'answer, or answers for a sequence'])
  t.same(problem({ answers: [] }), ['$.answers', '[]', 'a list of 1 to 1000 answers'])
  t.same(problem({ answers: [answer], when: { times: 2 } }), [
    '$.when',
    '{"times":2}',
    'no when beside answers: each matching call takes the next, and {"pass": true} lets one pass',
  ])
  t.same(problem({ answer, when: { nth: 1, times: 2 } }), [
    '$.when',
    '{"nth":1,"times":2}',
    'one of nth, times, probability',
  ])
  t.same(problem({ answer, when: { times: 1, seed: 2 } }), ['$.when.seed', '2', 'a seed beside probability only'])
  t.same(problem({ answer, matches: {} }), ['$.matches', 'the field "matches"', 'no field of this name here'])
})

t.test('headers and bodies are such as can be sent', async t => {
  const headers = (given: Record<string, string>) => problem({ answer: { status: 503, headers: given } })
  t.same(headers({ 'Bad Name': 'x' }), [
    '$.answer.headers',
    'the name "Bad Name"',
    'the name of a header, such as "Retry-After"',
  ])
  for (const name of ['Content-Length', 'transfer-encoding', 'X-N-OperationId'])
    t.same(headers({ [name]: '1' }), [
      '$.answer.headers',
      `the header ${name}`,
      'no header that the server writes itself',
    ])
  t.same(headers({ 'X-Split': 'a\r\nSet-Cookie: b' }), [
    '$.answer.headers',
    'a character in X-Split that no header has',
    'printable characters of Latin-1, no line breaks',
  ])
  for (const status of [204, 304])
    t.same(problem({ answer: { status, body: 'x' } }), [
      '$.answer.body',
      'a body',
      `none: an answer with the status ${status} has no body`,
    ])
  t.same(problem({ answer: { status: 200, body: 'x'.repeat(1024 * 1024 + 1) } }), [
    '$.answer.body',
    '1048577 characters',
    'at most 1048576 characters in the bodies of one fault',
  ])
  const half = { status: 200, body: 'x'.repeat(700_000) }
  t.match(problem({ answers: [half, half] }), ['$.answers', '1400000 characters'])
})

t.test('facts fill what the words of the failure leave open, and nothing else', async t => {
  t.same(problem({ answer: { failure: 'script-error', facts: { code: 'MINE', messge: 'x' } } }), [
    '$.answer.facts',
    'the field "messge"',
    'one of code, message: what the words of "script-error" leave open',
  ])
  t.same(problem({ answer: { failure: 'token-revoked', facts: { a: 'x' } } }), [
    '$.answer.facts',
    'the field "a"',
    'no facts: the words of "token-revoked" leave nothing open',
  ])
})

t.test('everything that is wrong is said at once', async t => {
  t.same(
    problemsOf({ match: { user: 'nobody', path: 'x' }, answer: { status: 503, reset: true }, ttl: '0s' }).map(
      one => one.path,
    ),
    ['$.match.user', '$.match.path', '$.answer', '$.ttl'],
  )
  t.throws(() => readFault('503', account), { name: 'InvalidFaultError', code: 'INVALID_FAULT' })
})

t.test('a body that is no text is sent as JSON, and says so unless a header does', async t => {
  const read = (one: object) => readFault({ answer: { status: 200, ...one } }, account).answers[0]
  t.match(read({ body: { a: [1] } }), {
    body: '{"a":[1]}',
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
  })
  t.match(read({ body: 'plain' }), { body: 'plain', headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
  t.strictSame(read({ body: '<a/>', headers: { 'content-type': 'text/xml' } }), {
    kind: 'status',
    status: 200,
    headers: { 'content-type': 'text/xml' },
    body: '<a/>',
    delayMs: 0,
  })
  t.match(read({}), { body: '', headers: {} })
})
