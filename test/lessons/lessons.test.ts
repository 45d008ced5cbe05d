/** The lessons of the package, each played with real calls from its symptom to its repair. */
import t from 'tap'
import { menu } from '../../src/failures/faces.js'
import { playCall, rehearse } from '../../src/lessons/rehearse.js'
import { LessonShelf } from '../../src/lessons/shelf.js'
import { stageLesson } from '../../src/lessons/stage.js'
import { takeSteps } from '../../src/lessons/steps.js'
import { openTheatre } from '../../src/lessons/theatre.js'

const theatre = await openTheatre()
const { netsuite } = theatre
const lessons = new LessonShelf().all()
t.teardown(() => theatre.close())

t.test('there is a lesson for each cause of the guides', async t => {
  t.same(lessons.map(one => one.name).sort(), [
    'account-id-typo',
    'blocked-integration',
    'changed-password',
    'clock-drift',
    'company-ip-restriction',
    'consumer-key-of-another-integration',
    'expired-password',
    'lower-case-sandbox-suffix',
    'missing-token-permission',
    'nlauth-on-a-new-restlet',
    'read-only-role',
    'revoked-token',
    'sandbox-refresh',
    'tba-feature-off',
    'token-secret-of-another-token',
    'two-factor-role-with-password',
    'unescaped-nlauth-header',
    'wrong-user-of-a-token',
  ])
})

for (const lesson of lessons) {
  t.test(`${lesson.name}: it begins with its symptom, only its repair solves it, and no short cut does`, async t => {
    t.same(await rehearse(theatre, lesson), [])
  })

  t.test(`${lesson.name}: to send the call again does not help`, async t => {
    const staged = await stageLesson(netsuite, lesson)
    t.teardown(() => netsuite.directory.delete(staged.account))
    for (let count = 0; count < 7; count++) {
      const played = await playCall(theatre, staged, staged.settings)
      t.match(played, { solved: false, passed: false, failure: lesson.symptom })
    }
  })

  t.test(`${lesson.name}: a participant who repairs it repairs it for nobody else`, async t => {
    const [one, other] = [await stageLesson(netsuite, lesson), await stageLesson(netsuite, lesson)]
    t.teardown(() => [one, other].forEach(({ account }) => netsuite.directory.delete(account)))
    t.not(one.account.id, other.account.id)
    const repaired = await takeSteps({ netsuite, account: one.account }, lesson.repair, one.settings, '$.repair')
    t.match(await playCall(theatre, one, repaired), { solved: true, because: [] })
    t.match(await playCall(theatre, other, other.settings), { solved: false, failure: lesson.symptom })
    // The settings of one name the account of the other.
    t.match(await playCall(theatre, other, repaired), {
      solved: false,
      because: [`The client logs in to another account than ${other.account.id}.`],
    })
  })

  t.test(`${lesson.name}: neither a reset nor the list of scenarios gives the solution away`, async t => {
    const { account, settings } = await stageLesson(netsuite, lesson)
    t.teardown(() => netsuite.directory.delete(account))
    t.same(account.applied, [])
    netsuite.directory.reset(account)
    t.match(await playCall(theatre, { lesson, account }, settings), { solved: false, failure: lesson.symptom })
  })

  t.test(`${lesson.name}: its menu path is one of NetSuite's`, async t => {
    const paths: readonly string[] = Object.values(menu)
    t.ok(lesson.menuPath === null || paths.includes(lesson.menuPath))
  })
}

t.test('the hints do not name the failure before the last one', async t => {
  for (const { name, symptom, hints } of lessons)
    t.notOk(
      hints.some(one => one.includes(symptom)),
      name,
    )
})
