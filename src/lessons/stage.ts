/** Gives a participant an own account in which the lesson's trouble is real. */
import type { Account } from '../account/account.js'
import type { NetSuite } from '../netsuite.js'
import { createThrowAway } from '../throw-away.js'
import { type ClientSettings, firstSettings } from './client.js'
import type { Lesson } from './model/lesson.js'
import { LessonStepError, takeSteps } from './steps.js'

/** How long the account of a participant lives, in seconds: a long morning. */
export const defaultTtlSeconds = 4 * 3600

/** A lesson that somebody is working on. */
export interface StagedLesson {
  readonly lesson: Lesson
  readonly account: Account
  /** The client's settings as they are at the start; whoever keeps the lesson keeps the edited ones. */
  readonly settings: ClientSettings
}

/**
 * Makes a throw-away copy, sets the client up with it, then lets happen what happened. A reset of the account goes back to there, and
 * no scenario shows as active: that would be the solution. Throws `UnknownAccountError`, `TooManyAccountsError` and `LessonStepError`;
 * there is no account then.
 */
export async function stageLesson(
  netsuite: NetSuite,
  lesson: Lesson,
  { ttlSeconds = defaultTtlSeconds }: { readonly ttlSeconds?: number } = {},
): Promise<StagedLesson> {
  const account = createThrowAway(netsuite, { from: lesson.from, ttlSeconds })
  try {
    const settings = await takeSteps(
      { netsuite, account },
      lesson.setup,
      settingsAtFirst(netsuite, account, lesson),
      '$.setup',
    )
    account.settle()
    netsuite.directory.noteChange(account)
    return { lesson, account, settings }
  } catch (error) {
    netsuite.directory.delete(account)
    throw error
  }
}

function settingsAtFirst(netsuite: NetSuite, account: Account, lesson: Lesson): ClientSettings {
  try {
    return firstSettings(netsuite, account, lesson)
  } catch (error) {
    throw new LessonStepError('$.client', error)
  }
}
