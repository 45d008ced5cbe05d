/** A scenario that is active in an account, as plain data: what it changed, so that it can be repaired, also after a restart. */
import * as v from 'valibot'
import { changeSchema } from './changes.js'

export const appliedScenarioSchema = v.strictObject({
  /** The scenario's name. */
  name: v.pipe(v.string(), v.minLength(1)),
  /** The internal ids of the parts it breaks, by kind of part: `{"token": 6}`; empty when it breaks the account itself. */
  target: v.record(v.string(), v.number()),
  /** When it was applied, by the account's clock. */
  at: v.string(),
  changes: v.array(changeSchema),
})
export type AppliedScenario = Readonly<v.InferOutput<typeof appliedScenarioSchema>>
