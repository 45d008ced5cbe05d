/** How a refused attempt is repaired: what fits the mistake, and where the call went. */
import t, { type Test } from 'tap'
import type { AttemptRecord } from '../../src/audit/attempts.js'
import { diagnose, type Diagnosis } from '../../src/diagnosis/diagnose.js'
import { surroundingsOf } from '../../src/diagnosis/surroundings.js'
import { catalogue } from '../../src/failures/catalogue.js'
import { type Plain, sampleCredential, sampleSecrets, withValue } from '../account/samples.js'
import { type Call, otherKey, otherToken } from '../login/samples.js'
import { passwordAccount } from '../login/password-samples.js'
import { flowKey, flowSecret, flowServer, type FlowStepCall } from '../surfaces/flow/flow-server.js'
import { type House, openHouse } from './house.js'

const house = await openHouse()
const restlet = 'http://localhost:8080/app/site/hosting/restlet.nl?script=57&deploy=1'

const accessTokens = 'Setup > Users/Roles > Access Tokens'
const integrations = 'Setup > Integration > Manage Integrations'
const employees = 'Lists > Employees > Employees'
const companyInformation = 'Setup > Company > Company Information'

function diagnosisIn({ surroundings }: Pick<House, 'surroundings'>, record: AttemptRecord | undefined): Diagnosis {
  const diagnosis = record && diagnose(record, surroundings)
  if (!diagnosis) throw new TypeError('nothing was refused')
  return diagnosis
}

const ids = ({ mistakes }: Diagnosis) => mistakes.map(one => one.id)

/** What is wrong with a signed call, and where NetSuite's page for it is. */
async function testPlace(t: Test, call: Partial<Call>, id: string, menuPath: string | undefined): Promise<void> {
  const diagnosis = diagnosisIn(house, await house.call(call))
  t.strictSame([ids(diagnosis), diagnosis.remedy.menuPath], [[id], menuPath], id)
  t.equal('menuPath' in diagnosis.remedy, menuPath !== undefined, `${id}: a path, or none`)
}

t.test('a mistake of a token leads to Access Tokens, one of a consumer to Manage Integrations', async t => {
  const { consumerKey, consumerSecret, tokenId, tokenSecret } = sampleSecrets
  await testPlace(t, { tokenSecret: sampleCredential('t2') }, 'token-secret-of-other-token', accessTokens)
  await testPlace(t, { tokenSecret: '' }, 'token-secret-missing', accessTokens)
  await testPlace(t, { tokenId: tokenId.slice(0, -1) }, 'identifier-cut', accessTokens)
  await testPlace(t, { tokenSecret: tokenId }, 'identifier-as-secret', accessTokens)
  await testPlace(t, { consumerSecret: tokenSecret, tokenSecret: consumerSecret }, 'secrets-swapped', accessTokens)
  await testPlace(t, { consumerSecret: sampleCredential('s2') }, 'consumer-secret-of-other-integration', integrations)
  await testPlace(t, { consumerSecret: '' }, 'consumer-secret-missing', integrations)
  await testPlace(t, { consumerKey: consumerKey.toUpperCase() }, 'identifier-in-upper-case', integrations)
  await testPlace(t, { consumerKey: consumerSecret }, 'secret-sent-as-identifier', integrations)
})

t.test('a mistake in the account id leads to Company Information', async t => {
  await testPlace(t, { realm: '1234567_sb1' }, 'realm-lower-case', companyInformation)
  await testPlace(t, { realm: '1234567-SB1' }, 'realm-with-hyphen', companyInformation)
  await testPlace(t, { realm: '7654321' }, 'credentials-of-other-account', companyInformation)
})

t.test('good credentials for another account lead to Access Tokens: one has to be made', async t => {
  await testPlace(t, { realm: '1234567' }, 'credentials-of-other-account', accessTokens)
})

t.test("a mistake of the client's code has no page of NetSuite, in the remedy or in the checklist", async t => {
  const [signedUrl = ''] = restlet.split('?')
  for (const [id, call] of [
    ['query-not-signed', { signedUrl }],
    ['scheme-wrong', { signedUrl: restlet.replace('http:', 'https:') }],
    ['realm-signed', { extra: [['realm', '1234567_SB1']], realm: undefined }],
    ['timestamp-in-milliseconds', { timestamp: '1795334400000' }],
    ['secret-with-line-break', { consumerSecret: `${sampleSecrets.consumerSecret}\n` }],
  ] as const) {
    const record = await house.call(call)
    const { remedy, checklist, mistakes } = diagnosisIn(house, record)
    t.strictSame([mistakes.map(one => one.id), remedy.menuPath], [[id], undefined])
    const failed = checklist.filter(one => one.state === 'failed')
    const places = failed.flatMap(({ menuPath, steps }) => [
      menuPath,
      ...steps.filter(({ state }) => state === 'failed').map(one => one.menuPath),
    ])
    t.strictSame(places, [undefined, undefined], `${id}: the item and its step`)
  }
})

const flow = await flowServer()

async function inFlow(step: 'requesttoken' | 'accesstoken', call: Partial<FlowStepCall>): Promise<Diagnosis> {
  const { headers } = await (step === 'requesttoken' ? flow.stepOne(call) : flow.stepThree(call))
  return diagnosisIn(
    { surroundings: surroundingsOf(flow.netsuite) },
    flow.netsuite.attempt(headers['x-n-operationid'] ?? ''),
  )
}

t.test('no step of the authorization flow leads to Access Tokens: it has no access token', async t => {
  for (const [step, call, id, menuPath] of [
    [
      'requesttoken',
      { consumerSecret: sampleCredential('other flow secret') },
      'consumer-secret-of-other-integration',
      integrations,
    ],
    ['requesttoken', { consumerSecret: flowKey }, 'identifier-as-secret', integrations],
    ['requesttoken', { consumerKey: flowKey.toUpperCase() }, 'identifier-in-upper-case', integrations],
    ['requesttoken', { signedOrigin: 'https://localhost:8080' }, 'scheme-wrong', undefined],
    ['accesstoken', { tokenSecret: '' }, 'token-secret-missing', undefined],
    ['accesstoken', { consumerSecret: flowSecret.slice(0, -1) }, 'secret-cut', integrations],
  ] as const) {
    const diagnosis = await inFlow(step, call)
    t.strictSame([ids(diagnosis), diagnosis.remedy.menuPath], [[id], menuPath], `${step} ${id}`)
  }
})

t.test('steps of a signed call: what is known is all that is to be done', async t => {
  const usual = catalogue['signature-invalid'].remedy
  const proven = diagnosisIn(house, await house.call({ signedUrl: restlet.split('?')[0] ?? '' }))
  t.strictSame(proven.remedy, { who: 'integrator', steps: [proven.mistakes[0]?.repair] })
  const lower = diagnosisIn(house, await house.call({ realm: '1234567_sb1' }))
  t.strictSame(lower.remedy.steps, [lower.mistakes[0]?.repair], 'the other steps speak of other mistakes')
  const clock = diagnosisIn(house, await house.call({ timestamp: '1795331000' }))
  t.strictSame([ids(clock), clock.remedy.steps], [['clock-skew'], [clock.mistakes[0]?.repair]])
  const nothing = diagnosisIn(house, await house.call({ consumerSecret: sampleCredential('nobody knows') }))
  t.strictSame([nothing.mistakes, nothing.remedy], [[], usual])
})

t.test(
  'what is seen of a signature that is wrong all the same is repaired first, and nothing is said twice',
  async t => {
    const edit = (header: string) => header.replaceAll(/%2B|%2F|%3D/g, decodeURIComponent)
    const diagnosis = diagnosisIn(house, await house.call({ consumerSecret: sampleCredential('nobody knows'), edit }))
    const { steps } = catalogue['signature-invalid'].remedy
    t.strictSame(ids(diagnosis), ['signature-not-encoded'])
    t.match(
      diagnosis.summary,
      /^Seen: oauth_signature stands in the header with a bare .+\. Wrong signature\. The signature is not the one/,
    )
    t.strictSame(diagnosis.remedy, {
      who: 'integrator',
      steps: ['Percent-encode the signature when it goes into the header: + as %2B, / as %2F, = as %3D.', ...steps],
    })
  },
)

t.test('two mistakes with the same repair are one step', async t => {
  const both = diagnosisIn(house, await house.call({ realm: '1234567-sb1' }))
  t.strictSame(ids(both), ['realm-lower-case', 'realm-with-hyphen'])
  t.match(
    both.summary,
    /^Seen: realm is written in lower case: 1234567-sb1 for 1234567_SB1; and realm is written with a hyphen: /,
  )
  t.strictSame(both.remedy.steps, [
    'Write realm="1234567_SB1": upper case, an underscore before the suffix, no blanks. Only host names have it in lower case with a hyphen.',
  ])
})

const request = (path: string, headers: Readonly<Record<string, string>>) =>
  house.send({ url: path, headers: { host: 'localhost:8080', ...headers } })

t.test('Bearer is told that OAuth 2.0 is not served yet, where NetSuite takes it, and nowhere else', async t => {
  const notServed =
    'Sign the call with token-based authentication: OAuth 2.0 access tokens, which NetSuite takes here, are not served by this mock yet.'
  const header =
    'Send an NLAuth header: Authorization: NLAuth nlauth_account=…, nlauth_email=…, nlauth_signature=…, each value percent-encoded.'
  const begin = 'Start the header with "OAuth " followed by the parameters.'
  for (const [path, authorization, step] of [
    ['/app/site/hosting/restlet.nl?script=57&deploy=1', 'Bearer abc.def.ghi', notServed],
    ['/services/rest/record/v1/customer/1', 'bearer abc.def.ghi', notServed],
    ['/rest/tokeninfo', 'BEARER abc.def.ghi', notServed],
    ['/rest/issuetoken', 'Bearer abc.def.ghi', header],
    ['/rest/roles', 'Bearer abc.def.ghi', header],
    ['/rest/revoketoken', 'Bearer abc.def.ghi', begin],
    ['/app/site/hosting/restlet.nl?script=57&deploy=1', 'Basic YTpi', begin],
  ] as const) {
    const { failure, mistakes, remedy, cause } = diagnosisIn(house, await request(path, { authorization }))
    t.strictSame([failure, mistakes], ['authorization-scheme-unknown', []], path)
    t.strictSame(remedy, { who: 'integrator', steps: [step] }, `${path} ${authorization}`)
    t.match(cause, 'NetSuite also takes Bearer with OAuth 2.0 access tokens, which this mock does not serve yet')
    t.notMatch(cause, /Bearer[^;]*means nothing/)
  }
})

t.test('no credentials at all: each service names the header that it takes', async t => {
  const stripped = 'Check that no proxy or redirect strips the header.'
  for (const path of ['/rest/issuetoken', '/rest/roles']) {
    const { failure, remedy } = diagnosisIn(house, await request(path, {}))
    t.equal(failure, 'authorization-missing')
    t.match(remedy.steps, [/^Send an NLAuth header: /, stripped])
  }
  for (const path of ['/rest/tokeninfo', '/rest/revoketoken', '/services/rest/record/v1/customer/1']) {
    const { remedy } = diagnosisIn(house, await request(path, {}))
    t.strictSame(remedy.steps, ['Send the OAuth parameters in the Authorization header.', stripped], path)
  }
})

t.test('a wrong signature that nothing explains: the steps speak of what is signed there', async t => {
  const compare = 'Compare the base string of the attempt with the one the client signs.'
  const secrets = 'Check consumer secret and token secret; a lost secret means a reset or a new token.'
  const consumerSecret = sampleCredential('nobody knows')
  const url = 'http://localhost:8080/services/rest/record/v1/customer/1?expand=true'
  t.strictSame(diagnosisIn(house, await house.call({ url, consumerSecret })).remedy, {
    who: 'integrator',
    steps: [compare, 'Check that every query parameter is signed.', secrets],
    menuPath: accessTokens,
  })
  const header = 'Check that every parameter of the header is signed, but for realm and oauth_signature.'
  t.strictSame((await inFlow('requesttoken', { consumerSecret })).remedy, {
    who: 'integrator',
    steps: [
      compare,
      header,
      'Check the consumer secret: the signing key is made of it and "&", and nothing stands behind the "&".',
    ],
    menuPath: integrations,
  })
  t.strictSame((await inFlow('accesstoken', { consumerSecret })).remedy, {
    who: 'integrator',
    steps: [compare, header, 'Check the consumer secret, and the oauth_token_secret that step one answered with.'],
    menuPath: integrations,
  })
})

t.test('a parameter that is missing: the steps of the flow name their own', async t => {
  const { failure, remedy } = await inFlow('requesttoken', { callback: undefined })
  t.equal(failure, 'parameter-missing')
  t.equal(
    remedy.steps[0],
    'Send oauth_consumer_key, oauth_signature_method, oauth_timestamp, oauth_nonce, oauth_signature and oauth_callback.',
  )
  const third = await inFlow('accesstoken', { verifier: undefined })
  t.equal(third.failure, 'parameter-missing')
  t.equal(
    third.remedy.steps[0],
    'Send all six required parameters, and oauth_verifier: the one that the callback was given.',
  )
  const signed = diagnosisIn(house, await house.call({ leaveOut: ['oauth_nonce'] }))
  t.strictSame(signed.remedy, catalogue['parameter-missing'].remedy)
})

const issue = `/rest/issuetoken?consumerKey=${sampleSecrets.consumerKey}`
const revoke = `/rest/revoketoken?consumerKey=${otherKey}&token=${otherToken}`
const passwordHouse = (account: Plain = passwordAccount()) => openHouse([account])

t.test('two factors: a RESTlet takes no code, issuetoken and revoketoken do', async t => {
  const one = await passwordHouse(withValue(passwordAccount(), ['roles', 1, 'twoFactorRequired'], true))
  const sendCode = 'Send nlauth_otp with the code that the authenticator app shows now.'
  const otherRole = 'Or name a role without two-factor authentication in nlauth_role.'
  const remedyAt = async (path?: string) => {
    const { failure, remedy } = diagnosisIn(one, await one.login({}, path))
    t.equal(failure, 'two-factor-required')
    t.equal(remedy.menuPath, 'Setup > Users/Roles > Two-Factor Authentication Roles')
    return remedy.steps
  }
  t.strictSame(await remedyAt(), [
    'Move the integration to token-based authentication or OAuth 2.0: a token needs no second factor.',
    otherRole,
  ])
  t.strictSame(await remedyAt(issue), [sendCode, otherRole])
  t.strictSame(await remedyAt(revoke), [
    sendCode,
    'Or sign the call with the token itself: that needs no second factor.',
    otherRole,
  ])
})

t.test('a wrong password, or one that must be changed, is looked up at the employee', async t => {
  const one = await passwordHouse()
  const login = 'Log in to NetSuite with the password, or set a new one there.'
  const remedyAt = async (path?: string) =>
    diagnosisIn(one, await one.login({ password: 'Wrong-Pa55word' }, path)).remedy
  t.strictSame(await remedyAt(), {
    who: 'user',
    steps: [login, 'Update the password in the client, or move the client to token-based authentication.'],
    menuPath: employees,
  })
  t.strictSame(await remedyAt(issue), {
    who: 'user',
    steps: [login, 'Update the password in the client.'],
    menuPath: employees,
  })
  const change = await passwordHouse(withValue(passwordAccount(), ['users', 1, 'mustChangePassword'], true))
  t.match(diagnosisIn(change, await change.login()), {
    failure: 'password-change-required',
    remedy: {
      who: 'user',
      steps: ['Log in to NetSuite and choose a new password.', 'Update the password in the client.'],
      menuPath: employees,
    },
  })
})

t.test('a Single Sign-on Only role: a token is no way out where tokens are made', async t => {
  const one = await passwordHouse(withValue(passwordAccount(), ['roles', 1, 'singleSignOnOnly'], true))
  const stepsAt = async (path?: string) => diagnosisIn(one, await one.login({}, path)).remedy.steps
  t.strictSame(await stepsAt(), ['Clear Single Sign-on Only on the role, or use another role, or a token.'])
  t.strictSame(await stepsAt(issue), ['Clear Single Sign-on Only on the role, or use another role.'])
})

t.test('a role that was left out or named leads to the employee, with what that user holds', async t => {
  const one = await passwordHouse(withValue(passwordAccount(), ['users', 1, 'defaultRole'], undefined))
  const left = diagnosisIn(one, await one.login({ role: undefined }))
  t.equal(
    left.summary,
    'Seen: nlauth_role is left out, and "Ines Integration" has no default role and no last one. No role given, and none to fall back on.',
  )
  t.strictSame(left.remedy, {
    who: 'integrator',
    steps: ['Send the internal id of a role as nlauth_role; "Ines Integration" holds 1001 ("Integration Role").'],
    menuPath: employees,
  })
})

t.test('words that begin with a hyphenated name stand inside of a sentence as others do', async t => {
  const one = await passwordHouse()
  const bare = diagnosisIn(one, await one.login({ escape: text => text }))
  t.match(bare.summary, /^Seen: e-mail address or password stand in the NLAuth header as they are/)
})
