/**
 * Failures of logins by password: e-mail address, password and role, in an NLAuth header or on a login page.
 * Reference nlauth §2, identity §4, §14 F54-F64, F77-F82. Details of password channels are not public: they are ours (identity §13).
 */

import { invalidCredentials, invalidLogin, menu, passwordRefusal } from './faces.js'
import type { Failure } from './failure.js'

const credentials = { status: 'Failure', detail: 'INVALID_LOGIN_CREDENTIALS', ours: true } as const
const disabled = { status: 'Failure', detail: 'LOGIN_DISABLED', ours: true } as const

/** The two refusals of a form that lacks a field (identity §4, ESC). */
const bothWanted = {
  status: 401,
  code: 'LOGIN_NAME_AND_PSWD_REQD',
  message: 'Please enter both a user name and a password.',
} as const

export const passwordFailures = {
  'email-missing': {
    title: 'E-mail address missing',
    catalogue: ['F53'],
    origin: 'client',
    phase: 'login',
    faces: {
      nlauth: { status: 401, code: 'EMAIL_ADDRS_REQD', message: 'Email address required.' },
      pages: bothWanted,
    },
    audit: { status: 'none' },
    cause: 'The login names no user: nlauth_email is missing or empty.',
    remedy: { who: 'integrator', steps: ['Send nlauth_email.'] },
    source: 'nlauth §2.7 F4 (text inferred)',
    confidence: 'inferred',
  },
  'password-missing': {
    title: 'Password missing',
    catalogue: ['F53'],
    origin: 'client',
    phase: 'login',
    faces: {
      nlauth: { status: 401, code: 'PSWD_REQD', message: 'Password required.' },
      pages: bothWanted,
    },
    audit: { status: 'none' },
    cause: 'The login carries no password: nlauth_signature, which is the password itself, is missing or empty.',
    remedy: { who: 'integrator', steps: ['Send the password as nlauth_signature.'] },
    source: 'nlauth §2.7 F5 (text inferred)',
    confidence: 'inferred',
  },
  'email-unknown': {
    title: 'Unknown e-mail address',
    catalogue: ['F54', 'F63'],
    origin: 'client',
    phase: 'login',
    faces: passwordRefusal(invalidCredentials),
    audit: credentials,
    cause: 'No user of the account has this e-mail address: mistyped, changed in NetSuite, or of another account.',
    remedy: {
      who: 'integrator',
      steps: ["Compare the address with the Email field of the employee's record."],
      menuPath: menu.employees,
    },
    source: 'nlauth §2.7 F7, identity F54, F63',
    confidence: 'observed',
  },
  'password-wrong': {
    title: 'Wrong password',
    catalogue: ['F55', 'F56'],
    origin: 'client',
    phase: 'login',
    faces: passwordRefusal(invalidCredentials),
    audit: credentials,
    cause:
      'The password is not that of the user: mistyped (case matters), or changed in NetSuite. Five in a row lock the user, tokens included.',
    remedy: {
      who: 'user',
      steps: [
        'Log in to NetSuite with the password, or set a new one there.',
        'Update the password in the client, or move the client to token-based authentication.',
      ],
      menuPath: menu.employees,
    },
    source: 'nlauth §2.7 F7, identity F55, F56',
    confidence: 'observed',
  },
  'password-expired': {
    title: 'Password expired',
    catalogue: ['F57'],
    origin: 'account',
    phase: 'login',
    faces: { nlauth: invalidLogin },
    audit: { status: 'Failure', detail: 'PASSWORD_EXPIRED', ours: true },
    cause:
      'The password is right, but older than Password Expiration in Days allows. The user interface would ask for a new one; an API login just fails.',
    remedy: {
      who: 'user',
      steps: ['Log in to NetSuite and choose a new password.', 'Update the password in the client.'],
      menuPath: menu.generalPreferences,
    },
    source: 'nlauth §2.7 F11, identity §4.1, F57',
    confidence: 'inferred',
  },
  'password-change-required': {
    title: 'Password must be changed',
    catalogue: ['F58'],
    origin: 'account',
    phase: 'login',
    faces: { nlauth: invalidLogin },
    audit: credentials,
    cause:
      'Require Password Change on Next Login is checked for the user, so the password logs in to nothing but the page that changes it.',
    remedy: {
      who: 'user',
      steps: ['Log in to NetSuite and choose a new password.', 'Update the password in the client.'],
      menuPath: menu.employees,
    },
    source: 'nlauth §2.7 F11, identity F58',
    confidence: 'inferred',
  },
  'role-not-selectable': {
    title: 'No role given, and none to fall back on',
    catalogue: ['F62'],
    origin: 'account',
    phase: 'login',
    faces: passwordRefusal(invalidCredentials),
    audit: { status: 'Failure', detail: 'DEFAULT_ROLE_REQD', ours: true },
    cause:
      'The login names no role, and the user has neither a default role nor one used before, which NetSuite would take instead.',
    remedy: {
      who: 'integrator',
      steps: ['Send nlauth_role with the internal id of a role the user holds.'],
      menuPath: menu.employees,
    },
    source: 'nlauth §2.4, §2.7 F8, identity F62',
    confidence: 'inferred',
  },
  'role-not-held': {
    title: 'Role not held by the user',
    catalogue: ['F82'],
    origin: 'client',
    phase: 'login',
    faces: passwordRefusal(invalidCredentials),
    audit: credentials,
    cause: 'The role of the login does not exist, or the user does not hold it.',
    remedy: {
      who: 'integrator',
      steps: ['Send the internal id of a role that is listed on the Access subtab of the user.'],
      menuPath: menu.employees,
    },
    source: 'nlauth §2.7 F8, identity F82',
    confidence: 'inferred',
  },
  'customer-access-disabled': {
    title: 'Customer Access feature off',
    catalogue: ['F64'],
    origin: 'account',
    phase: 'login',
    faces: passwordRefusal({
      status: 401,
      code: 'LOGIN_DISABLED',
      message: 'Invalid login. Customer access is disabled.',
    }),
    audit: disabled,
    cause: 'The role is a customer center role, and the feature Customer Access is not enabled in the account.',
    remedy: { who: 'administrator', steps: ['Check Customer Access and save.'], menuPath: menu.enableFeatures },
    source: 'identity §1.1, §4, F64 (status inferred)',
    confidence: 'documented',
  },
  'role-single-sign-on-only': {
    title: 'Single Sign-on Only role with a password',
    catalogue: ['F79'],
    origin: 'account',
    phase: 'login',
    faces: passwordRefusal(invalidCredentials),
    audit: credentials,
    cause: 'The role has the box Single Sign-on Only: a password does not log in to it.',
    remedy: {
      who: 'administrator',
      steps: ['Clear Single Sign-on Only on the role, or use another role, or a token.'],
      menuPath: menu.manageRoles,
    },
    source: 'identity §6.1, F79',
    confidence: 'inferred',
  },
  'role-restricted-by-device': {
    title: 'Role restricted by Device ID',
    catalogue: ['F80'],
    origin: 'account',
    phase: 'login',
    faces: {
      pages: {
        status: 401,
        code: 'LOGIN_DISABLED',
        message: 'Login access has been disabled for this role.',
      },
    },
    audit: disabled,
    cause: 'The role has the box Restrict this role by Device ID, and a browser has no approved device.',
    remedy: {
      who: 'administrator',
      steps: ['Clear Restrict this role by Device ID on the role, or log in with another role.'],
      menuPath: menu.manageRoles,
    },
    source: 'identity §6.1, F80 (text inferred)',
    confidence: 'inferred',
  },
} as const satisfies Record<string, Failure>
