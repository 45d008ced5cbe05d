/** Logins for tests: calls described as data, signed by a library that is not ours, and judged. Holds no test of its own. */
import { hmacsign, hmacsign256, rfc3986 } from 'oauth-sign'
import { Account, stateOf } from '../../src/account/account.js'
import { Directory } from '../../src/account/directory.js'
import { requireAccount } from '../../src/account/parse.js'
import type { Surface } from '../../src/failures/failure.js'
import { accountOfAttempt } from '../../src/login/account-of-attempt.js'
import type { TbaAttempt } from '../../src/login/attempt.js'
import { type HeaderInquiry, Inquiry, type JudgeContext } from '../../src/login/inquiry.js'
import { judgeTba } from '../../src/login/judge.js'
import { credentialChecks, headerChecks } from '../../src/login/pipelines.js'
import { SigningKeys } from '../../src/login/signing-keys.js'
import { tbaParameters } from '../../src/login/tba-parameters.js'
import type { Refusal, Verdict } from '../../src/login/verdict.js'
import { readAuthorization, requestFacts } from '../../src/surfaces/request-facts.js'
import { countingCredentials, type Plain, sampleAccount, sampleCredential, sampleSecrets } from '../account/samples.js'

/** What the accounts' clocks show, in milliseconds since 1970. */
export const sampleNow = Date.parse('2026-11-22T08:00:00.250Z')
export const sampleSeconds = Math.floor(sampleNow / 1000)

export const otherKey = sampleCredential('the key of the other integration')
export const otherToken = sampleCredential('a token of the other integration')

/** The sandbox of the sample account, with a second integration and a second token: what logins are tried against. */
export function loginAccount(): Plain {
  const sample = sampleAccount({ id: '1234567_SB1', type: 'sandbox' })
  return {
    ...sample,
    integrations: [
      ...listOf(sample.integrations),
      { id: 2, name: 'Other App', consumerKey: otherKey, consumerSecret: sampleCredential('s2') },
    ],
    tokens: [
      ...listOf(sample.tokens),
      {
        id: 22,
        name: 'Other App - Ada Admin, Administrator',
        tokenId: otherToken,
        tokenSecret: sampleCredential('t2'),
        integration: 2,
        user: 11,
        role: 3,
      },
    ],
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** One signed call, as a client would make it. */
export interface Call {
  readonly method: string
  /** Where the call goes, query included. */
  readonly url: string
  /** The URL that is signed. Default: `url`. */
  readonly signedUrl?: string
  readonly consumerKey: string
  readonly consumerSecret: string
  readonly tokenId: string
  readonly tokenSecret: string
  readonly realm: string | undefined
  readonly nonce: string
  readonly timestamp: string
  readonly version: string | undefined
  readonly signatureMethod: string
  /** More header parameters; they are signed. */
  readonly extra: readonly (readonly [string, string])[]
  /** Header parameters that are neither signed nor sent. */
  readonly leaveOut: readonly string[]
  readonly headers: Readonly<Record<string, string>>
  readonly remoteAddress: string
  readonly surface: Surface
  readonly trustForwarded: boolean
  /** Changes the text behind `OAuth ` before it is sent. */
  readonly edit: (header: string) => string
}

/** A call to the echo RESTlet of `loginAccount` that is right in every way. */
export const goodCall: Call = {
  method: 'GET',
  url: 'http://localhost:8080/app/site/hosting/restlet.nl?script=57&deploy=1',
  ...sampleSecrets,
  realm: '1234567_SB1',
  nonce: 'fjaLirsIcCGVZWzBX0pg',
  timestamp: String(sampleSeconds),
  version: '1.0',
  signatureMethod: 'HMAC-SHA256',
  extra: [],
  leaveOut: [],
  headers: {},
  remoteAddress: '203.0.113.7',
  surface: 'restlet',
  trustForwarded: true,
  edit: header => header,
}

/** Names and values as `oauth-sign` takes them. */
export function grouped(pairs: Iterable<readonly [string, string]>): Record<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const [name, value] of pairs) groups.set(name, [...(groups.get(name) ?? []), value])
  return Object.fromEntries(groups)
}

/** The text behind `OAuth `, signed by `oauth-sign` over a query read by `URLSearchParams`: nothing of it is ours. */
export function headerText(call: Call): string {
  const named: readonly (readonly [string, string | undefined])[] = [
    ['oauth_consumer_key', call.consumerKey],
    ['oauth_token', call.tokenId],
    ['oauth_nonce', call.nonce],
    ['oauth_timestamp', call.timestamp],
    ['oauth_signature_method', call.signatureMethod],
    ['oauth_version', call.version],
    ...call.extra,
  ]
  const sent = named.flatMap(([name, value]) =>
    value === undefined || call.leaveOut.includes(name) ? [] : [[name, value] as const],
  )
  const [base = '', query = ''] = (call.signedUrl ?? call.url).split('?')
  const sign = call.signatureMethod === 'HMAC-SHA1' ? hmacsign : hmacsign256
  const signature = sign(
    call.method,
    base,
    grouped([...sent, ...new URLSearchParams(query)]),
    call.consumerSecret,
    call.tokenSecret,
  )
  const realm: readonly (readonly [string, string])[] = call.realm === undefined ? [] : [['realm', call.realm]]
  const signed: readonly (readonly [string, string])[] = call.leaveOut.includes('oauth_signature')
    ? []
    : [['oauth_signature', signature]]
  return call.edit(
    [...realm, ...sent, ...signed].map(([name, value]) => `${rfc3986(name)}="${rfc3986(value)}"`).join(', '),
  )
}

/** The attempt a surface would make of this call. */
export function attemptOf(call: Call): TbaAttempt {
  return attemptWith(`OAuth ${headerText(call)}`, call)
}

/** As `attemptOf`, with an Authorization header of one's own. */
export function attemptWith(authorization: string, call: Call): TbaAttempt {
  const [, scheme = '', host = '', target = ''] = /^(https?):\/\/([^/]*)(.*)$/s.exec(call.url) ?? []
  const facts = requestFacts(
    {
      method: call.method,
      url: target,
      headers: { host, ...call.headers },
      remoteAddress: call.remoteAddress,
      tls: scheme === 'https',
    },
    call.surface,
    { trustForwarded: call.trustForwarded },
  )
  const { attempt } = readAuthorization(authorization, facts, { takesNlauth: false })
  if (attempt.credential !== 'tba') throw new TypeError('the call has no OAuth header')
  return attempt
}

/** A directory of these accounts. */
export function directoryOf(...accounts: readonly Plain[]): Directory {
  const directory = new Directory(countingCredentials())
  for (const one of accounts) directory.add(new Account(stateOf(requireAccount(one))), 'fixture')
  return directory
}

export interface Circumstances {
  /** Default: `loginAccount()` alone. */
  readonly directory?: Directory
  /** Milliseconds since 1970. Default: `sampleNow`. */
  readonly now?: number
  readonly nonces?: JudgeContext['nonces']
}

export const noNonces: JudgeContext['nonces'] = { has: () => false }

/** The verdict on a call. */
export function judge(changes: Partial<Call> = {}, circumstances: Circumstances = {}): Verdict {
  return judgeAttempt(attemptOf({ ...goodCall, ...changes }), circumstances)
}

export function judgeAttempt(attempt: TbaAttempt, circumstances: Circumstances = {}): Verdict {
  const { parameters, account, context } = inquiryOf(attempt, circumstances)
  return judgeTba(attempt, parameters, account, context)
}

/** What the checks look at. */
export interface InquiryParts extends HeaderInquiry {
  readonly context: JudgeContext
}

export function inquiryOf(
  attempt: TbaAttempt,
  { directory = directoryOf(loginAccount()), now = sampleNow, nonces = noNonces }: Circumstances = {},
): InquiryParts {
  const parameters = tbaParameters(attempt.header.parameters)
  const account = accountOfAttempt(attempt.request, parameters, directory)
  const context: JudgeContext = {
    now,
    nonces,
    keys: new SigningKeys(),
    tokenElsewhere: tokenId => (account ? directory.tokenElsewhere(tokenId, account)?.account : undefined),
  }
  return { attempt, parameters, account, context }
}

/** What the check of this name says about an attempt, without the checks before it. */
export function checkAlone(name: string, attempt: TbaAttempt, circumstances: Circumstances = {}): Refusal | undefined {
  const { account, context, ...rest } = inquiryOf(attempt, circumstances)
  const header = headerChecks.find(one => one.name === name)
  if (header) return header.check({ ...rest, account })
  const credential = credentialChecks.find(one => one.name === name)
  if (!credential || !account) throw new TypeError(`there is no check "${name}", or no account`)
  return credential.check(new Inquiry(attempt, rest.parameters, account, context))
}

/** The refusal of a verdict; `undefined` when it grants. */
export function refusalOf(verdict: Verdict): Refusal | undefined {
  return verdict.outcome === 'refused' ? verdict.refusal : undefined
}

/** The failure of a verdict, or `granted`. */
export function outcomeOf(verdict: Verdict): string {
  return refusalOf(verdict)?.failure ?? 'granted'
}
