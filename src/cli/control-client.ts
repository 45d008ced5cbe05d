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
}

/** What a successful answer says, as it stands; `problem` is the server's own explanation of a refusal. */
export type ControlText = { readonly text: string } | { readonly status: number; readonly problem: string }

/**
 * Gets JSON from below `/_mock`. Throws an error that says what to do when no mock-netsuite answers there.
 * @param base without a slash at the end
 */
export async function getControl(base: string, path: string, controlToken: string | undefined): Promise<ControlReply> {
  const reply = await askControl({ base, token: controlToken }, path)
  if ('problem' in reply) return reply
  const body = parse(reply.text)
  if (isObject(body) || Array.isArray(body)) return { body }
  throw new Error(`${base}/_mock${path} answered 200, but not as mock-netsuite does. Is --url right?`)
}

/** Gets a text from below `/_mock`. Throws an error that says what to do when no mock-netsuite answers there. */
export async function askControl({ base, token }: ControlServer, path: string): Promise<ControlText> {
  const url = `${base}/_mock${path}`
  const headers = token === undefined ? {} : { 'x-mock-control-token': token }
  // A redirect would carry the token to somebody else.
  const answer = await fetch(url, { headers, redirect: 'manual', signal: AbortSignal.timeout(patience) }).catch(
    (error: unknown) => {
      throw new Error(`no answer from ${url}: ${reasonOf(error)}. Is the server started, and is --url right?`)
    },
  )
  const text = await answer.text()
  const type = String(answer.headers.get('content-type'))
  if (answer.ok && /^(application\/json|text\/plain);/.test(type)) return { text }
  const body = parse(text)
  const isProblem = type.startsWith('application/problem+json')
  if (!answer.ok && isProblem && isObject(body) && typeof body.detail === 'string')
    return { status: answer.status, problem: body.detail }
  throw new Error(`${url} answered ${answer.status}, but not as mock-netsuite does. Is --url right?`)
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
