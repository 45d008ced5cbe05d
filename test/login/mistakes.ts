/**
 * One mistake for every failure of a TBA login, in the order in which they are found (tba §9).
 * Data for the tests of the checks, of their order, and of what they reveal. Holds no test of its own.
 */
import type { FailureId } from '../../src/failures/catalogue.js'
import type { Evidence, MessageFacts, Verdict } from '../../src/login/verdict.js'
import { type Plain, sampleAccount, sampleCredential, strangeSecrets, withValue } from '../account/samples.js'
import {
  type Call,
  type Circumstances,
  directoryOf,
  goodCall,
  judge,
  loginAccount,
  noNonces,
  sampleNow,
  sampleSeconds,
} from './samples.js'

export interface Mistake {
  readonly name: string
  readonly failure: FailureId
  /** The check that finds it, by its name in the pipeline. */
  readonly step: string
  /** What it changes; two mistakes that change the same cannot be made together. */
  readonly touches: readonly string[]
  readonly account?: (account: Plain) => Plain
  readonly call?: (call: Call) => Partial<Call>
  /** Was the nonce used before? */
  readonly spent?: true
  readonly evidence: readonly Evidence[]
  /** What fills the placeholders of its messages. */
  readonly facts?: MessageFacts
}

const set =
  (path: readonly (string | number)[], value: unknown) =>
  (account: Plain): Plain =>
    withValue(account, path, value)

const tokenLogin = 'Log in using Access Tokens'
const noTokenLogin = { SuiteScript: 'View' }
const tokenName = 'token "Connector - Ines Integration, Integration Role"'
const foreignToken = sampleCredential('a token of production')

/** Production, whose token somebody uses on the sandbox. */
const production = sampleAccount({
  tokens: [
    {
      id: 21,
      name: 'T',
      tokenId: foreignToken,
      tokenSecret: sampleCredential('s'),
      integration: 1,
      user: 12,
      role: 1001,
    },
  ],
})

export const mistakes: readonly Mistake[] = [
  {
    name: 'a header that breaks the grammar',
    failure: 'header-malformed',
    step: 'header syntax',
    touches: [],
    call: ({ edit }) => ({ edit: text => `bogus ${edit(text)}` }),
    evidence: [
      {
        what: 'Authorization header',
        found: 'something else at character 0 behind "OAuth "',
        expected: 'name="value"',
      },
    ],
  },
  {
    name: 'a header parameter that does not decode',
    failure: 'header-malformed',
    step: 'header syntax',
    touches: ['version'],
    call: ({ edit }) => ({ edit: text => edit(text).replace('oauth_version="1.0"', 'oauth_version="%zz"') }),
    evidence: [
      { what: 'header parameter oauth_version', found: 'a broken percent-encoding', expected: 'percent-encoded UTF-8' },
    ],
  },
  {
    name: 'a parameter twice',
    failure: 'parameter-duplicated',
    step: 'header syntax',
    touches: ['extra parameters'],
    call: ({ extra }) => ({ extra: [...extra, ['oauth_callback', 'oob'], ['oauth_callback', 'oob']] }),
    evidence: [{ what: 'header parameter oauth_callback', found: 'sent more than once', expected: 'sent once' }],
  },
  {
    name: 'a parameter without a value',
    failure: 'parameter-empty',
    step: 'header syntax',
    touches: ['extra parameters'],
    call: ({ extra }) => ({ extra: [...extra, ['oauth_verifier', '']] }),
    evidence: [{ what: 'header parameter oauth_verifier', found: 'an empty value', expected: 'a value' }],
  },
  {
    name: 'a query that does not decode',
    failure: 'query-malformed',
    step: 'query decodes',
    touches: [],
    call: ({ url }) => ({ url: `${url}&x=%ZZ` }),
    evidence: [{ what: 'query string', found: 'a broken percent-encoding', expected: 'percent-encoded UTF-8' }],
  },
  {
    name: 'a missing parameter',
    failure: 'parameter-missing',
    step: 'required parameters',
    touches: ['nonce'],
    call: ({ leaveOut }) => ({ leaveOut: [...leaveOut, 'oauth_nonce'] }),
    evidence: [{ what: 'header parameter oauth_nonce', found: 'nothing', expected: 'a value' }],
  },
  {
    name: 'another version',
    failure: 'version-rejected',
    step: 'version',
    touches: ['version'],
    call: () => ({ version: '2.0' }),
    evidence: [{ what: 'oauth_version', found: '2.0', expected: '1.0' }],
  },
  {
    name: 'an unknown signature method',
    failure: 'signature-method-refused',
    step: 'signature method',
    touches: ['signature method'],
    call: () => ({ signatureMethod: 'PLAINTEXT' }),
    evidence: [{ what: 'oauth_signature_method', found: 'PLAINTEXT', expected: 'HMAC-SHA256' }],
  },
  {
    name: 'HMAC-SHA1',
    failure: 'signature-method-refused',
    step: 'signature method',
    // Which releases accept it is a matter of the account.
    touches: ['signature method', 'existence of the account', 'release'],
    call: () => ({ signatureMethod: 'HMAC-SHA1' }),
    evidence: [{ what: 'oauth_signature_method in release 2026.2', found: 'HMAC-SHA1', expected: 'HMAC-SHA256' }],
  },
  {
    name: 'a timestamp that is no number',
    failure: 'timestamp-malformed',
    step: 'timestamp form',
    touches: ['timestamp'],
    call: () => ({ timestamp: '2026-11-22T08:00:00Z' }),
    evidence: [
      {
        what: 'oauth_timestamp',
        found: '2026-11-22T08:00:00Z',
        expected: 'a whole number of seconds since 1970, digits only',
      },
    ],
  },
  {
    name: 'an unknown account',
    failure: 'account-unknown',
    step: 'realm and account',
    touches: ['realm', 'existence of the account'],
    call: () => ({ realm: '7654321' }),
    evidence: [{ what: 'realm', found: '7654321', expected: 'the id of an account that exists' }],
  },
  {
    name: 'no realm',
    failure: 'realm-missing',
    step: 'realm and account',
    touches: ['realm'],
    call: () => ({ realm: undefined }),
    evidence: [{ what: 'realm', found: 'nothing', expected: '1234567_SB1' }],
  },
  {
    name: "the realm of another account than the host's",
    failure: 'realm-of-other-account',
    step: 'realm and account',
    touches: ['realm'],
    call: ({ url }) => ({
      realm: '1234567',
      url: url.replace('localhost:8080', '1234567-sb1.restlets.api.netsuite.com'),
    }),
    evidence: [{ what: 'realm', found: '1234567', expected: '1234567_SB1, the account of the host name' }],
  },
  {
    name: 'a realm in the spelling of a host name',
    failure: 'realm-misspelled',
    step: 'realm and account',
    touches: ['realm'],
    call: () => ({ realm: '1234567-sb1' }),
    evidence: [{ what: 'realm', found: '1234567-sb1', expected: '1234567_SB1' }],
  },
  {
    name: 'a disabled account',
    failure: 'account-disabled',
    step: 'account enabled',
    touches: [],
    account: set(['disabled'], true),
    evidence: [{ what: 'account 1234567_SB1', found: 'disabled', expected: 'in use' }],
  },
  {
    name: 'an account that is temporarily unavailable',
    failure: 'account-unavailable',
    step: 'account enabled',
    touches: [],
    account: set(['temporarilyUnavailable'], true),
    evidence: [{ what: 'account 1234567_SB1', found: 'temporarily unavailable', expected: 'available' }],
  },
  {
    name: 'a session cookie',
    failure: 'session-cookie-sent',
    step: 'session cookie',
    touches: [],
    call: ({ headers }) => ({ headers: { ...headers, cookie: 'a=1; JSESSIONID=0123456789' } }),
    evidence: [{ what: 'Cookie header', found: 'JSESSIONID', expected: 'no session cookie beside an OAuth header' }],
  },
  {
    name: 'a release without TBA',
    failure: 'tba-ended',
    step: 'TBA feature',
    touches: ['release'],
    account: set(['release'], '2028.2'),
    evidence: [
      {
        what: 'release of the account',
        found: '2028.2',
        expected: 'one that supports token-based authentication',
      },
    ],
  },
  {
    name: 'the TBA feature off',
    failure: 'tba-feature-disabled',
    step: 'TBA feature',
    touches: [],
    account: set(['features'], { tokenBasedAuthentication: false }),
    evidence: [{ what: 'feature Token-based Authentication', found: 'off', expected: 'on' }],
  },
  {
    name: 'a consumer key from before a reset',
    failure: 'consumer-key-reset',
    step: 'consumer key',
    touches: ['consumer key'],
    call: () => ({ consumerKey: sampleCredential('retired key') }),
    evidence: [
      {
        what: 'oauth_consumer_key',
        found: 'the key of "Connector" from before its credentials were reset',
        expected: 'its new consumer key',
      },
    ],
  },
  {
    name: 'an unknown consumer key',
    failure: 'consumer-key-unknown',
    step: 'consumer key',
    touches: ['consumer key'],
    call: () => ({ consumerKey: strangeSecrets.consumerKey }),
    evidence: [
      {
        what: 'oauth_consumer_key',
        found: 'an unknown value of 64 characters',
        expected: 'the consumer key of an integration record of 1234567_SB1',
      },
    ],
  },
  {
    name: 'a blocked integration',
    failure: 'integration-blocked',
    step: 'integration state',
    touches: ['state of the integration'],
    account: set(['integrations', 0, 'state'], 'Blocked'),
    evidence: [{ what: 'State of the integration "Connector"', found: 'Blocked', expected: 'Enabled' }],
  },
  {
    name: 'an integration that waits for approval',
    failure: 'integration-not-approved',
    step: 'integration state',
    touches: ['state of the integration'],
    account: set(['integrations', 0, 'state'], 'Waiting for Approval'),
    evidence: [{ what: 'State of the integration "Connector"', found: 'Waiting for Approval', expected: 'Enabled' }],
  },
  {
    name: 'the TBA box of the integration clear',
    failure: 'integration-without-tba',
    step: 'integration state',
    touches: [],
    account: set(['integrations', 0, 'authentication'], { tokenBasedAuthentication: false }),
    evidence: [{ what: 'Token-based Authentication box of "Connector"', found: 'clear', expected: 'checked' }],
  },
  {
    name: 'an unknown token',
    failure: 'token-unknown',
    step: 'token',
    touches: ['token id'],
    call: () => ({ tokenId: sampleCredential('a strange token') }),
    evidence: [
      {
        what: 'oauth_token',
        found: 'an unknown value of 64 characters',
        expected: 'the id of an access token of 1234567_SB1',
      },
    ],
  },
  {
    name: "production's token on the sandbox",
    failure: 'token-of-other-account',
    step: 'token',
    touches: ['token id'],
    call: () => ({ tokenId: foreignToken }),
    evidence: [
      { what: 'oauth_token', found: 'a token of account 1234567', expected: 'a token of account 1234567_SB1' },
    ],
  },
  {
    name: 'a revoked token',
    failure: 'token-revoked',
    step: 'token',
    touches: [],
    account: set(['tokens', 0, 'revoked'], true),
    evidence: [{ what: tokenName, found: 'revoked', expected: 'not revoked' }],
  },
  {
    name: 'an inactive token',
    failure: 'token-inactive',
    step: 'token',
    touches: [],
    account: set(['tokens', 0, 'inactive'], true),
    evidence: [{ what: tokenName, found: 'inactive', expected: 'active' }],
  },
  {
    name: 'the token of another integration',
    failure: 'token-of-other-integration',
    step: 'token',
    touches: [],
    account: set(['tokens', 0, 'integration'], 2),
    evidence: [{ what: `application of ${tokenName}`, found: 'Other App', expected: 'Connector' }],
  },
  {
    name: 'a timestamp of long ago',
    failure: 'timestamp-out-of-window',
    step: 'timestamp window',
    touches: ['timestamp'],
    call: () => ({ timestamp: String(sampleSeconds - 301) }),
    evidence: [
      {
        what: "oauth_timestamp against the account's clock",
        found: `${sampleSeconds - 301}, 301 seconds before ${sampleSeconds}`,
        expected: 'at most 300 seconds from it',
      },
    ],
  },
  {
    name: 'a short nonce',
    failure: 'nonce-too-short',
    step: 'nonce length',
    touches: ['nonce'],
    call: () => ({ nonce: 'abcde' }),
    evidence: [{ what: 'oauth_nonce', found: '5 characters', expected: '6 to 64 characters, 20 recommended' }],
  },
  {
    name: 'a long nonce',
    failure: 'nonce-too-long',
    step: 'nonce length',
    touches: ['nonce'],
    call: () => ({ nonce: 'a'.repeat(65) }),
    evidence: [{ what: 'oauth_nonce', found: '65 characters', expected: '6 to 64 characters, 20 recommended' }],
  },
  {
    name: 'a nonce used before',
    failure: 'nonce-used',
    step: 'nonce unused',
    touches: [],
    spent: true,
    evidence: [
      {
        what: 'oauth_nonce with oauth_timestamp',
        found: 'sent before by Ines Integration',
        expected: 'a pair never sent before',
      },
    ],
  },
  {
    name: 'a wrong token secret',
    failure: 'signature-invalid',
    step: 'signature',
    touches: [],
    call: () => ({ tokenSecret: strangeSecrets.tokenSecret }),
    evidence: [
      {
        what: 'oauth_signature',
        found: 'a signature of another base string or with other secrets',
        expected: 'the signature of this request with the secrets of integration and token',
      },
    ],
  },
  {
    name: 'a locked user',
    failure: 'user-locked',
    step: 'user lock',
    touches: [],
    account: set(['users', 1, 'lockedUntil'], '2026-11-22T08:20:00Z'),
    evidence: [{ what: 'user "Ines Integration"', found: 'locked until 2026-11-22T08:20:00Z', expected: 'not locked' }],
  },
  {
    name: 'an inactive user',
    failure: 'user-inactive',
    step: 'user access',
    touches: [],
    account: set(['users', 1, 'inactive'], true),
    evidence: [{ what: 'user "Ines Integration"', found: 'inactive', expected: 'active' }],
    facts: { company: 'Sample Company' },
  },
  {
    name: 'a user without access',
    failure: 'user-without-access',
    step: 'user access',
    touches: [],
    account: set(['users', 1, 'access'], false),
    evidence: [{ what: 'Give Access of "Ines Integration"', found: 'clear', expected: 'checked' }],
  },
  {
    name: 'an inactive role',
    failure: 'role-inactive',
    step: 'role',
    touches: [],
    account: set(['roles', 1, 'inactive'], true),
    evidence: [{ what: 'role "Integration Role"', found: 'inactive', expected: 'active' }],
  },
  {
    name: 'a role taken from the user',
    failure: 'role-not-assigned',
    step: 'role',
    touches: [],
    account: set(['users', 1, 'roles'], [3]),
    evidence: [
      {
        what: 'roles of "Ines Integration"',
        found: 'without "Integration Role"',
        expected: 'with "Integration Role"',
      },
    ],
  },
  {
    name: 'a role the user hid',
    failure: 'role-hidden',
    step: 'role',
    touches: [],
    account: set(['users', 1, 'hiddenRoles'], [1001]),
    evidence: [
      {
        what: 'View My Roles page of "Ines Integration"',
        found: '"Integration Role" hidden',
        expected: '"Integration Role" shown',
      },
    ],
  },
  {
    name: 'a role that may not log in with tokens',
    failure: 'role-without-tba-permission',
    step: 'token login permission',
    touches: ['permissions'],
    account: set(['roles', 1, 'permissions'], noTokenLogin),
    evidence: [tokenLogin, 'User Access Tokens'].map(permission => ({
      what: `permission "${permission}" of role "Integration Role"`,
      found: 'None',
      expected: 'Full for one of the two',
    })),
  },
  {
    name: 'a role that manages tokens only',
    failure: 'role-with-token-management-only',
    step: 'token login permission',
    touches: ['permissions'],
    account: set(['roles', 1, 'permissions'], { ...noTokenLogin, 'Access Token Management': 'Full' }),
    evidence: [tokenLogin, 'User Access Tokens'].map(permission => ({
      what: `permission "${permission}" of role "Integration Role"`,
      found: 'None',
      expected: 'Full for one of the two',
    })),
  },
  {
    name: "an address outside the company's rules",
    failure: 'ip-outside-company-rules',
    step: 'IP rules',
    touches: ['address'],
    account: set(['allowedIpAddresses'], '198.51.100.0/24'),
    evidence: [
      {
        what: 'address of the client',
        found: '203.0.113.7',
        expected: 'one in the Allowed IP Addresses of the company: 198.51.100.0/24',
      },
    ],
    facts: { address: '203.0.113.7' },
  },
  {
    name: "an address outside the user's rules",
    failure: 'ip-outside-user-rules',
    step: 'IP rules',
    touches: ['address'],
    account: set(['users', 1, 'ipAddressRestriction'], '198.51.100.1-9'),
    evidence: [
      {
        what: 'address of the client',
        found: '203.0.113.7',
        expected: 'one in the IP Address Restriction of "Ines Integration": 198.51.100.1-9',
      },
    ],
  },
  {
    name: 'an IPv6 address under IP rules',
    failure: 'ip-not-ipv4',
    step: 'IP rules',
    touches: ['address'],
    account: set(['allowedIpAddresses'], '203.0.113.0/24'),
    call: () => ({ remoteAddress: '2001:db8::1' }),
    evidence: [
      {
        what: 'address of the client',
        found: '2001:db8::1',
        expected: 'one in the Allowed IP Addresses of the company: 203.0.113.0/24',
      },
    ],
    facts: { address: '2001:db8::1' },
  },
  {
    name: 'a Web Services Only role',
    failure: 'role-web-services-only',
    step: 'web services only',
    touches: [],
    account: set(['roles', 1, 'webServicesOnly'], true),
    evidence: [{ what: 'Web Services Only Role box of "Integration Role"', found: 'checked', expected: 'clear' }],
  },
]

/** The call with these mistakes in it, made one after the other. */
export function callWith(made: readonly Mistake[]): Call {
  let call = goodCall
  for (const one of made) call = { ...call, ...one.call?.(call) }
  return call
}

/** The account with these mistakes in it. */
export function accountWith(made: readonly Mistake[]): Plain {
  let account = loginAccount()
  for (const one of made) account = one.account?.(account) ?? account
  return account
}

/** What else is the case when these mistakes are made. */
export function circumstancesWith(made: readonly Mistake[]): Required<Circumstances> {
  return {
    directory: directoryOf(accountWith(made), production),
    now: sampleNow,
    nonces: made.some(one => one.spent) ? { has: () => true } : noNonces,
  }
}

/** The verdict on a call with these mistakes. */
export function judgeWith(made: readonly Mistake[], changes: Partial<Call> = {}): Verdict {
  return judge({ ...callWith(made), ...changes }, circumstancesWith(made))
}
