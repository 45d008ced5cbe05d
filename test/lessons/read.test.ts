/** Lesson files: all mistakes at once, each with its place, what was found and what was expected. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Ajv from 'ajv'
import t from 'tap'
import { defaultFixturesFolder } from '../../src/open.js'
import { lessonJsonSchemaText } from '../../src/lessons/json-schema.js'
import { openLessons } from '../../src/lessons/open.js'
import { InvalidLessonsError, parseLesson, readLessons } from '../../src/lessons/read.js'
import { defaultLessonsFolder, LessonShelf } from '../../src/lessons/shelf.js'
import { sampleLesson } from './samples.js'

/** The problems of plain data, one line each. */
function problems(data: unknown): readonly string[] {
  const parsed = parseLesson(data)
  return Array.isArray(parsed) ? parsed.map(one => `${one.path} | ${one.found} | ${one.expected}`) : []
}

t.test('a right lesson has no problems', async t => {
  t.same(problems(sampleLesson()), [])
})

t.test('everything that is wrong is told at once, with the nearest name', async t => {
  const wrong = sampleLesson({
    storry: [],
    story: ['Only one.'],
    symptom: 'integration-bloked',
    hints: ['Only one.'],
    setup: [
      { do: 'aply-scenario', scenario: 'token-revoked' },
      { do: 'apply-scenario', scenario: 'token-revokd' },
      { do: 'change', part: 'usr', named: 'x', fields: {} },
      { do: 'change', part: 'user', fields: {} },
      { do: 'configure-client', settings: { consumerkey: 'x' } },
    ],
    solvedWhen: [{ must: 'use-new-token', because: 'x' }],
  })
  t.same(problems(wrong), [
    '$.story | ["Only one."] | 3 sentences',
    '$.setup[0].do | "aply-scenario" | one of "apply-scenario", "change", "new-token", "change-password", "roll-token", "reset-credentials", "refresh-sandbox", "set-clock", "configure-client", did you mean "apply-scenario"?',
    '$.setup[1].scenario | "token-revokd" | the name of a scenario, did you mean "token-revoked"?',
    '$.setup[2].part | "usr" | one of "account", "integration", "token", "user", "role", "script", did you mean "user"?',
    '$.setup[3] | {"do":"change","part":"user","fields":{}} | the part "account" without "named", or another part with the name or internal id in "named"',
    '$.symptom | "integration-bloked" | the id of a failure, did you mean "integration-blocked"?',
    '$.hints | ["Only one."] | 3 to 5 hints',
    '$.solvedWhen[0].must | "use-new-token" | one of "log-in-as", "use-a-new-token", "configure-client", "leave", "refuse-address", did you mean "use-a-new-token"?',
    '$.setup[4].settings.consumerkey | the field "consumerkey" | no field of this name here, did you mean "consumerKey"?',
    '$.storry | the field "storry" | no field of this name here, did you mean "story"?',
  ])
})

t.test('a menu path belongs to what is repaired in the account, and only there', async t => {
  const expected = 'null where the client is repaired ("where": "client"), else the menu path of the page'
  t.same(problems(sampleLesson({ menuPath: null })), [`$.menuPath | null | ${expected}`])
  t.same(problems(sampleLesson({ where: 'client' })).length, 1)
  t.same(problems(sampleLesson({ where: 'client', menuPath: null })), [])
})

t.test('settings of a client hold nothing that could break a header', async t => {
  const [problem] = problems(sampleLesson({ client: { credentials: 'good', settings: { tokenId: 'a\nb' } } }))
  t.match(problem, /^\$\.client\.settings\.tokenId \| "a\\nb" \| /)
})

t.test('a folder is read as a whole: every file with its mistakes', async t => {
  const folder = t.testdir({
    'a.json': JSON.stringify(sampleLesson({ order: 'first' })),
    'b.json': '{"name": "b",}',
    'c.json': '[]',
    'd.json': JSON.stringify(sampleLesson()),
    'e.json': JSON.stringify(sampleLesson()),
    'notes.txt': 'not read',
  })
  const error = t.throws(() => readLessons(folder), InvalidLessonsError)
  t.ok(error instanceof InvalidLessonsError)
  if (!(error instanceof InvalidLessonsError)) return
  t.match(error.message, 'The lessons have 4 problems:')
  const file = (name: string) => new RegExp(`${name}\\.json$`)
  t.match(error.problems, [
    { file: file('a'), path: '$.order', found: '"first"', expected: 'number' },
    { file: file('b'), path: '$', found: /^not JSON: .*line 1, column 14/, expected: 'a lesson as JSON' },
    { file: file('c'), path: '$', found: 'a list', expected: 'a lesson (a JSON object)' },
    { file: file('e'), path: '$.name', found: '"sample" again', expected: /^a name that .*d\.json does not have$/ },
  ])
})

t.test('a folder without lessons, or none at all, is a problem too', async t => {
  t.throws(() => readLessons(t.testdir({})), /found no \.json file, expected one JSON file per lesson/)
  t.throws(() => readLessons(join(t.testdirName, 'nowhere')), /found no such file, expected a folder of lesson files/)
})

t.test("a trainer's lessons come beside those of the package, and replace others by their name", async t => {
  const folder = t.testdir({
    'own.json': JSON.stringify(sampleLesson({ name: 'own', order: 1 })),
    'revoked.json': JSON.stringify(sampleLesson({ name: 'revoked-token', title: 'Our token' })),
  })
  const shelf = new LessonShelf(folder)
  const count = readLessons(defaultLessonsFolder).length
  t.equal(shelf.all().length, count + 1)
  t.equal(shelf.all()[0]?.name, 'own')
  t.equal(shelf.find('revoked-token')?.title, 'Our token')
  t.equal(shelf.find('nothing'), undefined)
})

t.test('a wrong folder is told at the start, and no folder is read before somebody asks', async t => {
  await t.rejects(openLessons(t.testdir({ 'a.json': '{}' })), InvalidLessonsError)
  const lessons = await openLessons()
  t.equal(await lessons(), await lessons())
})

t.test('fixtures/lesson.schema.json is the schema of today (npm run build && npm run schema writes it)', async t => {
  const text = readFileSync(join(defaultFixturesFolder, 'lesson.schema.json'), 'utf8')
  t.same(JSON.parse(text), JSON.parse(lessonJsonSchemaText()))
})

t.test('editors find nothing wrong with the lessons of the package, and know the schema', async t => {
  const validate = new Ajv({ schemaId: 'auto' }).compile(JSON.parse(lessonJsonSchemaText()))
  for (const { lesson } of readLessons(defaultLessonsFolder)) {
    const text = readFileSync(join(defaultLessonsFolder, `${lesson.name}.json`), 'utf8')
    const data: unknown = JSON.parse(text)
    t.match(data, { $schema: '../lesson.schema.json' }, lesson.name)
    t.ok(validate(data), `${lesson.name}: ${JSON.stringify(validate.errors)}`)
  }
  t.notOk(validate(sampleLesson({ symptom: 'integration-bloked' })))
})
