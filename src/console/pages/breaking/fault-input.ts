/** From the form of a fault to what the control API takes, and from its errors back to the fields. Nothing is judged here but lines of text. */
import type { Problem } from '../../../account/problems.js'
import { ControlProblem } from '../../../control/problem.js'

const answerKinds = ['failure', 'status', 'delay', 'reset', 'truncate', 'sequence'] as const
export type AnswerKind = (typeof answerKinds)[number]

const whenKinds = ['always', 'times', 'nth', 'probability'] as const
export type WhenKind = (typeof whenKinds)[number]

/** Parts of the account, chosen by internal id. */
export const partyFields = ['user', 'role', 'token', 'integration'] as const
const matchFields = ['surface', 'method', 'path', ...partyFields, 'address'] as const

/** What a form of the page says of each field; an unknown kind is the first. */
export interface FaultForm {
  readonly kind: AnswerKind
  readonly when: WhenKind
  /** What is in a field, as typed. */
  text(name: string): string
}

export function faultForm(fields: URLSearchParams): FaultForm {
  const text = (name: string) => fields.get(name) ?? ''
  return {
    text,
    kind: answerKinds.find(one => one === text('kind')) ?? 'failure',
    when: whenKinds.find(one => one === text('when')) ?? 'always',
  }
}

type Plain = Record<string, unknown>

/** The body of `POST /_mock/accounts/{id}/faults`. Throws `ControlProblem` for header lines that are none. */
export function definitionOf(form: FaultForm): Plain {
  const { kind, text } = form
  const ttl = text('ttl').trim()
  return {
    match: matchOf(form),
    ...(kind === 'sequence'
      ? { answers: sequenceOf(text('sequence')) }
      : { answer: { ...answerOf(form, kind), ...delayOf(form) }, ...whenOf(form) }),
    ...(ttl === '' ? {} : { ttl }),
  }
}

function matchOf({ text }: FaultForm): Plain {
  const given = matchFields.map(name => [name, text(name).trim()] as const).filter(([, value]) => value !== '')
  const isParty = (name: string) => partyFields.some(one => one === name)
  return Object.fromEntries(given.map(([name, value]) => [name, isParty(name) ? numberOr(value) : value]))
}

function answerOf({ text }: FaultForm, kind: Exclude<AnswerKind, 'sequence'>): Plain {
  switch (kind) {
    case 'failure':
      return { failure: text('failure').trim() }
    case 'status':
      // Forms send line ends as CRLF, whatever was typed.
      return statusOf(text('status'), text('body').replaceAll('\r\n', '\n'), text('headers'))
    case 'delay':
      return {}
    case 'reset':
      return { reset: true, ...(text('afterAction') === 'yes' ? { afterAction: true } : {}) }
    case 'truncate':
      return { truncate: numberOr(text('truncate')) }
  }
}

/** Beside every answer, and the answer itself where there is no other. */
function delayOf({ kind, text }: FaultForm): Plain {
  const delay = text('delay').trim()
  return delay === '' && kind !== 'delay' ? {} : { delay }
}

/** A body is sent as it was typed; what is JSON says so. */
function statusOf(status: string, body: string, headerLines: string): Plain {
  const headers = headersOf(headerLines)
  const says = Object.keys(headers).some(name => name.toLowerCase() === 'content-type')
  const all = isJson(body) && !says ? { 'Content-Type': 'application/json; charset=utf-8', ...headers } : headers
  return {
    status: numberOr(status),
    ...(body === '' ? {} : { body }),
    ...(Object.keys(all).length === 0 ? {} : { headers: all }),
  }
}

function isJson(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function headersOf(lines: string): Record<string, string> {
  const given = linesOf(lines).map(line => {
    const colon = line.indexOf(':')
    if (colon > 0) return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()] as const
    const found = JSON.stringify(line.slice(0, 80))
    const expected = 'one header in each line, such as "Retry-After: 5"'
    throw new ControlProblem(422, `A line of the headers is none: found ${found}, expected ${expected}`, [
      { path: '$.answer.headers', found, expected },
    ])
  })
  return Object.fromEntries(given)
}

function whenOf({ when, text }: FaultForm): Plain {
  switch (when) {
    case 'always':
      return {}
    case 'times':
    case 'nth':
      return { when: { [when]: numberOr(text('n')) } }
    case 'probability': {
      const seed = text('seed').trim()
      return { when: { probability: numberOr(text('probability')), ...(seed === '' ? {} : { seed: numberOr(seed) }) } }
    }
  }
}

/** One answer in each line: `pass`, `reset`, `delay 2s`, `cut 0.5`, `503`, `503 with a body`, or a failure. */
function sequenceOf(lines: string): readonly Plain[] {
  return linesOf(lines).map(line => {
    const [word = '', ...others] = line.split(/\s+/)
    const rest = line.slice(word.length).trim()
    if (word === 'pass' && rest === '') return { pass: true }
    if (word === 'reset' && rest === '') return { reset: true }
    if (word === 'delay') return { delay: rest }
    if (word === 'cut') return { truncate: numberOr(others.join(' ')) }
    if (/^\d+$/.test(word)) return statusOf(word, rest, '')
    return { failure: line }
  })
}

const linesOf = (text: string): readonly string[] =>
  text
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(line => line !== '')

/** What is no number stays as it is: the control API says what it should be. */
function numberOr(text: string): number | string {
  const plain = text.trim().replace(',', '.')
  return plain !== '' && Number.isFinite(Number(plain)) ? Number(plain) : text
}

/** Errors by field of the form, as sentences; what belongs to none is left out. */
export function errorsByField(problems: readonly Problem[]): ReadonlyMap<string, string> {
  const errors = new Map<string, string>()
  for (const { path, found, expected } of problems) {
    const field = fieldOf(path)
    if (field === undefined) continue
    const place = /^\$\.answers\[(\d+)\]/.exec(path)?.[1]
    const sentence = `${place === undefined ? 'Found' : `Answer ${Number(place) + 1}: found`} ${found}; expected ${expected}.`
    const before = errors.get(field)
    errors.set(field, before === undefined ? sentence : `${before} ${sentence}`)
  }
  return errors
}

function fieldOf(path: string): string | undefined {
  if (/^\$\.answers\b/.test(path)) return 'sequence'
  if (/^\$\.when\.(nth|times)$/.test(path)) return 'n'
  if (path === '$.answer' || path === '$') return 'kind'
  if (path === '$.when') return 'when'
  return /^\$\.(?:answer|match|when)\.(\w+)/.exec(path)?.[1] ?? /^\$\.(ttl)$/.exec(path)?.[1]
}
