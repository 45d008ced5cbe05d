/** One attempt to log in, and what refused it. */
import * as v from 'valibot'
import { permissionNeed } from './permissions.js'
import { confidence, failureId, instant, named, person, remedy, status, surface, text, texts } from './common.js'

const evidence = v.strictObject({ what: text, found: text, expected: text })

export const diagnosis = v.strictObject({
  failure: failureId,
  summary: v.pipe(text, v.description('The failure in one line, then its cause')),
  evidence: v.array(evidence),
  remedy,
  source: v.pipe(text, v.description("Where our knowledge of NetSuite's behaviour comes from")),
  confidence,
})

/** What came with a password, apart from the secrets. */
const passwordLogin = v.strictObject({
  account: v.nullable(text),
  email: v.nullable(text),
  role: v.nullable(text),
  applicationId: v.nullable(text),
  passwordSent: v.boolean(),
  codeSent: v.boolean(),
  unknownNames: texts,
  roleSelectedBy: v.nullable(text),
  passwordFits: v.nullable(v.picklist(['decoded', 'as it stands'])),
})

export const attempt = v.strictObject({
  operationId: text,
  date: instant,
  durationMs: v.nullable(v.pipe(v.number(), v.description('Until the answer, in real time'))),
  account: v.nullable(text),
  surface,
  request: v.strictObject({
    method: text,
    path: text,
    query: text,
    host: text,
    forwardedAs: v.optional(text),
    address: text,
    userAgent: text,
  }),
  credential: v.picklist(['none', 'tba', 'nlauth', 'page']),
  oauth: v.optional(
    v.pipe(v.record(v.string(), v.string()), v.description('The header parameters but signature and verifier')),
  ),
  login: v.optional(passwordLogin),
  user: v.nullable(person),
  role: v.nullable(v.strictObject({ ...named.entries, twoFactorRequired: v.boolean() })),
  integration: v.nullable(named),
  token: v.nullable(named),
  verdict: v.pipe(v.picklist(['granted', 'refused']), v.description('Of the login')),
  matchedUrl: v.nullable(
    v.pipe(v.picklist(['received', 'forwarded', 'canonical']), v.description('The URL that the signature is for')),
  ),
  permissions: v.array(permissionNeed),
  status: v.nullable(status),
  failure: v.nullable(failureId),
  fault: v.optional(v.strictObject({ id: text, does: text })),
  softMode: v.optional(v.literal(true)),
  wouldRefuse: v.optional(v.pipe(v.array(diagnosis), v.description('What soft mode let pass'))),
  reason: v.nullable(text),
  remedy: v.nullable(remedy),
  diagnosis: v.nullable(diagnosis),
})

/** One out of the queue of failures. */
export const nextFailure = v.strictObject({
  sequence: v.pipe(v.number(), v.integer(), v.description('Send it as "after" to get the next one')),
  ...attempt.entries,
})
