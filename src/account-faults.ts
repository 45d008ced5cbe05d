/** The faults of an account: made, listed, removed. What the control API and the library share. */
import type { Account } from './account/account.js'
import { instantOf } from './account/clock.js'
import type { ActiveFault, FaultEnd } from './faults/active-fault.js'
import { FaultBook, faultCapacity } from './faults/fault-book.js'
import { readFault } from './faults/read-fault.js'
import type { FaultInput } from './faults/schema.js'
import type { NetSuite } from './netsuite.js'

/** A fault as it is shown: what was asked for, and what has become of it. */
export interface FaultView extends FaultInput {
  /** `fault-1`, `fault-2` …: no two of a server are the same. */
  readonly id: string
  /** By the account's clock, ISO 8601. */
  readonly createdAt: string
  /** When its time is over; `null` when none was given. */
  readonly endsAt: string | null
  /** How many calls matched while it lived. */
  readonly matched: number
  /** On how many of them it acted. */
  readonly acted: number
  /** How many matching calls it takes until it ends; `null` when no count ends it. */
  readonly left: number | null
  readonly ended: boolean
  /** Why it acts no more: its count is used up, its sequence is through, its time is over. */
  readonly endedBy: FaultEnd | null
}

/** Thrown when an account has as many faults as it may have, all of them alive. */
export class TooManyFaultsError extends Error {
  override readonly name = 'TooManyFaultsError'
  readonly code = 'TOO_MANY_FAULTS'
}

/** Makes a fault. Throws `InvalidFaultError` with every field that is wrong, and `TooManyFaultsError`. */
export function addFault(netsuite: NetSuite, account: Account, definition: unknown): ActiveFault {
  const fault = readFault(definition, account)
  const memory = netsuite.memory(account)
  memory.faults ??= new FaultBook()
  let id = netsuite.newFaultId()
  // One that a snapshot brought back may have it.
  while (memory.faults.get(id)) id = netsuite.newFaultId()
  const active = memory.faults.add(id, fault, netsuite.now(account))
  if (active) return active
  throw new TooManyFaultsError(
    `Account ${account.id} has ${faultCapacity} faults that have not ended; remove some before you make another`,
  )
}

export function faultsOf(netsuite: NetSuite, account: Account): readonly ActiveFault[] {
  return netsuite.memory(account).faults?.list() ?? []
}

/** Was it there? */
export function removeFault(netsuite: NetSuite, account: Account, id: string): boolean {
  const memory = netsuite.memory(account)
  const isGone = memory.faults?.delete(id) ?? false
  if (memory.faults?.size === 0) memory.faults = undefined
  return isGone
}

export function clearFaults(netsuite: NetSuite, account: Account): void {
  netsuite.memory(account).faults = undefined
}

export function faultView(fault: ActiveFault, now: number): FaultView {
  const { id, matched, acted, left, createdAt, endsAt } = fault
  const endedBy = fault.endedBy(now) ?? null
  return {
    id,
    ...fault.fault.definition,
    createdAt: instantOf(createdAt),
    endsAt: endsAt === undefined ? null : instantOf(endsAt),
    matched,
    acted,
    left: left ?? null,
    ended: endedBy !== null,
    endedBy,
  }
}
