/** What people paste stays secret: no refusal repeats a consumer secret or token secret, wherever it was put (design §7). */
import t from 'tap'
import { sampleCredential, sampleSecrets, strangeSecrets } from '../account/samples.js'
import { judgeWith, mistakes } from './mistakes.js'
import { type Call, directoryOf, judge, loginAccount, refusalOf } from './samples.js'

/** Oracle's published sample secret, which no account here has: somebody's secret of another account. */
const foreignSecret = 'd26ad321a4b2f23b0741c8d38392ce01c3e23e109df6c96eac6d099e9ab9e8b5'
const shortSecret = 'short-s3cret'

const secrets: Readonly<Record<string, string>> = {
  'consumer secret': sampleSecrets.consumerSecret,
  'token secret': sampleSecrets.tokenSecret,
  'secret of another integration': sampleCredential('s2'),
  'secret of another account': foreignSecret,
}

/** Does a text hold the secret, or a good part of it? */
function reveals(text: string, secret: string): boolean {
  const length = Math.min(secret.length, 24)
  for (let at = 0; at + length <= secret.length; at++) if (text.includes(secret.slice(at, at + length))) return true
  return false
}

t.test('a part of a secret is noticed', async t => {
  t.ok(reveals(`x${foreignSecret}y`, foreignSecret))
  t.ok(reveals(foreignSecret.slice(20, 50), foreignSecret))
  t.notOk(reveals(foreignSecret.slice(0, 20), foreignSecret))
})

t.test('no refusal reveals a secret of the account, right or wrong', async t => {
  const all = [...Object.values(secrets), strangeSecrets.tokenSecret]
  for (const mistake of mistakes) {
    const text = JSON.stringify(refusalOf(judgeWith([mistake])))
    t.notOk(
      all.some(secret => reveals(text, secret)),
      mistake.name,
    )
  }
})

/** Every place of a call that a secret may be pasted into by mistake. */
const places: Readonly<Record<string, (secret: string) => Partial<Call>>> = {
  realm: secret => ({ realm: secret }),
  'realm beside a host name': secret => ({
    realm: secret,
    url: 'https://1234567-sb1.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=57&deploy=1',
  }),
  'the host name': secret => ({ url: `http://${secret}.localhost:8080/app/site/hosting/restlet.nl` }),
  oauth_consumer_key: secret => ({ consumerKey: secret }),
  oauth_token: secret => ({ tokenId: secret }),
  oauth_nonce: secret => ({ nonce: secret, leaveOut: ['oauth_timestamp'] }),
  'a long oauth_nonce': secret => ({ nonce: secret + secret }),
  oauth_timestamp: secret => ({ timestamp: secret }),
  oauth_version: secret => ({ version: secret }),
  oauth_signature_method: secret => ({ signatureMethod: secret }),
  oauth_signature: secret => ({ edit: text => text.replace(/oauth_signature="[^"]*"/, `oauth_signature="${secret}"`) }),
  'a parameter of its own': secret => ({ extra: [['oauth_consumer_secret', secret]], tokenSecret: 'another' }),
  'a parameter sent twice': secret => ({
    extra: [
      [secret, secret],
      [secret, secret],
    ],
  }),
  'the name of an empty parameter': secret => ({ extra: [[`oauth_${secret}`, '']] }),
  'the name of a parameter that does not decode': secret => ({ edit: text => `${secret}="%zz", ${text}` }),
  'a name that does not decode': secret => ({ edit: text => `${secret}%="1", ${text}` }),
  'the header instead of parameters': secret => ({ edit: () => secret }),
  'an unquoted value': secret => ({ edit: text => `${text}, oauth_consumer_secret=${secret}` }),
  'the query': secret => ({
    url: `http://localhost:8080/app/site/hosting/restlet.nl?script=57&secret=${secret}&x=%`,
  }),
  'a cookie': secret => ({ headers: { cookie: `JSESSIONID=${secret}` } }),
}

for (const [place, paste] of Object.entries(places)) {
  t.test(`a secret pasted into ${place} is not repeated`, async t => {
    for (const [kind, secret] of Object.entries(secrets)) {
      for (const changes of [
        paste(secret),
        { realm: '7654321', ...paste(secret) },
        { realm: undefined, ...paste(secret) },
      ]) {
        const refusal = refusalOf(judge(changes))
        t.ok(refusal, 'it is refused')
        t.notOk(reveals(JSON.stringify(refusal), secret), kind)
      }
    }
  })
}

t.test('a short secret of the account itself is not repeated either', async t => {
  const account = loginAccount()
  const directory = directoryOf({
    ...account,
    integrations: [
      { id: 1, name: 'Connector', consumerKey: sampleSecrets.consumerKey, consumerSecret: shortSecret },
      { id: 2, name: 'Other', consumerKey: 'other-key', consumerSecret: 'other-secret' },
    ],
  })
  for (const changes of [
    { version: shortSecret },
    { signatureMethod: shortSecret },
    { timestamp: shortSecret },
    { consumerKey: shortSecret },
    { tokenId: shortSecret },
  ]) {
    const refusal = refusalOf(judge(changes, { directory }))
    t.ok(refusal)
    t.notOk(JSON.stringify(refusal).includes(shortSecret), JSON.stringify(changes))
    t.match(refusal?.evidence[0], { found: 'a consumer secret' })
  }
})
