/** Fixture files: read-only input, one JSON file per account. */

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import * as v from 'valibot'
import { accountIdSchema } from './ids.js'
import { parseJsonText, reason, shownPath } from './json-error.js'
import type { AccountSnapshot } from './model/account.js'
import { parseAccount } from './parse.js'
import { describeProblem, jsonPath, type Problem, preview } from './problems.js'

export interface Fixture {
  readonly file: string
  /** Names the exact text of the file and of the record files it reads, to notice later edits. */
  readonly digest: string
  readonly snapshot: AccountSnapshot
}

/** Thrown when fixtures cannot be served; `problems` holds every mistake in every file. */
export class InvalidFixturesError extends Error {
  override readonly name = 'InvalidFixturesError'
  readonly code = 'INVALID_FIXTURES'
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`
    super(`The fixtures have ${count}:\n${problems.map(one => `  ${describeProblem(one)}`).join('\n')}`)
    this.problems = problems
  }
}

/**
 * Reads all accounts of a fixtures folder (or of one account file). Throws `InvalidFixturesError` with all mistakes at once.
 * @param path a folder with an `accounts` folder, a folder of account files, or one account file
 */
export function loadFixtures(path: string): readonly Fixture[] {
  const problems: Problem[] = []
  const fixtures: Fixture[] = []
  const owners = new Map<string, string>()
  for (const file of fixtureFiles(path, problems)) {
    const { id, fixture } = loadFixture(file, problems)
    if (fixture) fixtures.push(fixture)
    if (id === undefined) continue
    const owner = owners.get(id)
    if (owner === undefined) owners.set(id, shownPath(file))
    else
      problems.push({
        file: shownPath(file),
        path: '$.id',
        found: `"${id}" again`,
        expected: `an account id that ${owner} does not have`,
      })
  }
  if (problems.length > 0) throw new InvalidFixturesError(problems)
  return fixtures
}

function fixtureFiles(path: string, problems: Problem[]): string[] {
  const at = resolve(path)
  try {
    if (!statSync(at).isDirectory()) return [at]
    const folder = isDirectory(join(at, 'accounts')) ? join(at, 'accounts') : at
    const files = readdirSync(folder)
      .filter(name => name.endsWith('.json') && !name.endsWith('.schema.json'))
      .sort()
    if (files.length === 0) {
      problems.push({
        file: shownPath(folder),
        path: '$',
        found: 'no .json file',
        expected: 'one JSON file per account',
      })
    }
    return files.map(name => join(folder, name))
  } catch (error) {
    problems.push({
      file: shownPath(at),
      path: '$',
      found: reason(error),
      expected: 'a folder of account files that can be read',
    })
    return []
  }
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
}

/** The fixture of a file, if all is well with it; its id also when something else is not. */
function loadFixture(file: string, problems: Problem[]): { readonly id?: string; readonly fixture?: Fixture } {
  const digest = createHash('sha256')
  const readJson = (path: string): unknown => {
    const text = readText(path)
    digest.update(text)
    return parseJsonText(text)
  }
  let data: unknown
  try {
    data = readJson(file)
  } catch (error) {
    problems.push({ file: shownPath(file), path: '$', found: reason(error), expected: 'an account as JSON' })
    return {}
  }
  const result = parseAccount(data, path => readJson(resolve(dirname(file), path)))
  const ownProblems = [...(result.ok ? [] : result.problems), ...missingModules(data, dirname(file))]
  problems.push(...ownProblems.map(problem => ({ ...problem, file: shownPath(file) })))
  const id = idOf(data)
  if (!result.ok || ownProblems.length > 0) return id === undefined ? {} : { id }
  const snapshot = absoluteModules(result.snapshot, dirname(file))
  return {
    id: snapshot.document.id,
    fixture: { file: shownPath(file), digest: digest.digest('hex'), snapshot },
  }
}

function idOf(data: unknown): string | undefined {
  const named = v.safeParse(v.object({ id: accountIdSchema }), data)
  return named.success ? named.output.id : undefined
}

const scriptsSchema = v.object({ scripts: v.array(v.unknown()) })
const moduleScriptSchema = v.object({
  behaviour: v.object({ kind: v.literal('module'), path: v.pipe(v.string(), v.minLength(1)) }),
})

/** Modules that are not there, told when the fixture is read and not at the first call; also when other things are wrong. */
function missingModules(data: unknown, folder: string): Problem[] {
  const parsed = v.safeParse(scriptsSchema, data)
  const scripts = parsed.success ? parsed.output.scripts : []
  return scripts.flatMap((script, index) => {
    const named = v.safeParse(moduleScriptSchema, script)
    if (!named.success) return []
    const { path } = named.output.behaviour
    const file = statSync(resolve(folder, path), { throwIfNoEntry: false })
    if (file?.isFile()) return []
    return {
      path: jsonPath(['scripts', index, 'behaviour', 'path']),
      found: `${preview(path, 'path')} (${file ? 'not a file' : 'no such file'})`,
      expected: 'the path of a JavaScript module, relative to the fixture file',
    }
  })
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new Error(reason(error), { cause: error })
  }
}

/** RESTlet modules are named relative to their fixture file; the running server knows them by absolute path. */
function absoluteModules(snapshot: AccountSnapshot, folder: string): AccountSnapshot {
  const scripts = snapshot.document.scripts.map(script =>
    script.behaviour.kind === 'module'
      ? { ...script, behaviour: { ...script.behaviour, path: resolve(folder, script.behaviour.path) } }
      : script,
  )
  return { ...snapshot, document: { ...snapshot.document, scripts } }
}
