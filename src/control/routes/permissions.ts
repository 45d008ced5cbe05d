/** Which permissions calls asked for: as a list, live, and as the smallest role that would have been enough. */
import * as v from 'valibot'
import { permissionsUsed } from '../../permissions-used.js'
import { EventStream } from '../event-stream.js'
import { ControlProblem } from '../problem.js'
import { instantParameter, limitParameter, readQuery } from '../query.js'
import { answer, type ControlRoute, streamed } from '../route.js'
import { accountOf } from './accounts.js'

/** How many may listen to an account at once. */
const mostStreams = 100

const needSchema = v.strictObject({
  granted: v.optional(
    v.pipe(
      v.picklist(['true', 'false']),
      v.transform(text => text === 'true'),
    ),
  ),
  permission: v.optional(v.string()),
  role: v.optional(v.string()),
  since: v.optional(instantParameter),
  limit: v.optional(limitParameter),
})

const needed: ControlRoute = {
  method: 'GET',
  path: '/accounts/:account/permissions-needed',
  summary:
    'The permissions that calls asked for, newest first: permission, level, what was held, by whom, granted or refused, of which call. Of actions the latest 1,000 are kept, of logins those of the attempts that are remembered. Granted logins with a password to a RESTlet ask for none',
  query: {
    granted: 'true or false',
    permission: 'a permission, e.g. Lists -> Customers',
    role: 'internal id or name of the role',
    since: 'an instant such as 2026-11-22T08:00:00Z; calls from then on',
    limit: 'the most needs to return',
  },
  success: [200, 'the needs'],
  handle(request) {
    const { attempts, watch } = request.netsuite.memory(accountOf(request))
    return answer(200, watch.permissions.query(attempts.each(), readQuery(needSchema, request.query)))
  },
}

const stream: ControlRoute = {
  method: 'GET',
  path: '/accounts/:account/permission-stream',
  summary: `The same live, as server-sent events: "id" is the sequence, "data" the need as JSON. With the header Last-Event-ID first come those behind it that are still kept. An event "reset" says that the account was reset; the stream ends when it is deleted or the server closes. At most ${mostStreams} listen to an account, 429 above that; one that does not keep up is dropped`,
  success: [200, 'events'],
  produces: 'text/event-stream',
  handle(request) {
    const account = accountOf(request)
    readQuery(v.strictObject({}), request.query)
    const { attempts, watch } = request.netsuite.memory(account)
    const { permissions } = watch
    const lastSeen = lastEventId(request.headers['last-event-id'])
    if (permissions.listening >= mostStreams) {
      throw new ControlProblem(429, `${mostStreams} listen to account ${account.id} already; close some of them first.`)
    }
    const events = new EventStream(() => stop())
    const tell = (need: { readonly sequence: number }) => events.send({ id: need.sequence, data: need })
    const missed = permissions.query(attempts.each()).filter(one => lastSeen !== undefined && one.sequence > lastSeen)
    for (const one of missed.reverse()) tell(one)
    const stop = permissions.listen({
      need: tell,
      reset: () => events.send({ event: 'reset', data: { account: account.id } }),
      end: () => events.end(),
    })
    return streamed(events.body)
  },
}

function lastEventId(header: string | readonly string[] | undefined): number | undefined {
  const text = typeof header === 'string' ? header.trim() : ''
  if (text === '') return undefined
  if (/^\d{1,15}$/.test(text)) return Number(text)
  const expected = 'the id of an event that was received, a whole number'
  throw new ControlProblem(422, `Last-Event-ID must be ${expected}; found ${JSON.stringify(text.slice(0, 100))}`, [
    { path: 'Last-Event-ID', found: JSON.stringify(text.slice(0, 100)), expected },
  ])
}

const usedSchema = v.strictObject({ role: v.optional(v.string()), since: v.optional(instantParameter) })

const used: ControlRoute = {
  method: 'GET',
  path: '/accounts/:account/permissions-used',
  summary:
    'The smallest role that would have let all calls since the account was created or reset pass, ready for a fixture; per role what was used, what it holds beyond that, and what was refused',
  query: {
    role: 'internal id or name of a role: only calls in this role',
    since: 'an instant such as 2026-11-22T08:00:00Z; only what was asked for from then on',
  },
  success: [200, 'role, anyOf, needs, missing, byRole, complete'],
  handle(request) {
    const account = accountOf(request)
    return answer(200, permissionsUsed(request.netsuite, account, readQuery(usedSchema, request.query)))
  },
}

export const permissionRoutes: readonly ControlRoute[] = [needed, stream, used]
