/** Clients with fixed secrets against the control API's sample accounts: they do not learn of a rotation. Holds no test of its own. */
import { authorizationHeader } from '../../src/sign.js'
import { control, type ControlSample } from '../control/samples.js'

export const production = '1234567'
export const sandbox = '1234567_SB1'
export const drillInstant = '2026-11-22T08:00:00.000Z'

export interface Secrets {
  readonly account: string
  readonly consumerKey: string
  readonly consumerSecret: string
  readonly tokenId: string
  readonly tokenSecret: string
}

/** What a call came to: the answer, and the diagnosis of its attempt. */
export interface Outcome {
  readonly status: number
  readonly text: string
  readonly operationId: string
  readonly failure: string | null
  readonly found: readonly string[]
}

export interface Drills extends ControlSample {
  /** The secrets of a token as they are now. */
  secretsOf(account: string, tokenIndex?: number): Secrets
  /** A signed call of the static RESTlet. */
  signed(secrets: Secrets, fields?: { readonly userAgent?: string; readonly path?: string }): Promise<Outcome>
  /** A call of the echo RESTlet with a password. */
  nlauth(account: string, email: string, password: string): Promise<Outcome>
  /** The report of an account. */
  rotations(account?: string): Promise<ReturnType<JSON['parse']>>
}

/** Both clocks stand still at `drillInstant`. */
export async function drills(): Promise<Drills> {
  const sample = await control()
  const { app, call, netsuite } = sample
  for (const id of [production, sandbox]) await call('PUT', `/accounts/${id}/clock`, { frozenAt: drillInstant })
  const send = async (url: string, authorization: string, userAgent: string): Promise<Outcome> => {
    const headers = { host: 'localhost', authorization, 'content-type': 'application/json', 'user-agent': userAgent }
    const answer = await app.inject({ url, headers })
    const operationId = String(answer.headers['x-n-operationid'])
    const { body } = await call('GET', `/attempts/${operationId}`)
    const evidence: readonly { found: string }[] = body.diagnosis?.evidence ?? []
    const found = evidence.map(one => one.found)
    return { status: answer.statusCode, text: answer.body, operationId, failure: body.failure, found }
  }
  return {
    ...sample,
    secretsOf(id, tokenIndex = 0) {
      const { document } = netsuite.directory.require(id)
      const token = document.tokens[tokenIndex]
      const integration = document.integrations.find(one => one.id === token?.integration)
      if (!token || !integration) throw new RangeError(`account ${id} has no token ${tokenIndex}`)
      const { consumerKey, consumerSecret } = integration
      return { account: id, consumerKey, consumerSecret, tokenId: token.tokenId, tokenSecret: token.tokenSecret }
    },
    async signed(
      credentials,
      { userAgent = 'order-sync/1', path = '/app/site/hosting/restlet.nl?script=63&deploy=1' } = {},
    ) {
      const now = netsuite.now(netsuite.directory.require(credentials.account))
      const url = `http://localhost${path}`
      const timestamp = Math.floor(now / 1000)
      return send(path, authorizationHeader({ method: 'GET', url, credentials, timestamp }), userAgent)
    },
    async nlauth(account, email, password) {
      const fields = { nlauth_account: account, nlauth_email: email, nlauth_signature: password }
      const header = Object.entries(fields).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
      return send('/app/site/hosting/restlet.nl?script=57&deploy=1', `NLAuth ${header.join(', ')}`, 'night-job/2')
    },
    async rotations(account = production) {
      return (await call('GET', `/accounts/${account}/rotations`)).body
    },
  }
}

/** What a RESTlet answers to a signed call that it refuses. */
export const refusedRestlet = '{"error":{"code":"INVALID_LOGIN_ATTEMPT","message":"Invalid login attempt."}}'
