/** Replays transcripts against the app, without a socket. Requests are signed, and codes made, by independent libraries. */
import { readdirSync, readFileSync } from 'node:fs'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { InjectOptions } from 'fastify'
import { hmacsign, hmacsign256 } from 'oauth-sign'
import { Account, stateOf } from '../../src/account/account.js'
import { requireAccount } from '../../src/account/parse.js'
import { buildApp } from '../../src/app.js'
import type { AuditRow } from '../../src/audit/row.js'
import { NetSuite } from '../../src/netsuite.js'
import { type NlauthHeader, nlauthHeader } from './nlauth-header.js'

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

/** A request as it is sent, and who signs it or logs in with it. */
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
  /** A password in the header instead of a signature. */
  readonly nlauth?: NlauthHeader
  /** How much time passes before it is sent: `30s`, `30m`, `2h`, `180d`. */
  readonly advance?: string
  /** The identical message is sent that often, the last answer counts. */
  readonly times?: number
}

export interface Transcript {
  readonly title: string
  readonly failure: string | null
  readonly source: string
  readonly confidence: 'documented' | 'observed' | 'inferred'
  readonly given?: Json
  /** What the account's clock shows when the first request is sent; default: the time all transcripts share. */
  readonly at?: string
  /** Requests that come first. Each must be granted, or else be `refused`; a job on a record is done before the next is sent. */
  readonly before?: readonly (TranscriptRequest & { readonly refused?: boolean })[]
  readonly request: TranscriptRequest & {
    readonly account?: string
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

/** Sends a transcript's requests to a server of its own, whose credentials are counted: the first one made is `…0001`. */
export async function replay({ at, given, before = [], request }: Transcript): Promise<Outcome> {
  let now = at === undefined ? frozenAt : Date.parse(at)
  let made = 0
  const netsuite = new NetSuite({
    systemNow: () => now,
    makeCredential: () => String(++made).padStart(64, '0'),
  })
  const accounts: Json[] = JSON.parse(readFileSync(new URL('accounts.json', folder), 'utf8'))
  const id = request.account ?? '1234567'
  for (const data of accounts) {
    const snapshot = requireAccount(data.id === id && given ? applied(data, given) : data)
    await netsuite.add(new Account(stateOf(snapshot)), 'fixture')
  }
  const account = netsuite.directory.require(id)
  const app = buildApp({ netsuite, control: { allowHosts: [], controlToken: undefined } })
  const send = async (one: TranscriptRequest) => {
    now += durationMs(one.advance ?? '0s')
    const message = written(one, account, now)
    let answer = await app.inject(message)
    for (let sent = 1; sent < (one.times ?? 1); sent++) answer = await app.inject(message)
    return answer
  }
  for (const one of before) {
    const { statusCode, body } = await send(one)
    if (statusCode >= 400 !== (one.refused ?? false))
      throw new Error(`before: ${one.method} ${one.url} was answered ${statusCode} ${body}`)
    await nextTurn()
  }
  const [integration] = account.document.integrations
  if (!integration) throw new Error('the transcripts need an integration')
  for (let taken = 0; taken < (request.occupied ?? 0); taken++)
    netsuite.gate(account).enter(account.document, integration)
  const answer = await send(request)
  await app.close()
  const answered = Object.fromEntries(
    Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  )
  const rows = [...netsuite.directory.all()].flatMap(one => netsuite.trail(one).query())
  return { status: answer.statusCode, headers: answered, body: answer.body, rows, netsuite }
}

const unitsMs: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

function durationMs(text: string): number {
  const [, count, unit] = /^(\d+)([smhd])$/.exec(text) ?? []
  const ms = Number(count) * (unitsMs[unit ?? ''] ?? Number.NaN)
  if (Number.isNaN(ms)) throw new Error(`"advance": ${JSON.stringify(text)} is no duration such as "30m"`)
  return ms
}

/** The message as it goes out: sent twice, it is the same message twice. */
function written(request: TranscriptRequest, account: Account, now: number): InjectOptions {
  const headers = {
    Host: 'localhost:8080',
    'User-Agent': 'transcript/1',
    ...request.headers,
    ...authorization(request, account, now),
  }
  const payload = request.bodyBytes === undefined ? request.body : 'x'.repeat(request.bodyBytes)
  return { method: request.method, url: request.url, headers, ...(payload === undefined ? {} : { payload }) }
}

/** A merge patch in which lists of the account are patched by internal id; an id that is not there yet is added. */
function applied(data: Json, given: Json): Json {
  const changed: Record<string, unknown> = { ...data }
  for (const [field, patch] of Object.entries(given)) {
    const list = data[field]
    changed[field] = Array.isArray(list) && isJson(patch) ? patchedList(list, patch) : merged(list, patch)
  }
  return changed
}

function patchedList(list: readonly unknown[], patches: Json): unknown[] {
  const ids = list.map(part => (isJson(part) ? String(part.id) : ''))
  const added = Object.entries(patches).filter(([id]) => !ids.includes(id))
  return [
    ...list.map((part, index) =>
      ids[index] !== undefined && ids[index] in patches ? merged(part, patches[ids[index]]) : part,
    ),
    ...added.map(([id, part]) => merged({ id: Number(id) }, part)),
  ]
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

function authorization(request: TranscriptRequest, account: Account, now: number) {
  if (request.unsigned) return {}
  const { nlauth } = request
  return { Authorization: nlauth ? nlauthHeader(nlauth, account.document, now) : oauthHeader(request, account, now) }
}

let nonceCount = 0

function oauthHeader(request: TranscriptRequest, account: Account, now: number): string {
  const { method, url, headers, sign = {} } = request
  const { integrations, tokens } = account.document
  const token = request.token === undefined ? tokens[0] : tokens.find(one => one.id === request.token)
  const integration = integrations.find(one => one.id === token?.integration)
  if (!integration || !token) throw new Error('the transcripts need an integration and a token')
  const oauth: Record<string, string> = {
    oauth_consumer_key: sign.consumerKey ?? integration.consumerKey,
    oauth_token: sign.token ?? token.tokenId,
    oauth_nonce: sign.nonce ?? `transcript${++nonceCount}`,
    oauth_timestamp: sign.timestamp ?? String(Math.floor(now / 1000) + (sign.secondsOff ?? 0)),
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
