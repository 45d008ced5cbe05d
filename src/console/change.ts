/** Changing an account from a page: through a route of the control API, with a message and a way back. */
import type { Account } from '../account/account.js'
import { asProblem, type ProblemBody } from '../control/problem.js'
import { controlCall, type ControlWish } from './control-call.js'
import { type Visit } from './route.js'
import type { Message } from './state.js'
import { type Before, beforeOf, undoOf } from './undo.js'
import { PageProblem } from './page-problem.js'

export interface Done {
  /** What was done, as a sentence without its end: `Token 7 was revoked`. */
  readonly label: string
  readonly secrets?: Message['secrets']
  readonly next?: Message['next']
  /** It cannot be taken back: nothing is offered. */
  readonly lasting?: boolean
}

/**
 * Does something to an account and says so on the next page, with a button that undoes it.
 * @param run what is done; whatever it throws goes on, and nothing is said then
 * @param done what to say of it, by what came out
 */
export async function change<T>(
  visit: Visit,
  account: Account,
  run: () => T | Promise<T>,
  done: (result: T) => Done,
): Promise<T> {
  const before = beforeOf(account)
  const result = await run()
  const { label, secrets, next, lasting } = done(result)
  const undo = lasting === true ? undefined : undoOf(account, { label, by: visit.visitor.id }, before)
  if (undo) visit.state.undos.set(undo.id, undo)
  visit.state.say(visit.visitor.id, {
    kind: 'done',
    text: `${label}.`,
    ...(undo ? { undo: undo.id } : {}),
    ...(secrets ? { secrets } : {}),
    ...(next ? { next } : {}),
  })
  return result
}

/** Offers to undo what a real call made of an account, e.g. a token that it revoked; nothing is said when it changed nothing. */
export function offerUndo(visit: Visit, account: Account, before: Before, label: string): void {
  const undo = undoOf(account, { label, by: visit.visitor.id }, before)
  if (!undo) return
  visit.state.undos.set(undo.id, undo)
  visit.state.say(visit.visitor.id, { kind: 'note', text: `${label}.`, undo: undo.id })
}

/** As `change`, by one call of the control API. */
export function changeBy(
  visit: Visit,
  account: Account,
  wish: ControlWish,
  done: (body: unknown) => Done,
): Promise<unknown> {
  return change(visit, account, () => controlCall(visit, wish), done)
}

/** What a page shows of an error that its form caused; anything else is thrown on. */
export function problemOfForm(error: unknown): ProblemBody {
  const problem = asProblem(error)
  if (problem) return problem
  if (error instanceof PageProblem)
    return { type: 'about:blank', title: '', status: error.status, detail: error.message }
  throw error
}
