/** Failures of the reference whose surface is not served yet: known, and met by nobody so far. Reference identity §14 F12, F73, F75. */
import { menu } from './faces.js'
import type { Failure } from './failure.js'

export const unservedFailures = {
  'soap-feature-disabled': {
    title: 'SOAP Web Services feature off',
    catalogue: ['F12'],
    origin: 'account',
    phase: 'request',
    faces: {
      soap: {
        status: 500,
        code: 'WS_FEATURE_REQD',
        message: 'You have not enabled SOAP web services feature for your account.',
      },
    },
    audit: { status: 'none' },
    cause: 'The feature SOAP Web Services is not enabled in the account.',
    remedy: {
      who: 'administrator',
      steps: [
        'On the SuiteCloud subtab, under SuiteTalk (Web Services), check SOAP Web Services, accept the terms and save.',
      ],
      menuPath: menu.enableFeatures,
    },
    source: 'identity F12, soap §7 S12 (element inferred)',
    confidence: 'documented',
  },
  'role-without-soap-permission': {
    title: 'Role may not use SOAP web services',
    catalogue: ['F73'],
    origin: 'account',
    phase: 'request',
    faces: {
      soap: {
        status: 500,
        code: 'WS_PERMISSION_REQD',
        message: 'You do not have permission to access SOAP web services feature.',
      },
    },
    audit: { status: 'none' },
    cause: 'The role lacks the permission SOAP Web Services, or has it below level Full.',
    remedy: {
      who: 'administrator',
      steps: ['Edit the role and add SOAP Web Services at level Full on Permissions › Setup.'],
      menuPath: menu.manageRoles,
    },
    source: 'identity F73',
    confidence: 'documented',
  },
  'role-without-oauth2-permission': {
    title: 'Role may not log in with OAuth 2.0',
    catalogue: ['F75'],
    origin: 'account',
    phase: 'login',
    faces: {
      restlet: {
        status: 401,
        code: 'INVALID_LOGIN_ATTEMPT',
        message: 'Invalid login attempt.',
        challenge: 'invalid_token',
      },
      rest: {
        status: 401,
        code: 'INVALID_LOGIN',
        message:
          'Invalid login attempt. For more details, see the Login Audit Trail in the NetSuite UI at Setup > Users/Roles > User Management > View Login Audit Trail.',
        challenge: 'invalid_token',
      },
    },
    audit: { status: 'Failure', detail: 'EntityOrRoleDisabled' },
    cause: 'The role lacks the permission Log in using OAuth 2.0 Access Tokens.',
    remedy: {
      who: 'administrator',
      steps: ['Edit the role and add Log in using OAuth 2.0 Access Tokens on Permissions › Setup.'],
      menuPath: menu.manageRoles,
    },
    source: 'identity F75, rest-and-restlets §3.2 (Detail inferred)',
    confidence: 'inferred',
  },
} as const satisfies Record<string, Failure>
