/** A server for the authorization flow, and steps one and three as an independent client makes them. Holds no test of its own. */
import type { InjectOptions } from 'fastify'
import { hmacsign, hmacsign256, rfc3986 } from 'oauth-sign'
import * as v from 'valibot'
import { Account, stateOf } from '../../../src/account/account.js'
import { roleIdSchema, userIdSchema } from '../../../src/account/ids.js'
import { requireAccount } from '../../../src/account/parse.js'
import { buildApp } from '../../../src/app.js'
import type { RequestTokenState } from '../../../src/login/flow/request-tokens.js'
import { NetSuite } from '../../../src/netsuite.js'
import { countingCredentials, type Plain, sampleAccount, sampleCredential, withValue } from '../../account/samples.js'
import { grouped } from '../../login/samples.js'

/** What the accounts' clocks show when a server is started. */
export const flowNow = Date.parse('2026-11-22T08:00:00.250Z')

export const flowKey = sampleCredential('flow key')
export const flowSecret = sampleCredential('flow secret')
export const flowCallback = 'https://my.example.com/TBA/?callbackRequest'
/** Who allows a request token, unless a case says otherwise. */
export const flowUser = 20
export const flowRole = 1002
export const flowVerifier = sampleCredential('verifier')

/** Account 1234567: integration 1 has the flow, integration 2 too; user 20 may use tokens with role 1002. */
export function flowAccount(): Plain {
  const box = { tbaAuthorizationFlow: true, callbackUrl: flowCallback }
  return sampleAccount({
    integrations: [
      {
        id: 1,
        name: 'Flow App',
        consumerKey: flowKey,
        consumerSecret: flowSecret,
        retiredConsumerKeys: [sampleCredential('retired key')],
        authentication: box,
      },
      {
        id: 2,
        name: 'Other Flow App',
        consumerKey: sampleCredential('other flow key'),
        consumerSecret: sampleCredential('other flow secret'),
        authentication: { tbaAuthorizationFlow: true, callbackUrl: 'http://localhost:*' },
      },
    ],
    roles: [
      { id: 3, name: 'Administrator' },
      {
        id: flowRole,
        name: 'Flow Role',
        permissions: { 'Log in using Access Tokens': 'Full', SuiteScript: 'View' },
      },
    ],
    users: [
      { id: 11, name: 'Ada Admin', email: 'ada@example.com', roles: [3], defaultRole: 3 },
      { id: flowUser, name: 'Flora Flow', email: 'flora@example.com', roles: [flowRole], defaultRole: flowRole },
    ],
    tokens: [],
    credentials: [],
  })
}

/** The account's sandbox, in which neither application is installed. */
export const flowSandbox = withValue(
  { ...flowAccount(), id: '1234567_SB1', type: 'sandbox' },
  ['integrations'],
  [
    {
      id: 1,
      name: 'Of the sandbox only',
      consumerKey: sampleCredential('sandbox key'),
      consumerSecret: sampleCredential('sandbox secret'),
    },
  ],
)

/** One value of an account changed. */
export interface Change {
  readonly path: readonly (string | number)[]
  /** Left out, the value is taken away. */
  readonly value?: unknown
}

export function withChanges(account: Plain, changes: readonly Change[] = []): Plain {
  return changes.reduce((changed, { path, value }) => withValue(changed, path, value), account)
}

/** A step as a client sends it. What is `undefined` or left out is not sent. */
export interface FlowStepCall {
  readonly step: 'requesttoken' | 'accesstoken'
  readonly method: string
  readonly host: string
  /** Scheme and host that are signed. Default: as they are called, NetSuite's by https. */
  readonly signedOrigin?: string
  readonly realm: string | undefined
  readonly consumerKey: string
  readonly consumerSecret: string
  readonly token: string | undefined
  readonly tokenSecret: string
  readonly callback: string | undefined
  readonly verifier: string | undefined
  readonly role: string | undefined
  readonly nonce: string
  readonly timestamp: string
  readonly version: string | undefined
  readonly signatureMethod: string
  /** More header parameters; they are signed. */
  readonly extra: readonly (readonly [string, string])[]
  /** Header parameters that are neither signed nor sent. */
  readonly omit: readonly string[]
  /** The query as sent; it is signed. */
  readonly query: string
  /** A body; as a form its parameters are signed. */
  readonly body: string | undefined
  readonly contentType: string
  /** A whole Authorization header instead; `null` sends none. */
  readonly authorization?: string | null
  /** Text put before the parameters of the header, unsigned. */
  readonly prefix: string
  readonly signature?: string
}

const client: FlowStepCall = {
  step: 'requesttoken',
  method: 'POST',
  host: 'localhost:8080',
  realm: '1234567',
  consumerKey: flowKey,
  consumerSecret: flowSecret,
  token: undefined,
  tokenSecret: '',
  callback: undefined,
  verifier: undefined,
  role: undefined,
  nonce: 'fjaLirsIcCGVZWzBX0pg',
  timestamp: String(Math.floor(flowNow / 1000)),
  version: '1.0',
  signatureMethod: 'HMAC-SHA256',
  extra: [],
  omit: [],
  query: '',
  body: undefined,
  contentType: 'application/x-www-form-urlencoded',
  prefix: '',
}

export const goodStepOne: FlowStepCall = { ...client, callback: flowCallback }

const formType = /^application\/x-www-form-urlencoded/

/** Everything the client signs. */
function parametersOf(call: FlowStepCall): readonly (readonly [string, string])[] {
  const named: readonly (readonly [string, string | undefined])[] = [
    ['role', call.role],
    ['oauth_token', call.token],
    ['oauth_consumer_key', call.consumerKey],
    ['oauth_nonce', call.nonce],
    ['oauth_timestamp', call.timestamp],
    ['oauth_signature_method', call.signatureMethod],
    ['oauth_version', call.version],
    ['oauth_callback', call.callback],
    ['oauth_verifier', call.verifier],
    ...call.extra,
  ]
  return named.flatMap(([name, value]) =>
    value === undefined || call.omit.includes(name) ? [] : [[name, value] as const],
  )
}

/** The signature that `oauth-sign` makes. */
export function signatureOf(call: FlowStepCall): string {
  const { method, host, step, query, body, contentType, signatureMethod, consumerSecret, tokenSecret } = call
  const origin = call.signedOrigin ?? `${host.endsWith('.netsuite.com') ? 'https' : 'http'}://${host}`
  const form = body !== undefined && formType.test(contentType) ? new URLSearchParams(body) : []
  const all = grouped([...parametersOf(call), ...new URLSearchParams(query), ...form])
  const sign = signatureMethod === 'HMAC-SHA1' ? hmacsign : hmacsign256
  return sign(method, `${origin}/rest/${step}`, all, consumerSecret, tokenSecret)
}

export function authorizationOf(call: FlowStepCall): string {
  const realm: readonly (readonly [string, string])[] = call.realm === undefined ? [] : [['realm', call.realm]]
  const signature: readonly (readonly [string, string])[] = call.omit.includes('oauth_signature')
    ? []
    : [['oauth_signature', call.signature ?? signatureOf(call)]]
  const pairs = [...realm, ...parametersOf(call), ...signature]
  return `OAuth ${call.prefix}${pairs.map(([name, value]) => `${rfc3986(name)}="${rfc3986(value)}"`).join(', ')}`
}

function requestOf(call: FlowStepCall): InjectOptions {
  const { step, query, body, host, contentType, authorization = authorizationOf(call) } = call
  return {
    // Methods that HTTP knows and the type does not are sent as well.
    method: methodOf(call.method),
    url: `/rest/${step}${query === '' ? '' : `?${query}`}`,
    headers: {
      host,
      'user-agent': 'flow/1',
      ...(authorization === null ? {} : { authorization }),
      ...(body === undefined ? {} : { 'content-type': contentType }),
    },
    ...(body === undefined ? {} : { payload: body }),
  }
}

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const

function methodOf(name: string): (typeof methods)[number] {
  const method = methods.find(one => one === name)
  if (method === undefined) throw new RangeError(`no test sends ${name}`)
  return method
}

export interface FlowAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** The parameters of a granted step. */
  readonly form: URLSearchParams
}

/** A server with the account and its sandbox (and more, if wanted), whose time stands at `flowNow` until `clock` is moved. */
export async function flowServer(changes: readonly Change[] = [], others: readonly Plain[] = [flowSandbox]) {
  return serverOf([withChanges(flowAccount(), changes), ...others])
}

export async function serverOf(accounts: readonly Plain[], now: number = flowNow) {
  const clock = { now }
  const netsuite = new NetSuite({ systemNow: () => clock.now, makeCredential: countingCredentials() })
  for (const one of accounts) await netsuite.add(new Account(stateOf(requireAccount(one))), 'fixture')
  const app = buildApp({ netsuite, control: { allowHosts: [], controlToken: undefined } })
  const [account] = netsuite.directory.all()
  if (!account) throw new TypeError('there is no account')
  let count = 0
  /** A nonce and the time of now. */
  const fresh = () => ({ nonce: `nonce number ${++count}`, timestamp: String(Math.floor(clock.now / 1000)) })

  const send = async (call: FlowStepCall): Promise<FlowAnswer> => {
    const { statusCode, headers, body } = await app.inject(requestOf(call))
    const answered = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
    )
    return { status: statusCode, headers: answered, body, form: new URLSearchParams(statusCode === 200 ? body : '') }
  }

  const stepOne = (call: Partial<FlowStepCall> = {}) => send({ ...goodStepOne, ...fresh(), ...call })

  /** Step one, and step two without its pages. */
  const allowed = async (
    { state = 'authorized', account: id = '1234567', user = flowUser, role = flowRole }: Allowing = {},
    call: Partial<FlowStepCall> = {},
  ): Promise<FlowStepCall> => {
    const { form, body } = await stepOne(call)
    const token = form.get('oauth_token')
    const tokenSecret = form.get('oauth_token_secret')
    if (token === null || tokenSecret === null) throw new Error(`step one was refused: ${body}`)
    netsuite.requestTokens.become(token, stateOfToken(state, id, user, role))
    return { ...client, step: 'accesstoken', ...fresh(), token, tokenSecret, verifier: flowVerifier }
  }

  const stateOfToken = (state: TokenState, id: string, user: number, role: number): RequestTokenState =>
    state === 'authorized'
      ? {
          kind: 'authorized',
          verifier: flowVerifier,
          account: netsuite.directory.require(id).id,
          user: v.parse(userIdSchema, user),
          role: v.parse(roleIdSchema, role),
        }
      : { kind: state }

  return {
    netsuite,
    app,
    account,
    clock,
    fresh,
    send,
    stepOne,
    allowed,
    /** Step three with what `allowed` gave. */
    async stepThree(call: Partial<FlowStepCall> = {}, allowing: Allowing = {}): Promise<FlowAnswer> {
      return send({ ...(await allowed(allowing)), ...call })
    },
    /** The account's document with values changed. */
    change(changes: readonly Change[]): void {
      netsuite.directory.change(account, withChanges(structuredClone({ ...account.document }), changes))
    },
    /** The audit rows of all accounts, newest first. */
    rows: () => [...netsuite.directory.all()].flatMap(one => netsuite.trail(one).query()),
    /** The failure that answered this, or `granted`. */
    failureOf: ({ headers }: FlowAnswer): string =>
      netsuite.attempt(headers['x-n-operationid'] ?? '')?.refusal?.failure ?? 'granted',
  }
}

type TokenState = RequestTokenState['kind']

/** What becomes of a request token between steps one and three. */
export interface Allowing {
  readonly state?: TokenState
  readonly account?: string
  readonly user?: number
  readonly role?: number
}
