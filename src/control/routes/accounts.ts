/** Accounts: list, read, change, reset, delete, clock, credentials. */
import * as v from 'valibot'
import type { Account } from '../../account/account.js'
import { advanced, type ClockState, frozenAt, parseDuration, runningClock, runningFrom } from '../../account/clock.js'
import { administeredFields } from '../../account/model/account.js'
import { instantSchema } from '../../account/model/user.js'
import { nearest } from '../../account/nearest.js'
import { mergePatch, readBody, readObject } from '../body.js'
import { applyChange } from '../change.js'
import { ControlProblem } from '../problem.js'
import { answer, type ControlRequest, type ControlRoute } from '../route.js'

export function accountOf({ netsuite, params }: ControlRequest): Account {
  return netsuite.directory.require(params.account ?? '')
}

/** When an account that lives for a while is deleted, for answers. */
export function expiry({ expiresAtMs }: Account) {
  return expiresAtMs === undefined ? {} : { expiresAt: new Date(expiresAtMs).toISOString() }
}

export function summary(account: Account) {
  const { name, type, release, disabled } = account.document
  return { id: account.id, name, type, release, disabled, ...expiry(account) }
}

const list: ControlRoute = {
  method: 'GET',
  path: '/accounts',
  summary: 'All accounts',
  success: [200, 'id, name, type and release of each, and expiresAt of those that live for a while'],
  handle: ({ netsuite }) => answer(200, [...netsuite.directory.all()].map(summary)),
}

const read: ControlRoute = {
  method: 'GET',
  path: '/accounts/:account',
  summary: 'One account as a fixture file would hold it, records included',
  success: [200, 'the account'],
  handle(request) {
    const { document, records } = accountOf(request).snapshot()
    return answer(200, { ...document, records })
  },
}

const change: ControlRoute = {
  method: 'PATCH',
  path: '/accounts/:account',
  summary: `Changes the account itself by JSON merge patch: ${administeredFields.join(', ')}`,
  success: [200, 'the account after the change'],
  handle(request) {
    const account = accountOf(request)
    const patch = readObject(request.body)
    for (const field of Object.keys(patch)) {
      if (administeredFields.includes(field)) continue
      throw new ControlProblem(
        422,
        `The field "${field}" cannot be changed here${nearest(field, administeredFields)}`,
        [
          {
            path: `$.${field}`,
            found: `the field "${field}"`,
            expected: `one of ${administeredFields.join(', ')}; lists have routes of their own`,
          },
        ],
      )
    }
    applyChange(request.netsuite, account, mergePatch(account.document, patch))
    return answer(200, account.document)
  },
}

const reset: ControlRoute = {
  method: 'POST',
  path: '/accounts/:account/reset',
  summary:
    'Starts the account over: the fixture again (or the state it was created in), clock, nonces, attempts and audit trail included',
  success: [200, 'the account after the reset'],
  handle(request) {
    const account = accountOf(request)
    request.netsuite.directory.reset(account)
    return answer(200, summary(account))
  },
}

const remove: ControlRoute = {
  method: 'DELETE',
  path: '/accounts/:account',
  summary: 'Deletes the account and everything it remembers',
  success: [204, 'deleted'],
  handle(request) {
    request.netsuite.directory.delete(accountOf(request))
    return answer(204)
  },
}

const credentials: ControlRoute = {
  method: 'GET',
  path: '/accounts/:account/credentials',
  summary: 'Ready credential sets, good and bad, each with what happens when it is used now from this machine',
  success: [200, 'the credential sets'],
  handle: request => answer(200, request.listCredentials(accountOf(request), request.baseUrl)),
}

function clockView(account: Account, systemNow: number) {
  const { offsetMs, frozenAtMs } = account.clock
  const now = new Date(account.now(systemNow)).toISOString()
  return {
    now,
    offsetSeconds: offsetMs / 1000,
    frozenAt: frozenAtMs === null ? null : now,
  }
}

const durationSchema = v.pipe(
  v.string('a duration such as "+7m", "-90s" or "1h30m"'),
  v.check(text => parseDuration(text) !== undefined, 'a duration such as "+7m", "-90s" or "1h30m"'),
  v.transform(text => parseDuration(text) ?? 0),
)

const momentWords = 'an instant that exists, such as "2026-11-22T08:00:00Z", or "now"'

/** An instant, or the one that the clock shows. */
const momentSchema = v.pipe(
  v.string(momentWords),
  v.check(text => text === 'now' || v.is(instantSchema, text), momentWords),
)

const clockSchema = v.strictObject({
  offset: v.optional(durationSchema),
  frozenAt: v.optional(momentSchema),
  runningFrom: v.optional(momentSchema),
  advance: v.optional(durationSchema),
})
type ClockWish = v.InferOutput<typeof clockSchema>

function wishedClock(wish: ClockWish, { clock }: Account, now: number, systemNow: number): ClockState {
  const moment = (text: string) => (text === 'now' ? now : Date.parse(text))
  if (wish.offset !== undefined) return { offsetMs: wish.offset, frozenAtMs: null }
  if (wish.frozenAt !== undefined) return frozenAt(moment(wish.frozenAt))
  if (wish.runningFrom !== undefined) return runningFrom(moment(wish.runningFrom), systemNow)
  return advanced(clock, wish.advance ?? 0)
}

const readClock: ControlRoute = {
  method: 'GET',
  path: '/accounts/:account/clock',
  summary: "The account's clock",
  success: [200, 'now, offset and whether it stands still'],
  handle: request => answer(200, clockView(accountOf(request), request.netsuite.systemNow())),
}

const setClock: ControlRoute = {
  method: 'PUT',
  path: '/accounts/:account/clock',
  summary:
    'Sets the clock: {"offset":"+7m"} runs it that far ahead of the system, {"frozenAt":"2026-11-22T08:00:00Z"} stops it there, {"runningFrom":"2026-11-22T08:00:00Z"} lets it run from there, {"advance":"30m"} moves it on, running or stopped. Instead of an instant, "now" is what the clock shows',
  body: clockSchema,
  success: [200, 'the clock after the change'],
  handle(request) {
    const account = accountOf(request)
    const wish = readBody(clockSchema, request.body)
    if (Object.keys(wish).length !== 1) {
      throw new ControlProblem(422, 'Say exactly one of "offset", "frozenAt", "runningFrom" and "advance".', [
        {
          path: '$',
          found: `${Object.keys(wish).length} of them`,
          expected: 'one of offset, frozenAt, runningFrom, advance',
        },
      ])
    }
    const systemNow = request.netsuite.systemNow()
    account.setClock(wishedClock(wish, account, account.now(systemNow), systemNow))
    request.netsuite.directory.noteChange(account)
    return answer(200, clockView(account, systemNow))
  },
}

const resetClock: ControlRoute = {
  method: 'DELETE',
  path: '/accounts/:account/clock',
  summary: "Back to the system's time",
  success: [200, 'the clock after the change'],
  handle(request) {
    const account = accountOf(request)
    account.setClock(runningClock)
    request.netsuite.directory.noteChange(account)
    return answer(200, clockView(account, request.netsuite.systemNow()))
  },
}

export const accountRoutes: readonly ControlRoute[] = [
  list,
  read,
  change,
  reset,
  remove,
  credentials,
  readClock,
  setClock,
  resetClock,
]
