/** The failure catalogue: complete, in NetSuite's words, and in step with the code that refuses. */
import { readdirSync, readFileSync } from 'node:fs'
import t from 'tap'
import { catalogue, failureIds, isFailureId, refusesLogin, wireFace } from '../../src/failures/catalogue.js'
import type { Failure, Surface, WireFace } from '../../src/failures/failure.js'
import { schemeRefusedBefore2021 } from '../../src/failures/header.js'

const entries: readonly (readonly [string, Failure])[] = failureIds.map(id => [id, catalogue[id]])

/** The entries of the reference's failure catalogue (identity §14) that a TBA call can meet, by its column "Channels". */
const onSurface: Readonly<Record<Surface, readonly string[]>> = {
  /** RT: F01-F10, F14, … */
  restlet: [
    ...numbered(1, 10),
    14,
    ...numbered(17, 24),
    ...numbered(35, 50),
    53,
    ...numbered(59, 61),
    ...numbered(68, 72),
    76,
    78,
    ...numbered(83, 87),
    108,
  ].map(fNumber),
  /** RE; F07, F45, F47 and F49 stand there for RESTlets alone, and tba §10, §12 have them for REST too. */
  rest: [
    ...numbered(1, 7),
    9,
    10,
    13,
    15,
    ...numbered(17, 24),
    ...numbered(35, 50),
    53,
    ...numbered(59, 61),
    ...numbered(68, 72),
    74,
    76,
    ...numbered(83, 87),
    108,
  ].map(fNumber),
}
/** O2: what a bearer token can meet. */
const withBearer = [
  1,
  2,
  6,
  9,
  11,
  13,
  15,
  21,
  22,
  60,
  61,
  68,
  69,
  ...numbered(74, 76),
  88,
  ...numbered(90, 93),
  102,
  103,
].map(fNumber)
/** The two surfaces that are served. */
const surfaces = ['restlet', 'rest'] as const satisfies readonly Surface[]
/** F01 to F110, all there are. */
const inReference = numbered(1, 110).map(fNumber)

function numbered(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}

function fNumber(number: number): string {
  return `F${String(number).padStart(2, '0')}`
}

t.test('ids are kebab-case, and known as ids', async t => {
  for (const id of failureIds) {
    t.match(id, /^[a-z][a-z0-9]*(-[a-z0-9]+)+$/)
    t.ok(isFailureId(id))
  }
  t.equal(new Set(failureIds).size, failureIds.length)
  for (const other of ['', 'tokenRevoked', 'toString', '__proto__', 'token-revoke']) t.notOk(isFailureId(other))
})

t.test('every failure tells everything about itself, in sentences', async t => {
  for (const [id, { title, cause, remedy, source }] of entries) {
    t.match(title, /^\S.*\S$/, id)
    t.notMatch(title, /[.:]$/, `${id}: a title is no sentence`)
    t.match(cause, /^([A-Z]|oauth_|realm |limit |system\/v1\/).*[.)]$/s, `${id}: cause`)
    t.ok(remedy.steps.length > 0, id)
    for (const step of remedy.steps) t.match(step, /^[A-Z].*\.$/s, `${id}: ${step}`)
    t.match(source, /\S/, id)
    if (remedy.menuPath !== undefined) t.match(remedy.menuPath, / > /, id)
  }
  const titles = entries.map(([, { title }]) => title)
  t.equal(new Set(titles).size, titles.length, 'no two have the same title')
})

t.test('every failure has a face; a code has a message and the other way round', async t => {
  const bare: string[] = []
  for (const [id, { faces, phase }] of entries) {
    const known = Object.entries(faces)
    t.ok(known.length > 0, `${id} has a face`)
    for (const [surface, { status, code, message, challenge }] of known) {
      const name = `${id} on ${surface}`
      t.equal(code === undefined, message === undefined, name)
      if (code === undefined) bare.push(`${name}: ${status}`)
      else {
        t.match(code, /^([A-Z][A-Z0-9_]+|\{code\})$/, name)
        t.ok(status >= 400 && status <= 599, `${name}: ${status}`)
      }
      // SOAP has no challenges.
      t.equal(challenge !== undefined, phase === 'login' && surface !== 'soap', `${name}: a challenge`)
    }
  }
  t.strictSame(
    bare,
    [
      'data-center-wrong on restlet: 302',
      'data-center-wrong on rest: 200',
      'domain-invalid on restlet: 403',
      'domain-invalid on rest: 403',
    ],
    'the answers without a code: a redirect, a SOAP fault, nothing at all',
  )
})

t.test('a surface that cannot meet a failure has no face for it', async t => {
  t.throws(() => wireFace('script-not-found', 'rest'), { name: 'TypeError', message: /"script-not-found" has no face/ })
  t.throws(() => wireFace('rest-feature-disabled', 'restlet'), { name: 'TypeError', message: /surface "restlet"/ })
})

const longText =
  'Invalid login attempt. For more details, see the Login Audit Trail in the NetSuite UI at Setup > Users/Roles > User Management > View Login Audit Trail.'
const syntaxText = 'The request could not be understood by the server due to malformed syntax.'

/** Classes A and B of tba §6.1. */
const generic: Readonly<Record<Surface, WireFace>> = {
  restlet: {
    status: 401,
    code: 'INVALID_LOGIN_ATTEMPT',
    message: 'Invalid login attempt.',
    challenge: 'token_rejected',
  },
  rest: { status: 401, code: 'INVALID_LOGIN', message: longText, challenge: 'token_rejected' },
}
/** Classes C and D. */
const malformed: WireFace = {
  status: 400,
  code: 'INVALID_REQUEST',
  message: syntaxText,
  challenge: 'parameter_rejected',
}
/** What is wrong with the header or the URL as such. */
const malformedOnes = [
  'header-malformed',
  'parameter-duplicated',
  'parameter-empty',
  'parameter-missing',
  'version-rejected',
  'signature-method-refused',
  'timestamp-malformed',
  'query-malformed',
]
/** The two that say more than others; `undefined`: that surface lets such a login in. */
const exceptions: Readonly<Record<string, Readonly<Record<Surface, WireFace | undefined>>>> = {
  'account-disabled': {
    restlet: { ...generic.restlet, code: 'ACCT_DISABLED', message: 'This account has been disabled.' },
    rest: { ...generic.rest, code: 'ACCT_DISABLED', message: 'This account has been disabled.' },
  },
  // Such a role is made for web services (tba §6.4).
  'role-web-services-only': {
    restlet: {
      ...generic.restlet,
      code: 'INVALID_LOGIN_CREDENTIALS',
      message: 'You have entered an invalid email address or account number. Please try again.',
    },
    rest: undefined,
  },
}

for (const surface of surfaces) {
  t.test(
    `a refused login hides its reason on ${surface}: one answer for the header, one for the credentials, few exceptions`,
    async t => {
      for (const id of failureIds.filter(refusesLogin)) {
        const face = catalogue[id].faces[surface]
        const exception = exceptions[id]
        if (exception) t.strictSame(face, exception[surface], id)
        else if (malformedOnes.includes(id)) t.strictSame(face, malformed, id)
        else if (refusesBearer(catalogue[id]))
          t.strictSame(face, { ...generic[surface], challenge: 'invalid_token' }, `${id}: of a bearer token`)
        else t.strictSame(face, generic[surface], id)
      }
      for (const id of [...malformedOnes, ...Object.keys(exceptions)]) t.ok(isFailureId(id) && refusesLogin(id), id)
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
  ['data-center-wrong', 200, undefined, undefined],
]

const textsOf: Readonly<Record<Surface, readonly Text[]>> = { restlet: restletTexts, rest: restTexts }

t.test('what follows a good login is refused in the words of the reference', async t => {
  for (const surface of surfaces) {
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

/** tba §6.1, by its columns. */
const tbaDetails = [
  'consumer_key_refused',
  'consumer_key_unknown',
  'FeatureDisabled',
  'MissingTokenPassportRequiredFields',
  'nonce_rejected',
  'nonce_used',
  'parameter_rejected',
  'permission_denied',
  'InvalidSignature',
  'UnknownAlgorithm',
  'temporary_locked',
  'InvalidTimestamp',
  'token_rejected',
  'VersionRejected',
]
const earlierNames: Readonly<Record<string, string>> = {
  MissingTokenPassportRequiredFields: 'parameter_absent',
  InvalidSignature: 'signature_invalid',
  UnknownAlgorithm: 'signature_method_rejected',
  InvalidTimestamp: 'timestamp_refused',
  VersionRejected: 'version_rejected',
}
/** Codes that no page names as Details; identity §8, §13 and tba §6.4 take them for want of better ones. */
const ourDetails = ['IP_REQUEST', 'INVALID_LOGIN_IP', 'INVALID_LOGIN_CREDENTIALS']
/** identity §9, "OAuth 2.0 access": never for a signed call (tba §6.1). */
const bearerDetails = [
  'AccessTokenExpired',
  'EntityOrRoleDisabled',
  'InvalidSignature',
  'TokenRejected',
  'InvalidIntegration',
  'ScopeMismatched',
  'AuthorizationCodeGrantRequired',
  'InvalidScope',
  'FeatureDisabled',
  'IntegrationBlocked',
  'UnsupportedAlgo',
  'TokenValidityTooBroad',
  'TokenBlocked',
  'InvalidTokenType',
  'SignatureValidation',
  'ClientIdMismatch',
  'TokenNotAcceptable',
  'TokenExpired',
  'InvalidIssuer',
  'MissingKeyId',
  'MissingKey',
]

/** Is it a bearer token that is refused, and not a signature? */
function refusesBearer({ faces }: Failure): boolean {
  return faces.rest?.challenge === 'invalid_token'
}

t.test("audit details are NetSuite's words, by surface and age, and every one of them is used", async t => {
  const used = new Set<string>()
  for (const [id, failure] of entries) {
    const { audit } = failure
    if (audit.status !== 'Failure') continue
    if (refusesBearer(failure)) {
      t.ok(bearerDetails.includes(audit.detail), `${id}: ${audit.detail}`)
      continue
    }
    t.ok([...tbaDetails, ...ourDetails].includes(audit.detail), `${id}: ${audit.detail}`)
    t.equal(audit.earlierDetail, earlierNames[audit.detail], `${id}: the name in earlier material`)
    t.equal(audit.restDetail, audit.detail === 'nonce_used' ? 'NonceUsed' : undefined, `${id}: over REST`)
    used.add(audit.detail)
  }
  t.strictSame([...used].sort(), [...tbaDetails, ...ourDetails].sort())
})

t.test('only what refuses a login is a failed login; the rest logged in before, or never tried', async t => {
  for (const [id, { phase, audit }] of entries) {
    if (phase === 'request') t.not(audit.status, 'Failure', id)
    else t.not(audit.status, 'Success', id)
  }
})

t.test('every entry of the reference that a call can meet has its failure, and no number is made up', async t => {
  for (const surface of surfaces) {
    const named = new Set(entries.flatMap(([, one]) => (one.faces[surface] ? one.catalogue : [])))
    for (const number of onSurface[surface]) t.ok(named.has(number), `${number} on ${surface}`)
  }
  for (const [id, failure] of entries) {
    const allowed = numbersOf(failure)
    for (const number of failure.catalogue) t.ok(allowed.includes(number), `${id}: ${number}`)
    t.equal(new Set(failure.catalogue).size, failure.catalogue.length, id)
  }
})

/** The numbers that a failure may name: those of its surfaces. */
function numbersOf(failure: Failure): readonly string[] {
  if (failure.faces.soap) return inReference
  if (refusesBearer(failure)) return withBearer
  return surfaces.flatMap(surface => (failure.faces[surface] ? onSurface[surface] : []))
}

/** The source outside the catalogue. */
function sources(): string {
  const root = new URL('../../src/', import.meta.url)
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts') && !file.startsWith('failures'))
    .map(file => readFileSync(new URL(file, root), 'utf8'))
    .join('\n')
}

/** Known, and refused with by nobody yet: SOAP and OAuth 2.0 are not served. */
const unserved = ['soap-feature-disabled', 'role-without-soap-permission', 'role-without-oauth2-permission']

t.test('every failure of the catalogue is refused with somewhere in the code', async t => {
  const code = sources()
  for (const id of failureIds) {
    // Given to refuse(…), alone or as one of two, or written as the failure of a refusal.
    const given = new RegExp(`refuse\\([^;{]*'${id}'|failure: [^;,}]*'${id}'`, 's')
    if (unserved.includes(id)) t.notMatch(code, given, `${id} is served now`)
    else t.match(code, given, id)
  }
  for (const id of unserved) t.ok(isFailureId(id), id)
})
