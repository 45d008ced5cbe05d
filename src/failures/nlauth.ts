/** Failures of the NLAuth header itself, and of what takes it. Reference nlauth §2, identity §14 F52, F53, F28, F30, F81. */

import { invalidLogin, menu } from './faces.js'
import type { Failure } from './failure.js'

const credentials = { status: 'Failure', detail: 'INVALID_LOGIN_CREDENTIALS', ours: true } as const
const attempt = { status: 'Failure', detail: 'INVALID_LOGIN_ATTEMPT', ours: true } as const
const invalidAccount = { status: 401, code: 'INVALID_ACCT', message: 'Invalid account specified' } as const

const escape =
  'Percent-encode every value of the header as RFC 5849 §3.6 says: encodeURIComponent does for most characters.'

export const nlauthFailures = {
  'nlauth-value-unescaped': {
    title: 'NLAuth value not percent-encoded',
    catalogue: ['F52', 'F53'],
    origin: 'client',
    phase: 'login',
    faces: { nlauth: invalidLogin },
    audit: attempt,
    cause:
      'A value of the NLAuth header stands there as it is. NetSuite decodes every value: a comma ends it, a plus becomes a blank, a percent sign must be followed by two hex digits.',
    remedy: { who: 'integrator', steps: [escape] },
    source: 'nlauth §2.2, §2.7 F3, identity F52',
    confidence: 'documented',
  },
  'nlauth-account-missing': {
    title: 'nlauth_account missing',
    catalogue: ['F53'],
    origin: 'client',
    phase: 'login',
    faces: { nlauth: invalidAccount },
    audit: { status: 'none' },
    cause: 'The NLAuth header names no account.',
    remedy: {
      who: 'integrator',
      steps: ['Send nlauth_account, upper case with an underscore before a suffix (1234567_SB1).'],
      menuPath: menu.companyInformation,
    },
    source: 'nlauth §2.1, §2.7 F6',
    confidence: 'inferred',
  },
  'nlauth-account-of-other-host': {
    title: 'nlauth_account and host name different accounts',
    catalogue: ['F03'],
    origin: 'client',
    phase: 'login',
    faces: { nlauth: invalidAccount },
    audit: attempt,
    cause: 'The host name belongs to one account and nlauth_account names another.',
    remedy: {
      who: 'integrator',
      steps: ['Use host name and nlauth_account of the same account.'],
      menuPath: menu.companyInformation,
    },
    source: 'nlauth §1, §2.7 F6 (design: both must agree)',
    confidence: 'inferred',
  },
  'restlet-created-since-2021': {
    title: 'NLAuth on a RESTlet created since 2021.1',
    catalogue: ['F81'],
    origin: 'account',
    phase: 'login',
    faces: { nlauth: invalidLogin },
    audit: attempt,
    cause: 'RESTlets created in release 2021.1 or later refuse user credentials; only older ones still take them.',
    remedy: { who: 'integrator', steps: ['Call this RESTlet with token-based authentication or OAuth 2.0.'] },
    source: 'nlauth §2.5, §2.7 F13 (status and code inferred; a setting)',
    confidence: 'inferred',
  },
  'nlauth-ended': {
    title: 'NLAuth has ended for RESTlets',
    catalogue: ['F81'],
    origin: 'account',
    phase: 'login',
    faces: { nlauth: invalidLogin },
    audit: attempt,
    cause: 'In the release this account emulates, no RESTlet takes user credentials any more, however old it is.',
    remedy: { who: 'integrator', steps: ['Move the integration to OAuth 2.0.'] },
    source: 'tba §11 (status and code inferred)',
    confidence: 'inferred',
  },
  'application-id-unknown': {
    title: 'Unknown Application ID',
    catalogue: ['F30'],
    origin: 'client',
    phase: 'login',
    faces: { nlauth: invalidLogin },
    audit: credentials,
    cause:
      'No integration record of the account has the Application ID that was sent. It is the identifier shown on the record, not its consumer key.',
    remedy: {
      who: 'integrator',
      steps: ['Copy the Application ID from the integration record, or leave nlauth_application_id out.'],
      menuPath: menu.integrations,
    },
    source: 'nlauth §2.6, §2.7 F12, identity F30',
    confidence: 'inferred',
  },
  'integration-without-user-credentials': {
    title: 'User Credentials box clear on the integration',
    catalogue: ['F28'],
    origin: 'account',
    phase: 'login',
    faces: { nlauth: invalidLogin },
    audit: credentials,
    cause: 'The login carries the Application ID of an integration record whose User Credentials box is not checked.',
    remedy: {
      who: 'administrator',
      steps: ['Open the integration record, check User Credentials on the Authentication subtab and save.'],
      menuPath: menu.integrations,
    },
    source: 'nlauth §2.6, §2.7 F12, identity F28',
    confidence: 'inferred',
  },
} as const satisfies Record<string, Failure>
