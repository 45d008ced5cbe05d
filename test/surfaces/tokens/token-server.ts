/** A server whose accounts take passwords and issue tokens, on a clock of its own: what the tests of the token services share. */
import { readFileSync } from 'node:fs'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { type Account, Account as RunningAccount, stateOf } from '../../../src/account/account.js'
import type { AccessToken } from '../../../src/account/model/token.js'
import { requireAccount } from '../../../src/account/parse.js'
import { buildApp } from '../../../src/app.js'
import { NetSuite } from '../../../src/netsuite.js'
import { authorizationHeader } from '../../../src/sign.js'
import { type NlauthHeader, nlauthHeader } from '../../transcripts/nlauth-header.js'

export type Data = Record<string, unknown>

export interface Answer {
  readonly status: number
  readonly body: string
  readonly operationId: string
}

export interface TokenServer {
  readonly netsuite: NetSuite
  readonly app: FastifyInstance
  readonly production: Account
  readonly sandbox: Account
  /** Lets time pass. */
  advance(seconds: number): void
  send(request: InjectOptions): Promise<Answer>
  /** A GET with an NLAuth header. */
  ask(url: string, nlauth?: NlauthHeader, account?: Account): Promise<Answer>
  /** A GET signed by a token. */
  signed(url: string, token: Pick<AccessToken, 'tokenId' | 'tokenSecret'>, account?: Account): Promise<Answer>
}

export const key = '7f1c0e5b9a3d4862c1e07b54d9a86f3210bcde4f5a69788796a5b4c3d2e1f001'
/** The consumer key that only production has. */
export const foreignKey = '2'.repeat(64)
export const issuePath = `/rest/issuetoken?consumerKey=${key}`
export const restlet = '/app/site/hosting/restlet.nl?script=57&deploy=1'
/** Whose role needs a code. */
export const olga = 'olga+test@example.com'

/** @param change changes the plain data of each account before it is read; John may make tokens by default */
export async function tokenServer(change: (account: Data) => Data = account => account): Promise<TokenServer> {
  let now = Date.parse('2026-11-22T08:00:00Z')
  const netsuite = new NetSuite({ systemNow: () => now })
  const file = new URL('../../transcripts/accounts.json', import.meta.url)
  const accounts: Data[] = JSON.parse(readFileSync(file, 'utf8'))
  for (const data of accounts) {
    const snapshot = requireAccount(change(withPart('roles', 1001, mayMakeTokens)(data)))
    await netsuite.add(new RunningAccount(stateOf(snapshot)), 'fixture')
  }
  const app = buildApp({ netsuite, control: { allowHosts: [], controlToken: undefined } })
  const production = netsuite.directory.require('1234567')
  const sandbox = netsuite.directory.require('1234567_SB1')
  const send = async (request: InjectOptions): Promise<Answer> => {
    const { statusCode, body, headers } = await app.inject({
      ...request,
      headers: { host: 'localhost:8080', ...request.headers },
    })
    return { status: statusCode, body, operationId: String(headers['x-n-operationid'] ?? '') }
  }
  return {
    netsuite,
    app,
    production,
    sandbox,
    advance(seconds) {
      now += seconds * 1000
    },
    send,
    ask: (url, nlauth = {}, account = production) =>
      send({ method: 'GET', url, headers: { authorization: nlauthHeader(nlauth, account.document, now) } }),
    signed(url, token, account = production) {
      const [integration] = account.document.integrations
      if (!integration) throw new RangeError('the account has no integration')
      const authorization = authorizationHeader({
        method: 'GET',
        url: `http://localhost:8080${url}`,
        credentials: { account: account.id, ...integration, ...token },
        timestamp: Math.floor(now / 1000),
      })
      return send({ method: 'GET', url, headers: { authorization, 'content-type': 'application/json' } })
    },
  }
}

function mayMakeTokens(role: Data): Data {
  return { ...role, permissions: { ...Object(role.permissions), 'User Access Tokens': 'Full' } }
}

/** Changes one part of a list of the account's plain data. */
export function withPart(list: string, id: number, change: (part: Data) => Data): (account: Data) => Data {
  return account => {
    const parts: unknown = account[list]
    if (!Array.isArray(parts)) throw new RangeError(`the account has no list ${list}`)
    return { ...account, [list]: parts.map((part: Data) => (part.id === id ? change(part) : part)) }
  }
}

/** The credentials of an answer of issuetoken. */
export function tokenOf({ status, body }: Answer): { readonly tokenId: string; readonly tokenSecret: string } {
  if (status !== 200) throw new Error(`no token: ${status} ${body}`)
  const token: { readonly tokenId: string; readonly tokenSecret: string } = JSON.parse(body)
  return token
}
