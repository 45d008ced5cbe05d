/** Sends the corpus through the server and compares what is found with what was done. Holds no test of its own. */
import { request as httpRequest } from 'node:http'
import type { MistakeId } from '../../src/diagnosis/forensics/mistake-ids.js'
import type { Mistake } from '../../src/diagnosis/forensics/mistake.js'
import { type Before, type Case, type Sending, wholeOrder } from './case.js'
import type { Order, Signed } from './signers/signer.js'
import { rightBaseString } from './signers/strict.js'
import type { OpenWorld } from './world.js'

/** What came of a case. */
export interface Outcome {
  readonly one: Case
  readonly signed: Signed
  readonly verdict: string
  readonly found: readonly Mistake[]
  readonly ruledOut: readonly MistakeId[]
  /** Everything that is not as it should be, in words; empty when all is. */
  readonly wrong: readonly string[]
}

/** Sends a case and reads its diagnosis. @param number is different for different cases */
export async function send(one: Case, open: OpenWorld, number: number): Promise<Outcome> {
  const nonce = `n${number.toString(36)}q${Buffer.from(one.name).toString('hex').slice(0, 18)}Zx7`
  const order = wholeOrder(one.order, open.world.orders, nonce)
  for (const before of one.earlier ?? []) await sendBefore(before, one, order, open)
  const signed = one.signer.sign(order, one.slips)
  const wire = wireOf(order, signed, one.send)
  const answer = await exchange(open.port, wire)
  const { text, body } = await attemptOf(answer, open.port)
  const diagnosis = body.diagnosis ?? { failure: '', mistakes: [], ruledOut: [], evidence: [] }
  const verdict = body.verdict === 'granted' ? 'granted' : diagnosis.failure
  const outcome = { one, signed, verdict, found: diagnosis.mistakes, ruledOut: diagnosis.ruledOut }
  const form = isFlow(order) ? (wire.body ?? '') : ''
  const right = (one.right ?? [order.url]).map(url => rightBaseString(wire.method, url, signed.authorization, form))
  return {
    ...outcome,
    wrong: [...wrongWith(outcome, right), ...wrongWithNothing(diagnosis, right, one), ...leaks(text, open)],
  }
}

interface Wire {
  readonly method: string
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
}

function wireOf(order: Order, signed: Signed, sending: Sending = {}): Wire {
  const [, authority = '', target = ''] = /^https?:\/\/([^/]*)(.*)$/is.exec(order.url) ?? []
  const authorization = sending.authorization ? sending.authorization(signed.authorization) : signed.authorization
  const headers = { host: authority, authorization, ...sending.headers }
  return {
    method: sending.method ?? order.method,
    target: sending.target ?? target,
    headers: Object.fromEntries(
      Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
    ),
    body: sending.body,
  }
}

async function sendBefore(
  { nonce, timestamp, url }: Before,
  one: Case,
  order: Order,
  { port }: OpenWorld,
): Promise<void> {
  const before = { ...order, nonce, timestamp: timestamp ?? order.timestamp, url: url ?? order.url }
  await exchange(port, wireOf(before, one.signer.sign(before), one.send))
}

/** Over a real socket: nothing between client and server reads the URL or changes it. */
function exchange(port: number, { method, target, headers, body }: Wire): Promise<string> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
    const request = httpRequest(
      { port, host: '127.0.0.1', method, path: target, headers: { ...headers, ...length } },
      answer => {
        answer.resume()
        answer.on('end', () => resolve(String(answer.headers['x-n-operationid'])))
      },
    )
    request.on('error', reject)
    request.end(body)
  })
}

interface AttemptBody {
  readonly verdict: string
  readonly diagnosis: {
    readonly failure: string
    readonly mistakes: readonly Mistake[]
    readonly ruledOut: readonly MistakeId[]
    readonly evidence: readonly { readonly what: string; readonly expected: string }[]
  } | null
}

async function attemptOf(id: string, port: number): Promise<{ readonly text: string; readonly body: AttemptBody }> {
  const answer = await fetch(`http://127.0.0.1:${port}/_mock/attempts/${id}`)
  const text = await answer.text()
  return { text, body: JSON.parse(text) }
}

function wrongWith({ one, signed, verdict, found }: Omit<Outcome, 'wrong'>, right: readonly string[]): string[] {
  const wrong: string[] = []
  const expected = one.outcome ?? (one.expect.length === 0 ? 'granted' : 'signature-invalid')
  if (verdict !== expected) wrong.push(`is ${verdict} and not ${expected}`)
  const ids = found.map(({ id }) => id)
  const missed = one.expect.filter(id => !ids.includes(id))
  const extra = ids.filter(id => !one.expect.includes(id))
  if (missed.length > 0) wrong.push(`missed: ${missed.join(', ')}`)
  if (extra.length > 0) wrong.push(`wrongly named: ${extra.join(', ')}`)
  for (const mistake of found) {
    const { id, certainty, title, repair, clientBaseString, rightBaseString: shown, differsAt } = mistake
    if (title.trim() === '' || repair.trim() === '') wrong.push(`${id} has no words`)
    if (certainty === 'seen') continue
    const isOfBody = found.some(one => bodyMistakes.has(one.id))
    if (isOfBody ? !hidesBody(clientBaseString, signed.baseString) : clientBaseString !== signed.baseString)
      wrong.push(`${id}: client ${clientBaseString} but signed ${signed.baseString}`)
    if (shown === undefined || !right.includes(shown))
      wrong.push(`${id}: right ${shown} but it is ${right.join(' or ')}`)
    const at = firstDifference(isOfBody ? (clientBaseString ?? '') : signed.baseString, shown ?? '')
    if (differsAt !== at) wrong.push(`${id}: differs at ${differsAt} and not at ${at}`)
  }
  return wrong
}

const bodyMistakes: ReadonlySet<string> = new Set(['json-body-signed', 'body-text-signed', 'form-body-signed'])

/** What a body says is not shown: the string is the signed one with other text in its place, wherever it stands. */
function hidesBody(client: string | undefined, signed: string): boolean {
  if (client === undefined || client === signed) return false
  const [before = '', ...after] = client.split('hidden')
  return signed.startsWith(before) && signed.endsWith(after.at(-1) ?? '')
}

/** Nothing explains the signature: what was ruled out, and the right string to compare with. */
function wrongWithNothing(
  { failure, mistakes, ruledOut, evidence }: NonNullable<AttemptBody['diagnosis']>,
  right: readonly string[],
  one: Case,
): string[] {
  if (failure !== 'signature-invalid' || one.expect.length > 0) return []
  const wrong: string[] = []
  if (ruledOut.length === 0 && mistakes.length === 0) wrong.push('says nothing of what was ruled out')
  if (!evidence.some(({ expected }) => right.includes(expected))) wrong.push('does not show the right base string')
  return wrong
}

function firstDifference(one: string, other: string): number | undefined {
  if (one === other) return undefined
  let at = 0
  while (one[at] === other[at]) at++
  return at
}

/** Secrets, and parts of sixteen characters of them, in the whole view of the attempt. */
function leaks(text: string, { secrets }: OpenWorld): string[] {
  const pieces = secrets.flatMap(secret =>
    Array.from({ length: secret.length - 15 }, (_, at) => secret.slice(at, at + 16)),
  )
  return pieces.some(piece => text.includes(piece)) ? ['shows a secret'] : []
}

/** The one place where a form is signed. */
const isFlow = ({ url }: Order) => /\/rest\/(request|access)token/.test(url)
