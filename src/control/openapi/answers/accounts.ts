/** What the routes of accounts, and of what is in them, answer with. */
import * as v from 'valibot'
import { accountSchema, accountTypes } from '../../../account/model/account.js'
import { releaseSchema } from '../../../account/releases.js'
import { snapshotSchema } from '../../../snapshot/snapshot.js'
import { count, failureId, instant, status, text } from './common.js'

const accountId = v.pipe(v.string(), v.examples(['1234567', '1234567_SB1']))
const expiresAt = v.optional(v.pipe(v.string(), v.isoTimestamp(), v.description('When it is deleted, in real time')))

export const health = v.strictObject({
  status: v.literal('ok'),
  version: text,
  release: releaseSchema,
  accounts: count,
})

export const accountSummary = v.strictObject({
  id: accountId,
  name: text,
  type: v.picklist(accountTypes),
  release: releaseSchema,
  disabled: v.boolean(),
  expiresAt,
})

const { $schema: _editors, ...accountEntries } = accountSchema.entries

/** As a fixture file holds it. */
export const account = v.strictObject(accountEntries)

const { records: _records, ...documentEntries } = accountEntries

/** Without its records. */
export const accountDocument = v.strictObject(documentEntries)

export const credentialListing = v.strictObject({
  name: text,
  authentication: v.picklist(['tba', 'nlauth']),
  works: v.pipe(v.boolean(), v.description('Would a call of url from this machine succeed now?')),
  failure: v.optional(v.pipe(failureId, v.description('What refuses it, when it does not work'))),
  account: accountId,
  consumerKey: text,
  consumerSecret: text,
  tokenId: text,
  tokenSecret: text,
  email: text,
  password: text,
  user: text,
  role: text,
  roleId: v.pipe(text, v.description('nlauth_role, when the set names a role')),
  applicationId: v.pipe(text, v.description('nlauth_application_id, when the set sends one')),
  integration: text,
  method: text,
  url: v.pipe(text, v.description('The RESTlet, REST resource or token service to call with it')),
  body: v.optional(v.pipe(text, v.description('The JSON body that goes with it, as text'))),
  authorization: v.optional(v.pipe(text, v.description('A ready header, where it does not change from call to call'))),
  note: text,
})

const url = v.pipe(v.string(), v.url())

export const createdAccount = v.strictObject({
  id: accountId,
  expiresAt,
  urls: v.strictObject({
    base: url,
    restlet: url,
    rest: url,
    login: url,
    issuetoken: url,
    revoketoken: url,
    tokeninfo: url,
    roles: url,
    datacenterurls: url,
    requesttoken: url,
    authorizetoken: url,
    accesstoken: url,
    netsuiteRestletHost: url,
    netsuiteSystemDomain: url,
  }),
  credentials: v.array(credentialListing),
})

export const clock = v.strictObject({
  now: instant,
  offsetSeconds: v.pipe(v.number(), v.description("How far the clock is ahead of the system's")),
  frozenAt: v.nullable(v.pipe(instant, v.description('Where it stands; null while it runs'))),
})

const logged = v.picklist(['Success', 'Failure'])

export const auditRow = v.strictObject({
  date: instant,
  status: logged,
  user: text,
  emailAddress: text,
  role: text,
  ipAddress: text,
  requestUri: text,
  userAgent: text,
  detail: v.pipe(text, v.description('Only on failures')),
  tokenBasedAccessTokenName: text,
  tokenBasedApplicationName: text,
  securityChallenge: v.union([logged, v.literal('')]),
  detailIsOurs: v.pipe(v.boolean(), v.description("NetSuite's word is not public")),
  operationId: v.pipe(v.string(), v.description('Opens /_mock/attempts/{operationId}')),
  failure: v.nullable(failureId),
  wouldRefuse: v.nullable(v.pipe(failureId, v.description('What soft mode let pass'))),
})

export const executedCall = v.strictObject({
  date: instant,
  durationMs: v.nullable(v.number()),
  method: text,
  requestUri: text,
  email: text,
  user: text,
  role: text,
  status: v.nullable(status),
  failure: v.nullable(failureId),
  authentication: v.picklist(['TBA', 'user credentials']),
  operationId: text,
})

export const snapshot = v.strictObject({ ...snapshotSchema.entries, account })

export const verificationCode = v.strictObject({
  email: text,
  code: v.pipe(v.string(), v.regex(/^\d{6}$/)),
  validUntil: instant,
  secondsLeft: count,
  used: v.pipe(v.boolean(), v.description('Each code is good once')),
  otpauthUri: v.pipe(text, v.description('What a QR code tells an authenticator app')),
  qrCode: v.pipe(text, v.description('The path of the QR code')),
})

export const backupCodes = v.strictObject({
  email: text,
  backupCodes: v.array(v.pipe(v.string(), v.regex(/^\d{8}$/))),
})
