/** What clients of signed calls see of a failure: status, code and text as the reference has them. */
import t from 'tap'
import {
  catalogue,
  type FailureId,
  failureIds,
  isFailureId,
  refusesLogin,
  wireFace,
} from '../../src/failures/catalogue.js'
import type { WireFace } from '../../src/failures/failure.js'
import { schemeRefusedBefore2021 } from '../../src/failures/header.js'

const longText =
  'Invalid login attempt. For more details, see the Login Audit Trail in the NetSuite UI at Setup > Users/Roles > User Management > View Login Audit Trail.'
const maintenanceText =
  'The account you are trying to access is currently unavailable while we undergo our regularly scheduled maintenance.'
const syntaxText = 'The request could not be understood by the server due to malformed syntax.'

/** Surfaces of signed calls. */
type Signed = 'restlet' | 'rest' | 'tokens' | 'flow'
const signed = ['restlet', 'rest', 'tokens', 'flow'] as const

const invalidLogin: WireFace = { status: 401, code: 'INVALID_LOGIN_ATTEMPT', message: 'Invalid login attempt.' }
const invalidRequest: WireFace = { status: 400, code: 'INVALID_REQUEST', message: syntaxText }
const accountDisabled = { code: 'ACCT_DISABLED', message: 'This account has been disabled.' } as const

/** Classes A and B of tba §6.1; nlauth §3, §9 row 9. */
const generic: Readonly<Record<Signed, WireFace>> = {
  restlet: { ...invalidLogin, challenge: 'token_rejected' },
  rest: { status: 401, code: 'INVALID_LOGIN', message: longText, challenge: 'token_rejected' },
  tokens: invalidLogin,
  flow: invalidLogin,
}
/** Classes C and D. */
const malformed: Readonly<Record<Signed, WireFace>> = {
  restlet: { ...invalidRequest, challenge: 'parameter_rejected' },
  rest: { ...invalidRequest, challenge: 'parameter_rejected' },
  tokens: invalidRequest,
  flow: invalidRequest,
}
/** What is wrong with the header or the URL as such. */
const malformedHeader = [
  'header-malformed',
  'parameter-duplicated',
  'parameter-empty',
  'parameter-missing',
  'query-malformed',
]
const malformedValues = ['version-rejected', 'signature-method-refused', 'timestamp-malformed']
const malformedOnes: Readonly<Record<Signed, readonly string[]>> = {
  restlet: [...malformedHeader, ...malformedValues],
  rest: [...malformedHeader, ...malformedValues],
  tokens: [...malformedHeader, ...malformedValues, 'issue-parameter-missing'],
  // Only what is missing, and a wrong callback (nlauth §9 row 9).
  flow: [...malformedHeader, 'realm-missing', 'callback-url-wrong'],
}
/** Those that say more than others; `undefined`: that surface lets such a login in. */
const exceptions: Readonly<Partial<Record<FailureId, Readonly<Record<Signed, WireFace | undefined>>>>> = {
  'account-disabled': {
    restlet: { ...generic.restlet, ...accountDisabled },
    rest: { ...generic.rest, ...accountDisabled },
    tokens: { status: 401, ...accountDisabled },
    flow: { status: 401, ...accountDisabled },
  },
  // Such a role is made for web services (tba §6.4).
  'role-web-services-only': {
    restlet: {
      ...generic.restlet,
      code: 'INVALID_LOGIN_CREDENTIALS',
      message: 'You have entered an invalid email address or account number. Please try again.',
    },
    rest: undefined,
    tokens: undefined,
    flow: undefined,
  },
}
/** Refused logins of signed calls that a surface does not meet, and why. */
const unmet: Readonly<Record<Signed, Readonly<Partial<Record<FailureId, string>>>>> = {
  restlet: {},
  rest: {},
  tokens: {
    'realm-missing': 'the credential names the account (clients §2)',
    'role-without-oauth2-permission': 'OAuth 2.0 is not served yet',
  },
  flow: {
    'session-cookie-sent': 'the flow runs beside a browser session',
    'user-locked': 'the page looks at locks',
    'ip-outside-company-rules': 'the page looks at IP rules',
    'ip-outside-user-rules': 'the page looks at IP rules',
    'ip-not-ipv4': 'the page looks at IP rules',
    'token-unknown': 'there are request tokens instead',
    'token-of-other-account': 'there are request tokens instead',
    'token-revoked': 'there are request tokens instead',
    'token-inactive': 'there are request tokens instead',
    'token-of-other-integration': 'there are request tokens instead',
    'role-without-oauth2-permission': 'OAuth 2.0 is not served yet',
  },
}

for (const surface of signed) {
  t.test(
    `a refused login hides its reason on ${surface}: one answer for the header, one for the credentials, few exceptions`,
    async t => {
      for (const id of failureIds.filter(refusesLogin)) {
        const { faces } = catalogue[id]
        const face = faces[surface]
        const exception = exceptions[id]
        const isBearer = faces.rest?.challenge === 'invalid_token'
        if (exception) t.strictSame(face, exception[surface], id)
        else if (id in unmet[surface]) t.equal(face, undefined, `${id} is not met`)
        else if (face === undefined) t.equal(faces.restlet ?? faces.rest, undefined, `${id} is of other surfaces`)
        else if (malformedOnes[surface].includes(id)) t.strictSame(face, malformed[surface], id)
        else if (isBearer)
          t.strictSame(face, { ...generic[surface], challenge: 'invalid_token' }, `${id}: of a bearer token`)
        else t.strictSame(face, generic[surface], id)
      }
      for (const id of [...malformedOnes[surface], ...Object.keys(exceptions)])
        t.ok(isFailureId(id) && refusesLogin(id), id)
    },
  )
}

type Text = readonly [id: string, status: number, code: string | undefined, message: string | undefined]

/** Codes and texts as the reference has them (rest-and-restlets §5.3, §6; tba §6.4, §12). */
const restletTexts: readonly Text[] = [
  ['concurrency-limit-exceeded', 400, 'SSS_REQUEST_LIMIT_EXCEEDED', 'Request Limit Exceeded.'],
  ['script-not-found', 404, 'SSS_INVALID_SCRIPTLET_ID', 'That Suitelet is invalid, disabled, or no longer exists.'],
  ['deployment-not-found', 404, 'SSS_INVALID_SCRIPTLET_ID', 'That Suitelet is invalid, disabled, or no longer exists.'],
  ['script-inactive', 404, 'SSS_INVALID_SCRIPTLET_ID', 'That Suitelet is invalid, disabled, or no longer exists.'],
  [
    'deployment-undeployed',
    404,
    'SSS_INVALID_SCRIPTLET_ID',
    'That Suitelet is invalid, disabled, or no longer exists.',
  ],
  [
    'deployment-in-testing',
    404,
    'SSS_INVALID_SCRIPTLET_ID',
    'That Suitelet is invalid, disabled, or no longer exists.',
  ],
  ['suitescript-disabled', 404, 'SSS_INVALID_SCRIPTLET_ID', 'That Suitelet is invalid, disabled, or no longer exists.'],
  ['audience-excludes-role', 403, 'INSUFFICIENT_PERMISSION', 'You do not have privileges to view this page'],
  [
    'permission-missing',
    400,
    'INSUFFICIENT_PERMISSION',
    "Permission Violation: You need  the '{permission}' permission to access this page. Please contact your account administrator.",
  ],
  [
    'permission-level-too-low',
    400,
    'INSUFFICIENT_PERMISSION',
    "Permission Violation: You need a higher level of the '{permission}' permission to access this page. Please contact your account administrator.",
  ],
  [
    'content-type-unsupported',
    415,
    'INVALID_CONTENT_TYPE',
    'Invalid content type. You can only use application/json, application/xml or text/plain with RESTlets.',
  ],
  ['return-data-not-text', 400, 'INVALID_RETURN_DATA_FORMAT', 'Invalid data format. You should return text.'],
  ['record-not-found', 400, 'RCRD_DSNT_EXIST', 'That record does not exist.'],
  ['argument-missing', 400, 'SSS_MISSING_REQD_ARGUMENT', '{function}: Missing a required argument: {argument}'],
  ['script-error', 400, '{code}', '{message}'],
  ['unexpected-error', 500, 'UNEXPECTED_ERROR', 'An unexpected error occurred. Error ID: {errorId}'],
  ['body-on-get', 400, 'INVALID_REQUEST', syntaxText],
  [
    'account-unavailable',
    503,
    'UNEXPECTED_ERROR',
    'The account you are trying to access is experiencing some system issues.',
  ],
  ['data-center-wrong', 302, undefined, undefined],
  ['domain-invalid', 403, undefined, undefined],
]

/** The same for REST web services (rest-and-restlets §3.2, §4.2, §8). */
const restTexts: readonly Text[] = [
  [
    'concurrency-limit-exceeded',
    429,
    'CONCURRENCY_LIMIT_EXCEEDED',
    'Concurrent request limit exceeded. Request blocked.',
  ],
  [
    'rest-feature-disabled',
    403,
    'INSUFFICIENT_PERMISSION',
    'The REST Web Services feature is disabled. Enable the feature in Setup > Company > Enable Features.',
  ],
  [
    'role-without-rest-permission',
    400,
    'USER_ERROR',
    'Your current role does not have permission to perform this action.',
  ],
  [
    'permission-missing',
    403,
    'INSUFFICIENT_PERMISSION',
    "Permission Violation: You need  the '{permission}' permission to access this page. Please contact your account administrator.",
  ],
  [
    'permission-level-too-low',
    403,
    'INSUFFICIENT_PERMISSION',
    "Permission Violation: You need a higher level of the '{permission}' permission to access this page. Please contact your account administrator.",
  ],
  [
    'record-not-found',
    404,
    'NONEXISTENT_ID',
    'The record instance does not exist. Provide a valid record instance ID.',
  ],
  ['governance-limits-hidden', 403, 'INSUFFICIENT_PERMISSION', 'You do not have permission to perform this operation.'],
  ['unexpected-error', 500, 'UNEXPECTED_ERROR', 'An unexpected error occurred. Error ID: {errorId}'],
  ['account-unavailable', 503, 'UNEXPECTED_ERROR', maintenanceText],
  ['data-center-wrong', 200, undefined, undefined],
]

/** The same for the token services (nlauth §3-§5, §9 rows 7, 20, 21) and the flow (nlauth §6.5, §9 row 21). */
const tokenTexts: readonly Text[] = [
  ['account-unavailable', 401, 'ACCT_TEMP_UNAVAILABLE', 'Account temporarily unavailable.'],
  ['revocation-parameter-missing', 400, 'INVALID_REQUEST', syntaxText],
  ['revocation-token-unknown', 401, 'INVALID_LOGIN_ATTEMPT', 'Invalid login attempt.'],
  ['revocation-token-of-other-user', 401, 'INVALID_LOGIN_ATTEMPT', 'Invalid login attempt.'],
  ['revocation-token-of-other-integration', 401, 'INVALID_LOGIN_ATTEMPT', 'Invalid login attempt.'],
  ['revocation-token-revoked', 401, 'INVALID_LOGIN_ATTEMPT', 'Invalid login attempt.'],
  ['company-id-invalid', 400, 'INVALID_REQUEST', 'Company Id is invalid'],
  ['service-not-there', 404, undefined, undefined],
  ['method-not-offered', 405, undefined, undefined],
  ['domain-invalid', 403, undefined, undefined],
]
const flowTexts: readonly Text[] = [
  ['account-unavailable', 401, 'ACCT_TEMP_UNAVAILABLE', 'Account temporarily unavailable.'],
  ['flow-not-there', 405, undefined, undefined],
  ['method-not-offered', 405, undefined, undefined],
  ['domain-invalid', 403, undefined, undefined],
]

const textsOf: Readonly<Record<Signed, readonly Text[]>> = {
  restlet: restletTexts,
  rest: restTexts,
  tokens: tokenTexts,
  flow: flowTexts,
}

t.test('what follows a good login is refused in the words of the reference', async t => {
  for (const surface of signed) {
    for (const [id, status, code, message] of textsOf[surface]) {
      if (!isFailureId(id)) {
        t.fail(`${id} is no failure`)
        continue
      }
      const face = wireFace(id, surface)
      t.strictSame([face.status, face.code, face.message], [status, code, message], `${id} on ${surface}`)
    }
    t.equal(wireFace('method-not-offered', surface).status, 405)
  }
  t.equal(wireFace('method-not-offered', 'rest').code, 'INVALID_REQUEST')
  t.match(wireFace('body-malformed', 'rest').message, /^Invalid content in the request body/)
  t.match(wireFace('permission-missing', 'restlet').message, 'You need  the', 'with both blanks')
  t.strictSame(schemeRefusedBefore2021, {
    status: 400,
    code: 'USER_ERROR',
    message: 'header is not NLAuth scheme.',
  })
})
