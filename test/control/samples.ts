/** The control API of a server with the transcripts' accounts, called without a socket. */
import type { FastifyInstance } from 'fastify'
import type { Account } from '../../src/account/account.js'
import type { User } from '../../src/account/model/user.js'
import { type SampleServer, sampleServer } from '../sample-server.js'
import { type Documentation, documentation, type Method } from './documented.js'

export type { Method } from './documented.js'

/** Calls of the control API, each held against the OpenAPI document. */
export interface ControlCalls {
  /** Calls a route below `/_mock`; a text is sent as it stands, everything else as JSON. Throws when the answer is not as documented. */
  call(method: Method, path: string, body?: unknown): Promise<ControlSampleAnswer>
  documented(): Promise<Documentation>
}

export interface ControlSample extends SampleServer, ControlCalls {
  /** Calls the static RESTlet with the token of that index: the status. */
  login(tokenIndex?: number): Promise<number>
}

export interface ControlSampleAnswer {
  readonly status: number
  readonly type: string
  readonly text: string
  /** The body as JSON; `undefined` when there is none, or it is something else. */
  readonly body: ReturnType<JSON['parse']>
}

/** The same for every server. */
let described: Promise<Documentation> | undefined

export function controlCalls(app: FastifyInstance): ControlCalls {
  const documented = () => (described ??= documentation(app))
  return {
    documented,
    async call(method, path, body) {
      const payload = body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }
      const answer = await app.inject({
        method,
        url: `/_mock${path}`,
        headers: { host: 'localhost:8080', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...payload,
      })
      const type = String(answer.headers['content-type'])
      const answered = { status: answer.statusCode, type, text: answer.body }
      const wrong = (await documented()).problems(method, `/_mock${path}`, answered)
      if (wrong.length > 0) throw new Error(`not as documented: ${wrong.join('; ')}`)
      return { ...answered, body: /json/.test(type) && answer.body !== '' ? answer.json() : undefined }
    },
  }
}

export async function control(): Promise<ControlSample> {
  const server = await sampleServer()
  return {
    ...server,
    ...controlCalls(server.app),
    async login(tokenIndex = 0) {
      const url = '/app/site/hosting/restlet.nl?script=63&deploy=1'
      const authorization = server.sign('GET', url, tokenIndex)
      const headers = { host: 'localhost', authorization, 'content-type': 'application/json' }
      return (await server.app.inject({ url, headers })).statusCode
    },
  }
}

/** A user by internal id. */
export function userById(account: Account, id: number): User {
  const user = account.document.users.find(one => one.id === id)
  if (user) return user
  throw new RangeError(`the account has no user ${id}`)
}
