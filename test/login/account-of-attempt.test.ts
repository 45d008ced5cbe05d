/** Which account an attempt is for, and what realm has to say (design §5, tba §2.2, §9 step 6, §12). */
import t from 'tap'
import { accountOfAttempt } from '../../src/login/account-of-attempt.js'
import { tbaParameters } from '../../src/login/tba-parameters.js'
import { sampleAccount, sampleCredential, sampleSecrets } from '../account/samples.js'
import { attemptOf, type Call, directoryOf, goodCall, judge, loginAccount, outcomeOf, refusalOf } from './samples.js'

const path = '/app/site/hosting/restlet.nl?script=57&deploy=1'
const sandboxHost = `https://1234567-sb1.restlets.api.netsuite.com${path}`
const productionHost = `https://1234567.restlets.api.netsuite.com${path}`
const plainHost = `http://localhost:8080${path}`

/** A sandbox and its production, which share the integration but no token. */
const both = () =>
  directoryOf(
    sampleAccount({
      tokens: [
        {
          id: 21,
          name: 'T',
          tokenId: sampleCredential('production token'),
          tokenSecret: sampleCredential('s'),
          integration: 1,
          user: 12,
          role: 1001,
        },
      ],
    }),
    loginAccount(),
  )

const found = (call: Partial<Call>) => {
  const attempt = attemptOf({ ...goodCall, ...call })
  return accountOfAttempt(attempt.request, tbaParameters(attempt.header.parameters), both())?.id
}

t.test('the account is the one of the host name, else of the realm, else of the credentials', async t => {
  const strange = { consumerKey: sampleCredential('nobody'), tokenId: sampleCredential('nothing') }
  const table: readonly {
    readonly what: string
    readonly call: Partial<Call>
    readonly account: string | undefined
  }[] = [
    { what: 'host name', call: { url: sandboxHost }, account: '1234567_SB1' },
    { what: 'host name over realm', call: { url: productionHost, realm: '1234567_SB1' }, account: '1234567' },
    { what: 'host name over credentials', call: { url: productionHost, realm: undefined }, account: '1234567' },
    { what: 'local host name', call: { url: `http://1234567-sb1.localhost:8080${path}` }, account: '1234567_SB1' },
    { what: 'unknown host name', call: { url: `http://7654321.localhost:8080${path}` }, account: undefined },
    {
      what: 'forwarded host name',
      call: { url: plainHost, headers: { 'x-forwarded-host': '1234567.app.netsuite.com' } },
      account: '1234567',
    },
    { what: 'realm', call: { url: plainHost, realm: '1234567' }, account: '1234567' },
    { what: 'realm of a data center', call: { url: `https://rest.na1.netsuite.com${path}` }, account: '1234567_SB1' },
    { what: 'realm in lower case', call: { url: plainHost, realm: '1234567_sb1' }, account: '1234567_SB1' },
    { what: 'realm with a hyphen', call: { url: plainHost, realm: '1234567-SB1' }, account: '1234567_SB1' },
    { what: 'realm with blanks', call: { url: plainHost, realm: ' 1234567 ' }, account: undefined },
    { what: 'unknown realm', call: { url: plainHost, realm: '7654321' }, account: undefined },
    { what: 'realm that is no id', call: { url: plainHost, realm: 'my company!' }, account: undefined },
    { what: 'token', call: { url: plainHost, realm: undefined }, account: '1234567_SB1' },
    {
      what: 'token over consumer key',
      call: { url: plainHost, realm: undefined, tokenId: sampleCredential('production token') },
      account: '1234567',
    },
    { what: 'consumer key', call: { url: plainHost, realm: undefined, tokenId: strange.tokenId }, account: '1234567' },
    { what: 'nothing', call: { url: plainHost, realm: undefined, ...strange }, account: undefined },
  ]
  for (const { what, call, account } of table) t.equal(found(call), account, what)
})

t.test('realm and host name have to agree', async t => {
  const outcome = (call: Partial<Call>) => outcomeOf(judge(call, { directory: both() }))
  t.equal(outcome({ url: sandboxHost }), 'granted')
  t.equal(outcome({ url: sandboxHost, realm: '1234567' }), 'realm-of-other-account')
  t.equal(outcome({ url: sandboxHost, realm: '7654321' }), 'realm-of-other-account', 'an account that does not exist')
  t.equal(outcome({ url: sandboxHost, realm: 'my company' }), 'realm-of-other-account')
  t.equal(outcome({ url: sandboxHost, realm: '1234567_sb1' }), 'realm-misspelled')
  t.equal(outcome({ url: sandboxHost, realm: '1234567-SB1' }), 'realm-misspelled')
  t.equal(outcome({ url: sandboxHost, realm: ' 1234567_SB1' }), 'realm-misspelled')
  t.equal(outcome({ url: sandboxHost, realm: undefined }), 'realm-missing')
  t.equal(outcome({ url: plainHost, realm: '1234567-sb1' }), 'realm-misspelled', 'no host name needed')
  t.equal(outcome({ url: plainHost, realm: undefined }), 'realm-missing')
  t.equal(outcome({ url: plainHost, realm: '7654321' }), 'account-unknown')
  t.equal(outcome({ url: plainHost, realm: '1234567' }), 'token-of-other-account', "the sandbox's token on production")
  t.equal(outcome({ url: productionHost, realm: '1234567' }), 'token-of-other-account')
})

t.test('an account that cannot be found is told by what named it', async t => {
  const evidence = (call: Partial<Call>) => refusalOf(judge(call))?.evidence
  const expected = 'the id of an account that exists'
  t.strictSame(evidence({ url: plainHost, realm: '7654321' }), [{ what: 'realm', found: '7654321', expected }])
  t.strictSame(evidence({ url: `http://7654321-rp.localhost:1${path}`, realm: '1234567_SB1' }), [
    { what: 'account in the host name', found: '7654321-rp', expected },
  ])
  t.strictSame(evidence({ url: `http://7654321.localhost:1${path}`, realm: undefined }), [
    { what: 'account in the host name', found: '7654321', expected },
  ])
  t.strictSame(evidence({ realm: undefined, consumerKey: sampleCredential('x'), tokenId: sampleCredential('y') }), [
    {
      what: 'realm',
      found: 'nothing',
      expected: 'an account id, or credentials of an account that exists',
    },
  ])
})

t.test('settings accept a missing realm and other spellings, but never another account', async t => {
  const lenient = directoryOf({
    ...loginAccount(),
    settings: { acceptMissingRealm: true, acceptRealmSpellings: true },
  })
  const outcome = (call: Partial<Call>) => outcomeOf(judge(call, { directory: lenient }))
  for (const url of [plainHost, sandboxHost]) {
    t.equal(outcome({ url, realm: undefined }), 'granted')
    t.equal(outcome({ url, realm: '1234567-sb1' }), 'granted')
    t.equal(outcome({ url, realm: '1234567_sb1' }), 'granted')
  }
  t.equal(outcome({ url: sandboxHost, realm: '1234567' }), 'realm-of-other-account')
  const separate = (setting: string) => directoryOf({ ...loginAccount(), settings: { [setting]: true } })
  t.equal(outcomeOf(judge({ realm: undefined }, { directory: separate('acceptRealmSpellings') })), 'realm-missing')
  t.equal(outcomeOf(judge({ realm: '1234567-sb1' }, { directory: separate('acceptMissingRealm') })), 'realm-misspelled')
})

t.test('realm is not signed: sending another spelling does not change the signature', async t => {
  const lenient = directoryOf({ ...loginAccount(), settings: { acceptRealmSpellings: true } })
  const { consumerKey } = sampleSecrets
  const edit = (header: string) => header.replace('realm="1234567_SB1"', 'realm="1234567%5Fsb1"')
  t.equal(outcomeOf(judge({ consumerKey, edit }, { directory: lenient })), 'granted')
})
