/** From what was asked for to a fault that can act, or everything that is wrong with it. */
import * as v from 'valibot'
import type { Account } from '../account/account.js'
import { parseDuration } from '../account/clock.js'
import { describeProblem, jsonPath, type Problem, preview, problemsOf } from '../account/problems.js'
import { catalogue } from '../failures/catalogue.js'
import type { Fault, FaultAnswer, FaultCourse, MatchedParties } from './fault.js'
import { readAnswer } from './read-answer.js'
import { readMatch } from './read-match.js'
import { type FaultInput, faultSchema } from './schema.js'
import { hasFaceAt, type ServedPath, servedSurfaces } from './served.js'

/** Thrown when a fault cannot be taken as it stands. */
export class InvalidFaultError extends Error {
  override readonly name = 'InvalidFaultError'
  readonly code = 'INVALID_FAULT'
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    super(problems.map(describeProblem).join('\n'))
    this.problems = problems
  }
}

/** The most characters that the bodies of one fault have together. */
const mostBodyCharacters = 1024 * 1024

const leastTtlMs = 1000
const longestTtlMs = 7 * 86_400_000

/**
 * Reads a fault for an account. Throws `InvalidFaultError` with every field that is wrong.
 * @param known whom it was for when it was made, of a fault that comes back: what they are called may have changed, or they are gone
 */
export function readFault(data: unknown, account: Account, known?: MatchedParties): Fault {
  const parsed = v.safeParse(faultSchema, data)
  if (!parsed.success) throw new InvalidFaultError(problemsOf(parsed.issues))
  const input = parsed.output
  const problems: Problem[] = []
  const match = readMatch(input.match, account, problems, known)
  const answers = readAnswers(input, problems)
  const course = readCourse(input, problems)
  const ttlMs = readTtl(input.ttl, problems)
  if (match && answers) checkFaces(answers, input, match.places, problems)
  if (problems.length > 0 || !match || !answers || !course) throw new InvalidFaultError(problems)
  return { definition: input, matcher: match.matcher, answers, course, ttlMs }
}

type Answers = readonly [FaultAnswer, ...FaultAnswer[]]

function readAnswers({ answer, answers }: FaultInput, problems: Problem[]): Answers | undefined {
  if ((answer === undefined) === (answers === undefined)) {
    const found = answer === undefined ? 'neither answer nor answers' : 'answer and answers'
    problems.push({ path: '$', found, expected: 'answer, or answers for a sequence' })
    return undefined
  }
  const inputs = answers ?? [answer ?? {}]
  const read = inputs.flatMap(
    (one, index) => readAnswer(one, answers ? ['answers', index] : ['answer'], problems) ?? [],
  )
  const characters = read.reduce((sum, one) => sum + (one.kind === 'status' ? one.body.length : 0), 0)
  if (characters > mostBodyCharacters) {
    problems.push({
      path: answers ? '$.answers' : '$.answer.body',
      found: `${characters} characters`,
      expected: `at most ${mostBodyCharacters} characters in the bodies of one fault`,
    })
  }
  if (answers === undefined && answer?.pass) {
    problems.push({ path: '$.answer.pass', found: 'true', expected: 'pass in a sequence only, as one of answers' })
  }
  const [first, ...others] = read
  return read.length === inputs.length && first ? [first, ...others] : undefined
}

function readCourse({ answers, when }: FaultInput, problems: Problem[]): FaultCourse | undefined {
  if (answers !== undefined) {
    if (when !== undefined) {
      const expected = 'no when beside answers: each matching call takes the next, and {"pass": true} lets one pass'
      problems.push({ path: '$.when', found: preview(when, undefined), expected })
    }
    return { kind: 'sequence' }
  }
  if (when === undefined) return { kind: 'always' }
  const { nth, times, probability, seed } = when
  const given = [nth, times, probability].filter(one => one !== undefined)
  if (given.length !== 1) {
    problems.push({ path: '$.when', found: preview(when, undefined), expected: 'one of nth, times, probability' })
    return undefined
  }
  if (seed !== undefined && probability === undefined) {
    problems.push({ path: '$.when.seed', found: String(seed), expected: 'a seed beside probability only' })
    return undefined
  }
  if (nth !== undefined) return { kind: 'nth', nth }
  if (times !== undefined) return { kind: 'times', times }
  return { kind: 'probability', probability: probability ?? 1, seed: seed ?? 1 }
}

function readTtl(ttl: string | undefined, problems: Problem[]): number | undefined {
  if (ttl === undefined) return undefined
  const ms = parseDuration(ttl)
  if (ms !== undefined && ms >= leastTtlMs && ms <= longestTtlMs) return ms
  problems.push({
    path: '$.ttl',
    found: preview(ttl, undefined),
    expected: 'a duration from 1s to 7d, such as "5m"',
  })
  return undefined
}

/** NetSuite must have words for a forced failure where the calls come in. */
function checkFaces(
  answers: Answers,
  { match, answers: sequence }: FaultInput,
  places: readonly ServedPath[],
  problems: Problem[],
): void {
  answers.forEach((answer, index) => {
    if (answer.kind !== 'failure') return
    const { failure } = answer
    const onPlaces = places.filter(place => hasFaceAt(failure, place))
    // A token signs its calls: what only a password can meet, they cannot.
    const met = match.token === undefined ? onPlaces : onPlaces.filter(one => catalogue[failure].faces[one.surface])
    if (met.length > 0) return
    const surfaces = servedSurfaces.filter(
      one => catalogue[failure].faces[one] ?? (hasPasswords(one) && catalogue[failure].faces.nlauth),
    )
    const byPassword = catalogue[failure].faces.nlauth !== undefined && onPlaces.length > 0
    const where = byPassword
      ? 'logins by password have it only, and a token is no password'
      : surfaces.length === 0
        ? 'no surface that is served has it'
        : `only ${surfaces.join(', ')} ${surfaces.length === 1 ? 'has' : 'have'} it`
    problems.push({
      path: jsonPath(sequence ? ['answers', index, 'failure'] : ['answer', 'failure']),
      found: preview(failure, undefined),
      expected: `a failure that the calls of this match can meet: ${where}; as it stands, no call can ever match`,
    })
  })
}

function hasPasswords(surface: string): boolean {
  return surface === 'restlet' || surface === 'tokens'
}
