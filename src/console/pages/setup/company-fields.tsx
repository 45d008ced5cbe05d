/** The fields of Company Information and of the preferences that decide about logins. Source: reference identity §1, §4.1, §8. */
import { ipRuleForms } from '../../../account/ip-rules.js'
import { passwordPolicyNames } from '../../../account/password-policy.js'
import { type FieldSpec, plainChoices } from './fields.js'

export const companyFields: readonly FieldSpec[] = [
  { path: ['name'], kind: 'text', label: 'Company Name' },
  {
    path: ['allowedIpAddresses'],
    kind: 'lines',
    label: 'Allowed IP Addresses',
    mono: true,
    help: (
      <>
        Separated by blanks or commas: {ipRuleForms}. Empty: no restriction. Users may have a list of their own, and
        roles may be exempt. Calls from this computer come from <code>127.0.0.1</code>.
      </>
    ),
  },
  {
    path: ['dataCenter'],
    kind: 'text',
    label: 'Data Center',
    help: 'For example na1; “default” for rest.netsuite.com. A RESTlet call to another data center is answered with 302.',
  },
  {
    path: ['concurrencyLimit'],
    kind: 'number',
    label: 'Account Concurrency Limit',
    help: 'Requests in flight over SOAP, REST and RESTlets together, 1 to 10,000.',
  },
]

export const passwordFields: readonly FieldSpec[] = [
  {
    path: ['passwordPolicy', 'policy'],
    kind: 'choice',
    label: 'Password Policy',
    choices: passwordPolicyNames.map(value => ({
      value,
      text: value === 'Weak' ? 'Weak (Not Recommended)' : value,
    })),
    help: 'Very strong: 10 characters of all four types. Strong: 10 of three. Medium: 8 of two. Weak: 6.',
  },
  {
    path: ['passwordPolicy', 'minimumLength'],
    kind: 'number',
    label: 'Minimum Password Length',
    help: 'Empty: what the policy wants. It may only be longer.',
  },
  {
    path: ['passwordPolicy', 'expirationDays'],
    kind: 'number',
    label: 'Password Expiration in Days',
    help: '1 to 365, counted from a user’s last change. Tokens go on when a password expires.',
  },
]

export const installationFields: readonly FieldSpec[] = [
  {
    path: ['requireApprovalDuringAutoInstallation'],
    kind: 'box',
    label: 'Require Approval during Auto-Installation of Integration',
    help: 'Checked, a record that a login installs waits for approval, and its first login is refused.',
  },
]

export const mockFields: readonly FieldSpec[] = [
  {
    path: ['disabled'],
    kind: 'box',
    label: 'This account has been disabled',
    help: 'Every login is refused.',
  },
  {
    path: ['temporarilyUnavailable'],
    kind: 'box',
    label: 'Temporarily unavailable',
    help: 'As during maintenance.',
  },
  {
    path: ['settings', 'softMode'],
    kind: 'box',
    label: 'Soft mode',
    help: 'A call that would be refused for its login or a permission passes, and the Login Audit Trail records what would have refused it.',
  },
]

const byRelease = { value: 'by-release', text: 'as the release has it' }

/** What public material leaves open: our choice is the default, and whoever knows better corrects it. */
export const openFields: readonly FieldSpec[] = [
  {
    path: ['settings', 'restletAuthFailureStatus'],
    kind: 'choice',
    label: 'Status of a refused RESTlet login',
    choices: [byRelease, ...plainChoices([401, 403])],
  },
  {
    path: ['settings', 'hmacSha1'],
    kind: 'choice',
    label: 'Signatures by HMAC-SHA1',
    choices: [byRelease, ...plainChoices(['refused-from-2021.1', 'accepted', 'refused'])],
  },
  {
    path: ['settings', 'timestampWindowSeconds'],
    kind: 'number',
    label: 'Seconds an oauth_timestamp may be off',
    help: 'NetSuite: 300.',
  },
  { path: ['settings', 'acceptRealmSpellings'], kind: 'box', label: 'Take realm in lower case or with a hyphen' },
  { path: ['settings', 'acceptMissingRealm'], kind: 'box', label: 'Take an OAuth header without realm' },
  { path: ['settings', 'refuseSessionCookie'], kind: 'box', label: 'Refuse a signed call with a JSESSIONID cookie' },
  { path: ['settings', 'restletsObeyIpRules'], kind: 'box', label: 'IP rules hold for signed RESTlet calls' },
  { path: ['settings', 'rest', 'obeyIpRules'], kind: 'box', label: 'IP rules hold for signed REST calls' },
  {
    path: ['settings', 'webServicesOnlyRolesMayCallRestlets'],
    kind: 'box',
    label: 'A Web Services Only Role may call RESTlets',
  },
  {
    path: ['settings', 'restletsNeedSuiteScriptPermission'],
    kind: 'box',
    label: 'A RESTlet’s caller needs the SuiteScript permission',
  },
  {
    path: ['settings', 'passwordLogins', 'lockoutThreshold'],
    kind: 'number',
    label: 'Wrong passwords in a row that lock a user',
    help: 'NetSuite: 5.',
  },
  {
    path: ['settings', 'passwordLogins', 'lockoutMinutes'],
    kind: 'number',
    label: 'Minutes a user stays locked',
    help: 'NetSuite: 30.',
  },
  {
    path: ['settings', 'passwordLogins', 'wrongCodesCountTowardsLock'],
    kind: 'box',
    label: 'Wrong one-time passwords count towards the lock',
  },
  {
    path: ['settings', 'passwordLogins', 'acceptUnescapedNlauthValues'],
    kind: 'box',
    label: 'Take NLAuth values that are not percent-encoded',
  },
  {
    path: ['settings', 'passwordLogins', 'twoFactorRefusalCode'],
    kind: 'choice',
    label: 'Code for a password login of a two-factor role',
    choices: plainChoices(['TWO_FA_REQD', 'INVALID_LOGIN_CREDENTIALS']),
  },
  {
    path: ['settings', 'auditDetailWords'],
    kind: 'choice',
    label: 'Words of Detail for RESTlets',
    choices: [
      { value: 'current', text: 'today’s' },
      { value: 'oauth-problem-reporting', text: 'OAuth problem names, as in earlier material' },
    ],
  },
  {
    path: ['settings', 'rest', 'permissionStyle'],
    kind: 'choice',
    label: 'How REST refuses a role without the permission',
    choices: [
      { value: 'mixed', text: 'lists 400, records 403' },
      { value: 'always403', text: 'always 403' },
      { value: 'always400', text: 'always 400' },
    ],
  },
  {
    path: ['settings', 'rest', 'delayMs'],
    kind: 'number',
    label: 'Milliseconds every REST answer takes',
    help: '0 to 60,000; it holds its concurrency slot meanwhile.',
  },
  {
    path: ['settings', 'concurrentRequestsOfOthers'],
    kind: 'number',
    label: 'Requests that other clients keep in flight',
  },
]
