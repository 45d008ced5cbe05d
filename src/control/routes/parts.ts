/** The parts of an account: users, roles, integrations, tokens, scripts. One set of routes, five tables. */
import { randomBytes } from 'node:crypto'
import type * as v from 'valibot'
import type { Account } from '../../account/account.js'
import type { AccountDocument } from '../../account/model/account.js'
import { integrationSchema } from '../../account/model/integration.js'
import { roleSchema } from '../../account/model/role.js'
import { scriptSchema } from '../../account/model/script.js'
import { tokenSchema } from '../../account/model/token.js'
import { userSchema } from '../../account/model/user.js'
import { nearest } from '../../account/nearest.js'
import { isObject, type JsonObject } from '../../json-object.js'
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
  /** How those names are called, for people. */
  readonly namedBy: string
  /** What a new one gets when the request leaves it out. */
  readonly defaults?: () => JsonObject
  /** What a merge patch is applied to, when that is not the whole part. */
  readonly patchBase?: (part: Part<N>, patch: JsonObject) => unknown
  /** What else changes when one is deleted. */
  readonly afterDelete?: (document: AccountDocument, gone: Part<N>) => AccountDocument
}

const credential = () => randomBytes(32).toString('hex')

/** Deleting tokens takes the credential sets along that use them. */
function withoutTokens(document: AccountDocument, gone: (token: Part<'tokens'>) => boolean): AccountDocument {
  const ids = new Set<number>(document.tokens.filter(gone).map(one => one.id))
  return {
    ...document,
    tokens: document.tokens.filter(one => !ids.has(one.id)),
    credentials: document.credentials.filter(one => !ids.has(one.token)),
  }
}

const users: PartTable<'users'> = {
  name: 'users',
  one: 'user',
  schema: userSchema,
  names: user => [user.email, user.name],
  namedBy: 'e-mail address or name',
  // Deleting a user deletes the tokens (identity §3).
  afterDelete: (document, gone) => withoutTokens(document, token => token.user === gone.id),
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
  names: integration => [integration.name, integration.consumerKey],
  namedBy: 'name or consumer key',
  defaults: () => ({ consumerKey: credential(), consumerSecret: credential() }),
  // Deleting an integration revokes its tokens for good (identity §2); without the record nothing of them is left to show.
  afterDelete: (document, gone) => withoutTokens(document, token => token.integration === gone.id),
}

const tokens: PartTable<'tokens'> = {
  name: 'tokens',
  one: 'token',
  schema: tokenSchema,
  names: token => [token.name, token.tokenId],
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
      summary: `Changes a ${one}, ${byKey}, by JSON merge patch`,
      success: [200, `the ${one} after the change`],
      handle(request) {
        const account = accountOf(request)
        const { part, index } = find(table, account, request)
        const patch = readObject(request.body)
        const list: readonly unknown[] = account.document[name]
        applyChange(request.netsuite, account, {
          ...account.document,
          [name]: list.with(index, mergePatch(table.patchBase?.(part, patch) ?? part, patch)),
        })
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

function find<N extends PartName>(
  table: PartTable<N>,
  { id, document }: Account,
  { params }: ControlRequest,
): { readonly part: Part<N>; readonly index: number } {
  const key = params.key ?? ''
  const list: readonly Part<N>[] = document[table.name]
  const byId = list.findIndex(part => String(part.id) === key)
  const index = byId >= 0 ? byId : list.findIndex(part => table.names(part).includes(key))
  const part = list[index]
  if (part) return { part, index }
  throw new ControlProblem(
    404,
    `Account ${id} has no ${table.one} ${JSON.stringify(key)}${nearest(
      key,
      list.flatMap(other => table.names(other)),
    )}`,
  )
}

export const partRoutes: readonly ControlRoute[] = [
  ...routesOf(users),
  ...routesOf(roles),
  ...routesOf(integrations),
  ...routesOf(tokens),
  ...routesOf(scripts),
]
