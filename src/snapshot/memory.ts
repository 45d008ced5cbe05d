/**
 * What an account remembers beside its document, as plain data and back: what decides what the next call is answered with, and the
 * login audit trail. Whatever else comes to be remembered of an account gets a field here. Attempts and their diagnoses are not among it.
 */
import * as v from 'valibot'
import { roleIdSchema, userIdSchema } from '../account/ids.js'
import { auditTrailCapacity } from '../audit/trail.js'
import type { Fault } from '../faults/fault.js'
import { faultCapacity } from '../faults/fault-book.js'
import { partyNames } from '../faults/served.js'
import { failureIds } from '../failures/catalogue.js'
import { trustedDeviceCapacity } from '../login/trusted-devices.js'
import { usedCodeCapacity } from '../login/used-codes.js'
import type { AccountMemory } from '../memory.js'

const wholeSeconds = 'a whole number of seconds since 1970'
const stepNumber = 'the number of a step of 30 seconds since 1970'
const instant = 'an instant such as 2026-11-22T08:00:00.000Z'

const noncesSchema = v.strictObject({
  timestamp: v.pipe(v.number(wholeSeconds), v.integer(wholeSeconds), v.minValue(1, wholeSeconds)),
  /** The owner, a blank, the nonce; the owner is the internal id of a user, or `application` and a consumer key. */
  used: v.array(
    v.pipe(
      v.string(),
      v.maxLength(1000),
      v.regex(/^(\d+|application \S+) /, 'an owner, a blank and a nonce, such as "12 kT3b9QmZx1A"'),
    ),
  ),
})

const usedCodesSchema = v.strictObject({
  user: userIdSchema,
  steps: v.pipe(
    v.array(v.pipe(v.number(stepNumber), v.integer(stepNumber), v.minValue(0, stepNumber))),
    v.maxLength(usedCodeCapacity, `at most ${usedCodeCapacity} steps`),
  ),
})

const trustedDeviceSchema = v.strictObject({
  /** What the browser's cookie holds. */
  token: v.pipe(v.string(), v.regex(/^[\x21-\x7e]{1,128}$/, 'a token of printable characters without blanks')),
  user: userIdSchema,
  role: roleIdSchema,
  /** Milliseconds since 1970, by the account's clock. */
  until: v.pipe(v.number('milliseconds since 1970'), v.finite('milliseconds since 1970')),
})

const column = v.string('a text')

const failureSchema = v.picklist(failureIds, 'the id of a failure of the catalogue, or null')

const auditRowSchema = v.strictObject({
  date: v.pipe(
    v.string(instant),
    v.check(text => !Number.isNaN(Date.parse(text)), instant),
  ),
  status: v.picklist(['Success', 'Failure'], '"Success" or "Failure"'),
  user: column,
  emailAddress: column,
  role: column,
  ipAddress: column,
  requestUri: column,
  userAgent: column,
  detail: column,
  tokenBasedAccessTokenName: column,
  tokenBasedApplicationName: column,
  securityChallenge: column,
  detailIsOurs: v.boolean('true or false'),
  operationId: column,
  failure: v.nullable(failureSchema),
  wouldRefuse: v.optional(v.nullable(failureSchema), null),
})

const list = <S extends v.GenericSchema>(item: S) => v.array(item, 'a list')
const bounded = <S extends v.GenericSchema>(item: S, most: number) =>
  v.pipe(list(item), v.maxLength(most, `at most ${most} of them`))

const calls = 'a number of calls'
const callCount = v.pipe(v.number(calls), v.integer(calls), v.minValue(0, calls), v.maxValue(100_000_000, calls))

const internalIds = 'a list of at least one internal id, a whole number'
const partyIds = v.pipe(
  v.array(v.pipe(v.number(internalIds), v.integer(internalIds), v.minValue(1, internalIds)), internalIds),
  v.minLength(1, internalIds),
  v.maxLength(10_000, 'at most 10,000 internal ids'),
)

const faultSchema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^fault-\d{1,12}$/, 'the id of a fault such as "fault-1"')),
  /** What `POST /_mock/accounts/{id}/faults` takes. */
  definition: v.looseObject({}, 'a fault (a JSON object)'),
  /** Whom it is for, by internal id, as it was when it was made. Left out: whom the definition names. */
  parties: v.exactOptional(
    v.strictObject({
      token: v.exactOptional(partyIds),
      user: v.exactOptional(partyIds),
      role: v.exactOptional(partyIds),
      integration: v.exactOptional(partyIds),
    }),
  ),
  /** Milliseconds since 1970, by the account's clock. */
  createdAt: v.pipe(v.number('milliseconds since 1970'), v.finite('milliseconds since 1970')),
  matched: callCount,
  acted: callCount,
})

export const memorySchema = v.strictObject({
  nonces: v.optional(list(noncesSchema), []),
  usedCodes: v.optional(list(usedCodesSchema), []),
  trustedDevices: v.optional(bounded(trustedDeviceSchema, trustedDeviceCapacity), []),
  /** Faults in the order in which they were made, with how far they have come. */
  faults: v.optional(bounded(faultSchema, faultCapacity), []),
  /** The oldest row first. */
  loginAuditTrail: v.optional(bounded(auditRowSchema, auditTrailCapacity), []),
})
export type MemorySnapshot = Readonly<v.InferOutput<typeof memorySchema>>

export function memorySnapshot({ nonces, usedCodes, trustedDevices, trail, faults }: AccountMemory) {
  return {
    nonces: nonces.entries(),
    usedCodes: usedCodes.entries(),
    trustedDevices: trustedDevices.entries(),
    faults: (faults?.list() ?? []).map(({ id, fault, createdAt, matched, acted }) => ({
      id,
      definition: { ...fault.definition },
      ...partiesOf(fault),
      createdAt,
      matched,
      acted,
    })),
    loginAuditTrail: trail.query().reverse(),
  }
}

/** By internal id: names change, and a part that is gone may come back. */
function partiesOf({ matcher }: Fault) {
  const named = partyNames.flatMap(party => {
    const ids = matcher[party]
    return ids ? [[party, [...ids]] as const] : []
  })
  return named.length === 0 ? {} : { parties: Object.fromEntries(named) }
}

/** Fills a memory that is empty; the login audit trail is filled by whoever writes it to disk too. */
export function fillMemory(memory: AccountMemory, { nonces, usedCodes, trustedDevices }: MemorySnapshot): void {
  memory.nonces.restore(nonces)
  for (const { user, steps } of usedCodes) for (const step of steps) memory.usedCodes.add(user, step)
  for (const { token, user, role, until } of trustedDevices) memory.trustedDevices.trust(token, user, role, until)
}
