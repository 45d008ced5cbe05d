/** A call holds a concurrency slot of its account until it is answered, also while it waits. Source: rest-and-restlets §5. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Account } from '../account/account.js'
import type { ConcurrencyGate } from '../account/governance.js'
import { unlessSoft } from '../login/soft-mode.js'
import { type Refusal, refuse, type Session } from '../login/verdict.js'

/** Runs a call in a slot of the session's integration, or says why there is none. Synchronous as long as the call is. */
export function inSlot<T>(
  gate: ConcurrencyGate,
  session: Session,
  run: () => T | Promise<T>,
): T | Promise<T> | { readonly refusal: Refusal } {
  const { account, integration } = session
  const full = gate.enter(account.document, integration)
  if (full) {
    const what =
      full.scope === 'integration'
        ? `limit of the integration "${integration?.name ?? ''}"`
        : 'limit of the account, without what integrations have reserved'
    const found = `${full.inFlight} ${full.inFlight === 1 ? 'request' : 'requests'} in flight`
    const evidence = { what, found, expected: `fewer than ${full.limit}` }
    const refusal = unlessSoft(session, refuse('concurrency-limit-exceeded', evidence))
    // In soft mode the call runs without a slot.
    return refusal ? { refusal } : run()
  }
  let result: T | Promise<T>
  try {
    result = run()
  } catch (error) {
    gate.leave(integration)
    throw error
  }
  if (result instanceof Promise) return result.finally(() => gate.leave(integration))
  gate.leave(integration)
  return result
}

/** The account was reset while a call waited: what the call would change is not there any more. */
export class AccountResetError extends Error {
  override readonly name = 'AccountResetError'

  constructor() {
    super('the account was reset while the call waited')
  }
}

/** The call, as long as the account is not reset before it runs. */
export function unlessReset<T>(account: Account, run: () => T): () => T {
  const { records } = account
  return () => {
    if (account.records !== records) throw new AccountResetError()
    return run()
  }
}

/** Runs a call after a delay that somebody asked for, unless the server is closed or the account reset meanwhile. */
export function afterDelay<T>(
  delayMs: number,
  account: Account,
  closing: AbortSignal,
  run: () => T | Promise<T>,
): T | Promise<T> {
  return delayMs <= 0 ? run() : sleep(delayMs, undefined, { signal: closing }).then(unlessReset(account, run))
}
