/** Rotation drills: each secret of an account made new by one call, and the report of who still uses the old one. */
import * as v from 'valibot'
import { changePassword } from '../../rotation/change-password.js'
import { refreshSandbox } from '../../rotation/refresh-sandbox.js'
import { rotationsOf } from '../../rotation/report.js'
import { resetCredentials } from '../../rotation/reset-credentials.js'
import { rollToken } from '../../rotation/roll-token.js'
import { readBody } from '../body.js'
import { answer, type ControlRoute } from '../route.js'
import { accountOf } from './accounts.js'
import { integrationOf, passwordUserOf, tokenOf } from './parts.js'

const nothingSchema = v.strictObject({})

const reset: ControlRoute = {
  method: 'POST',
  path: '/accounts/:account/integrations/:key/reset-credentials',
  summary:
    'Resets the credentials of an integration, by internal id, name or consumer key: the old pair is dead at once in every account that has the record, tokens go on with the new one. 409 in an account where the record is only installed',
  body: nothingSchema,
  success: [200, 'the new consumer key and secret, and the accounts in which the old ones are dead'],
  handle(request) {
    readBody(nothingSchema, request.body)
    return answer(200, resetCredentials(request.netsuite, accountOf(request), integrationOf(request)))
  },
}

const roll: ControlRoute = {
  method: 'POST',
  path: '/accounts/:account/tokens/:key/roll',
  summary:
    'Replaces an access token, by internal id, name or token id: makes one of the same application, user and role, and revokes the old one for good; credential sets that use the old one use the new one. 409 for a token that is revoked or inactive, and from release 2027.1 on',
  body: nothingSchema,
  success: [201, 'the new token id and secret'],
  handle(request) {
    readBody(nothingSchema, request.body)
    return answer(201, rollToken(request.netsuite, accountOf(request), tokenOf(request)))
  },
}

const passwordBodySchema = v.strictObject({
  /** Left out, one is made up that the account takes. */
  password: v.optional(v.string('a password')),
})

const password: ControlRoute = {
  method: 'POST',
  path: '/accounts/:account/users/:key/change-password',
  summary:
    "Changes a user's password, by internal id, e-mail address or name, under the account's rules: it is new from now on, wrong ones are counted anew, sessions on the login pages end; tokens and a lock stay. 422 with NetSuite's text when a rule forbids it",
  body: passwordBodySchema,
  success: [200, 'the new password'],
  handle(request) {
    const wish = readBody(passwordBodySchema, request.body)
    return answer(200, changePassword(request.netsuite, accountOf(request), passwordUserOf(request), wish.password))
  },
}

const refreshBodySchema = v.strictObject({
  /** A production account; left out, the one of the same number. */
  from: v.optional(v.string('the id of a production account')),
})

const refresh: ControlRoute = {
  method: 'POST',
  path: '/accounts/:account/refresh-sandbox',
  summary:
    "Refreshes a sandbox or Release Preview account: production overwrites it. Users, passwords, roles, integrations, scripts, records and preferences are production's; access tokens are gone and none are copied, and no scenario is active any more; id, type, name, release, data center, concurrency limit and settings stay",
  body: refreshBodySchema,
  success: [200, 'what vanished, which credential sets came, and what to do next'],
  handle(request) {
    const wish = readBody(refreshBodySchema, request.body)
    return answer(200, refreshSandbox(request.netsuite, accountOf(request), wish.from))
  },
}

const report: ControlRoute = {
  method: 'GET',
  path: '/accounts/:account/rotations',
  summary:
    'Secrets that were rotated while the server runs, newest first, with the refused calls that still presented the old one and when the new one was first used. The latest 100, each with up to 100 callers; forgotten with a reset',
  success: [200, 'the rotations'],
  handle: request => answer(200, rotationsOf(request.netsuite, accountOf(request))),
}

export const rotationRoutes: readonly ControlRoute[] = [reset, roll, password, refresh, report]
