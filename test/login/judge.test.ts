/** Logins as the server keeps them: verdict, spent nonces, audit rows, attempts (src/login/judge.ts through src/netsuite.ts). */
import t from 'tap'
import { Account, stateOf } from '../../src/account/account.js'
import { requireAccount } from '../../src/account/parse.js'
import { auditDetail } from '../../src/audit/row.js'
import type { FailureId } from '../../src/failures/catalogue.js'
import type { Surface } from '../../src/failures/failure.js'
import type { AnonymousAttempt } from '../../src/login/attempt.js'
import { refuse } from '../../src/login/verdict.js'
import { NetSuite } from '../../src/netsuite.js'
import { readAuthorization } from '../../src/surfaces/request-facts.js'
import { countingCredentials, type Plain, sampleAccount, sampleCredential, withValue } from '../account/samples.js'
import { accountWith, callWith, mistakes } from './mistakes.js'
import {
  attemptOf,
  type Call,
  goodCall,
  loginAccount,
  otherKey,
  otherToken,
  sampleNow,
  sampleSeconds,
} from './samples.js'

async function server(...accounts: readonly Plain[]) {
  const netsuite = new NetSuite({ systemNow: () => sampleNow, makeCredential: countingCredentials() })
  for (const one of accounts) await netsuite.add(new Account(stateOf(requireAccount(one))), 'fixture')
  const sandbox = netsuite.directory.require('1234567_SB1')
  const login = (changes: Partial<Call> = {}) => netsuite.loginWithTba(attemptOf({ ...goodCall, ...changes }))
  const outcome = (changes: Partial<Call> = {}) => login(changes).record.refusal?.failure ?? 'granted'
  return { netsuite, sandbox, login, outcome, rows: () => netsuite.trail(sandbox).query() }
}

t.test('a call sent a second time is refused, a new nonce or another timestamp is not', async t => {
  const { outcome } = await server(loginAccount())
  t.equal(outcome(), 'granted')
  t.equal(outcome(), 'nonce-used')
  t.equal(outcome({ method: 'POST' }), 'nonce-used', 'another request with the same nonce')
  t.equal(outcome({ nonce: 'another nonce' }), 'granted')
  t.equal(outcome({ timestamp: String(sampleSeconds + 1) }), 'granted')
  t.equal(outcome({ timestamp: `00${sampleSeconds}` }), 'nonce-used', 'the same timestamp written differently')
})

t.test('nonces are counted per user, not per token or integration', async t => {
  const its = {
    consumerKey: otherKey,
    consumerSecret: sampleCredential('s2'),
    tokenId: otherToken,
    tokenSecret: sampleCredential('t2'),
  }
  const two = await server(loginAccount())
  t.equal(two.outcome(), 'granted')
  t.equal(two.outcome(its), 'granted', 'another user')
  const sameUser = withValue(withValue(loginAccount(), ['tokens', 1, 'user'], 12), ['tokens', 1, 'role'], 1001)
  const one = await server(sameUser)
  t.equal(one.outcome(), 'granted')
  t.equal(one.outcome(its), 'nonce-used', 'another token of the same user')
})

t.test('only a granted login spends its nonce', async t => {
  const { netsuite, outcome } = await server(loginAccount())
  t.equal(outcome({ tokenSecret: 'wrong-secret' }), 'signature-invalid')
  t.equal(outcome({ tokenSecret: 'wrong-secret' }), 'signature-invalid', 'a forged request burns nothing')
  t.equal(netsuite.probe(attemptOf(goodCall)).outcome, 'granted', 'nor does a probe')
  t.equal(outcome(), 'granted')
  t.equal(netsuite.probe(attemptOf(goodCall)).outcome, 'refused')
})

t.test('a probe leaves no trace', async t => {
  const { netsuite, rows } = await server(loginAccount())
  netsuite.probe(attemptOf(goodCall))
  netsuite.probe(attemptOf({ ...goodCall, version: '2.0' }))
  t.strictSame(rows(), [])
})

t.test('a reset forgets nonces and rows of its account, and those of no other', async t => {
  const { netsuite, sandbox, outcome, rows } = await server(loginAccount(), sampleAccount())
  const production = netsuite.directory.require('1234567')
  t.equal(outcome(), 'granted')
  t.equal(outcome({ realm: '1234567' }), 'granted')
  netsuite.directory.reset(sandbox)
  t.strictSame(rows(), [])
  t.equal(outcome(), 'granted')
  t.equal(outcome({ realm: '1234567' }), 'nonce-used')
  t.equal(netsuite.trail(production).length, 2)
})

t.test("time is the account's own", async t => {
  const { sandbox, outcome } = await server(loginAccount())
  sandbox.setClock({ offsetMs: 7 * 60_000, frozenAtMs: null })
  t.equal(outcome(), 'timestamp-out-of-window')
  sandbox.setClock({ offsetMs: 0, frozenAtMs: sampleNow - 400_000 })
  t.equal(outcome(), 'timestamp-out-of-window')
  t.equal(outcome({ timestamp: String(sampleSeconds - 400) }), 'granted')
})

t.test('a login leaves a row with what is known of the caller', async t => {
  const { login, rows } = await server(loginAccount())
  const { record, session } = login({ headers: { 'user-agent': 'axios/1.7' } })
  t.match(session, { user: { id: 12 } })
  t.strictSame(rows(), [
    {
      date: '2026-11-22T08:00:00.250Z',
      status: 'Success',
      user: 'Ines Integration',
      emailAddress: 'ines@example.com',
      role: 'Integration Role',
      ipAddress: '203.0.113.7',
      requestUri: '/app/site/hosting/restlet.nl',
      userAgent: 'axios/1.7',
      detail: '',
      tokenBasedAccessTokenName: 'Connector - Ines Integration, Integration Role',
      tokenBasedApplicationName: 'Connector',
      securityChallenge: '',
      detailIsOurs: false,
      operationId: record.operationId,
      failure: null,
      wouldRefuse: null,
    },
  ])
})

/** The Detail words of tba §6.1, by failure; `null`: no row. */
const details: Readonly<Record<string, string | null>> = {
  'header-malformed': 'parameter_rejected',
  'parameter-duplicated': 'parameter_rejected',
  'parameter-empty': 'parameter_rejected',
  'query-malformed': 'parameter_rejected',
  'parameter-missing': 'MissingTokenPassportRequiredFields',
  'version-rejected': 'VersionRejected',
  'signature-method-refused': 'UnknownAlgorithm',
  'timestamp-malformed': 'parameter_rejected',
  'account-unknown': null,
  'realm-missing': 'token_rejected',
  'realm-of-other-account': 'token_rejected',
  'realm-misspelled': 'token_rejected',
  'account-disabled': null,
  'account-unavailable': null,
  'session-cookie-sent': 'parameter_rejected',
  'tba-ended': 'FeatureDisabled',
  'tba-feature-disabled': 'FeatureDisabled',
  'consumer-key-reset': 'consumer_key_unknown',
  'consumer-key-unknown': 'consumer_key_unknown',
  'integration-blocked': 'consumer_key_refused',
  'integration-not-approved': 'consumer_key_refused',
  'integration-without-tba': 'consumer_key_unknown',
  'token-unknown': 'token_rejected',
  'token-of-other-account': 'token_rejected',
  'token-revoked': 'token_rejected',
  'token-inactive': 'token_rejected',
  'token-of-other-integration': 'token_rejected',
  'timestamp-out-of-window': 'InvalidTimestamp',
  'nonce-too-short': 'nonce_rejected',
  'nonce-too-long': 'nonce_rejected',
  'nonce-used': 'nonce_used',
  'signature-invalid': 'InvalidSignature',
  'user-locked': 'temporary_locked',
  'user-inactive': 'permission_denied',
  'user-without-access': 'permission_denied',
  'role-inactive': 'permission_denied',
  'role-not-assigned': 'permission_denied',
  'role-hidden': 'permission_denied',
  'role-without-tba-permission': 'permission_denied',
  'role-with-token-management-only': 'permission_denied',
  'ip-outside-company-rules': 'IP_REQUEST',
  'ip-outside-user-rules': 'INVALID_LOGIN_IP',
  'ip-not-ipv4': 'IP_REQUEST',
  'role-web-services-only': 'INVALID_LOGIN_CREDENTIALS',
}

t.test(
  "every refused login leaves its row in the account's trail, with NetSuite's word for it, and can be looked up",
  async t => {
    for (const mistake of mistakes) {
      const { netsuite, login, rows } = await server(accountWith([mistake]))
      if (mistake.spent) login()
      // Production is not here, so its token is just an unknown one.
      const failure = mistake.failure === 'token-of-other-account' ? 'token-unknown' : mistake.failure
      const call = callWith([mistake])
      const url = failure === 'account-unknown' ? call.url : call.url.replace('//localhost', '//1234567-sb1.localhost')
      const { record, session } = login({ ...call, url })
      t.equal(session, undefined)
      t.equal(record.refusal?.failure, failure)
      t.equal(netsuite.attempt(record.operationId), record, 'the attempt is remembered')
      const detail = details[failure]
      const [row] = rows()
      if (detail === null) t.equal(row, undefined, `${mistake.name}: no row`)
      else t.match(row, { status: 'Failure', detail, failure, operationId: record.operationId }, mistake.name)
    }
  },
)

t.test('a header that cannot be read names no account, so it leaves a row only where the host name does', async t => {
  const { netsuite, login, rows } = await server(loginAccount())
  const broken: Partial<Call> = { edit: () => 'rubbish' }
  const { record } = login(broken)
  t.match(record, { account: undefined, refusal: { failure: 'header-malformed' } })
  t.equal(netsuite.attempt(record.operationId), record)
  t.strictSame(rows(), [])
  login({ ...broken, url: 'http://1234567-sb1.localhost:8080/app/site/hosting/restlet.nl' })
  t.match(rows(), [{ detail: 'parameter_rejected', user: '', tokenBasedApplicationName: '' }])
})

t.test('the words of a row follow the surface and the setting of the account', async t => {
  const { sandbox } = await server(loginAccount())
  const { sandbox: earlier } = await server({
    ...loginAccount(),
    settings: { auditDetailWords: 'oauth-problem-reporting' },
  })
  const word = (failure: FailureId, surface: Surface, account = sandbox) =>
    auditDetail(refuse(failure), attemptOf({ ...goodCall, surface }), account)
  t.equal(word('nonce-used', 'restlet'), 'nonce_used')
  t.equal(word('nonce-used', 'rest'), 'NonceUsed')
  t.equal(word('nonce-used', 'flow'), 'NonceUsed')
  t.equal(word('consumer-key-unknown', 'tokens'), 'consumer_key_unknown')
  t.equal(word('consumer-key-unknown', 'flow'), 'UnknownIntegration')
  const words: Readonly<Record<string, string | undefined>> = {
    'parameter-missing': word('parameter-missing', 'restlet', earlier),
    'signature-invalid': word('signature-invalid', 'restlet', earlier),
    'signature-method-refused': word('signature-method-refused', 'restlet', earlier),
    'timestamp-out-of-window': word('timestamp-out-of-window', 'restlet', earlier),
    'version-rejected': word('version-rejected', 'restlet', earlier),
    'token-revoked': word('token-revoked', 'restlet', earlier),
    'signature-invalid over REST': word('signature-invalid', 'rest', earlier),
    'signature-invalid in the flow': word('signature-invalid', 'flow', earlier),
  }
  t.strictSame(words, {
    'parameter-missing': 'parameter_absent',
    'signature-invalid': 'signature_invalid',
    'signature-method-refused': 'signature_method_rejected',
    'timestamp-out-of-window': 'timestamp_refused',
    'version-rejected': 'version_rejected',
    'token-revoked': 'token_rejected',
    'signature-invalid over REST': 'InvalidSignature',
    'signature-invalid in the flow': 'InvalidSignature',
  })
})

t.test('a realm of another account is noted in the account of the host name', async t => {
  const { netsuite, login, rows } = await server(loginAccount(), sampleAccount())
  login({ realm: '1234567', url: 'http://1234567-sb1.localhost:8080/app/site/hosting/restlet.nl?script=57&deploy=1' })
  t.match(rows(), [{ failure: 'realm-of-other-account', detail: 'token_rejected' }])
  t.equal(netsuite.trail(netsuite.directory.require('1234567')).length, 0)
})

t.test('calls without usable credentials are refused by what they lack', async t => {
  const { netsuite, sandbox, rows } = await server(loginAccount())
  const { request } = attemptOf(goodCall)
  const inQuery = attemptOf({ ...goodCall, url: `${goodCall.url}&oauth_consumer_key=1` }).request
  const anonymous = (header: string | undefined, facts = request): AnonymousAttempt => {
    const { attempt } = readAuthorization(header, facts, { takesNlauth: false })
    if (attempt.credential !== 'none') throw new TypeError('the call has credentials')
    return attempt
  }
  const table: readonly (readonly [AnonymousAttempt, string, string])[] = [
    [anonymous(undefined), 'authorization-missing', 'nothing'],
    [anonymous(undefined, inQuery), 'authorization-missing', 'nothing; OAuth parameters are in the query'],
    [anonymous('Basic eDp5'), 'authorization-scheme-unknown', 'Basic'],
    [anonymous(sampleCredential('x')), 'authorization-scheme-unknown', 'something that is no known scheme'],
  ]
  for (const [attempt, failure, found] of table) {
    for (const account of [sandbox, undefined]) {
      const { record, session } = netsuite.refuseAnonymous(attempt, account)
      t.match(record, { refusal: { failure, evidence: [{ found }] }, account })
      t.equal(session, undefined)
      t.equal(netsuite.attempt(record.operationId), record)
    }
  }
  t.strictSame(rows(), [], 'no login, no row')
})
