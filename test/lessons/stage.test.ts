/** Staging a lesson, editing the client, judging a call. */
import t from 'tap'
import { callOfClient } from '../../src/lessons/call.js'
import { editedSettings, InvalidSettingsError } from '../../src/lessons/client.js'
import type { Lesson } from '../../src/lessons/model/lesson.js'
import { parseLesson } from '../../src/lessons/read.js'
import { playCall, rehearse } from '../../src/lessons/rehearse.js'
import { defaultTtlSeconds, stageLesson } from '../../src/lessons/stage.js'
import { LessonStepError } from '../../src/lessons/steps.js'
import { openTheatre } from '../../src/lessons/theatre.js'
import { sampleLesson } from './samples.js'

const theatre = await openTheatre()
const { netsuite } = theatre
t.teardown(() => theatre.close())

function sample(overrides: Readonly<Record<string, unknown>> = {}): Lesson {
  const parsed = parseLesson(sampleLesson(overrides))
  if ('name' in parsed) return parsed
  throw new TypeError(JSON.stringify(parsed))
}

t.test('each participant gets an account of its own, with fresh secrets, that goes by itself', async t => {
  const one = await stageLesson(netsuite, sample())
  const other = await stageLesson(netsuite, sample(), { ttlSeconds: 60 })
  t.not(one.account.id, other.account.id)
  t.not(one.settings.tokenSecret, other.settings.tokenSecret)
  t.equal(one.settings.account, one.account.id)
  const lives = (one.account.expiresAtMs ?? 0) - netsuite.systemNow()
  t.ok(Math.abs(lives - defaultTtlSeconds * 1000) < 60_000)
})

t.test('a lesson that cannot be staged says which step it was, and leaves no account behind', async t => {
  const size = netsuite.directory.size
  const setup = [
    { do: 'change', part: 'user', named: 'integration@example.com', fields: { inactive: true } },
    { do: 'change', part: 'user', named: 'integraton@example.com', fields: {} },
  ]
  const error = await stageLesson(netsuite, sample({ setup })).catch((thrown: unknown) => thrown)
  t.match(error, {
    path: '$.setup[1]',
    message: /has no user "integraton@example\.com", did you mean "integration@example\.com"/,
  })
  t.ok(error instanceof LessonStepError)
  await t.rejects(stageLesson(netsuite, sample({ client: { credentials: 'goood' } })), {
    path: '$.client',
    message: /has no credential set "goood", did you mean "good"/,
  })
  t.equal(netsuite.directory.size, size)
})

t.test('a rehearsal says what goes otherwise than the file says', async t => {
  const problems = await rehearse(
    theatre,
    sample({
      symptom: 'token-revoked',
      repair: [{ do: 'change', part: 'integration', named: 'ActOnTBA', fields: { state: 'Enabled' } }],
      wrongWays: [
        { way: 'None at all.', steps: [{ do: 'change', part: 'integration', named: 1, fields: { state: 'Enabled' } }] },
        { way: 'Not possible.', steps: [{ do: 'change', part: 'integration', named: 1, fields: { state: 'On' } }] },
      ],
    }),
  )
  t.match(problems, [
    {
      path: '$.symptom',
      found: 'a call refused for "integration-blocked"',
      expected: 'a call that is refused for "token-revoked"',
    },
    { path: '$.repair', found: 'a call refused for "integration-blocked"' },
    {
      path: '$.wrongWays[0].steps',
      found: 'a call that passes',
      expected: 'a call that passes without solving the lesson',
    },
    { path: '$.wrongWays[1].steps[0]', found: /State|state/ },
  ])
  t.match(await rehearse(theatre, sample({ from: '7654321' })), [
    { path: '$.from', found: /There is no account "7654321"/ },
  ])
})

t.test('a participant edits the credentials, and not what the client calls', async t => {
  const lesson = sample()
  const { settings } = await stageLesson(netsuite, lesson)
  const edited = editedSettings(lesson, settings, { tokenId: 'x', script: '1', nonsense: 'y', escapeValues: 'on' })
  t.same(edited, { ...settings, tokenId: 'x', escapeValues: true })
  const withScript = sample({ client: { credentials: 'good', editable: ['script'] } })
  t.equal(editedSettings(withScript, settings, { script: '1' }).script, '1')
})

t.test('settings that cannot be are told by name, and the secret is not repeated', async t => {
  const lesson = sample()
  const { settings } = await stageLesson(netsuite, lesson)
  const edit = () =>
    editedSettings(lesson, settings, { tokenSecret: 'grün', clockOffset: 'soon', authentication: 'oauth' })
  const error = t.throws(edit, InvalidSettingsError)
  t.match(error, {
    problems: [
      { path: '$.authentication', found: '"oauth"', expected: '"tba" or "nlauth"' },
      { path: '$.tokenSecret', found: 'a string that is not shown', expected: 'printable ASCII characters only' },
      { path: '$.clockOffset', found: '"soon"', expected: /^how far the clock is off/ },
    ],
  })
})

t.test('a client without any setting still sends a call, and it is refused', async t => {
  const lesson = sample()
  const staged = await stageLesson(netsuite, lesson)
  for (const authentication of ['tba', 'nlauth'] as const) {
    const settings = editedSettings(lesson, staged.settings, {
      authentication,
      account: '',
      consumerKey: '',
      consumerSecret: '',
      tokenId: '',
      tokenSecret: '',
    })
    const played = await playCall(theatre, staged, settings)
    t.match(played, { passed: false, solved: false })
    t.ok(played.status >= 400)
  }
})

t.test('each call is signed anew, by the clock of the client', async t => {
  const { settings } = await stageLesson(netsuite, sample())
  const now = Date.parse('2026-11-22T08:00:00Z')
  const header = (offset: string) =>
    callOfClient({ ...settings, clockOffset: offset }, 'http://localhost:8080', now).headers.Authorization ?? ''
  t.not(header(''), header(''))
  t.match(header('-9m'), `oauth_timestamp="${now / 1000 - 540}"`)
})

t.test('soft mode, which NetSuite does not have, solves nothing', async t => {
  const staged = await stageLesson(netsuite, sample())
  const { directory } = netsuite
  const { document } = staged.account
  directory.change(staged.account, { ...document, settings: { ...document.settings, softMode: true } })
  t.match(await playCall(theatre, staged, staged.settings), {
    passed: true,
    solved: false,
    because: ['The account is in soft mode, which NetSuite does not have.'],
  })
})
