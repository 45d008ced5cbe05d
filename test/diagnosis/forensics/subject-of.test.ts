/** From a refused attempt to what its signature is examined with. */
import t from 'tap'
import type { SignedRequest, Subject } from '../../../src/diagnosis/forensics/subject.js'
import { mostEarlierCalls, mostOtherSecrets } from '../../../src/diagnosis/forensics/subject.js'
import { subjectOf } from '../../../src/diagnosis/forensics/subject-of.js'
import { mostOtherOrigins } from '../../../src/diagnosis/forensics/other-origins.js'
import type { AttemptRecord } from '../../../src/audit/attempts.js'
import { SigningKey } from '../../../src/login/rfc5849/hmac.js'
import { baseString, baseUrlOf, encodedParameterString } from '../../../src/login/rfc5849/base-string.js'
import { resetCredentials } from '../../../src/rotation/reset-credentials.js'
import { refreshSandbox } from '../../../src/rotation/refresh-sandbox.js'
import { rollToken } from '../../../src/rotation/roll-token.js'
import { sampleCredential, sampleSecrets, withValue } from '../../account/samples.js'
import { goodCall, loginAccount } from '../../login/samples.js'
import { type FlowAnswer, flowKey, flowSecret, flowServer } from '../../surfaces/flow/flow-server.js'
import { surroundingsOf } from '../../../src/diagnosis/surroundings.js'
import { type House, openHouse, production, productionAccount, unsigned } from '../house.js'

function requestOf(house: House, record: AttemptRecord): SignedRequest {
  const refusal = record.refusal ?? record.wouldRefuse?.[0]
  const subject = refusal && subjectOf(record, refusal, house.surroundings)
  if (subject?.kind !== 'request') throw new TypeError('there is no subject')
  return subject
}

const tokenName = 'Connector - Ines Integration, Integration Role'

t.test('the request stands in the subject as it came', async t => {
  const house = await openHouse()
  const url = `${goodCall.url}&q=a%20b+c&empty=&x=%C3%A9`
  const record = await house.call({ ...unsigned, url, method: 'POST', nonce: 'abcdefgh' }, { payload: '{"a":1}' })
  const subject = requestOf(house, record)
  const { parameters } = record.attempt.credential === 'tba' ? record.attempt.header : { parameters: [] }
  t.match(subject, {
    kind: 'request',
    accountId: '1234567_SB1',
    ...sampleSecrets,
    signatureMethod: 'HMAC-SHA256',
    signature: record.parameters?.signature,
    surface: 'restlet',
    method: 'POST',
    path: '/app/site/hosting/restlet.nl',
    query: 'script=57&deploy=1&q=a%20b+c&empty=&x=%C3%A9',
    body: { contentType: 'application/json', text: '{"a":1}', cut: false },
  })
  t.strictSame(subject.queryParameters, [
    ['script', '57'],
    ['deploy', '1'],
    ['q', 'a b c'],
    ['empty', ''],
    ['x', 'é'],
  ])
  t.strictSame(subject.headerParameters, parameters)
  t.strictSame(
    subject.headerParameters.map(([name]) => name),
    [
      'realm',
      'oauth_consumer_key',
      'oauth_token',
      'oauth_nonce',
      'oauth_timestamp',
      'oauth_signature_method',
      'oauth_version',
      'oauth_signature',
    ],
  )
  t.strictSame(subject.formParameters, [])
})

t.test('with what stands in the subject, the right signature can be computed', async t => {
  const house = await openHouse()
  for (const surface of ['restlet.nl?script=57&deploy=1', 'x'] as const) {
    const url =
      surface === 'x'
        ? 'http://localhost:8080/services/rest/record/v1/customer?limit=5'
        : `http://localhost:8080/app/site/hosting/${surface}`
    const wrong = await house.call({ ...unsigned, url })
    const { method, origins, path, headerParameters, queryParameters, ...keys } = requestOf(house, wrong)
    const signed = encodedParameterString(headerParameters, queryParameters)
    const base = baseString(method, baseUrlOf(origins[0].scheme, origins[0].authority, path), signed)
    const signature = new SigningKey(keys.consumerSecret, keys.tokenSecret).sign(base)
    const { nonce = '' } = wrong.parameters ?? {}
    const good = await house.call({ url, nonce })
    t.equal(good.parameters?.signature, signature)
    t.equal(good.granted, true)
  }
})

t.test('origins are told once each, in the order they are tried', async t => {
  const house = await openHouse()
  const canonical = { scheme: 'https', authority: '1234567-sb1.restlets.api.netsuite.com', name: 'canonical' }
  const rows: readonly (readonly [url: string, headers: Record<string, string>, origins: readonly object[]])[] = [
    [goodCall.url, {}, [{ scheme: 'http', authority: 'localhost:8080', name: 'received' }, canonical]],
    [
      goodCall.url,
      { 'x-forwarded-proto': 'https', 'x-forwarded-host': '1234567-sb1.restlets.api.netsuite.com' },
      [
        { scheme: 'http', authority: 'localhost:8080', name: 'received' },
        { ...canonical, name: 'forwarded' },
      ],
    ],
    [
      'http://1234567-SB1.restlets.api.netsuite.com:80/app/site/hosting/restlet.nl?script=57&deploy=1',
      {},
      [
        { scheme: 'http', authority: '1234567-SB1.restlets.api.netsuite.com:80', name: 'received' },
        { ...canonical, authority: '1234567-SB1.restlets.api.netsuite.com' },
      ],
    ],
    [
      'http://localhost/rest/tokeninfo',
      {},
      [
        { scheme: 'http', authority: 'localhost', name: 'received' },
        canonical,
        { ...canonical, authority: '1234567-sb1.app.netsuite.com' },
      ],
    ],
  ]
  for (const [url, headers, origins] of rows) {
    const record = await house.call({ ...unsigned, url, headers })
    t.strictSame(requestOf(house, record).origins, origins, url)
  }
})

t.test('hosts of relatives and names of this machine are other origins, right ones are not', async t => {
  const house = await openHouse()
  const { otherOrigins } = requestOf(house, await house.call(unsigned))
  const of = (mistake: string) =>
    otherOrigins.filter(one => one.mistake === mistake).map(({ scheme, authority }) => `${scheme}://${authority}`)
  t.strictSame(of('other-host'), [
    'https://1234567-sb1.suitetalk.api.netsuite.com',
    'https://1234567-sb1.app.netsuite.com',
    'https://1234567_sb1.restlets.api.netsuite.com',
    'https://1234567.restlets.api.netsuite.com',
    'https://1234567-sb2.restlets.api.netsuite.com',
    'https://1234567-rp.restlets.api.netsuite.com',
    'https://rest.netsuite.com',
    `https://rest.${house.sandbox.document.dataCenter}.netsuite.com`,
    'https://system.netsuite.com',
    `https://system.${house.sandbox.document.dataCenter}.netsuite.com`,
  ])
  t.strictSame(of('inner-address'), [
    'http://127.0.0.1:8080',
    'http://[::1]:8080',
    'http://0.0.0.0:8080',
    'http://host.docker.internal:8080',
    'http://localhost',
    'http://127.0.0.1',
    'http://[::1]',
    'http://0.0.0.0',
    'http://host.docker.internal',
  ])
  t.ok(otherOrigins.length <= mostOtherOrigins)
})

t.test('other secrets stand in the order of their likelihood, with whose they are', async t => {
  const house = await openHouse()
  const { otherSecrets } = requestOf(house, await house.call(unsigned))
  t.strictSame(otherSecrets, [
    {
      half: 'consumer',
      secret: sampleCredential('s2'),
      mistake: 'consumer-secret-of-other-integration',
      whose: 'integration "Other App"',
    },
    {
      half: 'token',
      secret: sampleCredential('t2'),
      mistake: 'token-secret-of-other-token',
      whose: 'token "Other App - Ada Admin, Administrator"',
    },
    {
      half: 'consumer',
      secret: production.consumerSecret,
      mistake: 'secret-of-other-account',
      whose: 'account 1234567 (production): integration "Connector"',
    },
    {
      half: 'token',
      secret: production.tokenSecret,
      mistake: 'secret-of-other-account',
      whose: `account 1234567 (production): token "${tokenName}"`,
    },
  ])
})

t.test('secrets from before a reset and a roll come first', async t => {
  const house = await openHouse()
  const { netsuite, sandbox } = house
  const [integration] = sandbox.document.integrations
  const [token] = sandbox.document.tokens
  if (!integration || !token) throw new RangeError('the sandbox has no credentials')
  const { consumerKey } = resetCredentials(netsuite, sandbox, integration)
  const { tokenId } = rollToken(netsuite, sandbox, token)
  const record = await house.call({ consumerKey, tokenId })
  t.equal(record.refusal?.failure, 'signature-invalid')
  const subject = requestOf(house, record)
  t.strictSame(subject.otherSecrets.slice(0, 2), [
    {
      half: 'token',
      secret: sampleSecrets.tokenSecret,
      mistake: 'token-secret-before-roll',
      whose: `token "${tokenName}"`,
    },
    {
      half: 'consumer',
      secret: sampleSecrets.consumerSecret,
      mistake: 'consumer-secret-before-reset',
      whose: 'integration "Connector"',
    },
  ])
  netsuite.directory.reset(sandbox)
  t.strictSame(netsuite.memory(sandbox).formerSecrets.newestFirst(), [])
})

t.test('a secret that alone was changed is known, and so is the token of before a refresh', async t => {
  const house = await openHouse()
  const { netsuite, sandbox } = house
  const data = { ...sandbox.document, records: {} }
  netsuite.directory.change(sandbox, {
    ...data,
    integrations: sandbox.document.integrations.map(one => ({
      ...one,
      consumerSecret: sampleCredential(`new ${one.id}`),
    })),
  })
  const changed = requestOf(house, await house.call())
  t.match(changed.otherSecrets[0], { secret: sampleSecrets.consumerSecret, mistake: 'consumer-secret-before-reset' })
  refreshSandbox(netsuite, sandbox)
  const [integration] = sandbox.document.integrations
  if (!integration) throw new RangeError('the sandbox has no integration')
  netsuite.directory.amend(sandbox, document => {
    const [old] = house.netsuite.directory.require('1234567').document.tokens
    if (!old) throw new RangeError('production has no token')
    return {
      ...document,
      tokens: [{ ...old, tokenId: sampleCredential('fresh'), tokenSecret: sampleCredential('fresh secret') }],
    }
  })
  const record = await house.call({ consumerKey: integration.consumerKey, tokenId: sampleCredential('fresh') })
  t.equal(record.refusal?.failure, 'signature-invalid')
  t.match(requestOf(house, record).otherSecrets.slice(0, 2), [
    { secret: sampleSecrets.tokenSecret, mistake: 'token-secret-before-roll' },
    { mistake: 'consumer-secret-before-reset' },
  ])
})

t.test('the secrets are those of the time of the call, whatever was rotated since', async t => {
  const house = await openHouse()
  const [integration] = house.sandbox.document.integrations
  if (!integration) throw new RangeError('the sandbox has no integration')
  const record = await house.call(unsigned)
  resetCredentials(house.netsuite, house.sandbox, integration)
  t.equal(requestOf(house, record).consumerSecret, sampleSecrets.consumerSecret)
})

t.test('other secrets are bounded, and leave room for other accounts', async t => {
  const many = Array.from({ length: 300 }, (_, index) => ({
    id: 1000 + index,
    name: `Token ${index}`,
    tokenId: sampleCredential(`token ${index}`),
    tokenSecret: sampleCredential(`secret ${index}`),
    integration: 2,
    user: 11,
    role: 3,
  }))
  const sandbox = loginAccount()
  const tokens = Array.isArray(sandbox.tokens) ? sandbox.tokens : []
  const house = await openHouse([withValue(sandbox, ['tokens'], [...tokens, ...many]), productionAccount()])
  const { otherSecrets } = requestOf(house, await house.call(unsigned))
  t.ok(otherSecrets.length <= mostOtherSecrets)
  t.equal(otherSecrets.filter(one => one.mistake === 'secret-of-other-account').length, 2)
  t.equal(new Set(otherSecrets.map(one => one.secret)).size, otherSecrets.length)
})

t.test('earlier calls of the same pair are told, the newest first, and no later ones', async t => {
  const house = await openHouse()
  const nonces = Array.from({ length: 25 }, (_, index) => `nonce${index}`)
  const records: AttemptRecord[] = []
  for (const [index, nonce] of nonces.entries())
    records.push(await house.call(index % 2 ? { nonce } : { nonce, ...unsigned }))
  await house.call({ nonce: 'of-others', consumerKey: sampleCredential('nobody') })
  const last = await house.call({ nonce: 'the-last', ...unsigned })
  const { earlier } = requestOf(house, last)
  t.strictSame(
    earlier.map(one => one.nonce),
    nonces.slice(-mostEarlierCalls).reverse(),
  )
  t.equal(earlier[0]?.signature, records.at(-1)?.parameters?.signature)
  const third = records[2]
  if (!third) throw new RangeError('there are fewer calls')
  t.strictSame(
    requestOf(house, third).earlier.map(one => one.nonce),
    ['nonce1', 'nonce0'],
  )
})

t.test(
  'there is no subject of another refusal, of a forced one, and of none that soft mode let pass for something else',
  async t => {
    const house = await openHouse()
    const other = await house.call({ timestamp: '1' })
    t.equal(other.refusal && subjectOf(other, other.refusal, house.surroundings), undefined)
    const wrong = await house.call(unsigned)
    const forced = { failure: 'signature-invalid', evidence: [], forcedBy: 'fault-1' } as const
    t.equal(subjectOf(wrong, forced, house.surroundings), undefined)
    t.ok(requestOf(house, wrong))
  },
)

t.test('what soft mode let pass has a subject too', async t => {
  const house = await openHouse([withValue(loginAccount(), ['settings'], { softMode: true }), productionAccount()])
  const record = await house.call({ ...unsigned, method: 'POST' }, { payload: '{}' })
  t.equal(record.granted, true)
  t.match(requestOf(house, record), { ...sampleSecrets, body: { text: '{}' } })
})

t.test('findMistakes gives the subject to whoever examines it, and what is proven stands alone', async t => {
  const house = await openHouse()
  const record = await house.call({ ...unsigned, edit: header => header.replace(/%3D"$/, '="') })
  const seen: Subject[] = []
  t.match(
    house.find(record, subject => {
      seen.push(subject)
      return { mistakes: [], ruledOut: ['scheme-wrong'], triedInPart: [], computed: 3 }
    }),
    [{ id: 'signature-not-encoded', certainty: 'seen' }],
  )
  t.equal(seen.length, 1)
  const proof = { id: 'secrets-swapped', certainty: 'proven', title: 'Swapped', repair: 'Swap them.' } as const
  t.strictSame(
    house.find(record, () => ({ mistakes: [proof], ruledOut: [], triedInPart: [], computed: 3 })),
    [proof],
  )
  const early = await house.call({ realm: '1234567_sb1' })
  t.match(
    house.find(early, () => {
      throw new TypeError('there is nothing to examine')
    }),
    [{ id: 'realm-lower-case' }],
  )
})

t.test('the authorization flow signs without a token, and with the secret of its request token', async t => {
  const { netsuite, send, stepOne, allowed } = await flowServer()
  const surroundings = surroundingsOf(netsuite)
  const subjectOfAnswer = ({ headers }: FlowAnswer) => {
    const record = netsuite.attempt(headers['x-n-operationid'] ?? '')
    if (record?.refusal?.failure !== 'signature-invalid') throw new TypeError('the signature was right')
    return subjectOf(record, record.refusal, surroundings)
  }
  const wrong = { consumerSecret: sampleCredential('wrong') }
  t.match(subjectOfAnswer(await stepOne({ ...wrong, body: 'a=1&b=x+y' })), {
    surface: 'flow',
    path: '/rest/requesttoken',
    consumerKey: flowKey,
    consumerSecret: flowSecret,
    tokenId: '',
    tokenSecret: '',
    formParameters: [
      ['a', '1'],
      ['b', 'x y'],
    ],
    body: { contentType: 'application/x-www-form-urlencoded', text: 'a=1&b=x+y', cut: false },
  })
  t.match(subjectOfAnswer(await stepOne({ ...wrong, body: '{"a":1}', contentType: 'application/json' })), {
    formParameters: [],
    body: { text: '{"a":1}' },
  })
  const long = `a=${'1'.repeat(20_000)}`
  t.equal(subjectOfAnswer(await stepOne({ ...wrong, body: long })), undefined, 'the form was too long to be kept')
  const good = await allowed()
  const refused = await send({ ...good, tokenSecret: '' })
  t.match(subjectOfAnswer(refused), { path: '/rest/accesstoken', tokenId: good.token, tokenSecret: good.tokenSecret })
  netsuite.requestTokens.forget(netsuite.directory.require('1234567').id)
  t.equal(subjectOfAnswer(refused), undefined, 'the request token is no longer remembered')
})
