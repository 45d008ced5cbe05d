/** A script of the user's own: a JavaScript module of the fixtures with one exported function per method. */
import { pathToFileURL } from 'node:url'
import type { RecordData } from '../../../account/model/account.js'
import type { Behaviour } from '../../../account/model/script.js'
import { type PermissionLevel, permissionKeysOfRecordType } from '../../../account/permissions.js'
import { permissionNeed, permissionRefusal } from '../../../login/authorize.js'
import { unlessSoft } from '../../../login/soft-mode.js'
import { type Refusal, refuse } from '../../../login/verdict.js'
import { unexpectedError } from '../../body-error.js'
import { methodNotOffered, scriptError, textOf } from '../refusals.js'
import { parametersByName, type RestletCall, refusal, type ScriptResult, value } from '../call.js'

type ModuleBehaviour = Extract<Behaviour, { kind: 'module' }>

/** What a module's function gets as its second argument. */
export interface RestletContext {
  readonly method: string
  readonly account: { readonly id: string; readonly name: string }
  readonly user: { readonly id: number; readonly name: string; readonly email: string }
  readonly role: { readonly id: number; readonly name: string }
  /** The account's time: its clock may be moved or stopped, so a script asks here instead of `new Date()`. */
  now(): Date
  /** The account's records, with the permissions of the caller: a call that they do not allow throws NetSuite's error. */
  readonly records: {
    load(type: string, id: string): RecordData
    list(type: string): RecordData[]
    create(type: string, fields: Readonly<Record<string, unknown>>): RecordData
    update(type: string, id: string, fields: Readonly<Record<string, unknown>>): RecordData
    delete(type: string, id: string): void
  }
  /** As `N/restlet`'s `createResponse`: sets the Content-Type of the answer. */
  createResponse(content: string, contentType: string): unknown
  /** As `N/error`'s `create`: an error that reaches the caller with this name and message. */
  createError(name: string, message: string): Error
}

const entryPoints = { GET: 'get', POST: 'post', PUT: 'put', DELETE: 'delete' } as const

/** An error of a script with the name and message that the caller is to see. */
class SuiteScriptError extends Error {
  constructor(name: string, message: string) {
    super(message)
    this.name = name
  }
}

/** An error that carries a refusal of the catalogue through the user's function. */
class RefusalError extends SuiteScriptError {
  readonly refusal: Refusal
  constructor(reason: Refusal) {
    super('INSUFFICIENT_PERMISSION', reason.failure)
    this.refusal = reason
  }
}

class ScriptResponse {
  readonly contentType: string
  readonly content: string
  constructor(content: string, contentType: string) {
    this.content = content
    this.contentType = contentType
  }
}

export async function runModule({ path }: ModuleBehaviour, call: RestletCall): Promise<ScriptResult> {
  let module: Readonly<Record<string, unknown>>
  try {
    module = await import(pathToFileURL(path).href)
  } catch (error) {
    return refusal(unexpectedError(`the module ${path} cannot be loaded: ${textOf(error)}`))
  }
  const run = module[entryPoints[call.method]]
  if (typeof run !== 'function')
    return refusal(
      methodNotOffered(
        call.method,
        Object.values(entryPoints).filter(name => typeof module[name] === 'function'),
      ),
    )
  const input = call.method === 'GET' || call.method === 'DELETE' ? parametersByName(call.parameters) : call.body
  try {
    const result: unknown = await run(input, contextOf(call))
    return result instanceof ScriptResponse
      ? { kind: 'response', contentType: result.contentType, content: result.content }
      : value(result)
  } catch (error) {
    return refusal(thrown(error))
  }
}

function contextOf(call: RestletCall): RestletContext {
  const { account, user, role } = call.session
  const demand = (type: string, level: PermissionLevel) => {
    const keys = permissionKeysOfRecordType(type)
    if (keys.length === 0) throw new SuiteScriptError('INVALID_RCRD_TYPE', `The record type [${type}] is invalid.`)
    const need = permissionNeed(call.session, keys, level)
    call.noteNeed(need)
    const denied = need.granted ? undefined : unlessSoft(call.session, permissionRefusal(need, call.session))
    if (denied) throw new RefusalError(denied)
  }
  const present = (type: string, id: string, record: RecordData | undefined): RecordData => {
    if (record) return structuredClone(record)
    throw new RefusalError(
      refuse('record-not-found', {
        what: `record of type ${type}`,
        found: `none with id ${JSON.stringify(id)}`,
        expected: 'the id of one that exists',
      }),
    )
  }
  return {
    method: call.method,
    account: { id: account.id, name: account.document.name },
    user: { id: user.id, name: user.name, email: user.email },
    role: { id: role.id, name: role.name },
    now: () => new Date(call.now()),
    records: {
      load(type, id) {
        demand(type, 'View')
        return present(type, id, account.records.get(type, id))
      },
      list(type) {
        demand(type, 'View')
        return [...account.records.list(type)].map(record => structuredClone(record))
      },
      create(type, fields) {
        demand(type, 'Create')
        const record = account.records.create(type, plainFields(fields))
        call.noteChange()
        return structuredClone(record)
      },
      update(type, id, fields) {
        demand(type, 'Edit')
        const record = present(type, id, account.records.update(type, id, plainFields(fields)))
        call.noteChange()
        return record
      },
      delete(type, id) {
        demand(type, 'Full')
        present(type, id, account.records.get(type, id))
        account.records.delete(type, id)
        call.noteChange()
      },
    },
    createResponse(content, contentType) {
      const usable =
        typeof content === 'string' && typeof contentType === 'string' && /^[\x20-\x7e]+$/.test(contentType)
      if (!usable) throw new SuiteScriptError('SSS_INVALID_TYPE_ARG', 'createResponse takes a text and its media type.')
      return new ScriptResponse(content, contentType)
    },
    createError: (name, message) => new SuiteScriptError(name, message),
  }
}

/** Records hold JSON data: what JSON cannot say throws here, in the script that said it. */
function plainFields(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return JSON.parse(JSON.stringify(fields))
}

/** A plain JavaScript error is a JS_EXCEPTION (rest-and-restlets §6.4). */
function thrown(error: unknown): Refusal {
  if (error instanceof RefusalError) return error.refusal
  return error instanceof SuiteScriptError
    ? scriptError(error.name, error.message)
    : scriptError('JS_EXCEPTION', textOf(error))
}
