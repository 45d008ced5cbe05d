/** The failure catalogue: complete, in NetSuite's words, and in step with the code that refuses. */
import { readdirSync, readFileSync } from 'node:fs'
import t from 'tap'
import { catalogue, failureIds, isFailureId, wireFace } from '../../src/failures/catalogue.js'
import type { FaceSurface, Failure } from '../../src/failures/failure.js'

const entries: readonly (readonly [string, Failure])[] = failureIds.map(id => [id, catalogue[id]])

/** Channels of the reference's failure catalogue (identity §14): RESTlet and REST by TBA, NLAuth, issuetoken and revoketoken, the authorization flow, the user interface. */
type Channel = 'RT' | 'RE' | 'NL' | 'IT' | '3S' | 'UI'

/** Rows whose column "Channels" says "all". */
const everywhere = [1, 2, 9, 53, 60, 61, 68, 87]

/** Its rows by the column "Channels". */
const rowsOf: Readonly<Record<Channel, readonly string[]>> = {
  RT: fNumbers(
    ...everywhere,
    ...numbered(3, 8),
    10,
    14,
    ...numbered(17, 24),
    ...numbered(35, 50),
    59,
    ...numbered(69, 72),
    76,
    78,
    ...numbered(83, 86),
    108,
  ),
  // F07, F45, F47 and F49 stand there for RESTlets alone, and tba §10, §12 have them for REST too.
  RE: fNumbers(
    ...everywhere,
    ...numbered(3, 7),
    10,
    13,
    15,
    ...numbered(17, 24),
    ...numbered(35, 50),
    59,
    ...numbered(69, 72),
    74,
    76,
    ...numbered(83, 86),
    108,
  ),
  NL: fNumbers(
    ...everywhere,
    7,
    8,
    14,
    21,
    22,
    28,
    30,
    52,
    ...numbered(54, 59),
    ...numbered(62, 65),
    67,
    79,
    81,
    82,
    ...numbered(83, 85),
    109,
    110,
  ),
  IT: fNumbers(...everywhere, 10, 16, 24, 26, 52, ...numbered(54, 59), 66, 71),
  '3S': fNumbers(...everywhere, 10, 16, 18, 19, 21, 22, 24, 25, 27, 35, 43, 44, ...numbered(45, 48), 50, 51, 70, 71),
  UI: fNumbers(...everywhere, 16, 54, 55, 57, 58, 59, 77, 79, 80, ...numbered(83, 86)),
}

/** Which channels come in by a face, and the rows of them that nobody meets there, with the reason. */
const channelsOf: Readonly<
  Record<
    Exclude<FaceSurface, 'soap'>,
    { readonly channels: readonly Channel[]; readonly but: Readonly<Record<string, string>> }
  >
> = {
  restlet: { channels: ['RT'], but: {} },
  rest: { channels: ['RE'], but: {} },
  nlauth: { channels: ['NL'], but: {} },
  tokens: {
    // revoketoken and tokeninfo take signatures.
    channels: ['IT', 'RT'],
    but: {
      F08: 'no script is called',
      F14: 'no script is called',
      F76: 'no record is touched',
      F78: 'a RESTlet matter',
      F108: 'nobody counts these calls',
    },
  },
  flow: { channels: ['3S'], but: { F87: 'IP rules are looked at on the page' } },
  pages: {
    channels: ['UI'],
    but: {
      F16: 'no page creates integrations or tokens',
      F57: 'the page asks for a new password',
      F58: 'the page asks for a new password',
    },
  },
}
/** Rows that stand for other channels and fit here as well: two accounts in one call, codes, request tokens, `state`. */
const alsoOf: Readonly<Partial<Record<FaceSurface, readonly string[]>>> = {
  nlauth: ['F03', 'F66'],
  flow: ['F05', 'F39'],
  pages: ['F49'],
}
/** Where a face is missing, the other one is sent: a password is refused in the words of the surface it came to. */
const insteadOf: Readonly<Partial<Record<FaceSurface, FaceSurface>>> = { nlauth: 'restlet', tokens: 'nlauth' }

const faceNames = ['restlet', 'rest', 'nlauth', 'tokens', 'flow', 'pages'] as const satisfies readonly FaceSurface[]

/** The rows that a call can meet where this face is sent. */
function metBy(face: keyof typeof channelsOf): readonly string[] {
  const { channels, but } = channelsOf[face]
  return [...new Set(channels.flatMap(channel => rowsOf[channel]))].filter(row => !(row in but))
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
/** F01 to F110, all there are. */
const inReference = numbered(1, 110).map(fNumber)

function numbered(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}

function fNumber(number: number): string {
  return `F${String(number).padStart(2, '0')}`
}

function fNumbers(...numbers: readonly number[]): readonly string[] {
  return numbers.map(fNumber)
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
    t.match(
      cause,
      /^([A-Z]|oauth_|nlauth_|realm |limit |state |system\/v1\/|(issue|revoke)token |datacenterurls ).*[.)]$/s,
      `${id}: cause`,
    )
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
      // Only signed calls of RESTlets and REST are answered with a challenge (nlauth §2.7, §3, §9 row 9).
      const challenges = phase === 'login' && (surface === 'restlet' || surface === 'rest')
      t.equal(challenge !== undefined, challenges, `${name}: a challenge`)
    }
  }
  t.strictSame(
    bare,
    [
      'data-center-wrong on restlet: 302',
      'data-center-wrong on rest: 200',
      'domain-invalid on restlet: 403',
      'domain-invalid on rest: 403',
      'domain-invalid on tokens: 403',
      'domain-invalid on flow: 403',
      'domain-invalid on pages: 403',
      'service-not-there on tokens: 404',
      'flow-not-there on flow: 405',
      'method-not-offered on tokens: 405',
      'method-not-offered on flow: 405',
    ],
    'the answers without a code: a redirect, a SOAP fault, nothing at all',
  )
})

t.test('a surface that cannot meet a failure has no face for it', async t => {
  t.throws(() => wireFace('script-not-found', 'rest'), { name: 'TypeError', message: /"script-not-found" has no face/ })
  t.throws(() => wireFace('rest-feature-disabled', 'restlet'), { name: 'TypeError', message: /surface "restlet"/ })
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
const ourDetails = ['IP_REQUEST', 'INVALID_LOGIN_IP', 'INVALID_LOGIN_CREDENTIALS', 'INVALID_REQUEST']
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

t.test(
  "audit details of signed calls are NetSuite's words, by surface and age, and every one of them is used",
  async t => {
    const used = new Set<string>()
    for (const [id, failure] of entries) {
      const { audit, faces } = failure
      if (audit.status !== 'Failure') continue
      if (refusesBearer(failure)) {
        t.ok(bearerDetails.includes(audit.detail), `${id}: ${audit.detail}`)
        continue
      }
      t.equal(audit.earlierDetail, earlierNames[audit.detail], `${id}: the name in earlier material`)
      t.equal(audit.restDetail, audit.detail === 'nonce_used' ? 'NonceUsed' : undefined, `${id}: over REST`)
      if (!faces.restlet && !faces.rest && !faces.tokens) continue
      t.ok([...tbaDetails, ...ourDetails].includes(audit.detail), `${id}: ${audit.detail}`)
      used.add(audit.detail)
    }
    t.strictSame([...used].sort(), [...tbaDetails, ...ourDetails].sort())
  },
)

/** nlauth §6.5, by its rows; a callback that is wrong is printed. */
const flowDetails = [
  'UnknownIntegration',
  'IntegrationBlocked',
  'AuthorizationFlowRequired',
  'InvalidTimestamp',
  'InvalidSignature',
  'InvalidCallback {callback}',
  'MissingRequiredParameter',
  'NonceRejected',
  'NonceUsed',
  'TokenRejected',
  'EntityOrRoleDisabled',
  'FeatureDisabled',
  'UnknownAlgorithm',
  'VersionRejected',
  'InvalidVerifier',
]

t.test('audit details of the authorization flow are its own fifteen words', async t => {
  const used = new Set<string>()
  for (const [id, { audit, faces }] of entries) {
    if (audit.status !== 'Failure' || !faces.flow) {
      if (audit.status === 'Failure') t.equal(audit.flowDetail, undefined, `${id} is not met there`)
      continue
    }
    const detail = audit.flowDetail ?? audit.detail
    t.ok(flowDetails.includes(detail), `${id}: ${detail}`)
    used.add(detail)
  }
  t.strictSame([...used].sort(), [...flowDetails].sort())
})

/** Codes that stand for Details where a password is presented: NetSuite's are not public (identity §13, §8, §4). */
const passwordDetails = [
  'INVALID_LOGIN_CREDENTIALS',
  'INVALID_LOGIN_ATTEMPT',
  'PASSWORD_EXPIRED',
  'TWO_FA_REQD',
  'LOGIN_DISABLED',
  'DEFAULT_ROLE_REQD',
  'temporary_locked',
  'IP_REQUEST',
  'INVALID_LOGIN_IP',
]
/** Words of another channel that a password or a page meets. */
const borrowedDetails: Readonly<Record<string, string>> = {
  'tba-feature-disabled': 'FeatureDisabled',
  'role-hidden': 'permission_denied',
  'request-token-unknown': 'TokenRejected',
  'request-token-expired': 'TokenRejected',
  'request-token-used': 'TokenRejected',
  'request-token-denied': 'TokenRejected',
  'request-token-of-other-account': 'TokenRejected',
}

t.test('audit details of passwords are the codes of their errors', async t => {
  const used = new Set<string>()
  for (const [id, { audit, faces }] of entries) {
    if (audit.status !== 'Failure' || !(faces.nlauth ?? faces.pages)) continue
    const detail = audit.passwordDetail ?? audit.detail
    if (id in borrowedDetails) t.equal(detail, borrowedDetails[id], id)
    else {
      t.ok(passwordDetails.includes(detail), `${id}: ${detail}`)
      used.add(detail)
    }
  }
  t.strictSame([...used].sort(), [...passwordDetails].sort())
})

t.test('only what refuses a login is a failed login; the rest logged in before, or never tried', async t => {
  for (const [id, { phase, audit }] of entries) {
    if (phase === 'request') t.not(audit.status, 'Failure', id)
    else t.not(audit.status, 'Success', id)
  }
})

t.test('every entry of the reference that a call can meet has its failure, and no number is made up', async t => {
  for (const face of faceNames) {
    const instead = insteadOf[face]
    const named = new Set(
      entries.flatMap(([, one]) => ((one.faces[face] ?? (instead && one.faces[instead])) ? one.catalogue : [])),
    )
    for (const number of metBy(face)) t.ok(named.has(number), `${number} by ${face}`)
    for (const row of Object.keys(channelsOf[face].but)) {
      t.ok(
        channelsOf[face].channels.some(channel => rowsOf[channel].includes(row)),
        `${row} by ${face} needs its excuse`,
      )
    }
  }
  for (const [id, failure] of entries) {
    const allowed = numbersOf(failure)
    for (const number of failure.catalogue) t.ok(allowed.includes(number), `${id}: ${number}`)
    t.equal(new Set(failure.catalogue).size, failure.catalogue.length, id)
  }
})

/** The numbers that a failure may name: those of its faces. */
function numbersOf(failure: Failure): readonly string[] {
  if (failure.faces.soap) return inReference
  if (refusesBearer(failure)) return withBearer
  return faceNames.flatMap(face =>
    failure.faces[face]
      ? [...channelsOf[face].channels.flatMap(channel => rowsOf[channel]), ...(alsoOf[face] ?? [])]
      : [],
  )
}

/** The source outside the catalogue. */
function sources(): string {
  const root = new URL('../../src/', import.meta.url)
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter(file => /\.tsx?$/.test(file) && !file.startsWith('failures'))
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
