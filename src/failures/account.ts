/** Failures of the account as a whole: its id, its state, its features, its hosts. Reference identity §14 F01-F17, tba §10. */

import { genericRefusal, invalidLogin, invalidRequest, menu, scriptNotFound } from './faces.js'
import type { Failure } from './failure.js'

const accountDisabled = { status: 401, code: 'ACCT_DISABLED', message: 'This account has been disabled.' } as const

const underMaintenance =
  'The account you are trying to access is currently unavailable while we undergo our regularly scheduled maintenance.'

export const accountFailures = {
  'account-unknown': {
    title: 'Unknown account id',
    catalogue: ['F01', 'F02'],
    origin: 'client',
    phase: 'login',
    faces: {
      ...genericRefusal,
      nlauth: { status: 401, code: 'INVALID_ACCT', message: 'Invalid account specified' },
      pages: { status: 400, code: 'INVALID_ACCT', message: 'Invalid account specified' },
    },
    audit: { status: 'none' },
    cause:
      'No account has the id that realm or host name give. There is no audit trail row, because there is no account to write it in.',
    remedy: {
      who: 'integrator',
      steps: [
        'Copy the Account ID from Company Information, without blanks.',
        'Write it upper case with an underscore in realm (1234567_SB1), lower case with a hyphen in the host (1234567-sb1).',
      ],
      menuPath: menu.companyInformation,
    },
    source: 'identity §13, §14 F01; in reality an unknown host name does not resolve',
    confidence: 'inferred',
  },
  'realm-missing': {
    title: 'realm missing',
    catalogue: ['F50'],
    origin: 'client',
    phase: 'login',
    faces: { restlet: genericRefusal.restlet, rest: genericRefusal.rest, flow: invalidRequest },
    audit: { status: 'Failure', detail: 'token_rejected', flowDetail: 'MissingRequiredParameter' },
    cause:
      'The OAuth header has no realm. RESTlets and REST web services want the account id there; it is not part of the signature.',
    remedy: { who: 'integrator', steps: ['Add realm="<account id>" to the header, without signing it.'] },
    source: 'tba §2.2, §12',
    confidence: 'inferred',
  },
  'realm-misspelled': {
    title: 'realm in lower case or with a hyphen',
    catalogue: ['F04'],
    origin: 'client',
    phase: 'login',
    faces: genericRefusal,
    audit: { status: 'Failure', detail: 'token_rejected', flowDetail: 'UnknownIntegration' },
    cause:
      'realm names the account in the spelling of a host name. It must be upper case with an underscore: 1234567_SB1.',
    remedy: {
      who: 'integrator',
      steps: ['Write the realm upper case with an underscore; only the host name is lower case with a hyphen.'],
      menuPath: menu.companyInformation,
    },
    source: 'tba §12 (Detail), identity F04 (seen as InvalidSignature over SOAP, where the id is signed)',
    confidence: 'inferred',
  },
  'realm-of-other-account': {
    title: 'realm and host name different accounts',
    catalogue: ['F03', 'F05'],
    origin: 'client',
    phase: 'login',
    faces: genericRefusal,
    audit: { status: 'Failure', detail: 'token_rejected', flowDetail: 'UnknownIntegration' },
    cause: 'The host name belongs to one account and realm names another.',
    remedy: {
      who: 'integrator',
      steps: ['Use host name and realm of the same account.'],
      menuPath: menu.companyInformation,
    },
    source: 'tba §9 step 6, §10',
    confidence: 'inferred',
  },
  'account-disabled': {
    title: 'Account disabled',
    catalogue: ['F09'],
    origin: 'account',
    phase: 'login',
    faces: {
      restlet: { ...accountDisabled, challenge: 'token_rejected' },
      rest: { ...accountDisabled, challenge: 'token_rejected' },
      nlauth: accountDisabled,
      tokens: accountDisabled,
      flow: accountDisabled,
      pages: accountDisabled,
    },
    audit: { status: 'none' },
    cause: 'The account itself is disabled.',
    remedy: { who: 'administrator', steps: ['Contact NetSuite about the state of the account.'] },
    source: 'identity §4, F09 (status inferred)',
    confidence: 'inferred',
  },
  'account-unavailable': {
    title: 'Account temporarily unavailable',
    catalogue: [],
    origin: 'account',
    phase: 'request',
    faces: {
      restlet: {
        status: 503,
        code: 'UNEXPECTED_ERROR',
        message: 'The account you are trying to access is experiencing some system issues.',
      },
      rest: { status: 503, code: 'UNEXPECTED_ERROR', message: underMaintenance },
      nlauth: { status: 401, code: 'ACCT_TEMP_UNAVAILABLE', message: 'Account temporarily unavailable.' },
      tokens: { status: 401, code: 'ACCT_TEMP_UNAVAILABLE', message: 'Account temporarily unavailable.' },
      flow: { status: 401, code: 'ACCT_TEMP_UNAVAILABLE', message: 'Account temporarily unavailable.' },
      pages: { status: 503, code: 'ACCT_TEMP_UNAVAILABLE', message: underMaintenance },
    },
    audit: { status: 'none' },
    cause: 'The account is unavailable for a while, as during maintenance. Nothing about the login is wrong.',
    remedy: { who: 'integrator', steps: ['Wait and try again, with growing delays.'] },
    source: 'nlauth §2.7 F14, rest-and-restlets §5.6, §8 (RESTlet text cut off in its source)',
    confidence: 'observed',
  },
  'tba-feature-disabled': {
    title: 'Token-based Authentication feature off',
    catalogue: ['F10'],
    origin: 'account',
    phase: 'login',
    faces: {
      ...genericRefusal,
      // issuetoken says so: a client looks for "not enabled in this account" (nlauth §3).
      nlauth: {
        ...invalidLogin,
        message: 'The Token-based Authentication feature is not enabled in this account.',
      },
    },
    audit: { status: 'Failure', detail: 'FeatureDisabled' },
    cause: 'The feature Token-based Authentication is not enabled in the account.',
    remedy: {
      who: 'administrator',
      steps: ['On the SuiteCloud subtab, under Manage Authentication, check Token-based Authentication and save.'],
      menuPath: menu.enableFeatures,
    },
    source: 'tba §6.1, identity F10 (status inferred), nlauth §3',
    confidence: 'documented',
  },
  'tba-ended': {
    title: 'Token-based authentication has ended',
    catalogue: ['F17'],
    origin: 'account',
    phase: 'login',
    faces: genericRefusal,
    audit: { status: 'Failure', detail: 'FeatureDisabled' },
    cause: 'In the release this account emulates, NetSuite no longer supports token-based authentication.',
    remedy: { who: 'integrator', steps: ['Move the integration to OAuth 2.0.'] },
    source: 'tba §11, reference README (release tentative)',
    confidence: 'inferred',
  },
  'data-center-wrong': {
    title: 'Wrong data center',
    catalogue: ['F07'],
    origin: 'client',
    phase: 'request',
    faces: { restlet: { status: 302 }, rest: { status: 200 } },
    audit: { status: 'none' },
    cause: 'The request went to a data center host name, and the account lives in another data center.',
    remedy: {
      who: 'integrator',
      steps: ['Call the account-specific domain listed under Company URLs, and sign for that URL.'],
      menuPath: menu.companyInformation,
    },
    source: 'rest-and-restlets §6.4, §7 (Location inferred)',
    confidence: 'documented',
  },
  'domain-invalid': {
    title: 'Invalid domain',
    catalogue: ['F07'],
    origin: 'client',
    phase: 'request',
    faces: {
      restlet: { status: 403 },
      rest: { status: 403 },
      tokens: { status: 403 },
      flow: { status: 403 },
      pages: { status: 403 },
    },
    audit: { status: 'none' },
    cause: 'The host name is a NetSuite domain that does not serve what the path asks for.',
    remedy: {
      who: 'integrator',
      steps: [
        'Call RESTlets at https://<account>.restlets.api.netsuite.com, REST web services at https://<account>.suitetalk.api.netsuite.com.',
      ],
      menuPath: menu.companyInformation,
    },
    source: 'rest-and-restlets §6.4, §7',
    confidence: 'documented',
  },
  'suitescript-disabled': {
    title: 'SuiteScript feature off',
    catalogue: ['F14'],
    origin: 'account',
    phase: 'request',
    faces: scriptNotFound,
    audit: { status: 'Success' },
    cause: 'Client SuiteScript and Server SuiteScript must both be enabled for RESTlets to exist.',
    remedy: {
      who: 'administrator',
      steps: ['On the SuiteCloud subtab, under SuiteScript, check Client SuiteScript and Server SuiteScript and save.'],
      menuPath: menu.enableFeatures,
    },
    source: 'identity §13, F14',
    confidence: 'inferred',
  },
} as const satisfies Record<string, Failure>
