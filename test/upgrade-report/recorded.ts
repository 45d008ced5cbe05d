/** A server with the default fixtures on a clock that only tests move, and calls with its credential sets. Holds no test of its own. */
import { createHmac } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import OAuth from 'oauth-1.0a'
import type { Account } from '../../src/account/account.js'
import { readRelease } from '../../src/account/releases.js'
import { buildApp } from '../../src/app.js'
import type { Call } from '../../src/credentials/call.js'
import { listCredentials } from '../../src/credentials.js'
import type { NetSuite } from '../../src/netsuite.js'
import { openNetSuite } from '../../src/open.js'
import { authorizationHeader, type SigningCredentials } from '../../src/sign.js'
import { upgradeReport, type UpgradeReport } from '../../src/upgrade-report.js'

export interface Recorded {
  readonly netsuite: NetSuite
  readonly app: FastifyInstance
  readonly account: Account
  readonly clock: { now: number }
  /** Calls with a credential set of the account: its status and operation id. */
  call(name: string, change?: Partial<Pick<Call, 'method' | 'url'>>): Promise<Answer>
  /** Any GET with that Authorization header. */
  get(url: string, authorization: string): Promise<Answer>
  /** Signs with the first token of the account. */
  sign(url: string, method?: 'HMAC-SHA256' | 'HMAC-SHA1'): string
  release(release: string): void
  report(to?: string): UpgradeReport
}

export interface Answer {
  readonly status: number
  readonly operationId: string
}

const base = 'http://localhost:8080'

export async function recorded(id = '1234567'): Promise<Recorded> {
  const clock = { now: Date.parse('2026-11-22T08:00:00Z') }
  const { netsuite } = await openNetSuite({ systemNow: () => clock.now })
  const app = buildApp({ netsuite, control: { allowHosts: [], controlToken: undefined } })
  const account = netsuite.directory.require(id)
  const send = async (method: string, url: string, authorization: string, body?: string): Promise<Answer> => {
    const answer = await app.inject({
      method: method === 'POST' ? 'POST' : method === 'PATCH' ? 'PATCH' : 'GET',
      url: url.replace(base, ''),
      headers: { host: 'localhost:8080', authorization, 'content-type': 'application/json', prefer: 'transient' },
      ...(body === undefined ? {} : { payload: body }),
    })
    return { status: answer.statusCode, operationId: String(answer.headers['x-n-operationid']) }
  }
  const signed = (method: string, url: string, credentials: SigningCredentials) =>
    authorizationHeader({ method, url, credentials, timestamp: Math.floor(netsuite.now(account) / 1000) })
  return {
    netsuite,
    app,
    account,
    clock,
    async call(name, change = {}) {
      const set = listCredentials(netsuite, account, base).find(one => one.name === name)
      if (!set) throw new RangeError(`there is no credential set ${name}`)
      const { method, url, authorization, body } = { ...set, ...change }
      return send(method, url, authorization ?? signed(method, url, set), body)
    },
    get: (url, authorization) => send('GET', url, authorization),
    sign(url, method = 'HMAC-SHA256') {
      const [token] = account.document.tokens
      const integration = account.document.integrations.find(one => one.id === token?.integration)
      if (!token || !integration) throw new RangeError('the account has no token')
      const hash = method === 'HMAC-SHA1' ? 'sha1' : 'sha256'
      const oauth = new OAuth({
        consumer: { key: integration.consumerKey, secret: integration.consumerSecret },
        signature_method: method,
        realm: account.id,
        hash_function: (text, key) => createHmac(hash, key).update(text).digest('base64'),
      })
      oauth.getTimeStamp = () => Math.floor(netsuite.now(account) / 1000)
      const signed = oauth.authorize(
        { url: `${base}${url}`, method: 'GET' },
        { key: token.tokenId, secret: token.tokenSecret },
      )
      return oauth.toHeader(signed).Authorization
    },
    release(release) {
      netsuite.directory.amend(account, document => ({ ...document, release: readRelease(release) }))
    },
    report: to => upgradeReport(netsuite, account, to === undefined ? undefined : readRelease(to)),
  }
}
