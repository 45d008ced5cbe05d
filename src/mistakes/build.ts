/** From good calls and mistakes to requests that are ready to be sent. */
import type { Account } from '../account/account.js'
import { type GoodCallId, goodCalls, preparationOf } from '../failures/requests/good-calls.js'
import type { Mistake, RequestChange } from '../failures/requests/mistake.js'
import type { Capture, RequestParts } from '../failures/requests/request.js'
import type { NetSuite } from '../netsuite.js'
import { type LateSignature, nlauthHeader, oauthHeader, type SignedUrl } from './authorization.js'
import { filler } from './values.js'

/**
 * A request ready to be sent: signed, with every value filled in. Where it needs something of an answer before it, that stands
 * there as `{{name}}`, and the request that brings it has it in `capture`.
 */
export interface ReadyRequest {
  readonly method: string
  /** The whole URL on this server; also where `headers.Host` names another host. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** A body of that many bytes `x`. */
  readonly bodyBytes?: number
  /** Makes `{{signature}}` before the request is sent: everything captured is filled in, then HMAC-SHA256, base64, percent-encoded. */
  readonly sign?: LateSignature
  /** Values to take out of the answer. */
  readonly capture?: readonly Capture[]
}

/** Makes requests of an account, all of them with the same values. */
export interface RequestMaker {
  /** A good call, with whatever is different about it. Throws `UnmakeableRequestError` when the account lacks something. */
  make(call: GoodCallId | RequestChange): ReadyRequest
}

/**
 * Makes requests that use the account's own good credentials.
 * @param baseUrl where the server is reached, without a slash at the end
 * @param now the account's time, milliseconds since 1970
 */
export function requestMaker(netsuite: NetSuite, account: Account, baseUrl: string, now: number): RequestMaker {
  const fill = filler(netsuite, account, now)
  return { make: call => ready(filled(partsOf(call), fill), baseUrl, now) }
}

/** The requests of a mistake, in the order they are sent; the last one fails. Throws `UnmakeableRequestError`. */
export function requestsOf({ make }: RequestMaker, mistake: Mistake): readonly ReadyRequest[] {
  const { twice, before = preparationOf(mistake.call), ...change } = mistake
  const failing = make(change)
  return [...before.map(make), ...(twice ? [failing] : []), failing]
}

/** A good call with the change in it. */
function partsOf(call: GoodCallId | RequestChange): RequestParts {
  if (typeof call === 'string') return goodCalls[call]
  const { call: id, ...change } = call
  const good = goodCalls[id]
  const { form, sign, nlauth } = { ...good, ...change }
  return {
    ...good,
    ...change,
    headers: { ...good.headers, ...change.headers },
    ...(form ? { form: { ...good.form, ...form } } : {}),
    ...(sign ? { sign: { ...good.sign, ...sign } } : {}),
    ...(nlauth ? { nlauth: { ...good.nlauth, ...nlauth } } : {}),
  }
}

function ready(parts: RequestParts, baseUrl: string, now: number): ReadyRequest {
  const { method, body, bodyBytes, form, capture } = parts
  const path = parts.path + (parts.more ?? '')
  const headers = Object.fromEntries(
    Object.entries(parts.headers ?? {}).flatMap(([name, value]) => (value === null ? [] : [[name, value] as const])),
  )
  const { protocol, host } = new URL(baseUrl)
  const url = { method, origin: `${protocol}//${headers.Host ?? host}`, path }
  const { header, late } = authorization(parts, url, now)
  const text = body ?? (form && formBody(form))
  return {
    method,
    url: baseUrl + path,
    headers: { ...headers, ...(header === undefined ? {} : { Authorization: header }) },
    ...(bodyBytes !== undefined ? { bodyBytes } : text === undefined ? {} : { body: text }),
    ...(late ? { sign: late } : {}),
    ...(capture ? { capture } : {}),
  }
}

function authorization(
  { authorization: whole, sign, nlauth }: RequestParts,
  url: SignedUrl,
  now: number,
): { readonly header?: string; readonly late?: LateSignature } {
  if (whole === null) return {}
  if (whole !== undefined) return { header: whole }
  if (nlauth) return { header: nlauthHeader(nlauth) }
  return sign ? oauthHeader(sign, url, now) : {}
}

/** The same parts with every text in them filled. */
function filled(parts: RequestParts, fill: (text: string) => string): RequestParts {
  return JSON.parse(JSON.stringify(parts), (_, value: unknown) => (typeof value === 'string' ? fill(value) : value))
}

/** As a browser sends it; names of captured values stay readable for whoever fills them in. */
function formBody(form: NonNullable<RequestParts['form']>): string {
  return new URLSearchParams(form).toString().replaceAll(/%7B%7B(\w+)%7D%7D/g, '{{$1}}')
}
