/** One attempt to log in, and what refused it. */
import * as v from 'valibot'
import { checklistItems } from '../../../diagnosis/checklist/shape.js'
import { signatureMistakes, visibleMistakes } from '../../../diagnosis/forensics/mistake-ids.js'
import { permissionNeed } from './permissions.js'
import { confidence, count, failureId, instant, named, person, remedy, status, surface, text, texts } from './common.js'

const evidence = v.strictObject({ what: text, found: text, expected: text })

const mistakeId = v.picklist([...signatureMistakes, ...visibleMistakes])

export const mistake = v.strictObject({
  id: v.pipe(mistakeId, v.description('Stable: branch on it')),
  certainty: v.pipe(
    v.picklist(['proven', 'seen']),
    v.description("proven: with it, the client's very signature comes out; seen: the request shows it"),
  ),
  title: text,
  repair: v.pipe(text, v.description('The one line to change')),
  clientBaseString: v.optional(text),
  rightBaseString: v.optional(text),
  differsAt: v.optional(v.pipe(count, v.description('The first position, from 0, at which the two differ'))),
})

const checkState = v.pipe(
  v.picklist(['ok', 'failed', 'not reached']),
  v.description('not reached: something before it refused, it does not apply, or nothing is known of it'),
)

const checklistStep = v.strictObject({ step: text, state: checkState, note: text, menuPath: v.optional(text) })

export const checklistItem = v.strictObject({
  item: v.picklist(checklistItems),
  state: checkState,
  note: text,
  menuPath: v.optional(text),
  steps: v.array(checklistStep),
})

const otherSurface = v.strictObject({
  surface: v.picklist([...surface.options, 'nlauth', 'soap']),
  paths: v.optional(
    v.pipe(texts, v.description('Of nlauth: the paths that take a password in the header and answer so')),
  ),
  status,
  code: v.optional(text),
  message: v.optional(text),
  auditDetail: v.optional(text),
})

export const diagnosis = v.strictObject({
  failure: failureId,
  summary: v.pipe(text, v.description('What is proven or seen, else the failure in one line and its cause')),
  cause: text,
  evidence: v.array(evidence),
  mistakes: v.pipe(
    v.array(mistake),
    v.description('What the client did wrong; several that are proven explain the signature together'),
  ),
  ruledOut: v.pipe(
    v.array(mistakeId),
    v.description('Tried in every form, and not what happened; empty once a mistake is proven'),
  ),
  triedInPart: v.pipe(
    v.array(mistakeId),
    v.description(
      'Tried in their usual forms only: none of those explains the signature, another form may (a secret may be cut anywhere); empty once a mistake is proven',
    ),
  ),
  remedy,
  checklist: v.pipe(v.array(checklistItem), v.description("The login guide's seven items, in its order")),
  onOtherSurfaces: v.pipe(v.array(otherSurface), v.description('The same failure in the words of other surfaces')),
  source: v.pipe(text, v.description("Where our knowledge of NetSuite's behaviour comes from")),
  confidence,
})

const nearMiss = v.strictObject({ id: text, title: text, found: text, expected: text, repair: text })

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
  nearMisses: v.pipe(
    v.array(nearMiss),
    v.description('What a granted call has passed by luck, or will not pass for ever'),
  ),
})

/** One out of the queue of failures. */
export const nextFailure = v.strictObject({
  sequence: v.pipe(v.number(), v.integer(), v.description('Send it as "after" to get the next one')),
  ...attempt.entries,
})
