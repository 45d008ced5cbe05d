/** What happens after a good login: the order of steps, from the concurrency slot to the script's answer (tba §9 steps 16, 17). */
import type { ConcurrencyGate } from '../../account/governance.js'
import { type RestletMethod, restletMethods, type Script } from '../../account/model/script.js'
import type { PermissionNeed } from '../../login/authorize.js'
import type { Parameters } from '../../login/rfc5849/parameters.js'
import { type Refusal, refuse, type Session } from '../../login/verdict.js'
import { addressedScript } from './addressing.js'
import { type Answer, answerOf } from './answer.js'
import { runEcho } from './behaviours/echo.js'
import { runModule } from './behaviours/module.js'
import { methodNotOffered, scriptError } from './refusals.js'
import { checkRecordPermission, runRecords } from './behaviours/records.js'
import { type RestletCall, refusal, type ScriptResult, value } from './call.js'
import { type ReadBody, readText } from '../json-body.js'
import { afterDelay, inSlot } from '../slot.js'
import { acceptedFormat, mediaType } from './format.js'

/** A call of a logged-in client, body still as bytes. */
export interface RestletRequest {
  readonly session: Session
  readonly method: string
  readonly query: Parameters
  readonly contentType: string | undefined
  readonly hasBody: boolean
  readonly body: Buffer | undefined
  /** The account's time, in milliseconds since 1970. */
  readonly now: () => number
  readonly noteNeed: (need: PermissionNeed) => void
  readonly noteChange: () => void
  /** Aborted when the server closes: nobody waits for a slow script any more. */
  readonly closing: AbortSignal
}

const refused = (refusal: Refusal): Answer => ({ kind: 'refusal', refusal })

/** Holds a concurrency slot while the script runs. Synchronous as long as the script is. */
export function handleRestlet(request: RestletRequest, gate: ConcurrencyGate): Answer | Promise<Answer> {
  const answer = inSlot(gate, request.session, () => run(request))
  return 'refusal' in answer && !('kind' in answer) ? refused(answer.refusal) : answer
}

function run(request: RestletRequest): Answer | Promise<Answer> {
  const addressed = addressedScript(request.session, request.query, request.noteNeed)
  if (!addressed.ok) return refused(addressed.refusal)
  const { script } = addressed
  const { behaviour } = script
  const { method } = request
  const offered: readonly string[] = behaviour.kind === 'module' ? restletMethods : behaviour.methods
  if (!isRestletMethod(method) || !offered.includes(method)) return refused(methodNotOffered(method, offered))
  const read = readBody(request, method)
  if ('refusal' in read) return refused(read.refusal)
  const format = acceptedFormat(request.contentType) ?? 'text'
  const call: RestletCall = {
    session: request.session,
    method,
    script,
    parameters: request.query,
    body: read.body,
    now: request.now,
    noteNeed: request.noteNeed,
    noteChange: request.noteChange,
  }
  const result = afterDelay(behaviour.delayMs, request.session.account, request.closing, () => runScript(script, call))
  return result instanceof Promise ? result.then(one => answerOf(one, format)) : answerOf(result, format)
}

/** What a JSON GET by this session would be refused with, without running the script. */
export function previewRestlet(session: Session, query: Parameters): Refusal | undefined {
  const noteNeed = () => undefined
  const addressed = addressedScript(session, query, noteNeed)
  if (!addressed.ok) return addressed.refusal
  const { behaviour } = addressed.script
  if (behaviour.kind !== 'module' && !behaviour.methods.includes('GET'))
    return methodNotOffered('GET', behaviour.methods)
  if (behaviour.kind === 'throw') return scriptError(behaviour.name, behaviour.message)
  return behaviour.kind === 'records'
    ? checkRecordPermission(behaviour.recordType, 'GET', session, noteNeed)
    : undefined
}

function runScript({ behaviour }: Script, call: RestletCall): ScriptResult | Promise<ScriptResult> {
  switch (behaviour.kind) {
    case 'echo':
      return runEcho(call)
    case 'static':
      return value(behaviour.answer)
    case 'records':
      return runRecords(behaviour, call)
    case 'throw':
      return refusal(scriptError(behaviour.name, behaviour.message))
    case 'module':
      return runModule(behaviour, call)
  }
}

function isRestletMethod(method: string): method is RestletMethod {
  return restletMethods.some(one => one === method)
}

/** Media type first, then the body itself; GET takes none, DELETE ignores it (rest-and-restlets §6.2, §6.4). */
function readBody({ contentType, hasBody, body }: RestletRequest, method: RestletMethod): ReadBody {
  const format = acceptedFormat(contentType)
  const takesBody = method === 'POST' || method === 'PUT'
  if (format === undefined && (mediaType(contentType) !== undefined || (takesBody && hasBody))) {
    const found = mediaType(contentType)?.slice(0, 100) ?? 'nothing'
    return {
      refusal: refuse('content-type-unsupported', {
        what: 'Content-Type',
        found,
        expected: 'application/json, application/xml or text/plain, in lower case',
      }),
    }
  }
  if (method === 'GET' && hasBody) {
    return { refusal: refuse('body-on-get', { what: 'body of a GET', found: 'a body', expected: 'none' }) }
  }
  if (!takesBody || body === undefined || body.length === 0) return { body: undefined }
  return readText(body, format === 'json')
}
