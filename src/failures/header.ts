/** Mistakes in the `Authorization` header as a header. Reference tba §2, §6, §10. */

import { genericRefusal, invalidLogin, malformedRequest, tokenRefusal } from './faces.js'
import type { Failure } from './failure.js'

const resign = 'Build the header with a maintained OAuth 1.0a library and sign again.'

export const headerFailures = {
  'authorization-missing': {
    title: 'No Authorization header',
    catalogue: ['F53'],
    origin: 'client',
    phase: 'login',
    faces: genericRefusal,
    audit: { status: 'none' },
    cause:
      'The request carries no credentials: the Authorization header is missing, or the OAuth parameters were put into the query or the form body, where NetSuite does not look for them.',
    remedy: {
      who: 'integrator',
      steps: [
        'Send the OAuth parameters in the Authorization header.',
        'Check that no proxy or redirect strips the header.',
      ],
    },
    source: 'tba §7.1, §10, E5',
    confidence: 'observed',
  },
  'authorization-scheme-unknown': {
    title: 'Unknown authorization scheme',
    catalogue: ['F53'],
    origin: 'client',
    phase: 'login',
    faces: genericRefusal,
    audit: { status: 'none' },
    cause:
      'The Authorization header starts with a scheme that is not served here. Signed calls start with OAuth; older RESTlets and the token services also take NLAuth. NetSuite also takes Bearer with OAuth 2.0 access tokens, which this mock does not serve yet; Basic means nothing to NetSuite.',
    remedy: { who: 'integrator', steps: ['Start the header with "OAuth " followed by the parameters.'] },
    source: 'tba §12 (releases before 2021.1 answer USER_ERROR)',
    confidence: 'inferred',
  },
  'header-malformed': {
    title: 'Malformed OAuth header',
    catalogue: ['F49', 'F53'],
    origin: 'client',
    phase: 'login',
    faces: malformedRequest,
    audit: { status: 'Failure', detail: 'parameter_rejected', flowDetail: 'MissingRequiredParameter' },
    cause:
      'The Authorization header does not follow the grammar name="value", name="value": a quote, comma or equals sign is missing, or a percent-encoding is broken.',
    remedy: {
      who: 'integrator',
      steps: [
        'Put every value in double quotes and separate the pairs by commas.',
        'Percent-encode names and values as RFC 5849 §3.6 says.',
        resign,
      ],
    },
    source: 'tba §2.1, §6.1',
    confidence: 'observed',
  },
  'parameter-duplicated': {
    title: 'OAuth parameter sent twice',
    catalogue: ['F49'],
    origin: 'client',
    phase: 'login',
    faces: malformedRequest,
    audit: { status: 'Failure', detail: 'parameter_rejected', flowDetail: 'MissingRequiredParameter' },
    cause: 'An OAuth parameter appears more than once in the header.',
    remedy: { who: 'integrator', steps: ['Send every OAuth parameter once.', resign] },
    source: 'tba §6.1, §9 step 3',
    confidence: 'documented',
  },
  'parameter-empty': {
    title: 'OAuth parameter without a value',
    catalogue: ['F49'],
    origin: 'client',
    phase: 'login',
    faces: malformedRequest,
    audit: { status: 'Failure', detail: 'parameter_rejected', flowDetail: 'MissingRequiredParameter' },
    cause: 'An OAuth parameter of the header has an empty value; often a configuration variable that is not set.',
    remedy: { who: 'integrator', steps: ['Check that every credential is configured and not empty.', resign] },
    source: 'tba §6.1, §9 step 3',
    confidence: 'documented',
  },
  'parameter-missing': {
    title: 'Required OAuth parameter missing',
    catalogue: ['F50'],
    origin: 'client',
    phase: 'login',
    faces: malformedRequest,
    audit: {
      status: 'Failure',
      detail: 'MissingTokenPassportRequiredFields',
      flowDetail: 'MissingRequiredParameter',
      earlierDetail: 'parameter_absent',
    },
    cause:
      'One of oauth_consumer_key, oauth_token, oauth_signature_method, oauth_timestamp, oauth_nonce and oauth_signature is not in the header.',
    remedy: { who: 'integrator', steps: ['Send all six required parameters.', resign] },
    source: 'tba §2.2, §6.1 (wire class inferred)',
    confidence: 'inferred',
  },
  'version-rejected': {
    title: 'oauth_version is not 1.0',
    catalogue: ['F45'],
    origin: 'client',
    phase: 'login',
    faces: { ...malformedRequest, flow: invalidLogin },
    audit: { status: 'Failure', detail: 'VersionRejected', earlierDetail: 'version_rejected' },
    cause: 'oauth_version has a value other than 1.0.',
    remedy: { who: 'integrator', steps: ['Send oauth_version="1.0", or leave it out of both header and base string.'] },
    source: 'tba §6.1, §6.2',
    confidence: 'documented',
  },
  'signature-method-refused': {
    title: 'Signature method not accepted',
    catalogue: ['F44'],
    origin: 'client',
    phase: 'login',
    faces: { ...malformedRequest, flow: invalidLogin },
    audit: { status: 'Failure', detail: 'UnknownAlgorithm', earlierDetail: 'signature_method_rejected' },
    cause:
      'oauth_signature_method is not HMAC-SHA256. HMAC-SHA1 is no longer accepted: refused outside production from 2021.2 and everywhere from 2023.1.',
    remedy: {
      who: 'integrator',
      steps: [
        'Sign with HMAC-SHA256 and send oauth_signature_method="HMAC-SHA256".',
        'Update the OAuth library if it knows HMAC-SHA1 only.',
      ],
    },
    source: 'tba §5, §6.1, E4',
    confidence: 'documented',
  },
  'timestamp-malformed': {
    title: 'oauth_timestamp is not a whole number',
    catalogue: ['F46'],
    origin: 'client',
    phase: 'login',
    faces: { ...malformedRequest, flow: invalidLogin },
    audit: { status: 'Failure', detail: 'parameter_rejected', flowDetail: 'InvalidTimestamp' },
    cause: 'oauth_timestamp is not a positive whole number of seconds since 1970-01-01 UTC.',
    remedy: { who: 'integrator', steps: ['Send Math.floor(Date.now() / 1000), digits only.'] },
    source: 'tba §6.2',
    confidence: 'documented',
  },
  'session-cookie-sent': {
    title: 'Session cookie sent together with an OAuth header',
    catalogue: ['F53'],
    origin: 'client',
    phase: 'login',
    faces: tokenRefusal,
    audit: { status: 'Failure', detail: 'parameter_rejected' },
    cause: 'The request carries a JSESSIONID cookie beside the OAuth header; NetSuite takes one or the other.',
    remedy: { who: 'integrator', steps: ['Use a client without a cookie jar for signed calls.'] },
    source: 'tba §2.1, §12',
    confidence: 'inferred',
  },
  'query-malformed': {
    title: 'Query string cannot be decoded',
    catalogue: ['F43'],
    origin: 'client',
    phase: 'login',
    faces: malformedRequest,
    audit: { status: 'Failure', detail: 'parameter_rejected', flowDetail: 'MissingRequiredParameter' },
    cause:
      'The query string contains a percent-encoding that is broken or not UTF-8, so no base string can be built from it.',
    remedy: { who: 'integrator', steps: ['Percent-encode query names and values as UTF-8.'] },
    source: 'rest-and-restlets §3.2 ("malformed URL"), wire of RESTlets inferred',
    confidence: 'inferred',
  },
} as const satisfies Record<string, Failure>

/** How a RESTlet answered an unknown scheme before 2021.1 (tba §12). */
export const schemeRefusedBefore2021 = {
  status: 400,
  code: 'USER_ERROR',
  message: 'header is not NLAuth scheme.',
} as const
