/** Two accounts of one server, equal but for their secrets, and what people and clients do in them. Holds no test of its own. */
import { createHmac } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import OAuth from 'oauth-1.0a'
import type { Account } from '../../src/account/account.js'
import { hostLabel } from '../../src/account/ids.js'
import type { User } from '../../src/account/model/user.js'
import { buildApp } from '../../src/app.js'
import { type CredentialListing, listCredentials } from '../../src/credentials.js'
import type { NetSuite } from '../../src/netsuite.js'
import { openNetSuite } from '../../src/open.js'
import { authorizationHeader } from '../../src/sign.js'
import { Visitor } from '../surfaces/login-pages/visitor.js'

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: string
  /** What refused it, or `granted`. */
  readonly outcome: string
}

export type Json = ReturnType<JSON['parse']>

export interface Party {
  readonly netsuite: NetSuite
  readonly account: Account
  /** Asks the control API about the account. */
  control(method: 'GET' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<Json>
  set(name: string): CredentialListing
  /** The Authorization header of a credential set, made now. */
  header(set: CredentialListing): string
  send(method: string, path: string, authorization: string, body?: unknown): Promise<Answer>
  /** Calls REST with the credential set "good". */
  rest(method: string, path: string, body?: unknown): Promise<Answer>
  /** Step one of the authorization flow, by Storefront: the request token. */
  requestToken(): Promise<string>
  user(id: number): User
  /** A browser on the account's own host name. */
  visitor(): Visitor
}

export interface Parties {
  /** The system's time, which all clocks follow until they are moved; milliseconds since 1970. */
  readonly system: { now: number }
  readonly one: Party
  readonly other: Party
}

const base = 'http://localhost:8080'

export async function parties(): Promise<Parties> {
  const system = { now: Date.parse('2026-11-22T08:00:00Z') }
  const { netsuite } = await openNetSuite({ systemNow: () => system.now })
  const app = buildApp({ netsuite, control: { allowHosts: [], controlToken: undefined } })
  const account = netsuite.directory.require('1234567')
  return { system, one: party(netsuite, app, account), other: party(netsuite, app, netsuite.directory.create()) }
}

function party(netsuite: NetSuite, app: FastifyInstance, account: Account): Party {
  const seconds = () => Math.floor(netsuite.now(account) / 1000)
  const send = async (method: string, path: string, authorization: string, body?: unknown): Promise<Answer> => {
    const answer = await app.inject({
      method: methodOf(method),
      url: path,
      headers: { host: 'localhost:8080', authorization, 'content-type': 'application/json', prefer: 'transient' },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    })
    const record = netsuite.attempt(String(answer.headers['x-n-operationid']))
    return {
      status: answer.statusCode,
      headers: answer.headers,
      body: answer.body,
      outcome: record?.refusal?.failure ?? 'granted',
    }
  }
  const set = (name: string) => {
    const found = listCredentials(netsuite, account, base).find(one => one.name === name)
    if (found) return found
    throw new RangeError(`there is no credential set ${name}`)
  }
  const header = (one: CredentialListing) =>
    one.authorization ??
    authorizationHeader({ method: one.method, url: one.url, credentials: one, timestamp: seconds() })
  return {
    netsuite,
    account,
    set,
    header,
    send,
    async control(method, path, body) {
      const answer = await app.inject({
        method,
        url: `/_mock${path.startsWith('/attempts') ? path : `/accounts/${account.id}${path}`}`,
        headers: { host: 'localhost:8080' },
        ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
      })
      if (answer.statusCode >= 300) throw new Error(`${method} ${path}: ${answer.body}`)
      return answer.json()
    },
    rest(method, path, body) {
      const url = `/services/rest${path}`
      const credentials = set('good')
      const authorization = authorizationHeader({ method, url: base + url, credentials, timestamp: seconds() })
      return send(method, url, authorization, body)
    },
    async requestToken() {
      const storefront = account.document.integrations.find(one => one.name === 'Storefront')
      if (!storefront) throw new RangeError('there is no Storefront')
      const oauth = new OAuth({
        consumer: { key: storefront.consumerKey, secret: storefront.consumerSecret },
        signature_method: 'HMAC-SHA256',
        realm: account.id,
        hash_function: (text, key) => createHmac('sha256', key).update(text).digest('base64'),
      })
      oauth.getTimeStamp = seconds
      const data = { oauth_callback: storefront.authentication.callbackUrl }
      const signed = oauth.authorize({ url: `${base}/rest/requesttoken`, method: 'POST', data })
      const { body } = await send('POST', '/rest/requesttoken', oauth.toHeader(signed).Authorization)
      return new URLSearchParams(body).get('oauth_token') ?? `refused: ${body}`
    },
    user(id) {
      const found = account.document.users.find(one => Number(one.id) === id)
      if (found) return found
      throw new RangeError(`there is no user ${id}`)
    },
    visitor: () => new Visitor(app, { origin: `http://${hostLabel(account.id)}.localhost` }),
  }
}

function methodOf(name: string): 'GET' | 'POST' | 'PATCH' {
  return name === 'POST' || name === 'PATCH' ? name : 'GET'
}
