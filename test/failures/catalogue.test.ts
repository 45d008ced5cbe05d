/** The failure catalogue: complete, in NetSuite's words, and in step with the code that refuses. */
import { readdirSync, readFileSync } from 'node:fs'
import t from 'tap'
import { catalogue, failureIds, isFailureId, refusesLogin, wireFace } from '../../src/failures/catalogue.js'
import type { Failure, WireFace } from '../../src/failures/failure.js'
import { schemeRefusedBefore2021 } from '../../src/failures/header.js'

const entries: readonly (readonly [string, Failure])[] = failureIds.map(id => [id, catalogue[id]])

/** The entries of the reference's failure catalogue (identity §14) that a TBA call to a RESTlet can meet: F01-F10, F14, … */
const onRestlets = [
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
].map(fNumber)
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
    t.match(cause, /^([A-Z]|oauth_|realm ).*[.)]$/s, `${id}: cause`)
    t.ok(remedy.steps.length > 0, id)
    for (const step of remedy.steps) t.match(step, /^[A-Z].*\.$/s, `${id}: ${step}`)
    t.match(source, /\S/, id)
    if (remedy.menuPath !== undefined) t.match(remedy.menuPath, / > /, id)
  }
  const titles = entries.map(([, { title }]) => title)
  t.equal(new Set(titles).size, titles.length, 'no two have the same title')
})

t.test('every failure has a face on RESTlets; a code has a message and the other way round', async t => {
  for (const [id, { faces }] of entries) {
    const { restlet } = faces
    if (!restlet) {
      t.fail(`${id} has no face`)
      continue
    }
    t.ok(restlet.status >= 300 && restlet.status <= 599, id)
    t.equal(restlet.code === undefined, restlet.message === undefined, id)
    if (restlet.code !== undefined) t.match(restlet.code, /^([A-Z][A-Z0-9_]+|\{code\})$/, id)
    t.equal(
      restlet.challenge !== undefined,
      refusesLogin(isFailureId(id) ? id : 'unexpected-error'),
      `${id}: a challenge`,
    )
  }
  t.strictSame(
    entries.filter(([, { faces }]) => faces.restlet?.code === undefined).map(([id]) => id),
    ['data-center-wrong', 'domain-invalid'],
    'the two answers without a body',
  )
  t.throws(() => wireFace('token-revoked', 'rest'), { name: 'TypeError', message: /"token-revoked" has no face/ })
})

const generic: WireFace = {
  status: 401,
  code: 'INVALID_LOGIN_ATTEMPT',
  message: 'Invalid login attempt.',
  challenge: 'token_rejected',
}
const malformed: WireFace = {
  status: 400,
  code: 'INVALID_REQUEST',
  message: 'The request could not be understood by the server due to malformed syntax.',
  challenge: 'parameter_rejected',
}

t.test(
  'a refused login hides its reason: one answer for the header, one for the credentials, two exceptions',
  async t => {
    const header = [
      'header-malformed',
      'parameter-duplicated',
      'parameter-empty',
      'parameter-missing',
      'version-rejected',
      'signature-method-refused',
      'timestamp-malformed',
      'query-malformed',
    ]
    const exceptions: Readonly<Record<string, WireFace>> = {
      'account-disabled': { ...generic, code: 'ACCT_DISABLED', message: 'This account has been disabled.' },
      'role-web-services-only': {
        ...generic,
        code: 'INVALID_LOGIN_CREDENTIALS',
        message: 'You have entered an invalid email address or account number. Please try again.',
      },
    }
    for (const id of failureIds.filter(refusesLogin)) {
      t.strictSame(wireFace(id, 'restlet'), exceptions[id] ?? (header.includes(id) ? malformed : generic), id)
    }
  },
)

/** Codes and texts as the reference has them (rest-and-restlets §5.3, §6; tba §6.4, §12). */
const texts: readonly (readonly [id: string, status: number, code: string | undefined, message: string | undefined])[] =
  [
    ['concurrency-limit-exceeded', 400, 'SSS_REQUEST_LIMIT_EXCEEDED', 'Request Limit Exceeded.'],
    ['script-not-found', 404, 'SSS_INVALID_SCRIPTLET_ID', 'That Suitelet is invalid, disabled, or no longer exists.'],
    [
      'deployment-not-found',
      404,
      'SSS_INVALID_SCRIPTLET_ID',
      'That Suitelet is invalid, disabled, or no longer exists.',
    ],
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
    [
      'suitescript-disabled',
      404,
      'SSS_INVALID_SCRIPTLET_ID',
      'That Suitelet is invalid, disabled, or no longer exists.',
    ],
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
    ['body-on-get', 400, 'INVALID_REQUEST', malformed.message],
    ['data-center-wrong', 302, undefined, undefined],
    ['domain-invalid', 403, undefined, undefined],
  ]

t.test('what follows a good login is refused in the words of the reference', async t => {
  for (const [id, status, code, message] of texts) {
    if (!isFailureId(id)) {
      t.fail(`${id} is no failure`)
      continue
    }
    const face = wireFace(id, 'restlet')
    t.strictSame([face.status, face.code, face.message], [status, code, message], id)
  }
  t.equal(wireFace('method-not-offered', 'restlet').status, 405)
  t.match(wireFace('permission-missing', 'restlet').message, 'You need  the', 'with both blanks')
  t.strictSame(schemeRefusedBefore2021, {
    status: 400,
    code: 'USER_ERROR',
    message: 'header is not NLAuth scheme.',
  })
})

/** tba §6.1, by its columns. */
const restletDetails = [
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

t.test("audit details are NetSuite's words, by surface and age, and every one of them is used", async t => {
  const used = new Set<string>()
  for (const [id, { audit }] of entries) {
    if (audit.status !== 'Failure') continue
    t.ok([...restletDetails, ...ourDetails].includes(audit.detail), `${id}: ${audit.detail}`)
    t.equal(audit.earlierDetail, earlierNames[audit.detail], `${id}: the name in earlier material`)
    t.equal(audit.restDetail, audit.detail === 'nonce_used' ? 'NonceUsed' : undefined, `${id}: over REST`)
    used.add(audit.detail)
  }
  t.strictSame([...used].sort(), [...restletDetails, ...ourDetails].sort())
})

t.test('only what refuses a login is a failed login; the rest logged in before, or never tried', async t => {
  for (const [id, { phase, audit }] of entries) {
    if (phase === 'request') t.not(audit.status, 'Failure', id)
    else t.not(audit.status, 'Success', id)
  }
})

t.test(
  'every entry of the reference that a RESTlet call can meet has its failure, and no number is made up',
  async t => {
    const named = entries.flatMap(([, failure]) => failure.catalogue)
    for (const number of onRestlets) t.ok(named.includes(number), number)
    for (const number of named) t.ok(inReference.includes(number), number)
    t.strictSame([...new Set(named)].sort(), [...onRestlets].sort())
    for (const [id, failure] of entries) t.equal(new Set(failure.catalogue).size, failure.catalogue.length, id)
  },
)

/** The source outside the catalogue. */
function sources(): string {
  const root = new URL('../../src/', import.meta.url)
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts') && !file.startsWith('failures'))
    .map(file => readFileSync(new URL(file, root), 'utf8'))
    .join('\n')
}

t.test('every failure of the catalogue is refused with somewhere in the code', async t => {
  const code = sources()
  for (const id of failureIds) {
    // Given to refuse(…), alone or as one of two, or written as the failure of a refusal.
    const given = new RegExp(`refuse\\([^;{]*'${id}'|failure: [^;,}]*'${id}'`, 's')
    t.match(code, given, id)
  }
})
