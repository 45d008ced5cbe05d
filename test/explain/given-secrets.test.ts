/** Calls judged by given secrets: what is made up around them is neither judged nor told. */
import t from 'tap'
import type { GivenSecrets } from '../../src/captures/wish.js'
import { authorizationHeader } from '../../src/sign.js'
import { control, type ControlSample } from '../control/samples.js'
import { envelope, path as soapPath, raw as soapCall, rightSignature, tokenPassport } from './passports.js'

const unknownAccount = {
  account: '7777777',
  consumerKey: 'real-key',
  consumerSecret: 'real-consumer-secret',
  tokenId: 'real-token',
  tokenSecret: 'real-token-secret',
} as const satisfies GivenSecrets
const unknownToken: GivenSecrets = { ...unknownAccount, account: '1234567' }

const restlet = '/app/site/hosting/restlet.nl?script=63&deploy=1'

/** A signed call of the account's own host name. */
function signed(secrets: GivenSecrets, path = restlet, method = 'GET', change: object = {}): string {
  const host = `${secrets.account}.${path.startsWith('/services') ? 'suitetalk' : 'restlets'}.api.netsuite.com`
  const credentials = { ...secrets, ...change }
  const header = authorizationHeader({ method, url: `https://${host}${path}`, credentials, timestamp: 1_700_000_000 })
  return curl(`https://${host}${path}`, header, method)
}

const curl = (url: string, header: string, method = 'GET') =>
  `curl -X ${method} '${url}' -H 'Authorization: ${header}' -H 'Content-Type: application/json'`

async function explained({ call }: ControlSample, text: string, secrets: GivenSecrets, more: object = {}) {
  const { status, body, text: answer } = await call('POST', '/explain', { text, secrets, ...more })
  t.equal(status, 200)
  for (const secret of [secrets.consumerSecret, secrets.tokenSecret]) t.notOk(answer.includes(secret))
  return body.requests[0]
}

/** The state of each item of a checklist, in words. */
const states = (words: string) =>
  Object.fromEntries(
    [...words.matchAll(/^ {2}([✓✗·]) ([A-Z][A-Za-z ]+): /gmu)].map(([, mark = '', item = '']) => [item, mark]),
  )

for (const [what, secrets] of [
  ['an account', unknownAccount],
  ['a token', unknownToken],
] as const) {
  t.test(`of ${what} that nobody knows the signature is judged, and not what the call does`, async t => {
    const sample = await control()
    for (const [method, path] of [
      ['GET', restlet],
      ['GET', restlet.replace('63', '999')],
      ['DELETE', restlet],
      ['GET', '/services/rest/record/v1/customer/107'],
      ['GET', '/services/rest/record/v1/nonsense'],
      ['OPTIONS', '/services/rest/*'],
      ['GET', '/rest/tokeninfo'],
    ] as const) {
      const result = await explained(sample, signed(secrets, path, method), secrets, { words: 'text' })
      t.match(
        result,
        {
          wouldPass: null,
          status: null,
          failure: null,
          signature: 'right',
          attempt: {
            account: secrets.account,
            verdict: 'granted',
            user: null,
            role: null,
            permissions: [],
            status: null,
            failure: null,
            diagnosis: null,
            nearMisses: [],
          },
        },
        path,
      )
      t.same(
        states(result.explanation),
        {
          Credentials: '✓',
          'Account ID': '✓',
          'TBA deep dive': '✓',
          'Role and permissions': '·',
          'IP restrictions': '·',
          Logs: '·',
          'Isolation test': '·',
        },
        path,
      )
      t.match(result.explanation, /, what it does is not judged: nothing was refused\.\n/)
      t.match(
        result.explanation,
        /\n\nThe signature is right: nothing but the given credentials is known, so user, role and what the call does are not judged\.$/,
      )
      t.notMatch(result.explanation, /John Smith|of the given token|script-not-found/)
    }
  })

  t.test(`of ${what} that nobody knows a wrong signature is proven, and nothing else is ticked`, async t => {
    const sample = await control()
    const swapped = { consumerSecret: secrets.tokenSecret, tokenSecret: secrets.consumerSecret }
    const result = await explained(sample, signed(secrets, restlet, 'GET', swapped), secrets, { words: 'text' })
    t.match(result, {
      wouldPass: false,
      status: 401,
      failure: 'signature-invalid',
      attempt: {
        user: null,
        role: null,
        diagnosis: { mistakes: [{ id: 'secrets-swapped', certainty: 'proven' }] },
      },
    })
    t.notOk('signature' in result)
    const { 'TBA deep dive': dive, ...others } = states(result.explanation)
    t.equal(dive, '✗')
    t.same(others, {
      Credentials: '✓',
      'Account ID': '✓',
      'Role and permissions': '·',
      'IP restrictions': '·',
      Logs: '·',
      'Isolation test': '·',
    })
    t.notMatch(result.explanation, /John Smith|of the given token/)
    t.match(result.explanation, /\n\nWould fail: signature-invalid \(401\)\.$/)
  })
}

t.test('other credentials than the given ones are unknown in an account that only they are known of', async t => {
  const sample = await control()
  const [integration] = sample.account.document.integrations
  const other = { consumerKey: integration?.consumerKey ?? '' }
  const text = signed(unknownAccount, restlet, 'GET', other)
  t.match(await explained(sample, text, unknownAccount), { wouldPass: false, failure: 'consumer-key-unknown' })
})

t.test('a known token of a known account is judged in full, with the given secrets', async t => {
  const sample = await control()
  const { integrations, tokens } = sample.account.document
  const own = { consumerKey: integrations[0]?.consumerKey ?? '', tokenId: tokens[0]?.tokenId ?? '' }
  const secrets = { ...unknownToken, ...own }
  t.match(await explained(sample, signed(secrets), secrets), {
    wouldPass: true,
    status: 200,
    attempt: { user: { name: 'John Smith' } },
  })
  t.match(await explained(sample, signed(secrets, restlet.replace('63', '999')), secrets), {
    wouldPass: false,
    failure: 'script-not-found',
  })
  // Another call beside it is not touched by what was given.
  const header = sample.sign('GET', restlet)
  const beside = curl(`http://localhost${restlet}`, header)
  t.match(await explained(sample, beside, unknownToken), { wouldPass: true, attempt: { user: { name: 'John Smith' } } })
})

t.test('what was not looked at in an unknown account is not said to be right', async t => {
  const sample = await control()
  const nlauth = `NLAuth nlauth_account=7777777, nlauth_email=a%40b.example, nlauth_signature=x, nlauth_role=3`
  const host = 'https://7777777.restlets.api.netsuite.com'
  const byPassword = await explained(sample, curl(`${host}${restlet}`, nlauth), unknownAccount, { words: 'text' })
  t.match(byPassword, { wouldPass: null, status: null, failure: null, signature: 'unknown' })
  t.match(byPassword.explanation, /\n\nCannot be judged: nothing but the given credentials is known\.$/)
  const bare = await explained(sample, `curl '${host}${restlet}'`, unknownAccount)
  t.match(bare, { wouldPass: false, failure: 'authorization-missing' })
})

t.test('a passport of an unknown account is judged by its signature alone', async t => {
  const sample = await control()
  const { account, consumerKey, tokenId: token } = unknownAccount
  const fields = { account, consumerKey, token, nonce: 'fjaLirsIcCGVZWzBX0pg', timestamp: '1700000000' }
  const of = (signature: string) =>
    explained(sample, soapCall(envelope(tokenPassport(fields, signature)), 'localhost'), unknownAccount, {
      words: 'text',
    })
  const right = await of(rightSignature(fields, unknownAccount))
  t.match(right, { url: `http://localhost${soapPath}`, passport: 'right', wouldPass: null, attempt: { user: null } })
  t.notMatch(right.explanation, /of the given token/)
  t.match(await of('x'), { passport: 'wrong', failure: 'signature-invalid', wouldPass: false })
})

t.test('a right signature does not pass where the URL itself would be refused', async t => {
  const sample = await control()
  const result = await explained(sample, signed(unknownAccount, `${restlet}&q=é`), unknownAccount, { words: 'text' })
  t.match(result, { wouldPass: false, status: 400, signature: 'right', note: /^the URL holds characters that are not/ })
  t.match(result.explanation, /\n\nWould fail: 400\.$/)
})
