/** Failures of the user, the role and the IP rules. Reference tba §6.1, identity §14 F59-F87. */

import { genericRefusal, invalidCredentials, invalidLogin, menu, tokenRefusal } from './faces.js'
import type { Failure, WireFace } from './failure.js'

const denied = { status: 'Failure', detail: 'permission_denied', flowDetail: 'EntityOrRoleDisabled' } as const
const loginDisabled = { ...denied, passwordDetail: 'LOGIN_DISABLED' } as const

/** A page says more than an API (identity §4). */
function disabledPage(message: string): WireFace {
  return { status: 401, code: 'LOGIN_DISABLED', message }
}
const roleDisabled = disabledPage('Login access has been disabled for this role.')

const ipRequest = {
  status: 401,
  code: 'IP_REQUEST',
  message: 'Your IP address {address} does not match any of the ipaddress rules specified for this account.',
} as const

export const identityFailures = {
  'user-locked': {
    title: 'User locked',
    catalogue: ['F59'],
    origin: 'account',
    phase: 'login',
    faces: { ...tokenRefusal, nlauth: invalidLogin, pages: invalidCredentials },
    audit: { status: 'Failure', detail: 'temporary_locked' },
    cause:
      'The user is locked after too many wrong passwords in a row: five, for 30 minutes, unless settings of the account say otherwise. The lock belongs to the user, so the tokens stop working too.',
    remedy: {
      who: 'administrator',
      steps: [
        'Wait until the lock ends, or unlock the user with the User Access Reset Tool.',
        'Find out who tries the wrong password.',
      ],
      menuPath: menu.userAccessReset,
    },
    source: 'tba §6.1, identity §4, F59',
    confidence: 'documented',
  },
  'user-inactive': {
    title: 'User inactive',
    catalogue: ['F60'],
    origin: 'account',
    phase: 'login',
    faces: {
      ...genericRefusal,
      nlauth: invalidLogin,
      pages: disabledPage(
        "Your access to {company} has been deactivated. Please contact the company's administrator to re-activate your access.",
      ),
    },
    audit: loginDisabled,
    cause: 'The record of the user is inactive.',
    remedy: {
      who: 'administrator',
      steps: ['Edit the employee, clear Inactive and save, or issue the token to another user.'],
      menuPath: menu.employees,
    },
    source: 'tba §6.1, identity §3, F60',
    confidence: 'documented',
  },
  'user-without-access': {
    title: 'User without access',
    catalogue: ['F61'],
    origin: 'account',
    phase: 'login',
    faces: {
      ...genericRefusal,
      nlauth: invalidLogin,
      pages: disabledPage(
        'Your access to this account has been removed or disabled. Please contact the account adminstrator.',
      ),
    },
    audit: loginDisabled,
    cause: 'Give Access is not checked for the user.',
    remedy: {
      who: 'administrator',
      steps: ['Edit the employee, check Give Access on the Access subtab and save.'],
      menuPath: menu.employees,
    },
    source: 'tba §6.1, identity §3, F61',
    confidence: 'documented',
  },
  'role-inactive': {
    title: 'Role inactive',
    catalogue: ['F68'],
    origin: 'account',
    phase: 'login',
    faces: { ...genericRefusal, nlauth: invalidCredentials, pages: roleDisabled },
    audit: loginDisabled,
    cause: 'The role of the token, or of the login, is inactive.',
    remedy: {
      who: 'administrator',
      steps: ['Edit the role, clear Inactive and save, or issue a token with another role.'],
      menuPath: menu.manageRoles,
    },
    source: 'tba §6.1, identity §3, F68',
    confidence: 'documented',
  },
  'role-not-assigned': {
    title: 'Role removed from the user',
    catalogue: ['F69'],
    origin: 'account',
    phase: 'login',
    faces: genericRefusal,
    audit: denied,
    cause: 'The user no longer holds the role of the token. The token stays, unusable, until the role is given back.',
    remedy: {
      who: 'administrator',
      steps: ['Edit the employee and add the role on the Access subtab, or issue a token for a role the user holds.'],
      menuPath: menu.employees,
    },
    source: 'identity §3, F69',
    confidence: 'documented',
  },
  'role-hidden': {
    title: 'Role hidden by the user',
    catalogue: ['F70'],
    origin: 'account',
    phase: 'login',
    faces: { ...genericRefusal, pages: roleDisabled },
    audit: denied,
    cause: 'The user hid the role, of the token or of the login, on the View My Roles page.',
    remedy: { who: 'user', steps: ['Show the role again on the View My Roles page.'], menuPath: menu.viewMyRoles },
    source: 'tba §6.1, identity §3, F70',
    confidence: 'documented',
  },
  'role-without-tba-permission': {
    title: 'Role may not log in with tokens',
    catalogue: ['F71'],
    origin: 'account',
    phase: 'login',
    faces: genericRefusal,
    audit: denied,
    cause: 'The role has neither "Log in using Access Tokens" nor "User Access Tokens" at level Full.',
    remedy: {
      who: 'administrator',
      steps: [
        'Edit the role and add Log in using Access Tokens (or User Access Tokens) at level Full on Permissions › Setup.',
      ],
      menuPath: menu.manageRoles,
    },
    source: 'tba §9, identity §6.2, F71',
    confidence: 'documented',
  },
  'role-with-token-management-only': {
    title: 'Access Token Management does not log in',
    catalogue: ['F72'],
    origin: 'account',
    phase: 'login',
    faces: genericRefusal,
    audit: denied,
    cause:
      "The role has Access Token Management, which manages other users' tokens but does not allow to log in with one.",
    remedy: {
      who: 'administrator',
      steps: ['Add Log in using Access Tokens or User Access Tokens at level Full to the role.'],
      menuPath: menu.manageRoles,
    },
    source: 'tba §9, identity §6.2, F72',
    confidence: 'inferred',
  },
  'role-web-services-only': {
    title: 'Web Services Only role on a RESTlet or in the user interface',
    catalogue: ['F77', 'F78'],
    origin: 'account',
    phase: 'login',
    faces: {
      restlet: {
        status: 401,
        code: 'INVALID_LOGIN_CREDENTIALS',
        message: 'You have entered an invalid email address or account number. Please try again.',
        challenge: 'token_rejected',
      },
      nlauth: invalidCredentials,
      pages: roleDisabled,
    },
    audit: { status: 'Failure', detail: 'INVALID_LOGIN_CREDENTIALS' },
    cause:
      'The role has the box Web Services Only Role; such a role may use SOAP and REST, but neither the user interface nor RESTlets. (Another help page says RESTlets work: a setting of the account.)',
    remedy: {
      who: 'administrator',
      steps: ['Clear Web Services Only Role on the role, or call REST web services instead.'],
      menuPath: menu.manageRoles,
    },
    source: 'tba §6.4 against identity F78; message and Detail inferred',
    confidence: 'inferred',
  },
  'ip-outside-company-rules': {
    title: "Address outside the company's IP rules",
    catalogue: ['F83', 'F85', 'F87'],
    origin: 'network',
    phase: 'login',
    faces: {
      ...tokenRefusal,
      nlauth: invalidLogin,
      pages: ipRequest,
    },
    audit: { status: 'Failure', detail: 'IP_REQUEST' },
    cause:
      "The client's address is not in the company's Allowed IP Addresses. The credentials were right: IP rules are looked at last.",
    remedy: {
      who: 'administrator',
      steps: [
        'Add the address to Allowed IP Addresses, or clear "Restrict this role by IP Address" on the role of the token.',
      ],
      menuPath: menu.companyInformation,
    },
    source: 'identity §8, §13, F83',
    confidence: 'inferred',
  },
  'ip-outside-user-rules': {
    title: "Address outside the user's IP rules",
    catalogue: ['F84', 'F85', 'F87'],
    origin: 'network',
    phase: 'login',
    faces: {
      ...tokenRefusal,
      nlauth: invalidLogin,
      pages: {
        status: 401,
        code: 'INVALID_LOGIN_IP',
        message: 'Invalid login. IP Address does not match any of the IP Address rules specified for this entity.',
      },
    },
    audit: { status: 'Failure', detail: 'INVALID_LOGIN_IP' },
    cause: "The client's address is not in the IP Address Restriction of the token's user.",
    remedy: {
      who: 'administrator',
      steps: [
        'Edit the employee; on the Access subtab add the address to IP Address Restriction or check Inherit IP Rules from Company.',
      ],
      menuPath: menu.employees,
    },
    source: 'identity §8, §13, F84',
    confidence: 'inferred',
  },
  'ip-not-ipv4': {
    title: 'IPv6 client under IP rules',
    catalogue: ['F86'],
    origin: 'network',
    phase: 'login',
    faces: {
      ...tokenRefusal,
      nlauth: invalidLogin,
      pages: ipRequest,
    },
    audit: { status: 'Failure', detail: 'IP_REQUEST' },
    cause: "IP rules are in force and the client's address is not IPv4, so no rule but ALL can match it.",
    remedy: { who: 'integrator', steps: ['Let the client leave its network over IPv4.'] },
    source: 'identity §8, F86',
    confidence: 'inferred',
  },
} as const satisfies Record<string, Failure>
