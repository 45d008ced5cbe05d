/** Passwords an account takes, those it does not, and why. */
import fc from 'fast-check'
import t from 'tap'
import * as v from 'valibot'
import { releaseSchema } from '../../src/account/releases.js'
import {
  longestPassword,
  passwordExpiry,
  type PasswordPolicy,
  passwordPolicies,
  passwordPolicyNames,
  passwordProblem,
  type PasswordRules,
  passwordRulesFor,
  passwordsExpire,
  samePassword,
} from '../../src/account/password-policy.js'

const rules = (policy: PasswordPolicy, minimumLength?: number): PasswordRules => ({ policy, minimumLength })
const strong = rules('Strong')
const release = (text: string) => v.parse(releaseSchema, text)
const weakText = (length: number) =>
  `Your new password must be at least ${length} characters, contain at least one non-letter, and be substantially different from the current password.`

const examples: readonly [PasswordPolicy, good: readonly string[], bad: readonly string[]][] = [
  ['Very strong', ['Tr33-House', 'x Y 9 z Z 8'], ['Tr33-Hous', 'Tr33Housex', 'tr33-house', 'TR33-HOUSE', 'Tree-House']],
  ['Strong', ['Tr33Housex', 'tr33-house', 'TR33-HOUSE', 'Tree-House'], ['Tr33House', 'treehouse33', 'TREE-HOUSE']],
  ['Medium', ['treehou5', 'Treehous', 'tree-hou', '1234-567'], ['treehou', 'Tr33-Ho', 'treehous', '83648364']],
  ['Weak', ['treeho', '836483', '-.,_-!'], ['Tr-3o', '']],
]

for (const [policy, good, bad] of examples) {
  t.test(`the policy "${policy}" takes what is long and mixed enough, nothing else`, async t => {
    for (const one of good) t.equal(passwordProblem(one, rules(policy), []), undefined, one)
    for (const one of bad) {
      const problem = passwordProblem(one, rules(policy), [])
      t.equal(problem?.code, 'INVALID_PSWD', one)
      t.equal(problem?.message, weakText(passwordPolicies[policy].minimumLength))
    }
  })
}

t.test('the longer of the two minimum lengths holds, and the answer names it', async t => {
  t.equal(passwordProblem('Tr33-House', rules('Strong', 11), [])?.message, weakText(11))
  t.equal(passwordProblem('Tr33-Housex', rules('Strong', 11), []), undefined)
  t.equal(passwordProblem('Tr33-Hous', rules('Strong', 6), [])?.message, weakText(10))
})

t.test('a Customer Center password needs eight characters and never expires, whatever the company wants', async t => {
  const customer = passwordRulesFor('Customer', rules('Very strong', 20), release('2020.1'))
  t.equal(passwordProblem('treehous', customer, []), undefined)
  t.equal(passwordProblem('treehou', customer, [])?.message, weakText(8))
  t.equal(passwordsExpire('Customer'), false)
  t.strictSame(passwordRulesFor('Classic', strong, release('2020.1')), strong)
  t.equal(passwordsExpire('Vendor'), true)
})

t.test('before 2020.1 a Customer Center password could be short and easy to guess, but not used before', async t => {
  const before = passwordRulesFor('Customer', rules('Very strong', 20), release('2019.2'))
  const since = passwordRulesFor('Customer', rules('Very strong', 20), release('2020.1'))
  for (const one of ['treeho', 'qwerty', 'password', '1234567890']) {
    t.equal(passwordProblem(one, before, []), undefined, one)
    t.equal(passwordProblem(one, since, [])?.code, 'INVALID_PSWD', one)
  }
  t.equal(passwordProblem('treeh', before, [])?.message, weakText(6))
  t.match(passwordProblem('treehouse', before, ['oak', 'treehouse']), { message: /used that password before/ })
  t.strictSame(passwordRulesFor('Classic', strong, release('2019.2')), strong, 'nobody else is concerned')
})

t.test('only printable ASCII is taken', async t => {
  for (const one of [
    'Tr33-Häuser',
    'Tr33-House\n',
    'Tr33\tHouse',
    'Tr33-House\u0000',
    'Tr33-Haus€',
    'Tr33-Haus\u007f',
    '\ud800Tr33-House',
  ]) {
    const problem = passwordProblem(one, strong, [])
    t.equal(problem?.code, 'INVALID_PSWD_ILLEGAL_CHAR', JSON.stringify(one))
    t.equal(problem?.message, 'Password contains an illegal character.')
  }
  t.equal(passwordProblem(' ~!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}aA', strong, []), undefined)
})

t.test('no password is taken twice, however long ago it was', async t => {
  const previous = ['Newest!Word77', 'Other#Thing55', 'Tr33-House']
  for (const one of previous) {
    const problem = passwordProblem(one, strong, previous)
    t.equal(problem?.code, 'INVALID_PSWD')
    t.equal(problem?.message, "You've used that password before. Please choose a new password.")
  }
})

t.test('a password must differ from the current one in more than one place, not from earlier ones', async t => {
  t.equal(passwordProblem('MyWord!145', strong, ['MyWord!123']), undefined)
  for (const one of ['MyWord!124', 'MyWord!1234', 'MyWor!1123', 'XMyWord!123', 'MyyWord!123']) {
    const problem = passwordProblem(one, rules('Weak'), [one === 'MyWor!1123' ? 'MyWor!123' : 'MyWord!123'])
    t.equal(problem?.message, weakText(6), one)
  }
  t.equal(passwordProblem('MyWord!124', strong, ['Tr33-House', 'MyWord!123']), undefined)
})

function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let i = 1; i <= one.length; i++) {
    const next = [i]
    for (let j = 1; j <= other.length; j++) {
      const change = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1)
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[other.length] ?? 0
}

t.test('a password differs enough when two single-character changes or more lead to it', async () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'B', '7'), minLength: 7, maxLength: 12 }).map(one => `${one}-x9`)
  const changed = text.chain(one =>
    fc.array(fc.tuple(fc.nat(one.length), fc.nat(1), fc.constantFrom('', 'a', 'B')), { maxLength: 3 }).map(changes => {
      let other = one
      for (const [at, length, put] of changes) other = other.slice(0, at) + put + other.slice(at + length)
      return [one, other] as const
    }),
  )
  fc.assert(
    fc.property(changed, ([current, candidate]) => {
      const problem = passwordProblem(candidate, rules('Weak'), [current])
      return (problem === undefined) === editDistance(current, candidate) >= 2
    }),
    { numRuns: 2000 },
  )
})

t.test('what everybody tries first is not taken', async t => {
  for (const one of ['password', 'PassWord', '123456', 'aaaaaaaa', 'abcdefgh', '87654321', 'NetSuite123']) {
    t.equal(passwordProblem(one, rules('Weak'), [])?.message, weakText(6), one)
  }
  t.equal(passwordProblem('Password123!', strong, [])?.code, 'INVALID_PSWD')
})

t.test("the user's own name and e-mail address are easy to guess", async t => {
  const owner = { name: 'Ann Example', email: 'ann.petersen@example.org' }
  for (const one of ['Petersen-99', 'xEXAMPLEx-99', 'ann.petersen1A']) {
    const problem = passwordProblem(one, strong, [], owner)
    t.equal(problem?.why, "it contains a part of the user's name or e-mail address", one)
    t.equal(passwordProblem(one, strong, []), undefined, one)
  }
  t.equal(passwordProblem('Annual-Tree9', strong, [], owner), undefined, 'a part of three letters')
  t.equal(passwordProblem('Tr33-House', strong, [], { email: '' }), undefined)
})

t.test('no more than 128 characters are taken', async t => {
  const long = 'Tr33-House'.repeat(20)
  t.equal(passwordProblem(long.slice(0, longestPassword), strong, []), undefined)
  t.match(passwordProblem(long.slice(0, longestPassword + 1), strong, []), { code: 'INVALID_PSWD', why: /at most 128/ })
})

t.test('a problem never repeats the password, and what is taken meets every rule', async () => {
  const candidate = fc.string({ unit: fc.constantFrom(...'qXz74-_ ü'), minLength: 4, maxLength: 16 })
  const policy = fc.constantFrom(...passwordPolicyNames)
  fc.assert(
    fc.property(candidate, policy, fc.array(candidate, { maxLength: 3 }), (one, name, previous) => {
      const problem = passwordProblem(one, rules(name), previous)
      if (problem) return !`${problem.message} ${problem.why}`.includes(one)
      const types = [/[A-Z]/, /[a-z]/, /[0-9]/, /[^A-Za-z0-9]/].filter(type => type.test(one)).length
      const { minimumLength, characterTypes } = passwordPolicies[name]
      return one.length >= minimumLength && types >= characterTypes && !previous.includes(one) && !one.includes('ü')
    }),
    { numRuns: 1000 },
  )
})

t.test('a password expires so many days after its last change; without one it does not', async t => {
  t.equal(passwordExpiry('2026-01-01T00:00:00Z', 180), Date.parse('2026-06-30T00:00:00Z'))
  t.equal(passwordExpiry('2026-01-01T02:00:00+02:00', 1), Date.parse('2026-01-02T00:00:00Z'))
  t.equal(passwordExpiry(undefined, 180), undefined)
})

t.test('two passwords are the same when every character is', async () => {
  const text = fc.string({ maxLength: 20 })
  fc.assert(
    fc.property(text, text, (one, other) => samePassword(one, other) === (one === other) && samePassword(one, one)),
  )
})
