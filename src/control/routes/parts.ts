/** The parts of an account: users, roles, integrations, tokens, scripts. One set of routes, five tables. */
import { randomBytes } from 'node:crypto'
import type * as v from 'valibot'
import type { Account } from '../../account/account.js'
import { instantOf } from '../../account/clock.js'
import { isUserCalled, namesOfIntegration, namesOfToken, namesOfUser, partsCalled } from '../../account/find-part.js'
import type { AccountDocument, CredentialSet } from '../../account/model/account.js'
import { integrationSchema } from '../../account/model/integration.js'
import { roleSchema } from '../../account/model/role.js'
import { scriptSchema } from '../../account/model/script.js'
import { tokenSchema } from '../../account/model/token.js'
import { userSchema } from '../../account/model/user.js'
import { nearest } from '../../account/nearest.js'
import { passwordHistory } from '../../account/new-password.js'
import { isObject, type JsonObject } from '../../json-object.js'
import type { NetSuite } from '../../netsuite.js'
import { forgetSecondFactor } from '../../two-factor.js'
import { mergePatch, readObject } from '../body.js'
import { applyChange } from '../change.js'
import { ControlProblem } from '../problem.js'
import { answer, type ControlRequest, type ControlRoute } from '../route.js'
import { accountOf } from './accounts.js'

type PartName = 'users' | 'roles' | 'integrations' | 'tokens' | 'scripts'
type Part<N extends PartName = PartName> = AccountDocument[N][number]

interface PartTable<N extends PartName> {
  readonly name: N
  readonly one: string
  readonly schema: v.GenericSchema
  /** Names besides the internal id by which one is found. */
  readonly names: (part: Part<N>) => readonly string[]
  /** Is it called so? Default: by one of its names, letter for letter. */
  readonly isCalled?: (part: Part<N>, name: string) => boolean
  /** How those names are called, for people. */
  readonly namedBy: string
  /** What a new one gets when the request leaves it out. */
  readonly defaults?: () => JsonObject
  /** What a merge patch is applied to, when that is not the whole part. */
  readonly patchBase?: (part: Part<N>, patch: JsonObject) => unknown
  /** What the summary of the patch adds. */
  readonly patchNote?: string
  /** What a patch brings along that does not say it. `now` is an ISO 8601 instant, by the account's clock. */
  readonly completedPatch?: (part: Part<N>, patch: JsonObject, now: string) => JsonObject
  /** What else is forgotten when one was changed. */
  readonly afterPatch?: (netsuite: NetSuite, account: Account, before: Part<N>, patch: JsonObject) => void
  /** What else changes when one is deleted. */
  readonly afterDelete?: (document: AccountDocument, gone: Part<N>) => AccountDocument
}

const credential = () => randomBytes(32).toString('hex')

/** Deleting tokens takes the credential sets along that use them. */
function withoutTokens(
  document: AccountDocument,
  gone: (token: Part<'tokens'>) => boolean,
  isSetGone: (set: CredentialSet) => boolean = () => false,
): AccountDocument {
  const ids = new Set<number | undefined>(document.tokens.filter(gone).map(one => one.id))
  const uses = ({ token, service }: CredentialSet) => ids.has(token) || ids.has(service?.token)
  return {
    ...document,
    tokens: document.tokens.filter(one => !ids.has(one.id)),
    credentials: document.credentials.filter(one => !uses(one) && !isSetGone(one)),
  }
}

const users: PartTable<'users'> = {
  name: 'users',
  one: 'user',
  schema: userSchema,
  names: namesOfUser,
  isCalled: isUserCalled,
  namedBy: 'e-mail address or name',
  patchNote:
    '. A new password counts as changed now, unless passwordChangedAt is sent along; wrong ones are counted anew, a lock stays, and the login pages log the user out',
  completedPatch: withPasswordHistory,
  afterPatch(netsuite, account, before, { otpSecret, password }) {
    if (password !== undefined && password !== before.password)
      netsuite.browserSessions.forgetUser({ account: account.id, user: before.id })
    // Another secret is another authenticator app (nlauth §7).
    if (otpSecret !== undefined && otpSecret !== before.otpSecret) forgetSecondFactor(netsuite, account, before)
  },
  // Deleting a user deletes the tokens (identity §3).
  afterDelete: (document, gone) =>
    withoutTokens(
      document,
      token => token.user === gone.id,
      set => set.login?.user === gone.id,
    ),
}

function withPasswordHistory(user: Part<'users'>, patch: JsonObject, now: string): JsonObject {
  if (typeof patch.password !== 'string' || patch.password === user.password) return patch
  return { ...passwordHistory(user, now), ...patch }
}

const roles: PartTable<'roles'> = {
  name: 'roles',
  one: 'role',
  schema: roleSchema,
  names: role => [role.name],
  namedBy: 'name',
}

const integrations: PartTable<'integrations'> = {
  name: 'integrations',
  one: 'integration',
  schema: integrationSchema,
  names: namesOfIntegration,
  namedBy: 'name or consumer key',
  defaults: () => ({ consumerKey: credential(), consumerSecret: credential() }),
  // Deleting an integration revokes its tokens for good (identity §2); without the record nothing of them is left to show.
  afterDelete: (document, gone) =>
    withoutTokens(
      document,
      token => token.integration === gone.id,
      ({ login, service }) => login?.application === gone.id || service?.integration === gone.id,
    ),
}

const tokens: PartTable<'tokens'> = {
  name: 'tokens',
  one: 'token',
  schema: tokenSchema,
  names: namesOfToken,
  namedBy: 'name or token id',
  defaults: () => ({ tokenId: credential(), tokenSecret: credential() }),
  afterDelete: (document, gone) => withoutTokens(document, token => token.id === gone.id),
}

const scripts: PartTable<'scripts'> = {
  name: 'scripts',
  one: 'script',
  schema: scriptSchema,
  names: script => [script.scriptId],
  namedBy: 'script id',
  // A behaviour of another kind replaces the old one whole: the fields of the old kind would only be in the way.
  patchBase: (script, { behaviour }) =>
    isObject(behaviour) && behaviour.kind !== undefined && behaviour.kind !== script.behaviour.kind
      ? { ...script, behaviour: {} }
      : script,
}

function routesOf<N extends PartName>(table: PartTable<N>): readonly ControlRoute[] {
  const { name, one, schema } = table
  const collection = `/accounts/:account/${name}`
  const member = `${collection}/:key`
  const byKey = `by internal id or ${table.namedBy}`
  return [
    {
      method: 'GET',
      path: collection,
      summary: `The ${name} of the account`,
      success: [200, `the ${name}`],
      handle: request => answer(200, accountOf(request).document[name]),
    },
    {
      method: 'POST',
      path: collection,
      summary: `Adds a ${one}; what is left out gets its default, id${table.defaults ? ' and credentials' : ''} included`,
      body: schema,
      success: [201, `the ${one}`],
      handle(request) {
        const account = accountOf(request)
        const list: readonly Part<N>[] = account.document[name]
        const id = Math.max(0, ...list.map(part => part.id)) + 1
        const part = completed(table, { id, ...table.defaults?.(), ...readObject(request.body) }, account)
        applyChange(request.netsuite, account, { ...account.document, [name]: [...list, part] })
        return answer(201, account.document[name].at(-1))
      },
    },
    {
      method: 'GET',
      path: member,
      summary: `One ${one}, ${byKey}`,
      success: [200, `the ${one}`],
      handle: request => answer(200, find(table, accountOf(request), request).part),
    },
    {
      method: 'PATCH',
      path: member,
      summary: `Changes a ${one}, ${byKey}, by JSON merge patch${table.patchNote ?? ''}`,
      success: [200, `the ${one} after the change`],
      handle(request) {
        const account = accountOf(request)
        const { part, index } = find(table, account, request)
        const sent = readObject(request.body)
        const patch = table.completedPatch?.(part, sent, instantOf(request.netsuite.now(account))) ?? sent
        const list: readonly unknown[] = account.document[name]
        applyChange(request.netsuite, account, {
          ...account.document,
          [name]: list.with(index, mergePatch(table.patchBase?.(part, patch) ?? part, patch)),
        })
        table.afterPatch?.(request.netsuite, account, part, sent)
        return answer(200, account.document[name][index])
      },
    },
    {
      method: 'DELETE',
      path: member,
      summary: `Deletes a ${one}, ${byKey}${table.afterDelete ? '; its tokens and credential sets go with it' : ''}`,
      success: [204, 'deleted'],
      handle(request) {
        const account = accountOf(request)
        const { part } = find(table, account, request)
        const after = table.afterDelete?.(account.document, part) ?? account.document
        const list: readonly Part<N>[] = after[name]
        applyChange(request.netsuite, account, { ...after, [name]: list.filter(other => other.id !== part.id) })
        return answer(204)
      },
    },
  ]
}

/** NetSuite fills in a token's name from application, user and role. */
function completed<N extends PartName>(table: PartTable<N>, part: JsonObject, { document }: Account): JsonObject {
  if (table.name !== 'tokens' || part.name !== undefined) return part
  const nameOf = (list: readonly { readonly id: number; readonly name: string }[], id: unknown) =>
    list.find(one => one.id === id)?.name ?? '?'
  const name = `${nameOf(document.integrations, part.integration)} - ${nameOf(document.users, part.user)}, ${nameOf(document.roles, part.role)}`
  return { ...part, name }
}

interface FoundPart<N extends PartName> {
  readonly part: Part<N>
  readonly index: number
}

/** @param isPreferred which one is meant when several have the name; default: the first */
function find<N extends PartName>(
  table: PartTable<N>,
  { id, document }: Account,
  { params }: ControlRequest,
  isPreferred: (part: Part<N>) => boolean = () => true,
): FoundPart<N> {
  const key = params.key ?? ''
  const list: readonly Part<N>[] = document[table.name]
  const found = partsCalled(list, key, table.isCalled ?? ((part, name) => table.names(part).includes(name)))
  const part = found.find(isPreferred) ?? found[0]
  if (part) return { part, index: list.indexOf(part) }
  throw new ControlProblem(
    404,
    `Account ${id} has no ${table.one} ${JSON.stringify(key)}${nearest(
      key,
      list.flatMap(other => table.names(other)),
    )}`,
  )
}

/** The user that `:key` names; of several with one e-mail address, the one with an authenticator app. */
export function userOf(request: ControlRequest): Part<'users'> {
  return find(users, accountOf(request), request, user => user.otpSecret !== undefined).part
}

/** The user that `:key` names; of several with one e-mail address, the one with a password. */
export function passwordUserOf(request: ControlRequest): Part<'users'> {
  return find(users, accountOf(request), request, user => user.password !== undefined).part
}

/** The access token that `:key` names; of several with one name, the one that works. */
export function tokenOf(request: ControlRequest): Part<'tokens'> {
  return find(tokens, accountOf(request), request, token => !token.revoked && !token.inactive).part
}

/** The integration record that `:key` names. */
export function integrationOf(request: ControlRequest): Part<'integrations'> {
  return find(integrations, accountOf(request), request).part
}

export const partRoutes: readonly ControlRoute[] = [
  ...routesOf(users),
  ...routesOf(roles),
  ...routesOf(integrations),
  ...routesOf(tokens),
  ...routesOf(scripts),
]
