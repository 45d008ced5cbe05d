import t from 'tap'
import { listChoices } from '../../../src/console/trying/choices.js'
import { type TrialMistake, trialMistakes } from '../../../src/console/trying/mistakes.js'
import { operationIdOf } from '../../../src/console/trying/try.js'
import { listTargets } from '../../../src/console/trying/targets.js'
import { TrialError } from '../../../src/console/trying/trial-error.js'
import { diagnose } from '../../../src/diagnosis/diagnose.js'
import { surroundingsOf } from '../../../src/diagnosis/surroundings.js'
import { openTrials, type Trials } from './stage.js'

let trials: Trials
t.before(async () => {
  trials = await openTrials()
})
t.teardown(() => trials.close())

/** What the attempt of an exchange was refused with. */
function failureOf(id: string | undefined): string | undefined {
  const record = trials.netsuite.attempt(id ?? '')
  return record?.refusal?.failure ?? (record?.granted ? 'granted' : undefined)
}

t.test('every credential set does what its line says', async t => {
  for (const from of ['1234567', '1234567_SB1']) {
    const account = trials.copy(from)
    const { netsuite, url } = trials
    for (const { kind, value, failure, label } of listChoices(netsuite, account, url)) {
      const { answer } = await trials.send(account, { credentials: value })
      const works = (answer?.status ?? 0) < 300
      if (/REST: |too low a level|SuiteAnalytics/.test(label) || kind === 'token') continue
      t.equal(works, failure === undefined, `${from} ${label}: ${answer?.status} ${failure}`)
    }
  }
})

t.test('every token of the account can be tried, revoked ones too', async t => {
  const account = trials.copy()
  const choices = listChoices(trials.netsuite, account, trials.url).filter(one => one.kind === 'token')
  t.equal(choices.length, account.document.tokens.length)
  const revoked = choices.find(one => one.failure === 'token-revoked')
  t.match(revoked?.label, /, revoked\)$/)
  const exchange = await trials.send(account, { credentials: revoked?.value ?? '' })
  t.equal(exchange.answer?.status, 401)
  t.equal(failureOf(operationIdOf(exchange)), 'token-revoked')
})

t.test('every target can be called', async t => {
  const account = trials.copy()
  const answers: Record<string, number | undefined> = {}
  for (const { targets } of listTargets(account))
    for (const { value } of targets) {
      const { answer, outcome } = await trials.send(account, { credentials: 'set:administrator', target: value })
      t.equal(outcome, 'complete', value)
      answers[value] = answer?.status
    }
  t.match(answers, {
    'restlet:57:1': 200,
    'rest:customers': 200,
    'rest:sales-orders': 200,
    'rest:suiteql': 200,
    'tokens:tokeninfo': 200,
    'tokens:roles': 401,
    'tokens:revoketoken': 200,
  })
})

t.test('issuetoken takes a password', async t => {
  const account = trials.copy()
  const wish = { credentials: 'set:issuetoken: good', target: 'tokens:issuetoken' }
  const set = account.document.credentials.find(one => one.login && one.service?.name === 'issuetoken')
  const { answer } = await trials.send(account, { ...wish, credentials: `set:${set?.name}` })
  t.equal(answer?.status, 200)
  t.match(answer?.body, /tokenId/)
})

/** What each mistake is refused with, and what a diagnosis makes of it. */
const refusals: Readonly<Record<string, readonly [failure: string, proven?: string]>> = {
  'consumer-secret-wrong': ['signature-invalid', 'secret-cut'],
  'token-secret-wrong': ['signature-invalid', 'secret-cut'],
  'secrets-swapped': ['signature-invalid', 'secrets-swapped'],
  'keys-swapped': ['consumer-key-unknown', 'identifiers-swapped'],
  'query-not-signed': ['signature-invalid', 'query-not-signed'],
  'plus-for-blank': ['signature-invalid', 'plus-taken-literally'],
  'hmac-sha1': ['signature-method-refused'],
  'clock-slow': ['timestamp-out-of-window', 'clock-skew'],
  'clock-fast': ['timestamp-out-of-window', 'clock-skew'],
  'nonce-used': ['nonce-used'],
  'realm-lower-case': ['realm-misspelled', 'realm-lower-case'],
  'account-typo': ['account-unknown'],
  'realm-of-other-account': ['consumer-key-unknown'],
  'host-of-other-account': ['realm-of-other-account'],
  'signature-not-encoded': ['granted'],
  'password-wrong': ['password-wrong'],
  'nlauth-unescaped': ['nlauth-value-unescaped', 'nlauth-value-not-encoded'],
}

t.test('every mistake leads to the refusal that fits it, and the diagnosis names it', async t => {
  t.strictSame(trialMistakes.map(one => one.id).sort(), Object.keys(refusals).sort())
  for (const mistake of trialMistakes) {
    const account = trials.copy(mistake.id === 'realm-lower-case' ? '1234567_SB1' : '1234567')
    const exchange = await trials.send(account, { credentials: setFor(mistake), mistake: mistake.id })
    const id = operationIdOf(exchange)
    const [failure, proven] = refusals[mistake.id] ?? []
    t.equal(failureOf(id), failure, mistake.id)
    const record = trials.netsuite.attempt(id ?? '')
    const named = record && diagnose(record, surroundingsOf(trials.netsuite))?.mistakes.map(one => one.id)
    if (proven !== undefined)
      t.ok(
        named?.some(one => one === proven),
        `${mistake.id}: ${named}`,
      )
  }
})

function setFor({ id, kinds }: TrialMistake): string {
  if (kinds.includes('tba')) return 'set:good'
  return id === 'nlauth-unescaped' ? 'set:NLAuth: characters to escape' : 'set:NLAuth: good'
}

t.test('a mistake that fits no password is refused at its field, and the reverse', async t => {
  const account = trials.copy()
  const wishes = [
    { credentials: 'set:NLAuth: good', mistake: 'secrets-swapped' },
    { credentials: 'set:good', mistake: 'password-wrong' },
    { credentials: 'set:NLAuth: good', mistake: 'nlauth-unescaped' },
    { credentials: 'set:good', mistake: 'realm-lower-case' },
    { credentials: 'set:good', mistake: 'there-is-none' },
    { credentials: 'set:good', target: 'tokens:tokeninfo', mistake: 'query-not-signed' },
  ]
  for (const wish of wishes)
    t.throws(() => trials.plan(account, wish), { name: 'TrialError', field: 'mistake' }, JSON.stringify(wish))
  t.throws(() => trials.plan(account, { credentials: 'set:<script>' }), { name: 'TrialError', field: 'credentials' })
  t.throws(() => trials.plan(account, { credentials: 'set:good', target: 'restlet:57:77' }), {
    name: 'TrialError',
    field: 'target',
  })
  t.throws(() => trials.plan(account, { credentials: 'set:good', address: '1.2.3.4\r\nX: y' }), TrialError)
})

t.test('the account sees the pretended address', async t => {
  const account = trials.copy()
  const exchange = await trials.send(account, { credentials: 'set:good', address: ' 203.0.113.9 ' })
  t.match(exchange.sent, /\r\nX-Forwarded-For: 203\.0\.113\.9\r\n/)
  const record = trials.netsuite.attempt(operationIdOf(exchange) ?? '')
  t.equal(record?.attempt.request.address, '203.0.113.9')
})

t.test("requests are signed by the account's clock", async t => {
  for (const clock of [
    { offsetMs: 86_400_000, frozenAtMs: null },
    { offsetMs: 0, frozenAtMs: Date.parse('2026-11-22T08:00:00Z') },
  ]) {
    const account = trials.copy()
    account.setClock(clock)
    t.equal((await trials.send(account, { credentials: 'set:good' })).answer?.status, 200)
    const slow = await trials.send(account, { credentials: 'set:good', mistake: 'clock-slow' })
    t.equal(failureOf(operationIdOf(slow)), 'timestamp-out-of-window')
  }
})
