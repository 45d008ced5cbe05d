/** What was done to an account: scenarios, faults, rotated secrets. */
import * as v from 'valibot'
import { faultSchema } from '../../../faults/schema.js'
import { scenarioName } from './catalogues.js'
import { count, failureId, id, instant, named, person, surface, text, texts } from './common.js'

const target = v.pipe(
  v.record(v.string(), v.strictObject({ id, name: v.optional(text) })),
  v.description('The parts it broke, by kind; empty when it is the account itself'),
)

const change = v.strictObject({
  where: v.pipe(text, v.examples(['tokens[6].revoked']), v.description('The number is the internal id')),
  before: v.optional(v.unknown()),
  after: v.optional(v.unknown()),
})

const changedSince = v.strictObject({ ...change.entries, now: v.optional(v.unknown()) })

const stillSentBy = v.pipe(texts, v.description('The credential sets that go on sending what they sent before'))

export const activeScenario = v.strictObject({
  name: scenarioName,
  title: text,
  failure: v.optional(failureId),
  target,
  appliedAt: instant,
  changes: v.array(change),
  stillSentBy,
  changedSince: v.pipe(v.array(changedSince), v.description('What somebody has changed again since')),
})

export const appliedScenario = v.strictObject({
  ...activeScenario.entries,
  unchanged: v.pipe(v.boolean(), v.description('It was active already')),
})

export const repairedScenario = v.strictObject({
  name: scenarioName,
  title: text,
  target,
  putBack: v.array(change),
  stillSentBy,
  left: v.pipe(v.array(changedSince), v.description('What stays as it is, because somebody changed it since')),
  stillActive: v.pipe(
    v.optional(text),
    v.description(
      'Why it could not be repaired and still is active, while others could; left out when it was repaired',
    ),
  ),
})

export const fault = v.strictObject({
  id: text,
  ...faultSchema.entries,
  createdAt: instant,
  endsAt: v.nullable(instant),
  matched: count,
  acted: count,
  left: v.nullable(count),
  ended: v.boolean(),
  endedBy: v.nullable(v.picklist(['count', 'sequence', 'ttl'])),
})

const rotation = v.pipe(id, v.description('The id of the rotation in the report'))

export const credentialsReset = v.strictObject({
  rotation,
  integration: named,
  consumerKey: text,
  consumerSecret: text,
  accounts: v.pipe(texts, v.description('Every account in which the old pair is dead now')),
})

export const tokenRolled = v.strictObject({
  rotation,
  token: named,
  tokenId: text,
  tokenSecret: text,
  revoked: named,
  credentials: v.pipe(texts, v.description('The credential sets that use the new token now')),
})

export const passwordChanged = v.strictObject({
  rotation: v.optional(rotation),
  user: person,
  password: text,
  passwordChangedAt: instant,
  unchangedIn: v.pipe(texts, v.description('Other accounts that know the e-mail address')),
})

export const sandboxRefreshed = v.strictObject({
  rotation,
  from: text,
  vanished: v.strictObject({
    tokens: texts,
    integrations: texts,
    users: texts,
    credentials: texts,
    scenarios: v.pipe(v.array(scenarioName), v.description('The scenarios that were active and are overwritten')),
  }),
  credentials: v.pipe(texts, v.description('The credential sets that came')),
  next: v.pipe(text, v.description('What to do before signed calls work again')),
})

const caller = v.strictObject({
  address: text,
  userAgent: text,
  surface,
  method: text,
  path: text,
  count,
  lastOperationId: text,
  lastAt: instant,
})

export const rotationReport = v.strictObject({
  id,
  kind: v.picklist(['integration', 'token', 'password', 'sandbox']),
  what: text,
  at: instant,
  by: text,
  newSecretUsedAt: v.nullable(instant),
  oldCallers: v.strictObject({
    count,
    first: v.nullable(instant),
    last: v.nullable(instant),
    callers: v.array(caller),
    others: count,
  }),
})
