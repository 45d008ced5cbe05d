/** Faults on the login pages: forms and pages, with and without an account that is known before. */
import t from 'tap'
import { addFault } from '../../../src/account-faults.js'
import type { FaultDefinition } from '../../../src/faults/fault.js'
import { authorizePage, loginPath, password, type Portal, portal, solo } from './portal.js'
import { type Page, visitorAt } from './visitor.js'

const fault = ({ netsuite, account }: Portal, definition: FaultDefinition) => addFault(netsuite, account, definition)

/** The login form filled in, at an address that names no account. */
async function logIn({ app }: Portal, fields = solo): Promise<Page> {
  const visitor = await visitorAt(app, loginPath)
  return visitor.submit(fields)
}

t.test('a forced login failure is shown on the page of the form, in the words of the catalogue', async t => {
  const server = await portal()
  const made = fault(server, { match: { user: 'solo@example.com' }, answer: { failure: 'password-wrong' } })
  const page = await logIn(server)
  t.match(page, {
    status: 401,
    message: 'You have entered an invalid email address or password. Please try again.',
  })
  t.equal(page.forms[0]?.hidden['step'], 'login')
  t.match(server.trail(), [{ status: 'Failure', failure: 'password-wrong', user: 'Solo Clerk' }])
  t.match(server.netsuite.attempt(page.operationId ?? ''), { refusal: { forcedBy: made.id }, status: 401 })
  t.equal(server.user(11).failedLogins, 0, 'nothing is counted')
  t.equal(made.acted, 1, 'one call, one turn')
  t.equal((await logIn(server, { email: 'dora@example.com', password })).status, 200, 'others are let in')
})

t.test('a forced failure of the request, and a status, come instead of the next page', async t => {
  const server = await portal()
  fault(server, {
    match: { method: 'POST' },
    answers: [{ failure: 'account-unavailable' }, { status: 429, body: 'slow' }],
  })
  const unavailable = await logIn(server)
  t.equal(unavailable.status, 503)
  t.match(server.netsuite.attempt(unavailable.operationId ?? ''), {
    refusal: { failure: 'account-unavailable' },
    status: 503,
    granted: true,
  })
  const slow = await logIn(server)
  t.match(slow, { status: 429, text: 'slow' })
  t.match(server.netsuite.attempt(slow.operationId ?? ''), { status: 429, fault: { answer: { kind: 'status' } } })
  t.equal((await logIn(server)).status, 200, 'and then the pages go on')
})

t.test('a page of the authorization flow meets the faults of the account whose application asks', async t => {
  const server = await portal()
  const url = authorizePage(server.requestToken())
  fault(server, {
    match: { path: '/app/login/secure/authorizetoken.nl', method: 'GET' },
    answers: [{ status: 500 }, { failure: 'request-token-expired' }],
  })
  const first = await server.app.inject({ url, headers: { host: 'localhost' } })
  t.equal(first.statusCode, 500)
  t.match(server.netsuite.attempt(String(first.headers['x-n-operationid'])), {
    status: 500,
    account: { id: '4100001' },
  })
  const second = await server.app.inject({ url, headers: { host: 'localhost' } })
  t.equal(second.statusCode, 400)
  t.match(server.trail(), [{ status: 'Failure', failure: 'request-token-expired' }])
  t.equal((await server.app.inject({ url, headers: { host: 'localhost' } })).statusCode, 200)
})

t.test('a fault for a role is met by the login that leads to it', async t => {
  const server = await portal()
  const made = fault(server, {
    match: { role: 'Clerk', surface: 'pages' },
    answer: { failure: 'role-inactive' },
    when: { times: 1 },
  })
  const page = await logIn(server)
  t.equal(page.status, 401)
  t.match(server.trail(), [{ status: 'Failure', failure: 'role-inactive', user: 'Solo Clerk', role: '' }])
  t.equal(made.acted, 1)
  t.equal((await logIn(server)).status, 200)
})

t.test('soft mode is not for people: the pages refuse as ever', async t => {
  const server = await portal()
  server.changeAccount({ settings: { ...server.account.document.settings, softMode: true } })
  const page = await logIn(server, { email: 'solo@example.com', password: 'x' })
  t.equal(page.status, 401)
  t.match(server.trail(), [{ status: 'Failure', failure: 'password-wrong', wouldRefuse: null }])
})

t.test('a forced failure that is none of the login is announced to whoever waits for the next one', async t => {
  const server = await portal()
  fault(server, { match: { method: 'POST' }, answer: { failure: 'account-unavailable' } })
  const { failures } = server.netsuite.memory(server.account).watch
  const page = await logIn(server)
  t.equal(page.status, 503)
  t.match(await failures.next({ timeoutMs: 0 }), {
    sequence: 1,
    record: { operationId: page.operationId, status: 503, refusal: { failure: 'account-unavailable' } },
  })
})
