/** What an attempt shows of its query: everything but the values that may be secret. */
import t from 'tap'
import { maskedQuery } from '../../src/diagnosis/masked-query.js'
import { control } from '../control/samples.js'

t.test('values of parameters with telling names are masked, all else stays byte for byte', t => {
  const cases: readonly [string, string][] = [
    ['', ''],
    ['oauth_signature=ab%3D&nlauth_signature=x&password=hunter2', 'oauth_signature=…&nlauth_signature=…&password=…'],
    ['oauth_verifier=1&oauth_token_secret=2&NLAUTH_OTP=3', 'oauth_verifier=…&oauth_token_secret=…&NLAUTH_OTP=…'],
    ['newPassword2=a=b&client_SECRET=c', 'newPassword2=…&client_SECRET=…'],
    ['p%61ssword=x&%4elauth%5Femail=y&+oauth_signature=z', 'p%61ssword=…&%4elauth%5Femail=…&+oauth_signature=…'],
    ['%zzpassword=x&%e4secret=y', '%zzpassword=…&%e4secret=…'],
    [
      'script=57&deploy=%31&&=&a=b=c&oauth_signature_method=HMAC-SHA256&consumerKey=k&oauth_token=t',
      'script=57&deploy=%31&&=&a=b=c&oauth_signature_method=HMAC-SHA256&consumerKey=k&oauth_token=t',
    ],
    ['password&secret=', 'password&secret='],
    [
      'access_token=a&refreshToken=b&id-token=c&X-Api-Key=d&apikey=e&key=f&client_assertion=g&jwt=h',
      'access_token=…&refreshToken=…&id-token=…&X-Api-Key=…&apikey=…&key=…&client_assertion=…&jwt=…',
    ],
    ['PIN=1&otp=2&pwd=3&pass=4&sig=5&access%255Ftoken=6', 'PIN=…&otp=…&pwd=…&pass=…&sig=…&access%255Ftoken=…'],
    [
      'token=1&monkey=2&keys=3&spin=4&passenger=5&design=6&tokens=7&author=8&oauth_token=9',
      'token=1&monkey=2&keys=3&spin=4&passenger=5&design=6&tokens=7&author=8&oauth_token=9',
    ],
  ]
  for (const [query, shown] of cases) t.equal(maskedQuery(query), shown)
  t.end()
})

t.test('a secret in a query comes back neither with the attempt nor with the next failure', async t => {
  const { app, call } = await control()
  const url =
    '/app/site/hosting/restlet.nl?script=63&oauth_signature=c2ln&nlauth_signature=n1&password=hunter2&deploy=1'
  const headers = { host: 'localhost', authorization: 'OAuth realm="1234567"' }
  const answer = await app.inject({ url, headers })
  const query = 'script=63&oauth_signature=…&nlauth_signature=…&password=…&deploy=1'
  const attempt = await call('GET', `/attempts/${String(answer.headers['x-n-operationid'])}`)
  const next = await call('GET', '/accounts/1234567/next-failure?timeout=0s')
  for (const { status, body, text } of [attempt, next]) {
    t.equal(status, 200)
    t.equal(body.request.query, query)
    t.notMatch(text, /c2ln|n1&|hunter2/)
  }
})
