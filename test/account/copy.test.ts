/** Copies of accounts renew what people log in with: passwords, one-time password secrets, backup codes. */
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import t from 'tap'
import { Account } from '../../src/account/account.js'
import { copyAccount } from '../../src/account/copy.js'
import type { CredentialSet } from '../../src/account/model/account.js'
import { passwordProblem } from '../../src/account/password-policy.js'
import { directoryOf } from './directories.js'
import {
  countingCredentials,
  type Plain,
  sampleAccount,
  sampleCredential,
  sampleSecrets,
  sampleState,
  withValue,
} from './samples.js'

const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
const codes = ['10000001', '10000002', '10000003']

/** The sample account, in which both users have secrets and the second one shares a former password with the first. */
function accountWithPasswords(): Plain & { id: string } {
  const changes = [
    [['users', 0, 'password'], 'Lantern-Quay-2026'],
    [
      ['users', 0, 'previousPasswords'],
      ['Harbor-Kite-2025', 'Harbor-Kite-2024'],
    ],
    [['users', 0, 'otpSecret'], secret],
    [['users', 0, 'backupCodes'], codes],
    [['users', 1, 'password'], 'Harbor-Kite-2025'],
    [
      ['credentials'],
      [
        { name: 'right', login: { user: 12 } },
        { name: 'wrong', login: { user: 12, password: 'nobody has this one' } },
        { name: 'wrong in the same way', login: { user: 11, password: 'nobody has this one' } },
        { name: "somebody else's", login: { user: 12, password: 'Lantern-Quay-2026' } },
        { name: 'code of now', login: { user: 11, otp: 'current' } },
        { name: 'wrong code', login: { user: 11, otp: '000000' } },
        { name: 'backup code', login: { user: 11, otp: codes[1] }, service: { name: 'issuetoken', integration: 1 } },
      ],
    ],
  ] as const
  const account = changes.reduce<Plain>((plain, [path, value]) => withValue(plain, path, value), sampleAccount())
  return { ...account, id: '1234567' }
}

/** The copy, its two users, and the logins of its credential sets by name. */
function copyWithPasswords() {
  const copy = directoryOf(accountWithPasswords()).directory.create()
  const [ada, ines] = copy.document.users
  if (!ada || !ines) throw new TypeError('the sample account has two users')
  const logins = new Map(copy.document.credentials.map(one => [one.name, one.login] as const))
  return { copy, ada, ines, login: (name: string): CredentialSet['login'] => logins.get(name) }
}

t.test('a copy has fresh passwords, one-time password secrets and backup codes, and no old one is left in it', t => {
  const { copy, ada } = copyWithPasswords()
  const text = JSON.stringify(copy.document)
  for (const old of ['Lantern-Quay', 'Harbor-Kite', secret, ...codes, 'nobody has this one']) t.notMatch(text, old)
  t.match(ada.otpSecret, /^[A-Z2-7]{32}$/)
  t.equal(ada.backupCodes.length, 3)
  for (const code of ada.backupCodes) t.match(code, /^\d{8}$/)
  t.equal(new Set(ada.backupCodes).size, 3)
  t.end()
})

t.test('the same old password becomes the same new one, whoever has it, and another one another', t => {
  const { ada, ines, login } = copyWithPasswords()
  t.equal(ada.previousPasswords[0], ines.password)
  t.equal(new Set([ada.password, ...ada.previousPasswords]).size, 3)
  t.equal(login('wrong')?.password, login('wrong in the same way')?.password)
  t.not(login('wrong')?.password, ines.password, 'a wrong password stays wrong')
  t.equal(login("somebody else's")?.password, ada.password, 'also as that of somebody else')
  t.notOk(login('right') && 'password' in (login('right') ?? {}), 'what a set did not replace, it does not replace now')
  t.end()
})

t.test('a backup code that a set presents is still one; other codes stay what they are', t => {
  const { ada, login } = copyWithPasswords()
  t.equal(login('backup code')?.otp, ada.backupCodes[1])
  t.equal(login('code of now')?.otp, 'current')
  t.equal(login('wrong code')?.otp, '000000')
  t.end()
})

t.test('whoever has no secret gets none', t => {
  const { ines } = copyWithPasswords()
  t.notOk('otpSecret' in ines)
  t.strictSame(ines.backupCodes, [])
  const [plain] = directoryOf({}).directory.create().document.users
  t.notOk(plain && ('password' in plain || 'otpSecret' in plain))
  t.end()
})

t.test('a fresh password is one that the policy Strong takes, and fresh values of a kind differ from each other', t => {
  const rules = { policy: 'Strong', minimumLength: undefined } as const
  const template = new Account(sampleState(accountWithPasswords()))
  fc.assert(
    fc.property(fc.string(), seed => {
      let count = 0
      const make = () => createHash('sha256').update(`${seed} ${count++}`).digest('hex')
      const { document } = copyAccount(template, { id: template.id, isForeignToken: () => false }, make)
      const [ada, ines] = document.users
      if (!ada?.password || !ines?.password) return false
      const passwords = [ada.password, ...ada.previousPasswords]
      return (
        passwords.every(one => passwordProblem(one, rules, []) === undefined) &&
        new Set(passwords).size === 3 &&
        new Set(ada.backupCodes).size === 3 &&
        /^[A-Z2-7]{32}$/.test(ada.otpSecret ?? '')
      )
    }),
  )
  t.end()
})

t.test('two copies share no secret', t => {
  const { directory } = directoryOf(accountWithPasswords())
  const secretsOf = (account: Account) =>
    account.document.users.flatMap(one => [one.password ?? '', one.otpSecret ?? '', ...one.backupCodes]).filter(Boolean)
  const [first, second] = [secretsOf(directory.create()), secretsOf(directory.create())]
  t.equal(first.length, 6)
  t.strictSame(
    first.filter(one => second.includes(one)),
    [],
  )
  t.end()
})

t.test('a copy of a copy is renewed again, and what is wrong on purpose is so still', t => {
  const make = countingCredentials()
  const template = new Account(sampleState(accountWithPasswords()))
  const options = { id: template.id, isForeignToken: () => false }
  const once = new Account(copyAccount(template, options, make))
  const twice = copyAccount(once, options, make).document
  const loginOf = (name: string) => twice.credentials.find(one => one.name === name)?.login
  t.equal(loginOf("somebody else's")?.password, twice.users[0]?.password)
  t.equal(loginOf('backup code')?.otp, twice.users[0]?.backupCodes[1])
  t.not(twice.users[0]?.password, once.document.users[0]?.password)
  t.end()
})

t.test('a set of a token or user that is gone gets other values, as wrong as the old ones', t => {
  const old = sampleCredential('a token that is gone')
  const strange = sampleCredential('a key of another account')
  const { consumerKey } = sampleSecrets
  const credentials = [
    { name: 'gone token', ...sampleSecrets, tokenId: old, tokenSecret: old },
    { name: 'gone user', login: { email: 'gone@example.com', password: 'Harbor-Kite-2025' } },
    { name: 'revoke it', token: 21, service: { name: 'revoketoken', consumerKey, tokenId: old } },
    { name: 'of another account', token: 21, service: { name: 'issuetoken', consumerKey: strange } },
  ]
  const copy = directoryOf(sampleAccount({ credentials })).directory.create()
  const [integration] = copy.document.integrations
  const [token, user, revoke, foreign] = copy.document.credentials
  t.equal(token?.consumerKey, integration?.consumerKey)
  t.match(token?.tokenId, /^[0-9a-f]{64}$/)
  t.not(token?.tokenId, old)
  t.equal(user?.login?.email, 'gone@example.com')
  t.match(user?.login?.password, /^Pw-[0-9a-f]{16}A$/)
  t.strictSame(revoke?.service, {
    name: 'revoketoken',
    consumerKey: integration?.consumerKey,
    tokenId: token?.tokenId,
  })
  t.equal(foreign?.service?.consumerKey, strange)
  t.end()
})
