/** Which access tokens and credential sets of an account a change stops, or lets work again. Judged on a copy of the server: nothing is left here. */
import type { Account } from '../account/account.js'
import type { CredentialSet } from '../account/model/account.js'
import type { AccessToken } from '../account/model/token.js'
import { type Call, callOf } from '../credentials/call.js'
import { Outcomes } from '../credentials/outcome.js'
import { type Presented, presentedBy } from '../credentials/presented.js'
import type { FailureId } from '../failures/catalogue.js'
import { NetSuite } from '../netsuite.js'
import { plural } from '../plural.js'

/** Those with one outcome. */
export interface Affected {
  readonly kind: 'token' | 'credential set'
  readonly names: readonly string[]
  /** What refuses them after the change, or refused them before. */
  readonly failure: FailureId
}

export interface Impact {
  readonly stops: readonly Affected[]
  readonly starts: readonly Affected[]
  /** Tokens and credential sets that were not judged: there are too many. */
  readonly unjudged: number
}

/** A page waits for it. */
const mostJudged = 200

/** Any address will do: a name that is none of NetSuite's leaves the account to the credentials. */
const baseUrl = 'http://localhost'

interface Client {
  readonly kind: Affected['kind']
  readonly name: string
  readonly presented: Presented
  readonly call: Call
}

/**
 * Judges what clients hold today, before and after a change.
 * @param real is only read
 * @param run makes the change on the server it is given; whatever it throws goes on
 * @param first the tokens that the change is about: of very many, they are judged first
 */
export async function impactOf(
  real: NetSuite,
  { id }: Account,
  run: (copy: NetSuite) => unknown,
  first: (token: AccessToken) => boolean = () => false,
): Promise<Impact> {
  const copy = copyOf(real)
  const account = copy.directory.require(id)
  const clients = clientsOf(copy, account, first)
  const { tokens, credentials } = account.document
  const outcomesBefore = outcomesOf(copy, account, clients)
  await run(copy)
  const outcomesAfter = outcomesOf(copy, copy.directory.get(id) ?? account, clients)
  const stops: Change[] = []
  const starts: Change[] = []
  for (const [index, { kind, name }] of clients.entries()) {
    const [before, after] = [outcomesBefore[index], outcomesAfter[index]]
    if (before === undefined && after !== undefined) stops.push({ kind, name, failure: after })
    if (before !== undefined && after === undefined) starts.push({ kind, name, failure: before })
  }
  const unjudged = Math.max(0, tokens.length - mostJudged) + Math.max(0, credentials.length - mostJudged)
  return { stops: grouped(stops), starts: grouped(starts), unjudged }
}

/** The same accounts once more. What was spent or counted is not copied, and what is made here is forgotten with it. */
function copyOf(real: NetSuite): NetSuite {
  const copy = new NetSuite({ systemNow: real.systemNow })
  for (const account of real.directory.all()) copy.directory.add(account.fork(), 'fixture')
  return copy
}

function clientsOf(copy: NetSuite, account: Account, first: (token: AccessToken) => boolean): Client[] {
  const { document } = account
  const signed = (token: AccessToken): CredentialSet => ({
    name: token.name,
    note: '',
    token: token.id,
    service: { name: 'tokeninfo' },
  })
  const tokens = [...document.tokens.filter(first), ...document.tokens.filter(one => !first(one))]
  const client = (kind: Client['kind'], set: CredentialSet): Client => ({
    kind,
    name: set.name,
    presented: presentedBy(copy, account, set),
    call: callOf(set, document, baseUrl),
  })
  return [
    ...tokens.slice(0, mostJudged).map(token => client('token', signed(token))),
    ...document.credentials.slice(0, mostJudged).map(set => client('credential set', set)),
  ]
}

function outcomesOf(copy: NetSuite, account: Account, clients: readonly Client[]): (FailureId | undefined)[] {
  const outcomes = new Outcomes(copy, account)
  return clients.map(({ presented, call }) => outcomes.of(presented, call)?.failure)
}

interface Change {
  readonly kind: Affected['kind']
  readonly name: string
  readonly failure: FailureId
}

function grouped(changes: readonly Change[]): Affected[] {
  const groups = new Map<string, { kind: Affected['kind']; names: string[]; failure: FailureId }>()
  for (const { kind, name, failure } of changes) {
    const key = `${kind} ${failure}`
    const group = groups.get(key)
    if (group) group.names.push(name)
    else groups.set(key, { kind, names: [name], failure })
  }
  return [...groups.values()]
}

export function stopsAnything({ stops }: Impact): boolean {
  return stops.length > 0
}

/** How many names a sentence holds. */
const mostNames = 3

/** A sentence for each group, without its end: `3 tokens stop working: “A”, “B”, “C” (integration-blocked)`. */
export function impactWords(impact: Impact): string[] {
  return [
    ...impact.stops.map(one => `${stopWords(one)}: ${namesOf(one)} (${reasonWords(one)})`),
    ...impact.starts.map(one => `${startWords(one)}: ${namesOf(one)} (${one.failure} before)`),
    ...unjudgedWords(impact),
  ]
}

export function stopWords({ kind, names }: Affected): string {
  return `${plural(names.length, kind)} ${names.length === 1 ? 'stops' : 'stop'} working`
}

export function startWords({ kind, names }: Affected): string {
  return `${plural(names.length, kind)} ${names.length === 1 ? 'starts' : 'start'} working`
}

/** What was not looked at, where anything changes at all; one sentence at the most. */
export function unjudgedWords({ stops, starts, unjudged }: Impact): string[] {
  if (unjudged === 0 || stops.length + starts.length === 0) return []
  const left = plural(unjudged, 'more token or credential set', 'more tokens and credential sets')
  return [`Not judged: ${left}, for only the first ${mostJudged} of each are`]
}

function namesOf({ names }: Affected): string {
  const shown = names
    .slice(0, mostNames)
    .map(name => `“${name}”`)
    .join(', ')
  return names.length > mostNames ? `${shown} and ${names.length - mostNames} more` : shown
}

/** Calls are judged as this machine would make them: from elsewhere, IP rules may say otherwise. */
const ofAddress: readonly FailureId[] = ['ip-outside-company-rules', 'ip-outside-user-rules', 'ip-not-ipv4']

export function reasonWords({ failure }: Affected): string {
  return ofAddress.includes(failure) ? `${failure}, for calls from 127.0.0.1` : failure
}
