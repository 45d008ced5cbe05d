/** Scenarios in words: what each one is, what shows it, and what an active one changed. The same for the control API, the library and the command. */
import { isDeepStrictEqual } from 'node:util'
import type { Account } from '../account/account.js'
import type { AppliedScenario } from '../account/applied.js'
import { type Change, type ChangePath, type LeftChange, pathText, valueAt } from '../account/changes.js'
import type { AccountDocument } from '../account/model/account.js'
import { catalogue, type FailureId, nlauthFace, wireFace } from '../failures/catalogue.js'
import type { AuditFace, Remedy, Surface, WireFace } from '../failures/failure.js'
import type { Repair } from './apply.js'
import { isScenarioName, type ScenarioName, scenarios } from './catalogue.js'
import type { ScenarioCall } from './scenario.js'
import { targetKeys } from './target.js'

/** One call that shows the failure, and its answer. */
export interface Symptom {
  readonly surface: ScenarioCall['surface']
  /** The call, for people: `POST /services/rest/record/v1/customer`. */
  readonly call: string
  readonly status: number
  readonly code?: string
  /** Verbatim, with `{placeholders}` for what differs from call to call. */
  readonly message?: string
}

/** A scenario of the catalogue. */
export interface ScenarioDescription {
  readonly name: ScenarioName
  readonly title: string
  /** The failure it makes. */
  readonly produces: FailureId
  /** The entries of the reference's failure catalogue. */
  readonly catalogue: readonly string[]
  /** What an administrator (or the user, or NetSuite) did. */
  readonly done: string
  /** NetSuite's menu path to the page where it was done. */
  readonly menuPath?: string
  /** The kinds of parts it breaks; none when it is the account itself. */
  readonly breaks: readonly string[]
  /** What a target may name. */
  readonly target: readonly string[]
  readonly symptoms: readonly Symptom[]
  /** What the login audit trail says. */
  readonly audit: AuditFace
  readonly cause: string
  readonly remedy: Remedy
}

export function describeScenario(name: ScenarioName): ScenarioDescription {
  const scenario = scenarios[name]
  const { title, produces, catalogue: rows, done, breaks, calls } = scenario
  const { audit, cause, remedy } = catalogue[produces]
  const menuPath = scenario.menuPath ?? remedy.menuPath
  return {
    name,
    title,
    produces,
    catalogue: rows,
    done,
    ...(menuPath === undefined ? {} : { menuPath }),
    breaks,
    target: targetKeys(scenario),
    symptoms: calls.map(call => symptom(produces, call)),
    audit,
    cause,
    remedy,
  }
}

function symptom(failure: FailureId, call: ScenarioCall): Symptom {
  const { status, code, message } = faceOf(failure, call)
  return {
    surface: call.surface,
    call: callText(call),
    status,
    ...(code === undefined ? {} : { code }),
    ...(message === undefined ? {} : { message }),
  }
}

const passwordServices: readonly string[] = ['issuetoken', 'roles']

function faceOf(failure: FailureId, call: ScenarioCall): WireFace {
  if (call.surface === 'nlauth') return nlauthFace(failure, 'restlet')
  if (call.surface !== 'tokens') return wireFace(failure, call.surface)
  const own: Surface = 'tokens'
  return passwordServices.includes(call.service) ? nlauthFace(failure, own) : wireFace(failure, own)
}

/** The call in one line. */
export function callText(call: ScenarioCall): string {
  const from = 'address' in call && call.address !== undefined ? ` from ${call.address}` : ''
  const at = 'host' in call && call.host !== undefined ? ` at ${call.host}` : ''
  return `${bareCall(call)}${at}${from}`
}

function bareCall(call: ScenarioCall): string {
  switch (call.surface) {
    case 'restlet':
    case 'nlauth': {
      const script = call.script === 'records' ? 'a RESTlet of sales orders' : 'a RESTlet'
      return `${call.method ?? 'GET'} ${script}${call.surface === 'nlauth' ? ', with a password' : ''}`
    }
    case 'rest':
      return `${call.method ?? 'GET'} /services/rest${call.path}`
    case 'tokens':
      return `GET /rest/${call.service}${foreign(call.consumerKey)}`
    case 'flow':
      return `POST /rest/${call.step}${foreign(call.consumerKey)}`
    case 'pages':
      return 'the login pages'
  }
}

function foreign(consumerKey: 'foreign' | undefined): string {
  return consumerKey === undefined ? '' : ", with the consumer key of another account's integration"
}

/** One change, as people read it. Absent `before` or `after`: there was, or is, nothing. */
export interface ChangeView {
  /** Such as `tokens[6].revoked`; the number is the internal id. */
  readonly where: string
  readonly before?: unknown
  readonly after?: unknown
}

/** A change that somebody has changed again since. */
export interface ChangedSince extends ChangeView {
  /** What is there now; absent: nothing. */
  readonly now?: unknown
}

/** A scenario that is active in an account. */
export interface ActiveScenario {
  readonly name: string
  readonly title: string
  /** The failure it makes. */
  readonly failure?: FailureId
  /** The parts it broke, each with internal id and name; empty when it is the account itself. */
  readonly target: Readonly<Record<string, { readonly id: number; readonly name?: string }>>
  /** By the account's clock, ISO 8601. */
  readonly appliedAt: string
  readonly changes: readonly ChangeView[]
  /** The ready credential sets that go on sending what they sent before: clients do not notice the change. */
  readonly stillSentBy: readonly string[]
  /** Which of the changes somebody has changed again since. */
  readonly changedSince: readonly ChangedSince[]
}

export function describeActive({ document }: Account, applied: AppliedScenario): ActiveScenario {
  const { name, at, changes } = applied
  const scenario = isScenarioName(name) ? scenarios[name] : undefined
  const since = changes.flatMap(change => {
    const now = valueAt(document, change.path)
    if (isDeepStrictEqual(now, change.after)) return []
    return [{ ...view(change), ...(now === undefined ? {} : { now }) }]
  })
  return {
    name,
    title: scenario?.title ?? name,
    ...(scenario ? { failure: scenario.produces } : {}),
    target: targetOf(applied, document),
    appliedAt: at,
    ...splitViews(changes),
    changedSince: since,
  }
}

const lists: Readonly<Record<string, string>> = {
  token: 'tokens',
  integration: 'integrations',
  user: 'users',
  role: 'roles',
  script: 'scripts',
}

/** The name of a part that the scenario took out is in what it took out. */
function targetOf({ target, changes }: AppliedScenario, document: AccountDocument): ActiveScenario['target'] {
  return Object.fromEntries(
    Object.entries(target).map(([part, id]) => {
      const path: ChangePath = [lists[part] ?? part, { id }]
      const gone = changes.find(change => change.after === undefined && isDeepStrictEqual(change.path, path))
      return [part, { id, ...nameOf(valueAt(document, path) ?? gone?.before) }] as const
    }),
  )
}

function nameOf(part: unknown): { readonly name?: string } {
  if (typeof part !== 'object' || part === null || !('name' in part) || typeof part.name !== 'string') return {}
  return { name: part.name }
}

/** What becomes of a repaired scenario. */
export interface RepairedScenario {
  readonly name: string
  readonly title: string
  readonly target: ActiveScenario['target']
  /** What was put back: `before` is there again. */
  readonly putBack: readonly ChangeView[]
  /** The credential sets that send the right values again. */
  readonly stillSentBy: readonly string[]
  /** What was left as it is, because somebody changed it since. */
  readonly left: readonly ChangedSince[]
  /** Why it could not be repaired and still is active, while others could; left out when it was repaired. */
  readonly stillActive?: string
}

export function describeRepair(
  { document }: Account,
  { repaired, putBack, left, stillActive }: Repair,
): RepairedScenario {
  const { name } = repaired
  const { changes, stillSentBy } = splitViews(putBack)
  return {
    name,
    title: isScenarioName(name) ? scenarios[name].title : name,
    target: targetOf(repaired, document),
    putBack: changes,
    stillSentBy,
    left: left.map(one => ({ ...view(one), ...nowOf(one) })),
    ...(stillActive === undefined ? {} : { stillActive }),
  }
}

function nowOf({ now }: LeftChange): { readonly now?: unknown } {
  return now === undefined ? {} : { now }
}

/** The changes of the account, apart from those of its credential sets, which are many and all say the same. */
function splitViews(changes: readonly Change[]) {
  const isOfSets = ({ path: [list] }: Change) => list === 'credentials'
  const sets = changes
    .filter(isOfSets)
    .flatMap(({ path: [, set] }) => (typeof set === 'object' ? [String(set.id)] : []))
  return {
    changes: changes.filter(one => !isOfSets(one)).map(view),
    stillSentBy: [...new Set(sets)],
  }
}

function view({ path, before, after }: Change): ChangeView {
  return {
    where: pathText(path),
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  }
}
