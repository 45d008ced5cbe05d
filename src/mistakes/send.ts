/** Sending the requests of a mistake, one after the other: what each answer brings is filled into those that follow. */
import { createHmac } from 'node:crypto'
import { percentEncode } from '../login/rfc5849/percent.js'
import type { ReadyRequest } from './build.js'
import { type HttpAnswer, sendOverHttp } from './http.js'

/** What is needed of an answer. */
export interface BriefAnswer {
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: string
}

/** Sends the requests of a mistake in their order, over HTTP. Resolves with the answer of the last one, which is the failure. */
export async function sendInTurn(requests: readonly ReadyRequest[]): Promise<HttpAnswer>
/** The same with a client of the caller's. It must send `Host`, bodies of GET and odd headers as they stand, and follow no redirect. */
export async function sendInTurn<T extends BriefAnswer>(
  requests: readonly ReadyRequest[],
  send: (request: ReadyRequest) => Promise<T>,
): Promise<T>
export async function sendInTurn(
  requests: readonly ReadyRequest[],
  send: (request: ReadyRequest) => Promise<BriefAnswer> = sendOverHttp,
): Promise<BriefAnswer> {
  const known: Record<string, string> = {}
  let last: BriefAnswer | undefined
  for (const request of requests) {
    last = await send(completed(request, known))
    for (const { name, from, pattern } of request.capture ?? []) {
      const text = from === 'body' ? last.body : String(last.headers[from] ?? '')
      const value = new RegExp(pattern).exec(text)?.[1]
      // An answer that was not the expected one: what needs its values shows it.
      if (value !== undefined) known[name] = value
    }
  }
  if (!last) throw new TypeError('there is nothing to send')
  return last
}

/** The request with captured values in it, and with the signature that needs them. */
export function completed(request: ReadyRequest, known: Readonly<Record<string, string>>): ReadyRequest {
  const fill = (text: string, values: Readonly<Record<string, string>> = known) =>
    text.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => values[name] ?? whole)
  const { sign, headers, url, body, ...others } = request
  const signature = sign && createHmac('sha256', fill(sign.key)).update(fill(sign.baseString)).digest('base64')
  const values = signature === undefined ? known : { ...known, signature: percentEncode(signature) }
  return {
    ...others,
    url: fill(url, values),
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, fill(value, values)])),
    ...(body === undefined ? {} : { body: fill(body, values) }),
  }
}
