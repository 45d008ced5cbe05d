/** Replays transcripts against the app, without a socket. Requests are signed by an independent library. */
import { readdirSync, readFileSync } from 'node:fs'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { InjectOptions } from 'fastify'
import { hmacsign, hmacsign256 } from 'oauth-sign'
import { Account, stateOf } from '../../src/account/account.js'
import { requireAccount } from '../../src/account/parse.js'
import { buildApp } from '../../src/app.js'
import type { AuditRow } from '../../src/audit/row.js'
import { NetSuite } from '../../src/netsuite.js'

type Json = Readonly<Record<string, unknown>>

/** Deviations from a correct signature. */
interface SignMistakes {
  readonly realm?: string
  readonly consumerKey?: string
  readonly consumerSecret?: string
  readonly token?: string
  readonly tokenSecret?: string
  readonly nonce?: string
  readonly timestamp?: string
  readonly secondsOff?: number
  readonly version?: string
  readonly signatureMethod?: string
  readonly omit?: readonly string[]
  readonly repeatParameter?: string
  readonly extra?: Readonly<Record<string, string>>
  /** Scheme and host the client signed for. */
  readonly origin?: string
  /** The path and query the client signed. */
  readonly signedUrl?: string
}

/** A request as it is sent, and who signs it. */
interface TranscriptRequest {
  readonly method: NonNullable<InjectOptions['method']> & string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  readonly bodyBytes?: number
  readonly unsigned?: boolean
  /** Internal id of the token that signs, together with its integration; default: the account's first. */
  readonly token?: number
  readonly sign?: SignMistakes
}

export interface Transcript {
  readonly title: string
  readonly failure: string | null
  readonly source: string
  readonly confidence: 'documented' | 'observed' | 'inferred'
  readonly given?: Json
  /** Requests that come first. Each must be granted; a job on a record is done before the next is sent. */
  readonly before?: readonly TranscriptRequest[]
  readonly request: TranscriptRequest & {
    readonly account?: string
    readonly times?: number
    readonly occupied?: number
  }
  readonly response: {
    readonly status: number
    /** `null`: no such header. */
    readonly headers: Readonly<Record<string, string | null>>
    readonly body: string
  }
  readonly audit: Partial<AuditRow> | null
}

const folder = new URL('./', import.meta.url)
const frozenAt = Date.parse('2026-11-22T08:00:00Z')

/** The transcripts of one folder, by file. */
export function loadTranscripts(name: string): ReadonlyMap<string, readonly Transcript[]> {
  const at = new URL(`${name}/`, folder)
  return new Map(readdirSync(at).map(name => [name, JSON.parse(readFileSync(new URL(name, at), 'utf8'))]))
}

export interface Outcome {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly rows: readonly AuditRow[]
  readonly netsuite: NetSuite
}

/** Sends a transcript's requests to a server of its own. */
export async function replay({ given, before = [], request }: Transcript): Promise<Outcome> {
  const netsuite = new NetSuite({ systemNow: () => frozenAt })
  const accounts: Json[] = JSON.parse(readFileSync(new URL('accounts.json', folder), 'utf8'))
  const id = request.account ?? '1234567'
  for (const data of accounts) {
    const snapshot = requireAccount(data.id === id && given ? applied(data, given) : data)
    await netsuite.add(new Account(stateOf(snapshot)), 'fixture')
  }
  const account = netsuite.directory.require(id)
  const app = buildApp({ netsuite, control: { allowHosts: [], controlToken: undefined } })
  for (const one of before) {
    const { statusCode, body } = await app.inject(signed(one, account))
    if (statusCode >= 400) throw new Error(`before: ${one.method} ${one.url} was answered ${statusCode} ${body}`)
    await nextTurn()
  }
  const [integration] = account.document.integrations
  if (!integration) throw new Error('the transcripts need an integration')
  for (let taken = 0; taken < (request.occupied ?? 0); taken++)
    netsuite.gate(account).enter(account.document, integration)
  const message = signed(request, account)
  let answer = await app.inject(message)
  for (let sent = 1; sent < (request.times ?? 1); sent++) answer = await app.inject(message)
  await app.close()
  const answered = Object.fromEntries(
    Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  )
  const rows = [...netsuite.directory.all()].flatMap(one => netsuite.trail(one).query())
  return { status: answer.statusCode, headers: answered, body: answer.body, rows, netsuite }
}

/** The message as it goes out: sent twice, it is the same message twice. */
function signed(request: TranscriptRequest, account: Account): InjectOptions {
  const headers = {
    Host: 'localhost:8080',
    'User-Agent': 'transcript/1',
    ...request.headers,
    ...(request.unsigned ? {} : { Authorization: authorization(request, account) }),
  }
  const payload = request.bodyBytes === undefined ? request.body : 'x'.repeat(request.bodyBytes)
  return { method: request.method, url: request.url, headers, ...(payload === undefined ? {} : { payload }) }
}

/** A merge patch in which lists of the account are patched by internal id. */
function applied(data: Json, given: Json): Json {
  const changed: Record<string, unknown> = { ...data }
  for (const [field, patch] of Object.entries(given)) {
    const list = data[field]
    changed[field] =
      Array.isArray(list) && isJson(patch) ? list.map((part: unknown) => patchPart(part, patch)) : merged(list, patch)
  }
  return changed
}

function patchPart(part: unknown, patches: Json): unknown {
  return isJson(part) && String(part.id) in patches ? merged(part, patches[String(part.id)]) : part
}

function merged(target: unknown, patch: unknown): unknown {
  if (!isJson(patch)) return patch
  const result: Record<string, unknown> = isJson(target) ? { ...target } : {}
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key]
    else result[key] = merged(result[key], value)
  }
  return result
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

let nonceCount = 0

function authorization(request: TranscriptRequest, account: Account): string {
  const { method, url, headers, sign = {} } = request
  const { integrations, tokens } = account.document
  const token = request.token === undefined ? tokens[0] : tokens.find(one => one.id === request.token)
  const integration = integrations.find(one => one.id === token?.integration)
  if (!integration || !token) throw new Error('the transcripts need an integration and a token')
  const oauth: Record<string, string> = {
    oauth_consumer_key: sign.consumerKey ?? integration.consumerKey,
    oauth_token: sign.token ?? token.tokenId,
    oauth_nonce: sign.nonce ?? `transcript${++nonceCount}`,
    oauth_timestamp: sign.timestamp ?? String(frozenAt / 1000 + (sign.secondsOff ?? 0)),
    oauth_signature_method: sign.signatureMethod ?? 'HMAC-SHA256',
    oauth_version: sign.version ?? '1.0',
    ...sign.extra,
  }
  for (const name of sign.omit ?? []) delete oauth[name]
  const origin = sign.origin ?? `http://${headers.Host ?? 'localhost:8080'}`
  // Joined, not resolved: a path may begin with two slashes.
  const signed = new URL(`${origin}${sign.signedUrl ?? url}`)
  const signer = sign.signatureMethod === 'HMAC-SHA1' ? hmacsign : hmacsign256
  const parameters = { ...queryOf(signed.searchParams), ...oauth }
  const signature = signer(
    method,
    `${signed.origin}${signed.pathname}`,
    parameters,
    sign.consumerSecret ?? integration.consumerSecret,
    sign.tokenSecret ?? token.tokenSecret,
  )
  const realm = sign.omit?.includes('realm') ? [] : [['realm', sign.realm ?? account.id] as const]
  const pairs: (readonly [string, string])[] = [...realm, ...Object.entries(oauth), ['oauth_signature', signature]]
  if (sign.repeatParameter !== undefined) pairs.push([sign.repeatParameter, oauth[sign.repeatParameter] ?? ''])
  return `OAuth ${pairs.map(([name, value]) => `${name}="${encodeURIComponent(value)}"`).join(', ')}`
}

function queryOf(search: URLSearchParams): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {}
  for (const name of new Set(search.keys())) {
    const values = search.getAll(name)
    query[name] = values.length === 1 ? (values[0] ?? '') : values
  }
  return query
}
