/** One answer of a fault, read: which kind it is, and whether it can be sent. */
import { parseDuration } from '../account/clock.js'
import { nearest } from '../account/nearest.js'
import { type JsonPath, jsonPath, type Problem, preview } from '../account/problems.js'
import { failureIds, isFailureId } from '../failures/catalogue.js'
import type { FaultAnswer } from './fault.js'
import { placeholdersOf } from './forced.js'
import type { AnswerInput } from './schema.js'

/** The longest an answer can be made to wait, in milliseconds. */
export const longestDelayMs = 60_000

/** The most bytes after which a body can be cut: what the largest body has. */
const mostBytes = 104 * 1024 * 1024

const kinds = ['failure', 'status', 'reset', 'truncate', 'pass'] as const

/** Fields that mean something beside one kind only. */
const companions: Readonly<Record<string, (typeof kinds)[number]>> = {
  facts: 'failure',
  body: 'status',
  headers: 'status',
  afterAction: 'reset',
}

/** Reads an answer; adds what is wrong to `problems`. */
export function readAnswer(input: AnswerInput, path: JsonPath, problems: Problem[]): FaultAnswer | undefined {
  const before = problems.length
  const add = (field: string | undefined, found: string, expected: string) => {
    problems.push({ path: jsonPath(field === undefined ? path : [...path, field]), found, expected })
  }
  const given = kinds.filter(kind => input[kind] !== undefined)
  const [kind] = given
  if (given.length > 1 || (kind === undefined && input.delay === undefined)) {
    const found = given.length > 1 ? `${given.join(' and ')} together` : 'none of them'
    add(undefined, found, `one of ${kinds.join(', ')}, or delay`)
  }
  if (kind === 'pass' && input.delay !== undefined)
    add('delay', preview(input.delay, undefined), 'no delay beside pass; {"delay": …} alone lets a call pass late')
  for (const [field, wanted] of Object.entries(companions)) {
    if (field in input && kind !== wanted) add(field, 'the field', `${field} beside ${wanted} only`)
  }
  const delayMs = readDelay(input.delay, add)
  const answer = readKind(kind, input, add)
  return problems.length > before || answer === undefined ? undefined : { ...answer, delayMs }
}

type Add = (field: string | undefined, found: string, expected: string) => void
type WithoutDelay<A> = A extends unknown ? Omit<A, 'delayMs'> : never

function readDelay(delay: string | undefined, add: Add): number {
  const ms = delay === undefined ? 0 : parseDuration(delay)
  if (ms !== undefined && ms >= 0 && ms <= longestDelayMs) return ms
  add('delay', preview(delay, undefined), 'a duration from 0s to 60s, such as "2s" or "250ms"')
  return 0
}

function readKind(
  kind: (typeof kinds)[number] | undefined,
  input: AnswerInput,
  add: Add,
): WithoutDelay<FaultAnswer> | undefined {
  switch (kind) {
    case 'failure':
      return readFailure(input, add)
    case 'status':
      return readStatus(input, add)
    case 'reset':
      return { kind, afterAction: input.afterAction === true }
    case 'truncate':
      return readTruncate(input.truncate ?? 0, add)
    case 'pass':
      return { kind }
    case undefined:
      return { kind: 'delay' }
  }
}

function readFailure({ failure = '', facts = {} }: AnswerInput, add: Add): WithoutDelay<FaultAnswer> | undefined {
  if (!isFailureId(failure)) {
    const hint = nearest(failure, failureIds) || '; `mock-netsuite failures` lists them'
    add('failure', preview(failure, undefined), `the id of a failure${hint}`)
    return undefined
  }
  const words = placeholdersOf(failure)
  for (const name of Object.keys(facts)) {
    if (words.includes(name)) continue
    const expected =
      words.length === 0
        ? `no facts: the words of "${failure}" leave nothing open`
        : `one of ${words.join(', ')}: what the words of "${failure}" leave open`
    add('facts', `the field ${JSON.stringify(name)}`, expected)
  }
  return { kind: 'failure', failure, facts }
}

const jsonType = 'application/json; charset=utf-8'
const textType = 'text/plain; charset=utf-8'

/** Statuses whose answers have no body (RFC 9110 §15). */
const withoutBody: readonly number[] = [204, 304]

function readStatus({ status = 200, body, headers = {} }: AnswerInput, add: Add): WithoutDelay<FaultAnswer> {
  if (body !== undefined && withoutBody.includes(status))
    add('body', 'a body', `none: an answer with the status ${status} has no body`)
  const names = Object.keys(headers)
  if (names.length > mostHeaders) add('headers', `${names.length} headers`, `at most ${mostHeaders} headers`)
  for (const [name, value] of Object.entries(headers)) checkHeader(name, value, add)
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body)
  const hasType = names.some(name => name.toLowerCase() === 'content-type')
  const type = typeof body === 'string' ? textType : jsonType
  return {
    kind: 'status',
    status,
    headers: hasType || body === undefined ? headers : { 'Content-Type': type, ...headers },
    body: text,
  }
}

const mostHeaders = 100

/** Written by the server itself, or about the connection. */
const ownHeaders: readonly string[] = ['content-length', 'transfer-encoding', 'trailer', 'upgrade', 'x-n-operationid']

function checkHeader(name: string, value: string, add: Add): void {
  if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,200}$/.test(name))
    add('headers', `the name ${preview(name, undefined)}`, 'the name of a header, such as "Retry-After"')
  else if (ownHeaders.includes(name.toLowerCase()))
    add('headers', `the header ${name}`, 'no header that the server writes itself')
  else if (!/^[\t -~\u00a0-\u00ff]*$/.test(value))
    add('headers', `a character in ${name} that no header has`, 'printable characters of Latin-1, no line breaks')
}

function readTruncate(at: number, add: Add): WithoutDelay<FaultAnswer> {
  const isFraction = at > 0 && at < 1
  if (!isFraction && !(Number.isInteger(at) && at >= 0 && at <= mostBytes))
    add('truncate', String(at), `a whole number of bytes from 0 to ${mostBytes}, or a fraction between 0 and 1`)
  return { kind: 'truncate', at }
}
