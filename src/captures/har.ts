/** HAR 1.2 files, as browsers and proxies write them: the requests in them that log in to NetSuite. */
import * as v from 'valibot'
import { jsonErrorOffset } from '../account/json-error.js'
import { isObject } from '../json-object.js'
import { plural } from '../plural.js'
import {
  type CapturedRequest,
  CaptureError,
  mostRequests,
  LineCounter,
  positionOf,
  shown,
  start,
  troubleAt,
} from './capture.js'
import { entryOffsets } from './har-places.js'
import { headerOf, isHeaderName, isHeaderValue, methodProblem, urlParts, wholeUrl } from './request-parts.js'

const paramSchema = v.object(
  { name: v.string('a text'), value: v.nullish(v.string('a text')) },
  'an object with name and value',
)

const entrySchema = v.object({
  startedDateTime: v.optional(v.string('a text')),
  request: v.object(
    {
      method: v.string('a text'),
      url: v.string('a text'),
      headers: v.array(
        v.object({ name: v.string('a text'), value: v.string('a text') }, 'an object with name and value'),
        'a list of headers',
      ),
      postData: v.optional(
        v.object({
          mimeType: v.nullish(v.string('a text')),
          text: v.optional(v.string('a text')),
          encoding: v.optional(v.string('a text')),
          params: v.nullish(v.array(paramSchema, 'a list of parameters')),
        }),
      ),
    },
    'an object with method, url and headers',
  ),
})
type Entry = v.InferOutput<typeof entrySchema>

export function readHar(text: string): CapturedRequest[] {
  const entries = entriesOf(parsed(text))
  const requests = entries.flatMap((entry, index) => (isLogin(entry) ? [{ entry, index }] : []))
  if (requests.length === 0)
    throw new CaptureError(
      start,
      `a HAR file with ${plural(entries.length, 'request')}, none of which looks like a NetSuite login`,
      'a request with an Authorization header of OAuth or NLAuth, or one to a RESTlet, REST or SOAP web services, a token service or a login page',
    )
  if (requests.length > mostRequests)
    throw new CaptureError(
      start,
      `${requests.length} requests that look like NetSuite logins`,
      `at most ${mostRequests}: cut the HAR file down`,
    )
  const places = entryOffsets(text)
  const lines = new LineCounter(text)
  return requests.map(({ entry, index }) => captured(entry, { text, at: places[index] ?? 0, index }, lines))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const at = offsetOf(error, text)
    const found = at >= text.trimEnd().length ? 'the end of the file' : shown(text.slice(at, at + 100))
    throw troubleAt(text, at, found, 'more JSON: the HAR file is cut off or was edited')
  }
}

/** The engine says where, in most cases. */
function offsetOf(error: unknown, text: string): number {
  const [, position] = /at position (\d+)/.exec(error instanceof Error ? error.message : '') ?? []
  if (position !== undefined) return Number(position)
  if (error instanceof Error && /end of JSON input/.test(error.message)) return text.length
  try {
    return jsonErrorOffset(text) ?? text.length
  } catch {
    // Texts of many megabytes are too much for one pattern.
    return text.length
  }
}

function entriesOf(har: unknown): readonly unknown[] {
  if (isObject(har) && isObject(har.log) && Array.isArray(har.log.entries)) return har.log.entries
  throw new CaptureError(
    start,
    'JSON that is no HAR file',
    'an object with log.entries, as "Save all as HAR" of a browser writes',
  )
}

const loginPath =
  /\/app\/site\/hosting\/restlet\.nl|\/services\/(?:rest\/|NetSuitePort_)|\/rest\/(?:issuetoken|revoketoken|tokeninfo|roles|datacenterurls|requesttoken|accesstoken)\b|\/app\/login\//i

/** A HAR file of a browser has hundreds of pictures and scripts. */
function isLogin(entry: unknown): boolean {
  if (!isObject(entry) || !isObject(entry.request)) return false
  const { url, headers } = entry.request
  if (typeof url === 'string' && loginPath.test(url.slice(0, 10_000).split(/[?#]/, 1)[0] ?? '')) return true
  return Array.isArray(headers) && headers.some(isCredentials)
}

function isCredentials(header: unknown): boolean {
  if (!isObject(header) || typeof header.name !== 'string' || typeof header.value !== 'string') return false
  return header.name.toLowerCase() === 'authorization' && /^\s*(?:OAuth|NLAuth)\s/i.test(header.value)
}

interface Place {
  readonly text: string
  readonly at: number
  readonly index: number
}

function captured(data: unknown, place: Place, lines: LineCounter): CapturedRequest {
  const { request, startedDateTime } = entryOf(data, place)
  const trouble = (found: string, expected: string) =>
    new CaptureError(positionOf(place.text, place.at), `${found} in log.entries[${place.index}].request`, expected)
  const problem = methodProblem(request.method)
  if (problem !== undefined) throw trouble(`the method ${shown(request.method)}`, problem)
  const parts = urlParts(request.url)
  if (!parts) throw trouble(`the URL ${shown(request.url)}`, wholeUrl)
  // HTTP/2 has its request line among the headers.
  const headers = request.headers
    .filter(({ name }) => !name.startsWith(':'))
    .map(({ name, value }) => [name, value.trim()] as const)
  const odd = headers.find(([name, value]) => !isHeaderName(name) || !isHeaderValue(value))
  if (odd) throw trouble(`the header ${shown(odd[0])}`, 'a name and a value of printable text')
  const at = Date.parse(startedDateTime ?? '')
  const body = bodyOf(request)
  const host = headerOf(headers, 'host')
  const note = noteOf(request, headers, body)
  const unjudged = isWithoutLogin(parts.target, headers, body) ? withoutLogin : undefined
  return {
    method: request.method,
    url: `${parts.scheme}://${parts.authority}${parts.target}`,
    headers: host === undefined ? [['Host', parts.authority], ...headers] : headers,
    line: lines.lineOf(place.at),
    ...(body === undefined ? {} : { body }),
    ...(Number.isNaN(at) ? {} : { at }),
    ...(note === undefined ? {} : { note }),
    ...(unjudged === undefined ? {} : { unjudged }),
  }
}

const withoutLogin =
  'the HAR file has no Authorization header: browsers leave it out unless the file is saved "with sensitive data"'

/** Services that a call logs in to by its Authorization header; others take forms, or tell everybody. */
const wantsHeader =
  /^\/app\/site\/hosting\/restlet\.nl|^\/services\/rest\/(?!auth\/)|^\/rest\/(?:issuetoken|revoketoken|tokeninfo|roles|requesttoken|accesstoken)\b/i

/** A login in the wrong place is one that can be judged. */
function isWithoutLogin(
  target: string,
  headers: readonly (readonly [string, string])[],
  body: string | undefined,
): boolean {
  const named = headerOf(headers, 'authorization') ?? headerOf(headers, 'cookie')
  if (named !== undefined || !wantsHeader.test(target.replace(/^\/+/, '/'))) return false
  return !/(?:^|[?&])oauth_\w+=/.test(target) && !/(?:^|&)oauth_\w+=/.test(body ?? '')
}

function entryOf(data: unknown, { text, at, index }: Place): Entry {
  const parsed = v.safeParse(entrySchema, data, { abortEarly: true })
  if (parsed.success) return parsed.output
  const [issue] = parsed.issues
  const path = v.getDotPath(issue) ?? ''
  throw troubleAt(text, at, `log.entries[${index}]${path === '' ? '' : `.${path}`} of another kind`, issue.message)
}

function bodyOf({ postData }: Entry['request']): string | undefined {
  if (postData?.text === undefined || postData.text === '') return postData && formOf(postData)
  return postData.encoding === 'base64' ? Buffer.from(postData.text, 'base64').toString('utf8') : postData.text
}

/** A form of which only the parameters are there. */
function formOf({ mimeType, params }: NonNullable<Entry['request']['postData']>): string | undefined {
  if (!params || params.length === 0 || !/^\s*application\/x-www-form-urlencoded\s*(?:;|$)/i.test(mimeType ?? ''))
    return undefined
  return new URLSearchParams(params.map(({ name, value }) => [name, value ?? ''])).toString()
}

function noteOf(
  { postData }: Entry['request'],
  headers: readonly (readonly [string, string])[],
  body: string | undefined,
): string | undefined {
  const notes: string[] = []
  const announced = Number(headerOf(headers, 'content-length') ?? 0) > 0
  if (body === undefined && (announced || postData !== undefined))
    notes.push('the HAR file does not hold the body: the request is judged without it')
  if (body !== undefined && (postData?.text ?? '') === '')
    notes.push('the HAR file holds the parameters of the form only: how they were encoded is reconstructed')
  return notes.length === 0 ? undefined : notes.join('; ')
}
