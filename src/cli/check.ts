/** `mock-netsuite check`: fixtures and lessons without starting anything. */
import { loadFixtures } from '../account/fixtures.js'
import type { Problem } from '../account/problems.js'
import { defaultFixturesFolder } from '../open.js'
import { onlyArgument, readArgs, type Verb } from './verb.js'

const help = `Usage: mock-netsuite check [path] [options]

Checks a fixtures folder (or one account file) and prints everything that is wrong, each with file, JSON path,
what was found and what was expected. Exit code 0 when all is well, 1 when not.

  --fixtures <path>   the same as [path] (default: the fixtures that come along)
  --lessons <folder>  check lessons too: each is played on the accounts of the fixtures, from its symptom to its repair
  --schema            print the JSON schema of account files and stop
  --lesson-schema     print the JSON schema of lesson files and stop`

export const check: Verb = async args => {
  const { values, positionals } = readArgs(
    args,
    {
      fixtures: { type: 'string' },
      lessons: { type: 'string' },
      schema: { type: 'boolean' },
      'lesson-schema': { type: 'boolean' },
    },
    true,
  )
  if (values.help) {
    console.log(help)
    return 0
  }
  const argument = onlyArgument(positionals, 'path')
  if (values.schema) {
    console.log((await import('../account/json-schema.js')).accountJsonSchemaText())
    return 0
  }
  if (values['lesson-schema']) {
    console.log((await import('../lessons/json-schema.js')).lessonJsonSchemaText())
    return 0
  }
  const path = argument ?? values.fixtures ?? defaultFixturesFolder
  const fixtures = loadFixtures(path)
  for (const { file, snapshot } of fixtures) {
    const { document, records } = snapshot
    const recordCount = Object.values(records).reduce((sum, list) => sum + list.length, 0)
    const { integrations, tokens, users, roles, scripts } = document
    console.log(
      `${file}: ${document.id} "${document.name}", release ${document.release}, ${integrations.length} integrations, ${tokens.length} tokens, ` +
        `${users.length} users, ${roles.length} roles, ${scripts.length} scripts, ${recordCount} records`,
    )
  }
  console.log(`${fixtures.length} ${fixtures.length === 1 ? 'account is' : 'accounts are'} fine`)
  if (values.lessons !== undefined) await checkLessons(values.lessons, path)
  return 0
}

/** Throws `InvalidLessonsError` with everything that is wrong in any of them. */
async function checkLessons(folder: string, fixtures: string): Promise<void> {
  const [{ InvalidLessonsError, readLessons }, { rehearse }, { openTheatre }] = await Promise.all([
    import('../lessons/read.js'),
    import('../lessons/rehearse.js'),
    import('../lessons/theatre.js'),
  ])
  const lessons = readLessons(folder)
  const theatre = await openTheatre(fixtures)
  try {
    const problems: Problem[] = []
    for (const { file, lesson } of lessons) {
      const found = await rehearse(theatre, lesson)
      problems.push(...found.map(one => ({ ...one, file })))
      if (found.length === 0)
        console.log(
          `${file}: ${lesson.name} "${lesson.title}", begins with ${lesson.symptom}, and its repair solves it`,
        )
    }
    if (problems.length > 0) throw new InvalidLessonsError(problems)
    console.log(`${lessons.length} ${lessons.length === 1 ? 'lesson is' : 'lessons are'} fine`)
  } finally {
    await theatre.close()
  }
}
