/** Passwords and codes stay secret: no refusal repeats one, wherever it was put, and no attempt keeps one (design §7). */
import fc from 'fast-check'
import t from 'tap'
import { accountWith, cases, codeAt, loginWith } from './password-mistakes.js'
import {
  goodLogin,
  judgeLogin,
  type PasswordLogin,
  passwordServer,
  presented,
  sampleOtpSecret,
  samplePassword,
} from './password-samples.js'
import { sampleNow } from './samples.js'

/** Does a text hold eight characters in a row of the secret, or all of a shorter one? */
function reveals(text: string, secret: string): boolean {
  const length = Math.min(secret.length, 8)
  for (let at = 0; at + length <= secret.length; at++) {
    if (text.includes(JSON.stringify(secret.slice(at, at + length)).slice(1, -1))) return true
  }
  return false
}

t.test('no refusal reveals password, code or the secret of the app', async t => {
  for (const [channel, mistake] of cases) {
    const { netsuite } = await passwordServer(accountWith([mistake]))
    const login = loginWith(channel, [mistake])
    const context = mistake.used ? { usedCodes: { has: () => true } } : {}
    const text = JSON.stringify(judgeLogin(netsuite, login, context).refusal)
    for (const secret of [samplePassword, login.password, login.otp, sampleOtpSecret, codeAt(sampleNow)])
      t.notOk(secret !== undefined && reveals(text, secret), `${channel}: ${mistake.name}`)
  }
})

const secret = 'Correct-Horse_Battery4'

/** Every place of a header that a password may be pasted into by mistake; none of them keeps the header from being read. */
const places: Readonly<Record<string, Partial<PasswordLogin>>> = {
  nlauth_account: { account: secret },
  'nlauth_account beside a host name': { account: secret, authority: '1234567-sb1.localhost' },
  nlauth_email: { email: secret },
  nlauth_role: { role: secret },
  nlauth_application_id: { applicationId: secret.padEnd(40, 'x') },
  consumerKey: { channel: 'issuetoken', consumerKey: secret.padEnd(40, 'x') },
  'an unescaped password with a comma': { password: `a,${secret}`, escape: value => value },
  'an unescaped password with a comma and an equals sign': { password: `a, ${secret}=${secret}`, escape: v => v },
  'an unescaped password with a percent sign': { password: `${secret}%zz`, escape: value => value },
  'a field behind a semicolon instead of a comma': { edit: text => text.replaceAll(', ', '; ') },
  'the name of a field behind the password': {
    edit: text => text.replace(', nlauth_role', `, ${secret}=1, nlauth_role`),
  },
}

for (const [place, login] of Object.entries(places)) {
  t.test(`a password pasted into ${place} is not repeated`, async t => {
    const { netsuite } = await passwordServer()
    const { refusal } = judgeLogin(netsuite, { ...goodLogin, ...login })
    // An unknown name in the header is no mistake by itself.
    if (!place.startsWith('the name')) t.ok(refusal, 'it is refused')
    t.notOk(reveals(JSON.stringify(refusal ?? {}), secret))
  })
}

t.test('an attempt keeps neither password nor code, however they were written', async () => {
  const { netsuite } = await passwordServer()
  const text = fc.stringMatching(/^[ -~]{8,30}$/).filter(one => !one.toLowerCase().includes('nlauth'))
  fc.assert(
    fc.property(text, fc.stringMatching(/^[1-9]\d{7}$/), fc.boolean(), (password, otp, escaped) => {
      const login: PasswordLogin = {
        ...goodLogin,
        password,
        otp,
        ...(escaped ? {} : { escape: (value: string) => value }),
      }
      const { attempt } = presented(login)
      const kept = JSON.stringify([attempt, judgeLogin(netsuite, login).refusal])
      return !reveals(kept, password) && !reveals(kept, otp)
    }),
  )
})
