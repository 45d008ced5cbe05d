/** The order of checks of logins by password (nlauth §2.3), by the tables and by what comes out when two things are wrong at once. */
import t from 'tap'
import { catalogue, failureIds, refusesLogin } from '../../src/failures/catalogue.js'
import type { PasswordChannel } from '../../src/login/password-inquiry.js'
import { passwordChecks, passwordHeaderChecks } from '../../src/login/password-pipeline.js'
import {
  accountWith,
  cases,
  loginWith,
  mistakesOn,
  type PasswordMistake,
  passwordMistakes,
} from './password-mistakes.js'
import { channels, goodLogin, judgeLogin, passwordCheckAlone, passwordServer } from './password-samples.js'

/** nlauth §2.3, its steps 1 to 11, and which way in has them; what issuetoken adds comes last. */
const order: readonly (readonly [step: number, name: string, on: string])[] = [
  [1, 'NLAuth syntax', 'restlet issuetoken revoketoken roles'],
  [1, 'query decodes', 'restlet issuetoken revoketoken roles'],
  [2, 'e-mail and password', 'restlet issuetoken revoketoken roles page'],
  [3, 'NLAuth account', 'restlet issuetoken revoketoken'],
  [3, 'account enabled', 'restlet issuetoken revoketoken roles page'],
  [4, 'RESTlet takes passwords', 'restlet'],
  [5, 'user lock', 'restlet issuetoken revoketoken roles page page-role'],
  [6, 'e-mail known', 'restlet issuetoken revoketoken roles page'],
  [6, 'password', 'restlet issuetoken revoketoken roles page'],
  [6, 'password age', 'restlet issuetoken revoketoken roles'],
  [7, 'user access', 'restlet issuetoken revoketoken roles page page-role'],
  [8, 'role', 'restlet issuetoken revoketoken page-role'],
  [8, 'customer access', 'restlet issuetoken revoketoken page-role'],
  [9, 'web services only', 'restlet'],
  [9, 'user interface role', 'page-role'],
  [9, 'single sign-on only', 'restlet issuetoken revoketoken page-role'],
  [9, 'device', 'page-role'],
  [9, 'two factors', 'restlet issuetoken revoketoken'],
  [10, 'IP rules', 'restlet issuetoken revoketoken page-role'],
  [11, 'application id', 'restlet issuetoken revoketoken'],
  [12, 'TBA feature', 'issuetoken'],
  [12, 'integration to issue for', 'issuetoken'],
  [12, 'role creates tokens', 'issuetoken'],
]

const pipeline = [...passwordHeaderChecks, ...passwordChecks]

t.test('the checks stand in the order of the reference, each on its ways in', async t => {
  t.strictSame(
    pipeline.map(one => [one.name, one.on.join(' ')]),
    order.map(([, name, on]) => [name, on]),
  )
  t.strictSame(
    order.map(([step]) => step),
    order.map(([step]) => step).sort((a, b) => a - b),
  )
  t.equal(passwordHeaderChecks.at(-1)?.name, 'NLAuth account', 'an account is found before anybody is looked up')
})

t.test('the table of mistakes has every check on every way in that has it', async t => {
  for (const { name, on } of pipeline) {
    const covered = passwordMistakes.filter(one => one.step === name).flatMap(one => one.on)
    t.strictSame(new Set(covered), new Set(on), name)
  }
})

t.test('the table of mistakes has every failure of a login by password', async t => {
  /** What an API or the first form can refuse with, and what only issuetoken does. */
  const byPassword = failureIds.filter(id => refusesLogin(id) && catalogue[id].faces.nlauth !== undefined)
  const made = new Set(passwordMistakes.map(one => one.failure))
  t.strictSame(
    byPassword.filter(id => !made.has(id)),
    [],
  )
  for (const id of made) {
    const { nlauth, pages, tokens } = catalogue[id].faces
    t.ok(nlauth ?? pages ?? tokens, `${id} has words for it`)
  }
})

t.test('without a mistake the login is granted on every way in', async t => {
  const { netsuite } = await passwordServer()
  for (const channel of channels) {
    const { refusal, inquiry, passed } = judgeLogin(netsuite, { ...goodLogin, channel })
    t.equal(refusal, undefined, channel)
    t.match(inquiry, { user: { name: 'Ines Integration' }, role: { name: 'Integration Role' }, reading: 'decoded' })
    t.strictSame(
      [...passed],
      passwordChecks.filter(one => one.on.includes(channel)).map(one => one.name),
      'every check of the way in was passed',
    )
  }
})

/** The server and the circumstances of mistakes. */
async function made(channel: PasswordChannel, mistakes: readonly PasswordMistake[]) {
  const { netsuite } = await passwordServer(accountWith(mistakes))
  const context = mistakes.some(one => one.used) ? { usedCodes: { has: () => true } } : {}
  return { netsuite, login: loginWith(channel, mistakes), context }
}

for (const [channel, mistake] of cases) {
  const { name, failure, step, facts } = mistake
  t.test(`${channel}: ${name} is refused as ${failure}, with what shows it`, async t => {
    const { netsuite, login, context } = await made(channel, [mistake])
    const { refusal } = judgeLogin(netsuite, login, context)
    const evidence = typeof mistake.evidence === 'function' ? mistake.evidence(channel) : mistake.evidence
    t.strictSame(refusal, { failure, evidence, ...(facts ? { facts } : {}) })

    t.strictSame(passwordCheckAlone(step, netsuite, login, context), refusal, `found by the check "${step}" alone`)
    const good = await passwordServer()
    const passes = passwordCheckAlone(step, good.netsuite, { ...goodLogin, channel })
    t.equal(passes, undefined, 'which lets a good login pass')
  })
}

const canCoexist = (a: PasswordMistake, b: PasswordMistake) =>
  a !== b && !a.touches.some(one => b.touches.includes(one))

for (const channel of channels) {
  const here = mistakesOn(channel)
  for (const [index, earlier] of here.entries()) {
    const others = here.slice(index + 1).filter(later => canCoexist(earlier, later))
    if (others.length === 0) continue
    t.test(`${channel}: ${earlier.name} wins over the ${others.length} mistakes found later`, async t => {
      for (const later of others) {
        for (const both of [
          [earlier, later],
          [later, earlier],
        ]) {
          const { netsuite, login, context } = await made(channel, both)
          t.equal(judgeLogin(netsuite, login, context).refusal?.failure, earlier.failure, `with ${later.name}`)
        }
      }
    })
  }
}
