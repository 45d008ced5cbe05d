/** Mistakes that show in the request: each by its exact words, and none that is not the reason of the refusal. */
import t, { type Test } from 'tap'
import { visibleMistakes } from '../../../src/diagnosis/forensics/mistake-ids.js'
import { findMistakes } from '../../../src/diagnosis/find-mistakes.js'
import { surroundingsOf } from '../../../src/diagnosis/surroundings.js'
import { visibleChecks } from '../../../src/diagnosis/visible/table.js'
import { rollToken } from '../../../src/rotation/roll-token.js'
import { sampleCredential, sampleSecrets } from '../../account/samples.js'
import {
  type Call,
  goodCall,
  headerText,
  loginAccount,
  otherKey,
  otherToken,
  sampleSeconds,
} from '../../login/samples.js'
import { passwordAccount, type PasswordLogin } from '../../login/password-samples.js'
import { flowServer } from '../../surfaces/flow/flow-server.js'
import { type House, openHouse, production, productionAccount, titles, unsigned } from '../house.js'

const house = await openHouse()
const { consumerKey, consumerSecret, tokenId, tokenSecret } = sampleSecrets
const tokenName = 'Connector - Ines Integration, Integration Role'

/** One way to make a call wrong: what refuses it, and what is named. */
interface Row {
  readonly name: string
  readonly call: Partial<Call>
  readonly failure: string
  readonly finds: readonly (readonly [id: string, title: string])[]
}

async function holds(t: Test, one: House, { name, call, failure, finds }: Row) {
  const record = await one.call(call)
  t.equal(record.refusal?.failure, failure, name)
  const found = one.find(record)
  t.strictSame(titles(found), finds, name)
  const secrets = [consumerSecret, tokenSecret, production.consumerSecret, production.tokenSecret]
  for (const { certainty, title, repair } of found) {
    t.equal(certainty, 'seen', name)
    t.match(repair, /\S.*[.…]$/, name)
    for (const secret of secrets) t.notMatch(title + repair, secret, `${name}: no secret`)
  }
}

const lower = (id: string) => ['realm-lower-case', `realm is written in lower case: ${id} for 1234567_SB1`] as const
const hyphen = (id: string) => ['realm-with-hyphen', `realm is written with a hyphen: ${id} for 1234567_SB1`] as const
const host = 'http://1234567-sb1.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=57&deploy=1'

const rows: readonly Row[] = [
  // realm
  { name: 'lower case', call: { realm: '1234567_sb1' }, failure: 'realm-misspelled', finds: [lower('1234567_sb1')] },
  { name: 'hyphen', call: { realm: '1234567-SB1' }, failure: 'realm-misspelled', finds: [hyphen('1234567-SB1')] },
  {
    name: 'as in the host name',
    call: { realm: '1234567-sb1' },
    failure: 'realm-misspelled',
    finds: [lower('1234567-sb1'), hyphen('1234567-sb1')],
  },
  ...(
    [
      ['1234567_SB1 ', 'a blank behind'],
      [' 1234567_SB1', 'a blank in front of'],
      [' 1234567_SB1\t', 'blanks around'],
      ['1234567_SB1\n', 'a line break behind'],
      ['1234567 _SB1', 'a blank in'],
      ['12\n34567_SB1\n', 'blanks in'],
    ] as const
  ).map(([realm, where]): Row => ({
    name: JSON.stringify(realm),
    call: { realm },
    failure: 'account-unknown',
    finds: [['realm-with-blanks', `realm has ${where} the id 1234567_SB1`]],
  })),
  {
    name: 'the id of nobody',
    call: { realm: '7654321' },
    failure: 'account-unknown',
    finds: [
      [
        'credentials-of-other-account',
        'oauth_consumer_key and oauth_token are of account 1234567_SB1 (sandbox), and the call names an account that does not exist',
      ],
    ],
  },
  {
    name: 'another account than the host name',
    call: { url: host, realm: '1234567' },
    failure: 'realm-of-other-account',
    finds: [],
  },
  // timestamp
  {
    name: 'milliseconds',
    call: { timestamp: `${sampleSeconds}123` },
    failure: 'timestamp-out-of-window',
    finds: [['timestamp-in-milliseconds', 'oauth_timestamp has 13 digits: it counts milliseconds, not seconds']],
  },
  {
    name: 'microseconds',
    call: { timestamp: `${sampleSeconds}123456` },
    failure: 'timestamp-out-of-window',
    finds: [['timestamp-in-milliseconds', 'oauth_timestamp has 16 digits: it counts microseconds, not seconds']],
  },
  ...(
    [
      [19_800, '5 h 30 min ahead of', 'UTC+05:30 (India, Sri Lanka)'],
      [20_700, '5 h 45 min ahead of', 'UTC+05:45 (Nepal)'],
      [3600, '1 h ahead of', 'UTC+01:00 (Berlin, Paris, Madrid, Lagos, or London in summer)'],
      [3690, '1 h 1 min ahead of', 'UTC+01:00 (Berlin, Paris, Madrid, Lagos, or London in summer)'],
      [50_400, '14 h ahead of', 'UTC+14:00 (Kiribati)'],
      [-17_970, '4 h 59 min behind', 'UTC-05:00 (New York, Bogota, Lima, or Chicago in summer)'],
      [-12_600, '3 h 30 min behind', 'UTC-03:30 (Newfoundland)'],
    ] as const
  ).map(([skew, size, zone]): Row => ({
    name: zone,
    call: { timestamp: String(sampleSeconds + skew) },
    failure: 'timestamp-out-of-window',
    finds: [
      [
        'timestamp-in-local-time',
        `oauth_timestamp is ${size} the account's clock: local time of ${zone} taken for UTC`,
      ],
    ],
  })),
  ...(
    [
      [-301, '301 seconds (5 min 1 s) behind', 1],
      [421, '421 seconds (7 min 1 s) ahead of', 121],
      [900, '900 seconds (15 min) ahead of', 600],
      [3691, '3691 seconds (1 h 1 min) ahead of', 3391],
      [-200_000, '200000 seconds (2 d 7 h) behind', 199_700],
    ] as const
  ).map(([skew, size, more]): Row => ({
    name: size,
    call: { timestamp: String(sampleSeconds + skew) },
    failure: 'timestamp-out-of-window',
    finds: [['clock-skew', `oauth_timestamp is ${size} the account's clock, ${more} more than the 300 allowed`]],
  })),
  { name: 'a timestamp that is a word', call: { timestamp: 'now' }, failure: 'timestamp-malformed', finds: [] },
  // identifiers
  {
    name: 'key and token swapped',
    call: { consumerKey: tokenId, tokenId: consumerKey },
    failure: 'consumer-key-unknown',
    finds: [
      [
        'identifiers-swapped',
        `oauth_consumer_key holds the token id of token "${tokenName}" and oauth_token holds the consumer key of integration "Connector"`,
      ],
    ],
  },
  {
    name: 'the consumer key twice',
    call: { tokenId: consumerKey },
    failure: 'token-unknown',
    finds: [['identifiers-swapped', 'oauth_token holds the consumer key of integration "Connector"']],
  },
  {
    name: 'the token secret as the token',
    call: { tokenId: tokenSecret },
    failure: 'token-unknown',
    finds: [['secret-sent-as-identifier', `oauth_token holds the token secret of token "${tokenName}"`]],
  },
  {
    name: 'both secrets',
    call: { consumerKey: consumerSecret, tokenId: tokenSecret },
    failure: 'consumer-key-unknown',
    finds: [
      [
        'secret-sent-as-identifier',
        `oauth_consumer_key holds the consumer secret of integration "Connector" and oauth_token holds the token secret of token "${tokenName}"`,
      ],
    ],
  },
  {
    name: 'a line break behind the key',
    call: { consumerKey: `${consumerKey}\r\n` },
    failure: 'consumer-key-unknown',
    finds: [
      [
        'identifier-with-blanks',
        'oauth_consumer_key is the consumer key of integration "Connector" with blanks behind it',
      ],
    ],
  },
  {
    name: 'a byte order mark in front of the token',
    call: { tokenId: `\ufeff${tokenId}` },
    failure: 'token-unknown',
    finds: [
      ['identifier-with-blanks', `oauth_token is the token id of token "${tokenName}" with a blank in front of it`],
    ],
  },
  {
    name: 'quotes around the key',
    call: { consumerKey: `"${consumerKey}"` },
    failure: 'consumer-key-unknown',
    finds: [
      [
        'identifier-in-quotes',
        'oauth_consumer_key is the consumer key of integration "Connector" with quotes that belong to it',
      ],
    ],
  },
  {
    name: 'one quote behind the token',
    call: { tokenId: `${tokenId}'` },
    failure: 'token-unknown',
    finds: [
      ['identifier-in-quotes', `oauth_token is the token id of token "${tokenName}" with quotes that belong to it`],
    ],
  },
  {
    name: '63 of 64 characters',
    call: { consumerKey: consumerKey.slice(0, 63) },
    failure: 'consumer-key-unknown',
    finds: [
      [
        'identifier-cut',
        'oauth_consumer_key is the consumer key of integration "Connector" without its last character: 63 of 64 are there',
      ],
    ],
  },
  {
    name: 'without the first two',
    call: { tokenId: tokenId.slice(2) },
    failure: 'token-unknown',
    finds: [
      [
        'identifier-cut',
        `oauth_token is the token id of token "${tokenName}" without its first 2 characters: 62 of 64 are there`,
      ],
    ],
  },
  { name: 'half a token', call: { tokenId: tokenId.slice(32) }, failure: 'token-unknown', finds: [] },
  {
    name: 'upper case',
    call: { tokenId: tokenId.toUpperCase() },
    failure: 'token-unknown',
    finds: [['identifier-in-upper-case', `oauth_token is the token id of token "${tokenName}" in upper case`]],
  },
  { name: "nobody's key", call: { consumerKey: 'f'.repeat(64) }, failure: 'consumer-key-unknown', finds: [] },
  {
    name: 'the token of another integration, which evidence tells',
    call: { tokenId: otherToken, tokenSecret: sampleCredential('t2') },
    failure: 'token-of-other-integration',
    finds: [],
  },
  // other accounts, other times
  {
    name: "production's credentials",
    call: production,
    failure: 'consumer-key-unknown',
    finds: [
      [
        'credentials-of-other-account',
        'oauth_consumer_key and oauth_token are of account 1234567 (production), and the call is for account 1234567_SB1 (sandbox)',
      ],
    ],
  },
  {
    name: "production's token",
    call: { tokenId: production.tokenId, tokenSecret: production.tokenSecret },
    failure: 'token-of-other-account',
    finds: [
      [
        'credentials-of-other-account',
        'oauth_token is of account 1234567 (production), and the call is for account 1234567_SB1 (sandbox)',
      ],
    ],
  },
  {
    name: "the sandbox's key in production",
    call: { realm: '1234567', consumerKey: otherKey },
    failure: 'consumer-key-unknown',
    finds: [
      [
        'credentials-of-other-account',
        'oauth_consumer_key and oauth_token are of account 1234567_SB1 (sandbox), and the call is for account 1234567 (production)',
      ],
    ],
  },
  {
    name: 'a key from before a reset',
    call: { consumerKey: sampleCredential('retired key') },
    failure: 'consumer-key-reset',
    finds: [
      [
        'consumer-key-before-reset',
        'oauth_consumer_key is the consumer key that integration "Connector" had before its credentials were reset',
      ],
    ],
  },
  // how the header is written
  {
    name: 'no quotes at all',
    call: { edit: header => header.replaceAll('"', '') },
    failure: 'header-malformed',
    finds: [['header-values-unquoted', 'The value of realm stands without quotes in the Authorization header']],
  },
  {
    name: 'single quotes',
    call: { edit: header => header.replaceAll('"', "'") },
    failure: 'header-malformed',
    finds: [['header-values-unquoted', 'The value of realm stands in single quotes in the Authorization header']],
  },
  {
    name: 'one value without quotes',
    call: { edit: header => header.replace(/oauth_timestamp="(\d+)"/, 'oauth_timestamp=$1') },
    failure: 'header-malformed',
    finds: [
      ['header-values-unquoted', 'The value of oauth_timestamp stands without quotes in the Authorization header'],
    ],
  },
  {
    name: 'a missing comma, which is another fault',
    call: { edit: header => header.replace(', oauth_token', ' oauth_token') },
    failure: 'header-malformed',
    finds: [],
  },
  {
    name: 'a bare signature that is wrong',
    call: { ...unsigned, edit: header => header.replace(/(oauth_signature)="[^"]*"/, '$1="ab+c/d="') },
    failure: 'signature-invalid',
    finds: [['signature-not-encoded', 'oauth_signature stands in the header with a bare + / =']],
  },
  {
    name: 'a plus that became a blank',
    call: { ...unsigned, edit: header => header.replace(/(oauth_signature)="[^"]*"/, '$1="ab%2Bc d%3D"') },
    failure: 'signature-invalid',
    finds: [
      [
        'signature-not-encoded',
        'oauth_signature has a blank where base64 has a plus: it was not percent-encoded, and something read + as a blank',
      ],
    ],
  },
  { name: 'an encoded signature that is wrong', call: unsigned, failure: 'signature-invalid', finds: [] },
  { name: 'a parameter too few', call: { leaveOut: ['oauth_nonce'] }, failure: 'parameter-missing', finds: [] },
]

t.test('a visible mistake is named with its particulars', async t => {
  for (const row of rows) await holds(t, house, row)
})

t.test('nothing is named when the refusal has another reason', async t => {
  const lenient = await openHouse([loginAccount(), productionAccount()])
  const [token] = lenient.sandbox.document.tokens
  if (!token) throw new RangeError('the sandbox has no token')
  rollToken(lenient.netsuite, lenient.sandbox, token)
  const bare = (header: string) => header.replace(/%2B|%2F|%3D/g, decodeURIComponent)
  await holds(t, lenient, {
    name: 'a revoked token, four minutes off and signed bare',
    call: { timestamp: String(sampleSeconds - 240), edit: bare },
    failure: 'token-revoked',
    finds: [],
  })
  await holds(t, lenient, {
    name: 'a nonce too short, with production as the realm of its host',
    call: { consumerKey: otherKey, tokenId: otherToken, nonce: 'abc' },
    failure: 'nonce-too-short',
    finds: [],
  })
})

t.test('nothing is named when a fault forced the refusal', async t => {
  const forced = await openHouse()
  forced.netsuite.directory.amend(forced.sandbox, document => document)
  const record = await forced.call({ realm: '1234567_sb1' })
  const refusal = { ...record.refusal, failure: 'realm-misspelled', evidence: [], forcedBy: 'fault-1' } as const
  t.strictSame(forced.find({ ...record, refusal }), [])
  t.equal(forced.find(record).length, 1)
})

t.test('OAuth parameters in the query or in a form are named', async t => {
  const text = headerText(goodCall).replaceAll('"', '').replaceAll(', ', '&')
  const url = '/app/site/hosting/restlet.nl?script=57&deploy=1'
  const inQuery = await house.send({ url: `${url}&${text}`, headers: { host: 'localhost' } })
  t.equal(inQuery.refusal?.failure, 'authorization-missing')
  t.strictSame(titles(house.find(inQuery)), [
    ['oauth-in-query', 'The OAuth parameters stand in the query, and NetSuite reads the Authorization header only'],
  ])
  const form = { host: 'localhost', 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }
  const inBody = await house.send({ method: 'POST', url, headers: form, payload: `a=1&${text}` })
  t.strictSame(titles(house.find(inBody)), [
    ['oauth-in-body', 'The OAuth parameters stand in the body, and NetSuite reads the Authorization header only'],
  ])
  const partly = await house.call({ leaveOut: ['oauth_token'], url: `${goodCall.url}&oauth_token=${tokenId}` })
  t.equal(partly.refusal?.failure, 'parameter-missing')
  t.strictSame(titles(house.find(partly)), [
    ['oauth-in-query', 'oauth_token stands in the query, and NetSuite reads the Authorization header only'],
  ])
  const flow = await flowServer()
  const { headers } = await flow.stepOne({ callback: undefined, body: 'oauth_callback=https%3A%2F%2Fmy.example.com' })
  const step = flow.netsuite.attempt(headers['x-n-operationid'] ?? '')
  t.equal(step?.refusal?.failure, 'parameter-missing')
  t.match(step?.refusal && findMistakes(step, step.refusal, surroundingsOf(flow.netsuite)).mistakes, [
    { title: 'oauth_callback stands in the body, and NetSuite reads the Authorization header only' },
  ])
  const nothing = await house.send({ url, headers: { host: 'localhost' } })
  t.strictSame(house.find(nothing), [])
  const json = await house.send({
    method: 'POST',
    url,
    headers: { host: 'localhost', 'content-type': 'application/json' },
    payload: text,
  })
  t.equal(json.body, undefined, 'another body is not kept')
  t.strictSame(house.find(json), [])
})

t.test('a wrong name of the scheme is told from other schemes', async t => {
  const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`
  const text = headerText(goodCall)
  const holdsParameters = (scheme: string) =>
    `The Authorization header holds OAuth parameters, and its scheme is ${scheme}`
  const table: readonly (readonly [header: string, title: string | undefined])[] = [
    [`OAuth1 ${text}`, 'The scheme of the Authorization header is OAuth1, not OAuth'],
    [`Oauth: ${text}`, 'The scheme of the Authorization header is Oauth:, not OAuth'],
    [`OAuth2 ${text}`, 'The scheme of the Authorization header is OAuth2, not OAuth'],
    [`TBA ${text}`, holdsParameters('something that is no known scheme')],
    [text, holdsParameters('something that is no known scheme')],
    [`Bearer ${text}`, holdsParameters('Bearer')],
    [
      basic(`${consumerKey}:${consumerSecret}`),
      'The Authorization header presents the consumer key of integration "Connector" as Basic',
    ],
    [basic(`${tokenId}:x`), `The Authorization header presents the token id of token "${tokenName}" as Basic`],
    [`Bearer ${tokenId}`, `The Authorization header presents the token id of token "${tokenName}" as Bearer`],
    [basic('user:password'), undefined],
    [basic('no colon'), undefined],
    ['Bearer eyJhbGciOiJQUzI1NiJ9.e30.x', undefined],
    ['Negotiate abc', undefined],
  ]
  for (const [authorization, title] of table) {
    const record = await house.send({
      url: '/services/rest/record/v1/customer',
      headers: { host: 'localhost', authorization },
    })
    t.equal(record.refusal?.failure, 'authorization-scheme-unknown', authorization)
    const found = house.find(record)
    t.strictSame(titles(found), title === undefined ? [] : [['scheme-name-wrong', title]], authorization)
  }
})

t.test('a password under another scheme is not kept', async t => {
  const authorization = 'NLAuth nlauth_account=1234567_SB1, nlauth_signature=oauth_token=secret-word'
  const record = await house.send({
    url: '/services/rest/record/v1/customer',
    headers: { host: 'localhost', authorization },
  })
  t.equal(record.refusal?.failure, 'authorization-scheme-unknown')
  t.notMatch(JSON.stringify(record.attempt), 'secret-word')
  t.strictSame(house.find(record), [])
})

t.test('mistakes of a login by password are named', async t => {
  const account = passwordAccount()
  const [ada, ines] = Array.isArray(account.users) ? account.users : []
  const withUser = (fields: object) =>
    openHouse([{ ...account, users: [ada, { ...ines, ...fields }] }, productionAccount()])
  const plain = await withUser({ password: 'Blue+Wagon-100' })
  const roleless = await withUser({ roles: [1001, 3], defaultRole: undefined })
  const bare = (value: string) => value
  const asTheyAre = 'E-mail address or password stand in the NLAuth header as they are: decoded, they are others'
  const table: readonly (readonly [House, Partial<PasswordLogin>, string, readonly (readonly [string, string])[]])[] = [
    [
      plain,
      { password: 'Blue+Wagon-100', escape: bare },
      'nlauth-value-unescaped',
      [['nlauth-value-not-encoded', asTheyAre]],
    ],
    [
      plain,
      { password: 'a,b', escape: bare },
      'nlauth-value-unescaped',
      [['nlauth-value-not-encoded', 'A value of the NLAuth header holds a bare comma, and ends there']],
    ],
    [plain, { password: 'another' }, 'password-wrong', []],
    [
      roleless,
      { role: undefined },
      'role-not-selectable',
      [['role-left-out', 'nlauth_role is left out, and "Ines Integration" has no default role and no last one']],
    ],
    [
      roleless,
      { role: 'integration role' },
      'role-not-held',
      [['role-by-name', 'nlauth_role names role "Integration Role" by its name']],
    ],
    [roleless, { role: '77' }, 'role-not-held', []],
    [
      roleless,
      { account: '1234567-sb1' },
      'account-unknown',
      [
        ['realm-lower-case', 'nlauth_account is written in lower case: 1234567-sb1 for 1234567_SB1'],
        ['realm-with-hyphen', 'nlauth_account is written with a hyphen: 1234567-sb1 for 1234567_SB1'],
      ],
    ],
  ]
  for (const [one, login, failure, finds] of table) {
    const record = await one.login(login)
    t.equal(record.refusal?.failure, failure)
    t.strictSame(titles(one.find(record)), finds, failure)
  }
  const [mistake] = roleless.find(await roleless.login({ role: undefined }))
  t.equal(
    mistake?.repair,
    'Send the internal id of a role as nlauth_role; "Ines Integration" holds 1001 ("Integration Role") and 3 ("Administrator").',
  )
})

t.test(
  'the consumer key of issuetoken, and the token of revoketoken, are looked at like those of a header',
  async t => {
    const one = await openHouse([passwordAccount(), productionAccount()])
    const issue = await one.login({}, `/rest/issuetoken?consumerKey=${consumerKey.toUpperCase()}`)
    t.equal(issue.refusal?.failure, 'consumer-key-unknown')
    t.strictSame(titles(one.find(issue)), [
      ['identifier-in-upper-case', 'consumerKey is the consumer key of integration "Connector" in upper case'],
    ])
    const retired = await one.login({}, `/rest/issuetoken?consumerKey=${sampleCredential('retired key')}`)
    t.match(titles(one.find(retired)), [['consumer-key-before-reset', /^consumerKey is the consumer key that/]])
    const url = `http://localhost:8080/rest/revoketoken?consumerKey=${consumerKey}&token=${tokenId.slice(0, 63)}`
    const revoke = await house.call({ url })
    t.equal(revoke.refusal?.failure, 'revocation-token-unknown')
    t.strictSame(titles(house.find(revoke)), [
      [
        'identifier-cut',
        `token is the token id of token "${tokenName}" without its last character: 63 of 64 are there`,
      ],
    ])
  },
)

t.test('every visible mistake has one check, and every check a name of the list', async t => {
  t.strictSame(visibleChecks.map(one => one.id).sort(), [...visibleMistakes].sort())
})
