/** Creating accounts: throw-away copies, and accounts from plain data. */
import * as v from 'valibot'
import type { Account } from '../../account/account.js'
import { unknownSetProblems } from '../../account/credential-sets.js'
import { hostLabel } from '../../account/ids.js'
import { InvalidAccountError } from '../../account/problems.js'
import { isObject } from '../../json-object.js'
import { createThrowAway, throwAwaySchema } from '../../throw-away.js'
import { readBody } from '../body.js'
import { answer, type ControlRequest, type ControlRoute } from '../route.js'
import { expiry } from './accounts.js'

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

const createSchema = v.strictObject({
  ...throwAwaySchema.entries,
  /** The credential sets to list in the answer. Default: all. */
  credentials: v.optional(v.array(v.string('the name of a credential set'), 'a list of names of credential sets')),
})

const create: ControlRoute = {
  method: 'POST',
  path: '/accounts',
  summary:
    'Creates a throw-away copy of an account, with a new id and fresh secrets, and applies the scenarios, all or none; "credentials" names the sets to list in the answer, all are when it is left out. With a complete account as body (one that has "name"), creates that',
  body: createSchema,
  success: [201, 'id, urls and credentials of the new account'],
  handle(request) {
    const { netsuite, body } = request
    if (isObject(body) && 'name' in body) return created(request, netsuite.directory.createFrom(body))
    const { credentials, ...wish } = readBody(createSchema, body)
    const problems = unknownSetProblems(netsuite.directory.template(wish.from), credentials ?? [])
    if (problems.length > 0) throw new InvalidAccountError(problems)
    return created(request, createThrowAway(netsuite, wish), credentials)
  },
}

function created({ baseUrl, listCredentials }: ControlRequest, account: Account, names?: readonly string[]) {
  return answer(201, {
    id: account.id,
    ...expiry(account),
    urls: accountUrls(account, baseUrl),
    credentials: listCredentials(account, baseUrl, names),
  })
}

export const creationRoutes: readonly ControlRoute[] = [create]
