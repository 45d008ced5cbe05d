/** Signed calls by release: signature methods, the words of a refusal, the end of token-based authentication. Source: reference tba §5, §6.3, §11, §12. */
import type { DatedRules } from './rule.js'

const useSha256 =
  'Sign with HMAC-SHA256; in most OAuth libraries it is one option. Until then nothing but the signature method has to change.'

export const signedCallRules = {
  'account-specific-domains': {
    title: 'Discovery services name account-specific domains (before: those of the data center)',
    since: '2017.2',
    surfaces: ['tokens'],
    source: 'tba §11 (RESTlet domains; SOAP domains followed with 2019.1)',
    confidence: 'documented',
    advice: 'Call <account>.restlets.api.netsuite.com, or ask /rest/datacenterurls, instead of a fixed data center.',
  },
  'concurrency-pool-of-account': {
    title: 'SOAP web services and RESTlets share one concurrency limit of the account',
    since: '2017.2',
    surfaces: ['restlet', 'soap'],
    waitsFor: 'a source for how RESTlets were limited before 2017.2',
    source: 'rest-and-restlets §5.1, §7.1, tba §11',
    confidence: 'documented',
    advice: 'Count the calls of all integrations together, and try again after a refusal for concurrency.',
  },
  'hmac-sha1-refused-early': {
    title: 'HMAC-SHA1 signatures are refused by the setting hmacSha1 = "refused-from-2021.1"',
    since: '2021.1',
    surfaces: ['restlet', 'rest', 'tokens'],
    failures: ['signature-method-refused'],
    source: 'tba §5',
    confidence: 'observed',
    advice: useSha256,
  },
  'hmac-sha1-refused-non-production': {
    title: 'HMAC-SHA1 signatures are refused in accounts that are not production accounts',
    since: '2021.2',
    surfaces: ['restlet', 'rest', 'tokens'],
    failures: ['signature-method-refused'],
    source: 'tba §5',
    confidence: 'observed',
    advice: useSha256,
  },
  'hmac-sha1-refused': {
    title: 'HMAC-SHA1 signatures are refused in all accounts',
    since: '2023.1',
    surfaces: ['restlet', 'rest', 'tokens'],
    failures: ['signature-method-refused'],
    source: 'tba §5',
    confidence: 'documented',
    advice: useSha256,
  },
  'restlet-login-refusal-is-401': {
    title: 'A RESTlet answers a refused login with 401 (before: 403)',
    since: '2021.1',
    surfaces: ['restlet'],
    source: 'tba §6.3',
    confidence: 'inferred',
    advice: 'Take 401 and 403 with the code INVALID_LOGIN_ATTEMPT for the same thing.',
  },
  'other-schemes-are-generic': {
    title: 'A RESTlet answers an unknown authorization scheme like any refused login (before: USER_ERROR)',
    since: '2021.1',
    surfaces: ['restlet'],
    source: 'tba §12',
    confidence: 'inferred',
    advice: 'Do not look for the text "header is not NLAuth scheme." to find a wrong scheme.',
  },
  'no-new-tba-integrations': {
    title:
      'No new integration record may use token-based authentication, and none is installed by issuetoken or the authorization flow any more; existing ones go on',
    since: '2027.1',
    surfaces: ['administration', 'tokens', 'flow'],
    failures: ['tba-integration-not-installable'],
    noLongerCreated:
      'integration records with token-based authentication, also those that issuetoken or the authorization flow would install from another account',
    source: 'tba §11, identity §0 row 13, F16',
    confidence: 'documented',
    advice:
      'Have every integration that still needs token-based authentication installed before the upgrade, in each account that uses it; build new ones on OAuth 2.0.',
  },
  'tba-ended': {
    title:
      'Token-based authentication of existing integrations ends, as announced tentatively (SuiteAnalytics Connect excepted)',
    since: '2028.2',
    surfaces: ['restlet', 'rest', 'tokens', 'flow'],
    failures: ['tba-ended'],
    noLongerCreated: 'access tokens, by issuetoken or by the authorization flow',
    source: 'reference README "Settled conflicts", tba §11, F17: tentative, 2028.1 and 2028.2 were both published',
    confidence: 'inferred',
    advice:
      'Move every signed call to OAuth 2.0: the authorization code grant where a person allows it, client credentials (M2M) where none is there.',
  },
} as const satisfies DatedRules
