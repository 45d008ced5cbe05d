/**
 * One mistake for every failure of a login by password, in the order in which they are found (nlauth §2.3).
 * Data for the tests of the checks, of their order, and of what they reveal. Holds no test of its own.
 */
import { Secret, TOTP } from 'otpauth'
import type { FailureId } from '../../src/failures/catalogue.js'
import type { PasswordChannel } from '../../src/login/password-inquiry.js'
import type { Evidence, MessageFacts } from '../../src/login/verdict.js'
import { type Plain, sampleCredential, strangeSecrets, withValue } from '../account/samples.js'
import {
  channels,
  foreignKey,
  goodLogin,
  passwordAccount,
  type PasswordLogin,
  sampleApplicationId,
  sampleOtpSecret,
} from './password-samples.js'
import { sampleNow } from './samples.js'

export interface PasswordMistake {
  readonly name: string
  readonly failure: FailureId
  /** The check that finds it, by its name in the pipeline. */
  readonly step: string
  /** The ways in that have this check. */
  readonly on: readonly PasswordChannel[]
  /** What it changes; two mistakes that change the same cannot be made together. */
  readonly touches: readonly string[]
  readonly account?: (account: Plain) => Plain
  readonly login?: (login: PasswordLogin) => Partial<PasswordLogin>
  /** Was the code used before? */
  readonly used?: true
  readonly evidence: readonly Evidence[] | ((channel: PasswordChannel) => readonly Evidence[])
  /** What fills the placeholders of its messages. */
  readonly facts?: MessageFacts
}

const set =
  (path: readonly (string | number)[], value: unknown) =>
  (account: Plain): Plain =>
    withValue(account, path, value)

const all =
  (...changes: readonly ((account: Plain) => Plain)[]) =>
  (account: Plain): Plain =>
    changes.reduce((changed, change) => change(changed), account)

/** What an authenticator app shows, by a library that is not ours. */
export function codeAt(now: number, secret = sampleOtpSecret): string {
  return new TOTP({ secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: 30 }).generate({
    timestamp: now,
  })
}

const apis: readonly PasswordChannel[] = ['restlet', 'issuetoken', 'revoketoken']
const headers: readonly PasswordChannel[] = [...apis, 'roles']
const identity: readonly PasswordChannel[] = [...headers, 'page']
/** The state of the user is looked at again when a role is entered. */
const everywhere: readonly PasswordChannel[] = [...identity, 'page-role']
const roles: readonly PasswordChannel[] = [...apis, 'page-role']
const codes: readonly PasswordChannel[] = ['issuetoken', 'revoketoken']

const ines = (field: string, value: unknown) => set(['users', 1, field], value)
const role = (field: string, value: unknown) => set(['roles', 1, field], value)
const connector = (field: string, value: unknown) => set(['integrations', 0, field], value)
const oldApp = (field: string, value: unknown) => set(['integrations', 1, field], value)
const twoFactors = role('twoFactorRequired', true)
const twoFactorWords = 'two-factor authentication of role "Integration Role"'
const codeWords = 'one-time password of "Ines Integration"'
const tokenPermissions = ['Log in using Access Tokens', 'User Access Tokens'].map(permission => ({
  what: `permission "${permission}" of role "Integration Role"`,
  found: 'None',
  expected: 'Full for one of the two',
}))
const onPage = (channel: PasswordChannel) => channel === 'page'

/** Before anybody is looked up: what the header or the form lacks. */
const headerMistakes: readonly PasswordMistake[] = [
  {
    name: 'a part that is no pair',
    failure: 'nlauth-value-unescaped',
    step: 'NLAuth syntax',
    on: headers,
    touches: ['grammar'],
    login: ({ edit }) => ({ edit: text => `bogus, ${edit(text)}` }),
    evidence: [
      {
        what: 'part 1 of the NLAuth header, between commas',
        found: 'no name=value: most likely the rest of a value with a bare comma',
        expected: 'nlauth_…=value, a comma inside a value as %2C',
      },
    ],
  },
  {
    name: 'a value that does not decode',
    failure: 'nlauth-value-unescaped',
    step: 'NLAuth syntax',
    on: headers,
    touches: ['grammar', 'e-mail'],
    login: ({ edit }) => ({ edit: text => edit(text).replace('ines%2Bapi', '%zz') }),
    evidence: [
      {
        what: 'header field nlauth_email',
        found: 'a percent sign without two hex digits behind it, or bytes that are not UTF-8',
        expected: 'percent-encoded UTF-8, a percent sign itself as %25',
      },
    ],
  },
  {
    name: 'more parts than anybody sends',
    failure: 'nlauth-value-unescaped',
    step: 'NLAuth syntax',
    on: headers,
    touches: ['grammar'],
    login: ({ edit }) => ({ edit: text => `${edit(text)}${', a=b'.repeat(60)}` }),
    evidence: [{ what: 'NLAuth header', found: 'more than 50 parts', expected: 'at most six fields' }],
  },
  {
    name: 'a query that does not decode',
    failure: 'query-malformed',
    step: 'query decodes',
    on: headers,
    touches: ['query'],
    login: () => ({ query: 'x=%ZZ' }),
    evidence: [{ what: 'query string', found: 'a broken percent-encoding', expected: 'percent-encoded UTF-8' }],
  },
  {
    name: 'no e-mail address',
    failure: 'email-missing',
    step: 'e-mail and password',
    on: identity,
    touches: ['e-mail'],
    login: () => ({ email: undefined }),
    evidence: channel => [
      {
        what: onPage(channel) ? 'field email' : 'header field nlauth_email',
        found: 'nothing',
        expected: 'an e-mail address',
      },
    ],
  },
  {
    name: 'no password',
    failure: 'password-missing',
    step: 'e-mail and password',
    on: identity,
    touches: ['password'],
    login: () => ({ password: undefined }),
    evidence: channel => [
      {
        what: onPage(channel) ? 'field password' : 'header field nlauth_signature',
        found: 'nothing',
        expected: 'the password',
      },
    ],
  },
  {
    name: 'no account',
    failure: 'nlauth-account-missing',
    step: 'NLAuth account',
    on: apis,
    touches: ['account'],
    login: () => ({ account: undefined }),
    evidence: [
      {
        what: 'header field nlauth_account',
        found: 'nothing',
        expected: 'an account id such as 1234567 or 1234567_SB1',
      },
    ],
  },
  {
    name: 'an account that does not exist',
    failure: 'account-unknown',
    step: 'NLAuth account',
    on: apis,
    touches: ['account'],
    login: () => ({ account: '7654321' }),
    evidence: [{ what: 'nlauth_account', found: '7654321', expected: 'the id of an account that exists' }],
  },
  {
    name: 'an account in the spelling of a host name',
    failure: 'account-unknown',
    step: 'NLAuth account',
    on: apis,
    touches: ['account'],
    login: () => ({ account: '1234567-sb1' }),
    evidence: [
      {
        what: 'nlauth_account',
        found: '1234567-sb1',
        expected: 'the id of an account that exists, upper case with an underscore: 1234567_SB1',
      },
    ],
  },
  {
    name: 'an unknown account in the host name',
    failure: 'account-unknown',
    step: 'NLAuth account',
    on: apis,
    touches: ['account'],
    login: () => ({ authority: '7654321.restlets.api.netsuite.com' }),
    evidence: [{ what: 'account in the host name', found: '7654321', expected: 'the id of an account that exists' }],
  },
  {
    name: "another account than the host name's",
    failure: 'nlauth-account-of-other-host',
    step: 'NLAuth account',
    on: apis,
    touches: ['account'],
    login: () => ({ authority: '1234567-sb1.restlets.api.netsuite.com', account: '1234567' }),
    evidence: [{ what: 'nlauth_account', found: '1234567', expected: '1234567_SB1, the account of the host name' }],
  },
]

/** Who it is, and whether that user may come in. */
const identityMistakes: readonly PasswordMistake[] = [
  {
    name: 'a disabled account',
    failure: 'account-disabled',
    step: 'account enabled',
    on: identity,
    touches: [],
    account: set(['disabled'], true),
    evidence: [{ what: 'account 1234567_SB1', found: 'disabled', expected: 'in use' }],
  },
  {
    name: 'an account that is temporarily unavailable',
    failure: 'account-unavailable',
    step: 'account enabled',
    on: identity,
    touches: [],
    account: set(['temporarilyUnavailable'], true),
    evidence: [{ what: 'account 1234567_SB1', found: 'temporarily unavailable', expected: 'available' }],
  },
  {
    name: 'a release in which no RESTlet takes passwords',
    failure: 'nlauth-ended',
    step: 'RESTlet takes passwords',
    on: ['restlet'],
    touches: ['release'],
    account: set(['release'], '2027.1'),
    evidence: [{ what: 'release of the account', found: '2027.1', expected: 'one before 2027.1, or a signed call' }],
  },
  {
    name: 'a RESTlet created in 2021.1',
    failure: 'restlet-created-since-2021',
    step: 'RESTlet takes passwords',
    on: ['restlet'],
    touches: [],
    account: set(['scripts', 0, 'createdInRelease'], '2021.1'),
    evidence: [
      {
        what: 'release in which customscript_echo was created',
        found: '2021.1',
        expected: 'one before 2021.1, or a signed call',
      },
    ],
  },
  {
    name: 'a locked user',
    failure: 'user-locked',
    step: 'user lock',
    on: everywhere,
    // Nobody is locked whom nobody knows.
    touches: ['e-mail'],
    account: ines('lockedUntil', '2026-11-22T08:20:00Z'),
    evidence: [{ what: 'user "Ines Integration"', found: 'locked until 2026-11-22T08:20:00Z', expected: 'not locked' }],
  },
  {
    name: 'an unknown e-mail address',
    failure: 'email-unknown',
    step: 'e-mail known',
    on: identity,
    touches: ['e-mail'],
    login: () => ({ email: 'nobody@example.com' }),
    evidence: [{ what: 'e-mail address', found: 'nobody@example.com', expected: 'that of a user of 1234567_SB1' }],
  },
  {
    name: 'a wrong password',
    failure: 'password-wrong',
    step: 'password',
    on: identity,
    touches: ['password'],
    login: () => ({ password: 'ines, 1+1=100%' }),
    evidence: [
      {
        what: 'password of "Ines Integration"',
        found: 'another password',
        expected: 'the password of the user, capitals included',
      },
      { what: 'wrong passwords in a row', found: '1 of 5', expected: 'fewer than 5' },
    ],
  },
  {
    name: 'a password where none is set',
    failure: 'password-wrong',
    step: 'password',
    on: identity,
    touches: ['password'],
    account: ines('password', undefined),
    evidence: [{ what: 'password of "Ines Integration"', found: 'a password', expected: 'none is set for this user' }],
  },
  {
    name: 'a password that is right only as it stands',
    failure: 'nlauth-value-unescaped',
    step: 'password',
    on: headers,
    touches: ['password', 'grammar', 'e-mail'],
    account: ines('password', 'Ines+Pa55word'),
    login: () => ({ password: 'Ines+Pa55word', escape: value => value }),
    evidence: [
      {
        what: 'nlauth_email and nlauth_signature',
        found: 'values that are right as they stand, and wrong once they are decoded',
        expected: 'percent-encoded values: a plus as %2B, a percent sign as %25, a comma as %2C',
      },
    ],
  },
  {
    name: 'a password that must be changed first',
    failure: 'password-change-required',
    step: 'password age',
    on: headers,
    touches: [],
    account: ines('mustChangePassword', true),
    evidence: [
      {
        what: 'Require Password Change on Next Login of "Ines Integration"',
        found: 'checked',
        expected: 'clear',
      },
    ],
  },
  {
    name: 'an expired password',
    failure: 'password-expired',
    step: 'password age',
    on: headers,
    touches: [],
    account: ines('passwordChangedAt', '2026-01-01T00:00:00Z'),
    evidence: [
      {
        what: 'password of "Ines Integration"',
        found: 'expired since 2026-06-30T00:00:00.000Z',
        expected: 'changed less than 180 days ago',
      },
    ],
  },
  {
    name: 'an inactive user',
    failure: 'user-inactive',
    step: 'user access',
    on: everywhere,
    touches: [],
    account: ines('inactive', true),
    evidence: [{ what: 'user "Ines Integration"', found: 'inactive', expected: 'active' }],
    facts: { company: 'Sample Company' },
  },
  {
    name: 'a user without access',
    failure: 'user-without-access',
    step: 'user access',
    on: everywhere,
    touches: [],
    account: ines('access', false),
    evidence: [{ what: 'Give Access of "Ines Integration"', found: 'clear', expected: 'checked' }],
  },
]

/** With which role. */
const roleMistakes: readonly PasswordMistake[] = [
  {
    name: 'a role the user does not hold',
    failure: 'role-not-held',
    step: 'role',
    on: roles,
    touches: ['choice of the role'],
    login: () => ({ role: '3' }),
    evidence: [{ what: 'role of "Ines Integration"', found: '3', expected: 'one of 1001' }],
  },
  {
    name: 'a role that is no number',
    failure: 'role-not-held',
    step: 'role',
    on: roles,
    touches: ['choice of the role'],
    login: () => ({ role: 'Integration Role' }),
    evidence: [
      { what: 'role of "Ines Integration"', found: 'something that is no internal id', expected: 'one of 1001' },
    ],
  },
  {
    name: 'no role, and none to fall back on',
    failure: 'role-not-selectable',
    step: 'role',
    on: roles,
    touches: ['choice of the role'],
    account: ines('defaultRole', undefined),
    login: () => ({ role: undefined }),
    evidence: [
      {
        what: 'default role and last roles of "Ines Integration"',
        found: 'none',
        expected: 'one of them, or nlauth_role: one of 1001',
      },
    ],
  },
  {
    name: 'an inactive role',
    failure: 'role-inactive',
    step: 'role',
    on: roles,
    touches: [],
    account: role('inactive', true),
    evidence: [{ what: 'role "Integration Role"', found: 'inactive', expected: 'active' }],
  },
  {
    name: 'a customer without Customer Access',
    failure: 'customer-access-disabled',
    step: 'customer access',
    on: roles,
    touches: ['features'],
    account: all(role('center', 'Customer'), set(['features'], { customerAccess: false })),
    evidence: [{ what: 'feature Customer Access', found: 'off', expected: 'on' }],
  },
  {
    name: 'a Web Services Only role on a RESTlet',
    failure: 'role-web-services-only',
    step: 'web services only',
    on: ['restlet'],
    touches: [],
    account: role('webServicesOnly', true),
    evidence: [{ what: 'Web Services Only Role box of "Integration Role"', found: 'checked', expected: 'clear' }],
  },
  {
    name: 'a Web Services Only role on a page',
    failure: 'role-web-services-only',
    step: 'user interface role',
    on: ['page-role'],
    touches: [],
    account: role('webServicesOnly', true),
    evidence: [{ what: 'Web Services Only Role box of "Integration Role"', found: 'checked', expected: 'clear' }],
  },
  {
    name: 'a Single Sign-on Only role',
    failure: 'role-single-sign-on-only',
    step: 'single sign-on only',
    on: roles,
    touches: [],
    account: role('singleSignOnOnly', true),
    evidence: [{ what: 'Single Sign-on Only box of "Integration Role"', found: 'checked', expected: 'clear' }],
  },
  {
    name: 'a role restricted by Device ID',
    failure: 'role-restricted-by-device',
    step: 'device',
    on: ['page-role'],
    touches: [],
    account: role('restrictedByDeviceId', true),
    evidence: [
      {
        what: 'Restrict this role by Device ID box of "Integration Role"',
        found: 'checked',
        expected: 'clear, or a device that an administrator approved',
      },
    ],
  },
]

/** With which second factor. */
const codeMistakes: readonly PasswordMistake[] = [
  {
    name: 'a two-factor role without a code',
    failure: 'two-factor-required',
    step: 'two factors',
    on: apis,
    touches: ['code'],
    account: twoFactors,
    evidence: channel => [
      channel === 'restlet'
        ? { what: twoFactorWords, found: 'a password alone', expected: 'a token, or another role' }
        : { what: twoFactorWords, found: 'no nlauth_otp', expected: 'nlauth_otp with the code of now' },
    ],
  },
  {
    name: 'a code sent to a RESTlet',
    failure: 'code-sent-to-restlet',
    step: 'two factors',
    on: ['restlet'],
    touches: ['code'],
    account: twoFactors,
    login: () => ({ otp: codeAt(sampleNow) }),
    evidence: [{ what: twoFactorWords, found: 'nlauth_otp', expected: 'a token, or another role' }],
  },
  {
    name: 'a code, and no authenticator app',
    failure: 'two-factor-not-set-up',
    step: 'two factors',
    on: codes,
    touches: ['code'],
    account: all(twoFactors, ines('otpSecret', undefined)),
    login: () => ({ otp: codeAt(sampleNow) }),
    evidence: [
      {
        what: 'two-factor authentication of "Ines Integration"',
        found: 'not set up',
        expected: 'an authenticator app that is set up',
      },
    ],
  },
  {
    name: 'a backup code',
    failure: 'backup-code-not-accepted',
    step: 'two factors',
    on: codes,
    touches: ['code'],
    account: twoFactors,
    login: () => ({ otp: '87654321' }),
    evidence: [{ what: 'nlauth_otp', found: 'a backup code', expected: 'the code of the authenticator app' }],
  },
  {
    name: 'a code of five minutes later',
    failure: 'code-wrong',
    step: 'two factors',
    on: codes,
    touches: ['code'],
    account: twoFactors,
    login: () => ({ otp: codeAt(sampleNow + 300_000) }),
    evidence: [{ what: codeWords, found: 'the code of about 300 seconds ahead', expected: 'the code of this moment' }],
  },
  {
    name: 'a code used before',
    failure: 'code-used',
    step: 'two factors',
    on: codes,
    touches: ['code'],
    account: twoFactors,
    login: () => ({ otp: codeAt(sampleNow) }),
    used: true,
    evidence: [{ what: codeWords, found: 'a code that was used before', expected: 'a code that was not used yet' }],
  },
]

/** From where, and for which application. */
const accessMistakes: readonly PasswordMistake[] = [
  {
    name: "an address outside the company's rules",
    failure: 'ip-outside-company-rules',
    step: 'IP rules',
    on: roles,
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
    on: roles,
    touches: ['address'],
    account: ines('ipAddressRestriction', '198.51.100.1-9'),
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
    on: roles,
    touches: ['address'],
    account: set(['allowedIpAddresses'], '203.0.113.0/24'),
    login: () => ({ remoteAddress: '2001:db8::1' }),
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
    name: 'an Application ID that no record has',
    failure: 'application-id-unknown',
    step: 'application id',
    on: apis,
    touches: ['application'],
    login: () => ({ applicationId: sampleCredential('a key') }),
    evidence: [
      {
        what: 'nlauth_application_id',
        found: 'an unknown value of 64 characters',
        expected: 'the Application ID of an integration record of 1234567_SB1',
      },
    ],
  },
  {
    name: 'the Application ID of a blocked record',
    failure: 'integration-blocked',
    step: 'application id',
    on: apis,
    touches: ['application'],
    account: oldApp('state', 'Blocked'),
    login: () => ({ applicationId: sampleApplicationId }),
    evidence: [{ what: 'State of the integration "Old App"', found: 'Blocked', expected: 'Enabled' }],
  },
  {
    name: 'the Application ID of a record that waits for approval',
    failure: 'integration-not-approved',
    step: 'application id',
    on: apis,
    touches: ['application'],
    account: oldApp('state', 'Waiting for Approval'),
    login: () => ({ applicationId: sampleApplicationId }),
    evidence: [{ what: 'State of the integration "Old App"', found: 'Waiting for Approval', expected: 'Enabled' }],
  },
  {
    name: 'the Application ID of a record without user credentials',
    failure: 'integration-without-user-credentials',
    step: 'application id',
    on: apis,
    touches: ['application'],
    account: oldApp('authentication', {}),
    login: () => ({ applicationId: sampleApplicationId }),
    evidence: [{ what: 'User Credentials box of "Old App"', found: 'clear', expected: 'checked' }],
  },
]

const issue: readonly PasswordChannel[] = ['issuetoken']

/** What issuetoken looks at besides. */
const issueMistakes: readonly PasswordMistake[] = [
  {
    name: 'a release without TBA',
    failure: 'tba-ended',
    step: 'TBA feature',
    on: issue,
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
    on: issue,
    touches: ['features'],
    account: set(['features'], { tokenBasedAuthentication: false }),
    evidence: [{ what: 'feature Token-based Authentication', found: 'off', expected: 'on' }],
  },
  {
    name: 'no consumerKey',
    failure: 'issue-parameter-missing',
    step: 'integration to issue for',
    on: issue,
    touches: ['consumer key'],
    login: () => ({ consumerKey: '' }),
    evidence: [
      {
        what: 'query parameter consumerKey',
        found: 'nothing',
        expected: 'the consumer key of an integration record',
      },
    ],
  },
  {
    name: 'an unknown consumer key',
    failure: 'consumer-key-unknown',
    step: 'integration to issue for',
    on: issue,
    touches: ['consumer key'],
    login: () => ({ consumerKey: strangeSecrets.consumerKey }),
    evidence: [
      {
        what: 'consumerKey',
        found: 'an unknown value of 64 characters',
        expected: 'the consumer key of an integration record of 1234567_SB1',
      },
    ],
  },
  {
    name: 'a consumer key from before a reset',
    failure: 'consumer-key-reset',
    step: 'integration to issue for',
    on: issue,
    touches: ['consumer key'],
    login: () => ({ consumerKey: sampleCredential('retired key') }),
    evidence: [
      {
        what: 'consumerKey',
        found: 'the key of "Connector" from before its credentials were reset',
        expected: 'its new consumer key',
      },
    ],
  },
  {
    name: "another account's record in a release that installs none",
    failure: 'tba-integration-not-installable',
    step: 'integration to issue for',
    on: issue,
    touches: ['consumer key', 'release'],
    account: set(['release'], '2027.1'),
    login: () => ({ consumerKey: foreignKey }),
    evidence: [
      {
        what: 'integration "Traveller"',
        found: 'a record of account 1234567, in release 2027.1',
        expected: 'a record that was in the account before 2027.1',
      },
    ],
  },
  {
    name: 'a blocked integration',
    failure: 'integration-blocked',
    step: 'integration to issue for',
    on: issue,
    touches: ['state of the integration'],
    account: connector('state', 'Blocked'),
    evidence: [{ what: 'State of the integration "Connector"', found: 'Blocked', expected: 'Enabled' }],
  },
  {
    name: "another account's record that must be approved",
    failure: 'integration-not-approved',
    step: 'integration to issue for',
    on: issue,
    touches: ['state of the integration', 'consumer key', 'boxes', 'release'],
    account: set(['requireApprovalDuringAutoInstallation'], true),
    login: () => ({ consumerKey: foreignKey }),
    evidence: [{ what: 'State of the integration "Traveller"', found: 'Waiting for Approval', expected: 'Enabled' }],
  },
  {
    name: 'the TBA box of the integration clear',
    failure: 'integration-without-tba',
    step: 'integration to issue for',
    on: issue,
    touches: ['boxes'],
    account: connector('authentication', { tokenBasedAuthentication: false, issueTokenEndpoint: true }),
    evidence: [{ what: 'Token-based Authentication box of "Connector"', found: 'clear', expected: 'checked' }],
  },
  {
    name: 'the IssueToken box of the integration clear',
    failure: 'integration-without-issue-token',
    step: 'integration to issue for',
    on: issue,
    touches: ['boxes'],
    account: connector('authentication', {}),
    evidence: [{ what: 'TBA: IssueToken Endpoint box of "Connector"', found: 'clear', expected: 'checked' }],
  },
  {
    name: 'a role that may not log in with tokens',
    failure: 'role-without-tba-permission',
    step: 'role creates tokens',
    on: issue,
    touches: ['permissions'],
    account: role('permissions', { SuiteScript: 'View' }),
    evidence: tokenPermissions,
  },
  {
    name: 'a role that manages tokens only',
    failure: 'role-with-token-management-only',
    step: 'role creates tokens',
    on: issue,
    // The permission makes the role a two-factor role.
    touches: ['permissions', 'code'],
    account: role('permissions', { 'Access Token Management': 'Full' }),
    login: () => ({ otp: codeAt(sampleNow) }),
    evidence: tokenPermissions,
  },
  {
    name: 'a role that may only use tokens others made',
    failure: 'role-may-not-create-tokens',
    step: 'role creates tokens',
    on: issue,
    touches: ['permissions'],
    account: role('permissions', { 'Log in using Access Tokens': 'Full' }),
    evidence: [{ what: 'permission "User Access Tokens" of role "Integration Role"', found: 'None', expected: 'Full' }],
  },
]

export const passwordMistakes: readonly PasswordMistake[] = [
  ...headerMistakes,
  ...identityMistakes,
  ...roleMistakes,
  ...codeMistakes,
  ...accessMistakes,
  ...issueMistakes,
]

/** The mistakes that can be made on a way in, in order. */
export function mistakesOn(channel: PasswordChannel): readonly PasswordMistake[] {
  return passwordMistakes.filter(one => one.on.includes(channel))
}

/** Every mistake on every way in that has it. */
export const cases: readonly (readonly [PasswordChannel, PasswordMistake])[] = channels.flatMap(channel =>
  mistakesOn(channel).map(one => [channel, one] as const),
)

/** The login with these mistakes in it, made one after the other. */
export function loginWith(channel: PasswordChannel, made: readonly PasswordMistake[]): PasswordLogin {
  let login: PasswordLogin = { ...goodLogin, channel }
  for (const one of made) login = { ...login, ...one.login?.(login) }
  return login
}

/** The account with these mistakes in it. */
export function accountWith(made: readonly PasswordMistake[]): Plain {
  let account = passwordAccount()
  for (const one of made) account = one.account?.(account) ?? account
  return account
}
