/** Failures of the second factor. Reference nlauth §2.7 F10, §3, §7, identity §6.3, §14 F65-F67, F109, F110. */

import { invalidLogin, menu } from './faces.js'
import type { Failure } from './failure.js'

const twoFactor = { status: 401, code: 'TWO_FA_REQD', message: 'Two-Factor Authentication required.' } as const
const required = { status: 'Failure', detail: 'TWO_FA_REQD', ours: true } as const
/** Not public what the page says: ours. */
const wrongCode = {
  status: 401,
  code: 'INVALID_LOGIN_ATTEMPT',
  message: 'The verification code is not valid.',
} as const
const refused = { status: 'Failure', detail: 'INVALID_LOGIN_ATTEMPT', ours: true } as const

export const secondFactorFailures = {
  'two-factor-required': {
    title: 'Role needs two factors',
    catalogue: ['F65', 'F66', 'F109', 'F110'],
    origin: 'account',
    phase: 'login',
    faces: { nlauth: twoFactor },
    audit: required,
    cause:
      'The role is a two-factor role, and a password alone does not log in to it. RESTlets take no second factor at all; issuetoken takes it as nlauth_otp.',
    remedy: {
      who: 'integrator',
      steps: [
        'Move the integration to token-based authentication or OAuth 2.0: a token needs no second factor.',
        'Or name a role without two-factor authentication in nlauth_role.',
      ],
      menuPath: menu.twoFactorRoles,
    },
    source: 'nlauth §2.7 F10, §7, identity F65',
    confidence: 'observed',
  },
  'code-sent-to-restlet': {
    title: 'One-time password sent to a RESTlet',
    catalogue: ['F67'],
    origin: 'client',
    phase: 'login',
    faces: { nlauth: twoFactor },
    audit: required,
    cause: 'RESTlets do not look at nlauth_otp: a two-factor role cannot use a password on them in any way.',
    remedy: {
      who: 'integrator',
      steps: ['Use the one-time password once, with /rest/issuetoken, and call the RESTlet with the token it gives.'],
      menuPath: menu.twoFactorRoles,
    },
    source: 'nlauth §2.1, §9 row 15, identity F67',
    confidence: 'documented',
  },
  'code-wrong': {
    title: 'Wrong one-time password',
    catalogue: ['F66'],
    origin: 'client',
    phase: 'login',
    faces: { nlauth: invalidLogin, pages: wrongCode },
    audit: refused,
    cause:
      "The one-time password is not the code of this moment: mistyped, too old, made by a clock that drifts, or made with another secret than the user's.",
    remedy: {
      who: 'user',
      steps: [
        'Take the code the authenticator app shows right now.',
        'Synchronise the clock of the device that makes the codes.',
        'Set up two-factor authentication again when the secret was reset.',
      ],
    },
    source: 'nlauth §3, §7, identity §4 (Failure row documented)',
    confidence: 'inferred',
  },
  'code-used': {
    title: 'One-time password used before',
    catalogue: ['F66'],
    origin: 'client',
    phase: 'login',
    faces: { nlauth: invalidLogin, pages: wrongCode },
    audit: refused,
    cause: 'Each code is good once; this one has already logged its user in.',
    remedy: { who: 'user', steps: ['Wait for the next code, at most 30 seconds.'] },
    source: 'nlauth §3, §7',
    confidence: 'documented',
  },
  'backup-code-not-accepted': {
    title: 'Backup code where none is taken',
    catalogue: ['F66'],
    origin: 'client',
    phase: 'login',
    faces: { nlauth: invalidLogin },
    audit: refused,
    cause: 'nlauth_otp takes codes of the authenticator app only; backup codes are for the login page.',
    remedy: { who: 'user', steps: ['Send the code of the authenticator app.'] },
    source: 'nlauth §3, §7',
    confidence: 'documented',
  },
  'two-factor-not-set-up': {
    title: 'Two-factor authentication not set up',
    catalogue: ['F66'],
    origin: 'account',
    phase: 'login',
    faces: { nlauth: invalidLogin },
    audit: refused,
    cause:
      'The user has no authenticator app yet: it is set up at the first login to a two-factor role in the user interface.',
    remedy: { who: 'user', steps: ['Log in on the login page once and set up two-factor authentication there.'] },
    source: 'nlauth §7',
    confidence: 'inferred',
  },
} as const satisfies Record<string, Failure>
