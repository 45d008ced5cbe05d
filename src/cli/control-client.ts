/** Asks the control API of a running server. */
import { isObject, type JsonObject } from '../json-object.js'

/** How long an answer may take, in milliseconds. */
const patience = 10_000

/** What the server answered; `problem` is its own explanation of a refusal. */
export type ControlReply =
  { readonly body: JsonObject | readonly unknown[] } | { readonly status: number; readonly problem: string }

/** Where a server runs, and what its control API wants. */
export interface ControlServer {
  /** Without a slash at the end. */
  readonly base: string
  readonly token: string | undefined
  /** The option that says where it runs. Default: `--url`. */
  readonly option?: string
}

/** What a successful answer says, as it stands; `problem` is the server's own explanation of a refusal. */
export type ControlText = { readonly text: string } | { readonly status: number; readonly problem: string }

/** Gets JSON from below `/_mock`. Throws an error that says what to do when no mock-netsuite answers there. */
export async function getControl(server: ControlServer, path: string): Promise<ControlReply> {
  return asJson(server, path, await askControl(server, path))
}

/** Gets a text from below `/_mock`. Throws an error that says what to do when no mock-netsuite answers there. */
export async function askControl(server: ControlServer, path: string, accept?: string): Promise<ControlText> {
  return sent(server, path, { headers: accept === undefined ? {} : { accept }, patience })
}

/** Posts JSON below `/_mock`. What it asks for may take longer than a look-up. */
export async function postControl(server: ControlServer, path: string, body: unknown): Promise<ControlReply> {
  const headers = { 'content-type': 'application/json' }
  const init = { headers, method: 'POST', body: JSON.stringify(body), patience: 12 * patience }
  return asJson(server, path, await sent(server, path, init))
}

function asJson({ base, option = '--url' }: ControlServer, path: string, reply: ControlText): ControlReply {
  if ('problem' in reply) return reply
  const body = parse(reply.text)
  if (isObject(body) || Array.isArray(body)) return { body }
  throw new Error(`${base}/_mock${path} answered 200, but not as mock-netsuite does. Is ${option} right?`)
}

interface Sending {
  readonly headers: Readonly<Record<string, string>>
  readonly method?: string
  readonly body?: string
  /** Milliseconds. */
  readonly patience: number
}

async function sent(
  { base, token, option = '--url' }: ControlServer,
  path: string,
  { headers: given, patience, ...init }: Sending,
): Promise<ControlText> {
  const url = `${base}/_mock${path}`
  const headers = { ...given, ...(token === undefined ? {} : { 'x-mock-control-token': token }) }
  // A redirect would carry the token to somebody else.
  const request = { ...init, headers, redirect: 'manual', signal: AbortSignal.timeout(patience) } as const
  const answer = await fetch(url, request).catch((error: unknown) => {
    throw new Error(`no answer from ${url}: ${reasonOf(error)}. Is the server started, and is ${option} right?`)
  })
  const text = await answer.text()
  const type = String(answer.headers.get('content-type'))
  if (answer.ok && /^(application\/json|text\/plain|text\/markdown);/.test(type)) return { text }
  const body = parse(text)
  const isProblem = type.startsWith('application/problem+json')
  if (!answer.ok && isProblem && isObject(body) && typeof body.detail === 'string')
    return { status: answer.status, problem: body.detail }
  throw new Error(`${url} answered ${answer.status}, but not as mock-netsuite does. Is ${option} right?`)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** `fetch` hides the reason in the cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { cause } = error
  if (!(cause instanceof Error)) return error.message
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message
}
