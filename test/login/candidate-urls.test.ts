/** The URLs a signature may have been made for (tba §4.2, design §5), and the order in which they are tried. */
import t from 'tap'
import { candidateOrigins } from '../../src/login/matched-url.js'
import { SigningKeys } from '../../src/login/signing-keys.js'
import { openSample, withValue } from '../account/samples.js'
import {
  attemptOf,
  attemptWith,
  type Call,
  directoryOf,
  goodCall,
  headerText,
  judge,
  judgeAttempt,
  loginAccount,
  outcomeOf,
} from './samples.js'

const path = '/app/site/hosting/restlet.nl?script=57&deploy=1'
const account = openSample({ id: '1234567_SB1' })
const canonical = 'https://1234567-sb1.restlets.api.netsuite.com'

interface Row {
  readonly what: string
  readonly call: Partial<Call>
  readonly urls: readonly string[]
}

const table: readonly Row[] = [
  {
    what: 'localhost',
    call: { url: `http://localhost:8080${path}` },
    urls: ['received http://localhost:8080', `canonical ${canonical}`],
  },
  {
    what: 'localhost on the REST surface',
    call: { url: `http://localhost:8080${path}`, surface: 'rest' },
    urls: ['received http://localhost:8080', 'canonical https://1234567-sb1.suitetalk.api.netsuite.com'],
  },
  {
    what: 'localhost in the token services, which two services have',
    call: { url: `http://localhost:8080${path}`, surface: 'tokens' },
    urls: [
      'received http://localhost:8080',
      `canonical ${canonical}`,
      'canonical https://1234567-sb1.app.netsuite.com',
    ],
  },
  {
    what: 'localhost in the authorization flow, which two services have',
    call: { url: `http://localhost:8080${path}`, surface: 'flow' },
    urls: [
      'received http://localhost:8080',
      `canonical ${canonical}`,
      'canonical https://1234567-sb1.app.netsuite.com',
    ],
  },
  {
    what: 'the system host of all accounts, in the authorization flow',
    call: { url: `http://system.netsuite.com${path}`, surface: 'flow' },
    urls: [
      'received http://system.netsuite.com',
      'canonical https://system.netsuite.com',
      `canonical ${canonical}`,
      'canonical https://1234567-sb1.app.netsuite.com',
    ],
  },
  {
    what: 'an account host of localhost',
    call: { url: `http://1234567-sb1.localhost:8080${path}` },
    urls: ['received http://1234567-sb1.localhost:8080', `canonical ${canonical}`],
  },
  {
    what: 'a NetSuite host without TLS',
    call: { url: `http://1234567-sb1.restlets.api.netsuite.com:8080${path}` },
    urls: [
      'received http://1234567-sb1.restlets.api.netsuite.com:8080',
      `canonical ${canonical}`,
      `canonical ${canonical}`,
    ],
  },
  {
    what: 'a data center without TLS',
    call: { url: `http://rest.na1.netsuite.com${path}` },
    urls: [
      'received http://rest.na1.netsuite.com',
      'canonical https://rest.na1.netsuite.com',
      `canonical ${canonical}`,
    ],
  },
  {
    what: 'a proxy',
    call: {
      url: `http://localhost:8080${path}`,
      headers: { 'x-forwarded-host': 'mock.example:8443', 'x-forwarded-proto': 'https' },
    },
    urls: ['received http://localhost:8080', 'forwarded https://mock.example:8443', `canonical ${canonical}`],
  },
  {
    what: 'a proxy that is not trusted',
    call: {
      url: `http://localhost:8080${path}`,
      headers: { 'x-forwarded-host': 'mock.example:8443' },
      trustForwarded: false,
    },
    urls: ['received http://localhost:8080', `canonical ${canonical}`],
  },
  {
    what: 'a proxy for a data center',
    call: { url: `http://localhost:8080${path}`, headers: { 'x-forwarded-host': 'rest.na1.netsuite.com' } },
    urls: [
      'received http://localhost:8080',
      'forwarded http://rest.na1.netsuite.com',
      'canonical https://rest.na1.netsuite.com',
      `canonical ${canonical}`,
    ],
  },
  {
    what: 'a NetSuite host behind a proxy with a name of its own',
    call: { url: `http://rest.na1.netsuite.com${path}`, headers: { 'x-forwarded-host': 'mock.example' } },
    urls: [
      'received http://rest.na1.netsuite.com',
      'forwarded http://mock.example',
      'canonical https://rest.na1.netsuite.com',
      `canonical ${canonical}`,
    ],
  },
]

for (const { what, call, urls } of table) {
  t.test(`a call through ${what} may be signed for ${urls.length} URLs`, async t => {
    const full = { ...goodCall, ...call }
    const candidates = [...candidateOrigins(attemptOf(full).request, account)]
    t.strictSame(
      candidates.map(([name, { scheme, authority }]) => `${name} ${scheme}://${authority}`),
      urls,
    )
    for (const candidate of urls) {
      const [name, origin] = candidate.split(' ')
      const signedUrl = `${origin}${path}`
      t.match(judge({ ...call, signedUrl }), { outcome: 'granted', matchedUrl: name }, signedUrl)
    }
    t.equal(outcomeOf(judge({ ...call, signedUrl: `https://elsewhere.example${path}` })), 'signature-invalid')
  })
}

t.test('the first URL that matches is named', async t => {
  const secure = { url: `${canonical}${path}` }
  t.match(judge(secure), { matchedUrl: 'received' }, 'received and canonical are the same')
  t.match(judge({ ...secure, headers: { 'x-forwarded-proto': 'https' } }), { matchedUrl: 'received' })
  const behind = {
    url: `http://localhost:8080${path}`,
    headers: { 'x-forwarded-host': canonical.slice(8), 'x-forwarded-proto': 'https' },
  }
  t.match(judge({ ...behind, signedUrl: `${canonical}${path}` }), { matchedUrl: 'forwarded' })
})

t.test('standard ports and upper case in the host do not matter, anything in the path does', async t => {
  t.match(
    judge({ url: `https://1234567-SB1.restlets.api.netsuite.com:443${path}`, signedUrl: `${canonical}${path}` }),
    {
      matchedUrl: 'received',
    },
  )
  const url = `http://localhost:8080${path}`
  for (const other of [
    '/app/site/hosting/Restlet.nl',
    '/app/site/hosting//restlet.nl',
    '/app/site/hosting/restlet.nl/',
    '/app/site/hosting/restlet%2Enl',
  ])
    t.equal(
      outcomeOf(judge({ url, signedUrl: `http://localhost:8080${other}?script=57&deploy=1` })),
      'signature-invalid',
    )
})

t.test('method and every query parameter are signed', async t => {
  const url = `http://localhost:8080${path}`
  const signed = (signedUrl: string) => outcomeOf(judge({ url: `${url}&a=1`, signedUrl }))
  t.equal(signed(`${url}&a=1`), 'granted')
  t.equal(signed(url), 'signature-invalid')
  t.equal(signed('http://localhost:8080/app/site/hosting/restlet.nl'), 'signature-invalid')
  t.equal(signed(`${url}&a=2`), 'signature-invalid')
  t.equal(signed(`${url}&a=1&a=1`), 'signature-invalid')
  t.equal(signed('http://localhost:8080/app/site/hosting/restlet.nl?deploy=1&a=1&script=57'), 'granted', 'in any order')
  const signedAsGet = `OAuth ${headerText(goodCall)}`
  t.equal(outcomeOf(judgeAttempt(attemptWith(signedAsGet, goodCall))), 'granted')
  t.equal(outcomeOf(judgeAttempt(attemptWith(signedAsGet, { ...goodCall, method: 'POST' }))), 'signature-invalid')
})

t.test('a key is prepared once for a token, and anew when integration or token were changed', async t => {
  const document = directoryOf(loginAccount()).require('1234567_SB1').document
  const [integration, other] = document.integrations
  const [token] = document.tokens
  if (!integration || !other || !token) throw new TypeError('the sample account has changed')
  const keys = new SigningKeys()
  const key = keys.of(integration, token, 'HMAC-SHA256')
  t.equal(keys.of(integration, token, 'HMAC-SHA256'), key)
  t.not(keys.of(other, token, 'HMAC-SHA256').sign('x'), key.sign('x'), 'another integration')
  t.not(keys.of({ ...integration, consumerSecret: 'changed' }, token, 'HMAC-SHA256').sign('x'), key.sign('x'))
  t.not(keys.of(integration, { ...token, tokenSecret: 'changed' }, 'HMAC-SHA256').sign('x'), key.sign('x'))
  t.equal(keys.of(integration, token, 'HMAC-SHA1').sign('x').length, 28)
  t.equal(keys.of(integration, token, 'HMAC-SHA256').sign('x'), key.sign('x'))
})

t.test('changing a secret of the account changes what verifies, at once', async t => {
  const directory = directoryOf(loginAccount())
  const sandbox = directory.require('1234567_SB1')
  t.equal(outcomeOf(judge({}, { directory })), 'granted')
  directory.change(sandbox, withValue(loginAccount(), ['tokens', 0, 'tokenSecret'], 'another-secret'))
  t.equal(outcomeOf(judge({}, { directory })), 'signature-invalid')
  t.equal(outcomeOf(judge({ tokenSecret: 'another-secret' }, { directory })), 'granted')
})
