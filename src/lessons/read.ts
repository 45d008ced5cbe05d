/** Lesson files: read-only input, one JSON file per lesson. All mistakes of all files are told at once. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import * as v from 'valibot'
import { parseJsonText, reason, shownPath } from '../account/json-error.js'
import { nearest } from '../account/nearest.js'
import { describeProblem, preview, type Problem, problemsOf } from '../account/problems.js'
import { unknownFieldProblems } from '../account/unknown-fields.js'
import { isObject } from '../json-object.js'
import { type Lesson, lessonSchema } from './model/lesson.js'

/** Thrown when lessons cannot be used; `problems` holds every mistake in every file. */
export class InvalidLessonsError extends Error {
  override readonly name = 'InvalidLessonsError'
  readonly code = 'INVALID_LESSONS'
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`
    super(`The lessons have ${count}:\n${problems.map(one => `  ${describeProblem(one)}`).join('\n')}`)
    this.problems = problems
  }
}

/** Plain data as a lesson, or everything that is wrong with it. */
export function parseLesson(data: unknown): Lesson | readonly Problem[] {
  if (!isObject(data)) {
    const found = Array.isArray(data) ? 'a list' : preview(data, undefined)
    return [{ path: '$', found, expected: 'a lesson (a JSON object)' }]
  }
  const parsed = v.safeParse(lessonSchema, data)
  const problems = [
    ...problemsOf(parsed.success ? [] : parsed.issues.filter(issue => issue.expected !== 'never')),
    ...unknownFieldProblems(lessonSchema, data, nearest),
  ]
  if (!parsed.success || problems.length > 0) return problems
  const { $schema: _, ...lesson } = parsed.output
  return lesson
}

/** A lesson and the file it stands in. */
export interface ReadLesson {
  readonly file: string
  readonly lesson: Lesson
}

/** Reads all lessons of a folder, in their order. Throws `InvalidLessonsError` with all mistakes at once. */
export function readLessons(folder: string): readonly ReadLesson[] {
  const problems: Problem[] = []
  const lessons: ReadLesson[] = []
  for (const path of lessonFiles(folder, problems)) {
    const file = shownPath(path)
    const read = readLesson(path)
    if (Array.isArray(read)) problems.push(...read.map(one => ({ ...one, file })))
    else lessons.push({ file, lesson: read })
  }
  problems.push(...doubles(lessons))
  if (problems.length > 0) throw new InvalidLessonsError(problems)
  return lessons
}

function readLesson(path: string): Lesson | Problem[] {
  let data: unknown
  try {
    data = parseJsonText(readFileSync(path, 'utf8'))
  } catch (error) {
    return [{ path: '$', found: reason(error), expected: 'a lesson as JSON' }]
  }
  const parsed = parseLesson(data)
  return isLesson(parsed) ? parsed : [...parsed]
}

function isLesson(parsed: Lesson | readonly Problem[]): parsed is Lesson {
  return !Array.isArray(parsed)
}

function lessonFiles(folder: string, problems: Problem[]): readonly string[] {
  const at = resolve(folder)
  try {
    const names = readdirSync(at).filter(name => name.endsWith('.json') && !name.endsWith('.schema.json'))
    if (names.length === 0)
      problems.push({ file: shownPath(at), path: '$', found: 'no .json file', expected: 'one JSON file per lesson' })
    return names.sort().map(name => join(at, name))
  } catch (error) {
    problems.push({ file: shownPath(at), path: '$', found: reason(error), expected: 'a folder of lesson files' })
    return []
  }
}

function doubles(lessons: readonly ReadLesson[]): Problem[] {
  return lessons.flatMap(({ file, lesson }, index) => {
    const first = lessons.findIndex(one => one.lesson.name === lesson.name)
    if (first === index) return []
    const expected = `a name that ${lessons[first]?.file ?? 'no other file'} does not have`
    return { file, path: '$.name', found: `"${lesson.name}" again`, expected }
  })
}
