/** The order of checks (tba §9), by the tables and by what comes out when two things are wrong at once. */
import t from 'tap'
import { catalogue, type FailureId, failureIds, refusesLogin } from '../../src/failures/catalogue.js'
import { credentialChecks, headerChecks } from '../../src/login/pipelines.js'
import { callWith, circumstancesWith, judgeWith, type Mistake, mistakes } from './mistakes.js'
import { attemptOf, checkAlone, goodCall, outcomeOf, refusalOf } from './samples.js'

/** tba §9, its steps 3 to 14. */
const order: readonly (readonly [step: number, name: string])[] = [
  [3, 'header syntax'],
  [3, 'query decodes'],
  [4, 'required parameters'],
  [5, 'version'],
  [5, 'signature method'],
  [5, 'timestamp form'],
  [6, 'realm and account'],
  [6, 'account enabled'],
  [6, 'session cookie'],
  [7, 'TBA feature'],
  [8, 'consumer key'],
  [8, 'integration state'],
  [9, 'token'],
  [10, 'timestamp window'],
  [11, 'nonce length'],
  [11, 'nonce unused'],
  [12, 'signature'],
  [13, 'user lock'],
  [13, 'user access'],
  [13, 'role'],
  [13, 'token login permission'],
  [13, 'IP rules'],
  [14, 'web services only'],
]

t.test('the checks stand in the order of the reference', async t => {
  t.strictSame(
    [...headerChecks, ...credentialChecks].map(one => one.name),
    order.map(([, name]) => name),
  )
  t.strictSame(
    order.map(([step]) => step),
    order.map(([step]) => step).sort((a, b) => a - b),
  )
  t.equal(headerChecks.at(-1)?.name, 'realm and account', 'an account is found before the credentials are looked at')
  t.strictSame(
    credentialChecks.filter(one => one.only !== undefined).map(one => [one.name, one.only]),
    [['web services only', 'restlet']],
  )
})

t.test('the table of mistakes has every check and every failure of a signed login', async t => {
  t.strictSame(
    [...new Set(mistakes.map(one => one.step))],
    order.map(([, name]) => name),
  )
  // The last one is of OAuth 2.0, which nothing serves yet.
  const withoutCredentials = ['authorization-missing', 'authorization-scheme-unknown', 'role-without-oauth2-permission']
  t.strictSame(
    // An account that is unavailable is nobody's mistake, but is found out here.
    [...new Set(mistakes.map(one => one.failure))].filter(refusesLogin).sort(),
    failureIds.filter(id => refusesLogin(id) && isOfSignedCalls(id) && !withoutCredentials.includes(id)).sort(),
  )
})

/** Only what a signed call can meet has words for RESTlets; a password there has a face of its own. */
function isOfSignedCalls(id: FailureId): boolean {
  return catalogue[id].faces.restlet !== undefined
}

t.test('without a mistake the login is granted', async t => {
  t.match(judgeWith([]), {
    outcome: 'granted',
    matchedUrl: 'received',
    session: {
      account: { id: '1234567_SB1' },
      integration: { name: 'Connector' },
      user: { name: 'Ines Integration' },
      role: { name: 'Integration Role' },
      token: { id: 21 },
    },
  })
})

for (const mistake of mistakes) {
  t.test(`${mistake.name} is refused as ${mistake.failure}, with what shows it`, async t => {
    const refusal = refusalOf(judgeWith([mistake]))
    const { failure, evidence, facts } = mistake
    t.strictSame(refusal, { failure, evidence, ...(facts ? { facts } : {}) })

    const refuses = checkAlone(mistake.step, attemptOf(callWith([mistake])), circumstancesWith([mistake]))
    t.strictSame(refuses, refusal, `found by the check "${mistake.step}" alone`)
    t.equal(checkAlone(mistake.step, attemptOf(goodCall)), undefined, 'which lets a good call pass')
  })
}

const canCoexist = (a: Mistake, b: Mistake) => a !== b && !a.touches.some(one => b.touches.includes(one))

for (const [index, earlier] of mistakes.entries()) {
  const others = mistakes.slice(index + 1).filter(later => canCoexist(earlier, later))
  t.test(`${earlier.name} wins over the ${others.length} mistakes found later`, async t => {
    for (const later of others) {
      const outcomes = [outcomeOf(judgeWith([earlier, later])), outcomeOf(judgeWith([later, earlier]))]
      t.strictSame(outcomes, [earlier.failure, earlier.failure], `with ${later.name}`)
    }
  })
}
