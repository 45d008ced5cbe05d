/** Plays the entries of `every-failure/`: the state or the mistake, the answer, the audit row, the diagnosis, and the repair. */
import { readFileSync } from 'node:fs'
import type { Account } from '../../src/account/account.js'
import type { AttemptRecord } from '../../src/audit/attempts.js'
import type { AuditRow } from '../../src/audit/row.js'
import type { Diagnosis } from '../../src/diagnosis/diagnose.js'
import { type FailureId, isFailureId } from '../../src/failures/catalogue.js'
import type { Confidence } from '../../src/failures/failure.js'
import { type GoodCallId, preparationOf } from '../../src/failures/requests/good-calls.js'
import { mistakeOf, type MistakeSurface } from '../../src/failures/requests/index.js'
import type { RequestChange } from '../../src/failures/requests/mistake.js'
import { type ReadyRequest, requestsOf } from '../../src/mistakes/build.js'
import { sendInTurn } from '../../src/mistakes/send.js'
import { filler } from '../../src/mistakes/values.js'
import type { CopyWish, Stage, StageAnswer } from '../mistakes/stage.js'

/** A failure on a surface. What the fields mean is said in README.md. */
export interface Entry {
  readonly failure: string
  readonly by:
    | { readonly scenario: string; readonly target?: Readonly<Record<string, unknown>> }
    | { readonly mistake: true }
    | { readonly fault: true }
  readonly account?: CopyWish
  /** With a mistake, the catalogue has it. */
  readonly request?: GoodCallId | RequestChange
  readonly before?: readonly (GoodCallId | RequestChange)[]
  readonly afterRepair?: string
  readonly response: {
    readonly status: number
    /** `null`: no such header. */
    readonly headers: Readonly<Record<string, string | null>>
    readonly body?: string
    /** Of a page: what it says went wrong. */
    readonly message?: string
  }
  readonly audit: Readonly<Partial<AuditRow>> | null
  readonly diagnosis: { readonly summary: string; readonly who: string; readonly menuPath?: string }
  readonly source: string
  readonly confidence: Confidence
}

/** The entries of a surface. */
export function entriesOf(surface: MistakeSurface): readonly Entry[] {
  return JSON.parse(readFileSync(new URL(`${surface}.json`, import.meta.url), 'utf8'))
}

export interface Played {
  readonly answer: StageAnswer
  /** The entry's response with the account's values in it. */
  readonly expected: Entry['response']
  readonly audit: Entry['audit']
  /** What the entry says of the diagnosis, filled in the same way. */
  readonly diagnosis: Entry['diagnosis']
  readonly row: AuditRow | undefined
  /** `GET /_mock/attempts/{operationId}`. */
  readonly attempt: Attempt
  /** The attempt as the server keeps it. */
  readonly record: AttemptRecord | undefined
  /** The attempt as JSON, as plain text and as Markdown. */
  readonly forms: readonly string[]
  /** Whatever of the account must be in none of them. */
  readonly secrets: readonly string[]
  /** The same good call after the repair: its status and failure. `undefined` when nothing was there to repair. */
  readonly repaired: { readonly status: number; readonly failure: string | undefined } | undefined
}

/** What is looked at of an attempt. */
interface Attempt {
  readonly failure: string | null
  readonly status: number | null
  readonly diagnosis: Diagnosis | null
}

/** Plays an entry in a throw-away account of its own. */
export async function play(stage: Stage, surface: MistakeSurface, entry: Entry): Promise<Played> {
  const account = stage.copy(entry.account)
  const { netsuite } = stage
  // Filled before anything is broken: what is broken are those very parts.
  const fill = filler(netsuite, account, netsuite.now(account))
  const expected = filledJson(entry.response, fill)
  const audit = filledJson(entry.audit, fill)
  const diagnosis = filledJson(entry.diagnosis, fill)
  const secrets = secretsOf(account)
  const failing = requestsFor(stage, account, surface, entry)
  const good = 'mistake' in entry.by ? undefined : requestsFor(stage, account, surface, entry)
  let sent = 0
  const answer = await sendInTurn(failing, async (request: ReadyRequest) => {
    if (++sent === failing.length) await breakIt(stage, account, entry)
    return stage.send(request)
  })
  const operationId = answer.headers['x-n-operationid'] ?? ''
  const row = [...netsuite.directory.all()]
    .flatMap(one => netsuite.trail(one).query())
    .find(one => one.operationId === operationId)
  const record = netsuite.attempt(operationId)
  const read = async (Accept: string) =>
    (await control(stage, 'GET', `/attempts/${operationId}`, undefined, { Accept })).body
  const forms = [await read('application/json'), await read('text/plain'), await read('text/markdown')]
  const attempt: Attempt = JSON.parse(forms[0] ?? '')
  if (good) await repair(stage, account, entry)
  const later = good && (await sendInTurn(good, stage.send))
  const repaired = later && {
    status: later.status,
    failure: netsuite.attempt(later.headers['x-n-operationid'] ?? '')?.refusal?.failure,
  }
  netsuite.directory.delete(account)
  return { answer, expected, audit, diagnosis, row, attempt, record, forms, secrets, repaired }
}

function requestsFor(stage: Stage, account: Account, surface: MistakeSurface, entry: Entry): readonly ReadyRequest[] {
  const maker = stage.maker(account)
  if ('mistake' in entry.by) {
    const mistake = mistakeOf(failureOf(entry), surface)
    if (!mistake) throw new RangeError(`the catalogue has no request that makes ${entry.failure} on ${surface}`)
    return requestsOf(maker, mistake)
  }
  const { request, before } = entry
  if (request === undefined) throw new RangeError(`${entry.failure}: a good call is needed`)
  const call = typeof request === 'string' ? request : request.call
  return [...(before ?? preparationOf(call)), request].map(maker.make)
}

export function failureOf({ failure }: Entry): FailureId {
  if (isFailureId(failure)) return failure
  throw new RangeError(`there is no failure ${failure}`)
}

async function breakIt(stage: Stage, account: Account, { by, failure }: Entry): Promise<void> {
  if ('scenario' in by) {
    await mustControl(stage, 'PUT', `/accounts/${account.id}/scenarios/${by.scenario}`, by.target ?? {})
  } else if ('fault' in by) {
    await mustControl(stage, 'POST', `/accounts/${account.id}/faults`, { answer: { failure } })
  }
}

async function repair(stage: Stage, account: Account, { by }: Entry): Promise<void> {
  if ('scenario' in by) await mustControl(stage, 'DELETE', `/accounts/${account.id}/scenarios/${by.scenario}`)
  else await mustControl(stage, 'DELETE', `/accounts/${account.id}/faults`)
}

async function mustControl(stage: Stage, method: string, path: string, body?: unknown): Promise<void> {
  const answer = await control(stage, method, path, body)
  if (answer.status >= 400) throw new Error(`${method} ${path} was answered ${answer.status} ${answer.body}`)
}

function control(
  stage: Stage,
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<StageAnswer> {
  return stage.send({
    method,
    url: `http://localhost:8080/_mock${path}`,
    headers: body === undefined ? headers : { ...headers, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}

function secretsOf({ document }: Account): readonly string[] {
  return [
    ...document.integrations.map(one => one.consumerSecret),
    ...document.tokens.map(one => one.tokenSecret),
    ...document.users.flatMap(one => [one.password, one.otpSecret, ...one.previousPasswords]),
  ].filter(one => one !== undefined)
}

/** Data with every `{name}` in its texts filled. */
function filledJson<T>(data: T, fill: (text: string) => string): T {
  return JSON.parse(JSON.stringify(data), (_, value: unknown) => (typeof value === 'string' ? fill(value) : value))
}

/** What a login page says went wrong. */
export function pageMessage(body: string): string | undefined {
  const text = /role="(?:alert|status)"[^>]*>(.*?)<\/p>/s.exec(body)?.[1]
  return text
    ?.replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
