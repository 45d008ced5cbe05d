/** Plays a whole lesson, as a participant would: does it begin as it says, and does its repair solve it? */
import type { Account } from '../account/account.js'
import type { Problem } from '../account/problems.js'
import type { NetSuite } from '../netsuite.js'
import { type CallOutcome, judgeCall, type Played } from './judge.js'
import { type ClientCall, callOfClient } from './call.js'
import type { ClientSettings } from './client.js'
import type { Lesson } from './model/lesson.js'
import type { LessonStep } from './model/step.js'
import { stageLesson, type StagedLesson } from './stage.js'
import { LessonStepError, takeSteps } from './steps.js'

/** Sends a call to the server; over HTTP, or into its app. */
export type SendCall = (call: ClientCall) => Promise<CallOutcome>

export interface Theatre {
  readonly netsuite: NetSuite
  readonly send: SendCall
  /** Where calls go to, without a slash at the end. */
  readonly baseUrl: string
}

/** Sends the client's call with these settings, and judges what comes back. */
export async function playCall(
  { netsuite, send, baseUrl }: Theatre,
  staged: { readonly lesson: Lesson; readonly account: Account },
  settings: ClientSettings,
): Promise<Played> {
  const outcome = await send(callOfClient(settings, baseUrl, netsuite.now(staged.account)))
  return judgeCall(netsuite, staged, settings, outcome)
}

/** Everything that goes otherwise than the lesson's file says; the accounts are gone afterwards. */
export async function rehearse(theatre: Theatre, lesson: Lesson): Promise<readonly Problem[]> {
  const opening = await scene(theatre, lesson, async staged => {
    const first = await playCall(theatre, staged, staged.settings)
    return first.failure === lesson.symptom
      ? []
      : [{ path: '$.symptom', found: outcomeText(first), expected: `a call that is refused for "${lesson.symptom}"` }]
  })
  const repaired = await afterSteps(theatre, lesson, lesson.repair, '$.repair', played =>
    played.solved ? undefined : `a call that solves the lesson`,
  )
  const wrong: Problem[] = []
  for (const [index, { steps }] of lesson.wrongWays.entries()) {
    const path = `$.wrongWays[${index}].steps`
    const check = ({ passed, solved }: Played) =>
      passed && !solved ? undefined : 'a call that passes without solving the lesson'
    wrong.push(...(await afterSteps(theatre, lesson, steps, path, check)))
  }
  // What cannot be staged is told once.
  return opening.some(one => /^\$\.(client|setup|from)/.test(one.path)) ? opening : [...opening, ...repaired, ...wrong]
}

function afterSteps(
  theatre: Theatre,
  lesson: Lesson,
  steps: readonly LessonStep[],
  path: string,
  expectation: (played: Played) => string | undefined,
): Promise<readonly Problem[]> {
  return scene(theatre, lesson, async staged => {
    const { netsuite } = theatre
    const settings = await takeSteps({ netsuite, account: staged.account }, steps, staged.settings, path)
    const played = await playCall(theatre, staged, settings)
    const expected = expectation(played)
    return expected === undefined ? [] : [{ path, found: outcomeText(played), expected }]
  })
}

async function scene(
  { netsuite }: Theatre,
  lesson: Lesson,
  play: (staged: StagedLesson) => Promise<readonly Problem[]>,
): Promise<readonly Problem[]> {
  let staged: StagedLesson | undefined
  try {
    staged = await stageLesson(netsuite, lesson, { ttlSeconds: 600 })
    return await play(staged)
  } catch (error) {
    const path = error instanceof LessonStepError ? error.path : '$.from'
    const found = error instanceof Error ? error.message : String(error)
    return [{ path, found, expected: 'something that can be done in a copy of the account' }]
  } finally {
    if (staged) netsuite.directory.delete(staged.account)
  }
}

function outcomeText({ passed, failure, status, because }: Played): string {
  if (!passed) return failure === undefined ? `an answer with status ${status}` : `a call refused for "${failure}"`
  return because.length === 0 ? 'a call that passes' : `a call that passes, but: ${because.join(' ')}`
}
