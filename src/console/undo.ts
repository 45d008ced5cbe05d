/** Taking back what was done on a page: the account's document, its active scenarios and its clock, as they were. */
import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Account } from '../account/account.js'
import type { AppliedScenario } from '../account/applied.js'
import { type Change, difference, pathText, undo } from '../account/changes.js'
import type { ClockState } from '../account/clock.js'
import type { NetSuite } from '../netsuite.js'
import { PageProblem } from './page-problem.js'

export interface Undo {
  readonly id: string
  /** The session id of the browser that did it. */
  readonly by: string
  readonly account: Account
  /** What was done, as a sentence without its end: `Token 7 was revoked`. */
  readonly label: string
  readonly changes: readonly Change[]
  readonly applied: { readonly before: readonly AppliedScenario[]; readonly after: readonly AppliedScenario[] }
  readonly clock: { readonly before: ClockState; readonly after: ClockState }
}

export interface Before {
  readonly document: Account['document']
  readonly applied: readonly AppliedScenario[]
  readonly clock: ClockState
}

export const beforeOf = ({ document, applied, clock }: Account): Before => ({ document, applied, clock })

/** What takes the account back to how it was; `undefined` when nothing changed. */
export function undoOf(account: Account, { label, by }: Pick<Undo, 'label' | 'by'>, before: Before): Undo | undefined {
  const changes = difference(before.document, account.document)
  const sameRest = isDeepStrictEqual(before.applied, account.applied) && isDeepStrictEqual(before.clock, account.clock)
  if (changes.length === 0 && sameRest) return undefined
  return {
    id: randomUUID(),
    by,
    account,
    label,
    changes,
    applied: { before: before.applied, after: account.applied },
    clock: { before: before.clock, after: account.clock },
  }
}

/** Throws when somebody changed the same since: nothing is overwritten then. */
export function takeBack(netsuite: NetSuite, { account, changes, applied, clock }: Undo): void {
  if (netsuite.directory.get(account.id) !== account)
    throw new PageProblem(409, `Account ${account.id} was deleted meanwhile, so nothing of it can be undone.`)
  const { document, left } = undo(account.document, changes)
  const others = left.map(one => pathText(one.path))
  if (!isDeepStrictEqual(applied.before, applied.after) && !isDeepStrictEqual(account.applied, applied.after))
    others.push('the active scenarios')
  if (!isDeepStrictEqual(clock.before, clock.after) && !isDeepStrictEqual(account.clock, clock.after))
    others.push('the clock')
  if (others.length > 0)
    throw new PageProblem(
      409,
      `This was changed again since, so it cannot be undone: ${others.slice(0, 5).join(', ')}. Change it on its page instead.`,
    )
  if (changes.length > 0) netsuite.directory.putBack(account, document)
  if (!isDeepStrictEqual(applied.before, applied.after)) account.setApplied(applied.before)
  if (!isDeepStrictEqual(clock.before, clock.after)) account.setClock(clock.before)
  netsuite.directory.noteChange(account)
}
