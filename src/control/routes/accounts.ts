/** Accounts: list, create, read, change, reset, delete, clock, credentials. */
import * as v from 'valibot'
import type { Account } from '../../account/account.js'
import { advanced, parseDuration, runningClock } from '../../account/clock.js'
import { hostLabel } from '../../account/ids.js'
import { administeredFields } from '../../account/model/account.js'
import { instantSchema } from '../../account/model/user.js'
import { nearest } from '../../account/nearest.js'
import { releaseSchema } from '../../account/releases.js'
import { isObject } from '../../json-object.js'
import { mergePatch, readBody, readObject } from '../body.js'
import { applyChange } from '../change.js'
import { ControlProblem } from '../problem.js'
import { answer, type ControlRequest, type ControlRoute } from '../route.js'

export function accountOf({ netsuite, params }: ControlRequest): Account {
  return netsuite.directory.require(params.account ?? '')
}

function summary(account: Account) {
  const { name, type, release, disabled } = account.document
  return { id: account.id, name, type, release, disabled }
}

/** The URLs an account is reached by: on this server, and as NetSuite would have it. */
export function accountUrls(account: Account, baseUrl: string) {
  const label = hostLabel(account.id)
  return {
    base: baseUrl,
    restlet: `${baseUrl}/app/site/hosting/restlet.nl`,
    rest: `${baseUrl}/services/rest`,
    login: `${baseUrl}/app/login/secure/login.nl`,
    issuetoken: `${baseUrl}/rest/issuetoken`,
    revoketoken: `${baseUrl}/rest/revoketoken`,
    tokeninfo: `${baseUrl}/rest/tokeninfo`,
    roles: `${baseUrl}/rest/roles`,
    datacenterurls: `${baseUrl}/rest/datacenterurls`,
    requesttoken: `${baseUrl}/rest/requesttoken`,
    authorizetoken: `${baseUrl}/app/login/secure/authorizetoken.nl`,
    accesstoken: `${baseUrl}/rest/accesstoken`,
    netsuiteRestletHost: `https://${label}.restlets.api.netsuite.com`,
    netsuiteSystemDomain: `https://${label}.app.netsuite.com`,
  }
}

const list: ControlRoute = {
  method: 'GET',
  path: '/accounts',
  summary: 'All accounts',
  success: [200, 'id, name, type and release of each'],
  handle: ({ netsuite }) => answer(200, [...netsuite.directory.all()].map(summary)),
}

const createSchema = v.strictObject({
  from: v.optional(v.string('the id of an account to copy')),
  id: v.optional(v.string('an account id such as "7654321" or "7654321_SB2"')),
  release: v.optional(releaseSchema),
})

const create: ControlRoute = {
  method: 'POST',
  path: '/accounts',
  summary:
    'Creates a throw-away copy of an account, with a new id and fresh secrets. With a complete account as body (one that has "name"), creates that',
  body: createSchema,
  success: [201, 'id, urls and credentials of the new account'],
  handle({ netsuite, body, baseUrl, listCredentials }) {
    const { directory } = netsuite
    const account =
      isObject(body) && 'name' in body
        ? directory.createFrom(withoutModules(body))
        : directory.create(readBody(createSchema, body))
    return answer(201, {
      id: account.id,
      urls: accountUrls(account, baseUrl),
      credentials: listCredentials(account, baseUrl),
    })
  },
}

/** A request brings data, never code. */
function withoutModules(body: Readonly<Record<string, unknown>>): unknown {
  const scripts: readonly unknown[] = Array.isArray(body.scripts) ? body.scripts : []
  scripts.forEach((script, index) => {
    if (!isObject(script) || !isObject(script.behaviour) || script.behaviour.kind !== 'module') return
    throw new ControlProblem(
      422,
      `$.scripts[${index}].behaviour: a module can only come from a fixture file, the control API does not load code`,
      [{ path: `$.scripts[${index}].behaviour.kind`, found: '"module"', expected: 'echo, static or records' }],
    )
  })
  return body
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

const clockSchema = v.strictObject({
  offset: v.optional(durationSchema),
  frozenAt: v.optional(instantSchema),
  advance: v.optional(durationSchema),
})

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
    'Sets the clock: {"offset":"+7m"} runs it that far ahead, {"frozenAt":"2026-11-22T08:00:00Z"} stops it, {"advance":"30m"} moves it on',
  body: clockSchema,
  success: [200, 'the clock after the change'],
  handle(request) {
    const account = accountOf(request)
    const wish = readBody(clockSchema, request.body)
    if (Object.keys(wish).length !== 1) {
      throw new ControlProblem(422, 'Say exactly one of "offset", "frozenAt" and "advance".', [
        { path: '$', found: `${Object.keys(wish).length} of them`, expected: 'one of offset, frozenAt, advance' },
      ])
    }
    if (wish.offset !== undefined) account.setClock({ offsetMs: wish.offset, frozenAtMs: null })
    else if (wish.frozenAt !== undefined) account.setClock({ offsetMs: 0, frozenAtMs: Date.parse(wish.frozenAt) })
    else account.setClock(advanced(account.clock, wish.advance ?? 0))
    request.netsuite.directory.noteChange(account)
    return answer(200, clockView(account, request.netsuite.systemNow()))
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
  create,
  read,
  change,
  reset,
  remove,
  credentials,
  readClock,
  setClock,
  resetClock,
]
