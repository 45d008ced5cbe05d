/** Logins by password for tests: described as data, escaped by the platform's own encoder, and judged. Holds no test of its own. */
import type { PasswordAttempt, PasswordFacts } from '../../src/login/attempt.js'
import { judgePassword, type PasswordVerdict } from '../../src/login/judge-password.js'
import {
  type PasswordCall,
  type PasswordChannel,
  type PasswordContext,
  PasswordInquiry,
  type PresentedSecrets,
} from '../../src/login/password-inquiry.js'
import { passwordChecks, passwordHeaderChecks } from '../../src/login/password-pipeline.js'
import type { Refusal } from '../../src/login/verdict.js'
import type { NetSuite } from '../../src/netsuite.js'
import { accountOfPassword, loginWithPassword, passwordContext } from '../../src/password-login.js'
import { readAuthorization, requestFacts } from '../../src/surfaces/request-facts.js'
import { type Plain, sampleAccount, sampleCredential, sampleNetSuite, sampleSecrets } from '../account/samples.js'
import { sampleNow } from './samples.js'

/** Every way in that takes a password. */
export const channels = ['restlet', 'issuetoken', 'revoketoken', 'roles', 'page', 'page-role'] as const

/** With everything in it that must be escaped. */
export const samplePassword = 'Ines, 1+1=100%'
/** The secret of RFC 6238, and its code at `sampleNow`. */
export const sampleOtpSecret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
export const sampleApplicationId = '12345ABC-123A-456B-789C-123456789ABC'
export const foreignKey = sampleCredential('a key of production only')

/** The account that passwords are tried against: 1234567_SB1, whose Ines holds an ordinary role. */
export function passwordAccount(): Plain {
  return sampleAccount({
    id: '1234567_SB1',
    type: 'sandbox',
    integrations: [
      {
        id: 1,
        name: 'Connector',
        consumerKey: sampleSecrets.consumerKey,
        consumerSecret: sampleSecrets.consumerSecret,
        retiredConsumerKeys: [sampleCredential('retired key')],
        authentication: { issueTokenEndpoint: true },
      },
      {
        id: 2,
        name: 'Old App',
        consumerKey: sampleCredential('the key of the old app'),
        consumerSecret: sampleCredential('s2'),
        applicationId: sampleApplicationId,
        authentication: { userCredentials: true },
      },
    ],
    roles: [
      { id: 3, name: 'Administrator' },
      { id: 1001, name: 'Integration Role', permissions: { 'User Access Tokens': 'Full', SuiteScript: 'View' } },
    ],
    users: [
      { id: 11, name: 'Ada Admin', email: 'ada@example.com', roles: [3], defaultRole: 3, password: 'Ada-Pa55word' },
      {
        id: 12,
        name: 'Ines Integration',
        email: 'ines+api@example.com',
        roles: [1001],
        defaultRole: 1001,
        password: samplePassword,
        otpSecret: sampleOtpSecret,
        backupCodes: ['12345678', '87654321'],
      },
    ],
  })
}

/** Production: an integration record of its own that could install itself in the sandbox. */
export const productionAccount = sampleAccount({
  integrations: [
    {
      id: 5,
      name: 'Traveller',
      consumerKey: foreignKey,
      consumerSecret: sampleCredential('s5'),
      authentication: { issueTokenEndpoint: true, tbaAuthorizationFlow: true, callbackUrl: 'https://a.example.com/cb' },
      concurrencyLimit: 1,
    },
  ],
  tokens: [],
  credentials: [],
})

/** One login by password, as a client or a person would try it. A field that is `undefined` is not sent. */
export interface PasswordLogin {
  readonly channel: PasswordChannel
  readonly authority: string
  readonly account: string | undefined
  readonly email: string | undefined
  readonly password: string | undefined
  readonly role: string | undefined
  readonly applicationId: string | undefined
  readonly otp: string | undefined
  /** `consumerKey` of issuetoken. */
  readonly consumerKey: string
  readonly remoteAddress: string
  /** More of the query, as it is sent. */
  readonly query: string
  /** Escapes a value of the NLAuth header. */
  readonly escape: (value: string) => string
  /** Changes the text behind `NLAuth ` before it is sent. */
  readonly edit: (header: string) => string
}

export const goodLogin: PasswordLogin = {
  channel: 'restlet',
  authority: 'localhost:8080',
  account: '1234567_SB1',
  email: 'ines+api@example.com',
  password: samplePassword,
  role: '1001',
  applicationId: undefined,
  otp: undefined,
  consumerKey: sampleSecrets.consumerKey,
  remoteAddress: '203.0.113.7',
  query: '',
  escape: encodeURIComponent,
  edit: header => header,
}

/** The text behind `NLAuth `. */
export function nlauthText(login: PasswordLogin): string {
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['nlauth_account', login.account],
    ['nlauth_email', login.email],
    ['nlauth_signature', login.password],
    ['nlauth_role', login.role],
    ['nlauth_application_id', login.applicationId],
    ['nlauth_otp', login.otp],
  ]
  const sent = fields.flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${login.escape(value)}`]))
  return login.edit(sent.join(', '))
}

interface Presented {
  readonly attempt: PasswordAttempt
  readonly secrets: PresentedSecrets
  readonly call: PasswordCall
}

const surfaces = {
  restlet: 'restlet',
  issuetoken: 'tokens',
  revoketoken: 'tokens',
  roles: 'tokens',
  page: 'pages',
  'page-role': 'pages',
} as const

/** What the surface of the channel would make of this login. */
export function presented(login: PasswordLogin): Presented {
  const { channel, authority, remoteAddress, consumerKey, query } = login
  const isPage = channel === 'page' || channel === 'page-role'
  const path = isPage
    ? '/app/login/secure/enterpriselogin.nl'
    : channel === 'restlet'
      ? `/app/site/hosting/restlet.nl?script=57&deploy=1&${query}`
      : `/rest/${channel}?${query}`
  const request = requestFacts(
    { method: isPage ? 'POST' : 'GET', url: path, headers: { host: authority }, remoteAddress, tls: false },
    surfaces[channel],
    { trustForwarded: false },
  )
  const call: PasswordCall = {
    channel,
    ...(channel === 'restlet' ? { scriptId: '57' } : {}),
    ...(channel === 'issuetoken' ? { consumerKey } : {}),
  }
  if (!isPage) {
    const { attempt, secrets } = readAuthorization(`NLAuth ${nlauthText(login)}`, request, { takesNlauth: true })
    if (attempt.credential !== 'nlauth' || !secrets) throw new TypeError('the login has no NLAuth header')
    return { attempt, secrets, call }
  }
  const facts: PasswordFacts = {
    account: undefined,
    email: login.email,
    // The first form does not ask for a role.
    role: channel === 'page' ? undefined : login.role,
    applicationId: undefined,
    passwordSent: login.password !== undefined,
    codeSent: false,
    fault: undefined,
    unknownNames: [],
  }
  return {
    attempt: { credential: 'page', request, facts },
    secrets: { password: login.password, otp: undefined },
    call,
  }
}

/** A server with the account under test and production, whose clock stands at `sampleNow`. */
export async function passwordServer(account: Plain = passwordAccount(), production: Plain = productionAccount) {
  const clock = { now: sampleNow }
  const netsuite = await sampleNetSuite([account, production], { systemNow: () => clock.now })
  const login = (changes: Partial<PasswordLogin> = {}) => {
    const { attempt, secrets, call } = presented({ ...goodLogin, ...changes })
    return loginWithPassword(netsuite, attempt, secrets, call, accountOf(netsuite, attempt))
  }
  const sandbox = netsuite.directory.require('1234567_SB1')
  return {
    netsuite,
    sandbox,
    clock,
    login,
    /** The failure of a login, or `granted`. */
    outcome: (changes: Partial<PasswordLogin> = {}): string => login(changes).record.refusal?.failure ?? 'granted',
    rows: () => netsuite.trail(sandbox).query(),
    user: (id: number) => sandbox.document.users.find(one => Number(one.id) === id),
  }
}

/** The account of a login: a page is one of the sandbox's. */
function accountOf(netsuite: NetSuite, attempt: PasswordAttempt) {
  return attempt.credential === 'page'
    ? netsuite.directory.require('1234567_SB1')
    : accountOfPassword(netsuite, attempt)
}

/** The verdict on a login, with nothing counted. */
export function judgeLogin(
  netsuite: NetSuite,
  login: PasswordLogin,
  changes: Partial<PasswordContext> = {},
): PasswordVerdict {
  const { attempt, secrets, call } = presented(login)
  const account = accountOf(netsuite, attempt)
  return judgePassword(attempt, secrets, call, account, { ...passwordContext(netsuite, account), ...changes })
}

/** What the check of this name says about a login, without the checks before it. */
export function passwordCheckAlone(
  name: string,
  netsuite: NetSuite,
  login: PasswordLogin,
  changes: Partial<PasswordContext> = {},
): Refusal | undefined {
  const { attempt, secrets, call } = presented(login)
  const account = accountOf(netsuite, attempt)
  const header = passwordHeaderChecks.find(one => one.name === name && one.on.includes(call.channel))
  if (header) return header.check({ attempt, account })
  const step = passwordChecks.find(one => one.name === name && one.on.includes(call.channel))
  if (!step || !account) throw new TypeError(`there is no check "${name}" on ${call.channel}, or no account`)
  const context = { ...passwordContext(netsuite, account), ...changes }
  return step.check(new PasswordInquiry(attempt, secrets, call, account, context))
}
