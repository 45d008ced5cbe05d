/** What another release means for an account. */
import * as v from 'valibot'
import { releaseSchema } from '../../../account/releases.js'
import { ruleEntries } from './catalogues.js'
import { confidence, count, failureId, id, instant, surface, text, texts } from './common.js'

const reason = {
  rule: v.nullable(v.pipe(text, v.description('The dated rule responsible'))),
  since: releaseSchema,
  confidence,
  advice: text,
}

const outcome = { now: v.nullable(failureId), then: v.nullable(failureId), why: text }

const attempts = v.array(
  v.strictObject({
    credential: text,
    surface,
    method: text,
    path: text,
    ...outcome,
    count,
    first: instant,
    last: instant,
    operationIds: texts,
    ...reason,
  }),
)

const stopsOrStarts = v.picklist(['stops', 'starts'])

const parts = v.array(v.strictObject({ id, name: text, change: v.picklist(['loses', 'gains']), what: text, ...reason }))

export const upgradeReport = v.strictObject({
  account: text,
  from: releaseSchema,
  to: releaseSchema,
  summary: v.pipe(text, v.description('A few sentences')),
  rules: v.array(v.strictObject({ ...ruleEntries, release: releaseSchema })),
  attempts: v.strictObject({
    replayed: count,
    wouldBeRefused: attempts,
    wouldPass: attempts,
    notReplayable: v.array(
      v.strictObject({ credential: text, surface, path: text, why: text, count, operationIds: texts }),
    ),
  }),
  credentials: v.array(
    v.strictObject({
      name: text,
      authentication: v.picklist(['tba', 'nlauth']),
      change: stopsOrStarts,
      ...outcome,
      ...reason,
    }),
  ),
  tokens: v.array(
    v.strictObject({
      id,
      name: text,
      integration: text,
      user: text,
      role: text,
      change: stopsOrStarts,
      ...outcome,
      ...reason,
    }),
  ),
  integrations: parts,
  scripts: parts,
  roles: parts,
  noLongerCreated: v.array(v.strictObject({ what: text, rule: text, since: releaseSchema, advice: text })),
})
