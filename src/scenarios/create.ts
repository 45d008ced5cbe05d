/** A new account that starts broken: all scenarios or no account. */
import * as v from 'valibot'
import type { Account } from '../account/account.js'
import type { NetSuite } from '../netsuite.js'
import { applyScenario } from './apply.js'
import { requireScenario } from './catalogue.js'
import { ScenarioError } from './problem.js'
import { scenarioTargetSchema } from './target.js'

/** The most scenarios that one account starts with. */
const mostScenarios = 100

/** A name, or a name with a target: `{"name": "user-inactive", "user": "clerk@example.com"}`. */
export const scenarioWishSchema = v.union(
  [v.string(), v.strictObject({ name: v.string(), ...scenarioTargetSchema.entries })],
  'the name of a scenario, or an object with "name" and a target',
)
export type ScenarioWish = v.InferOutput<typeof scenarioWishSchema>

export const scenarioWishesSchema = v.pipe(
  v.array(scenarioWishSchema),
  v.maxLength(mostScenarios, `at most ${mostScenarios} scenarios`),
)

/** Makes an account and applies the scenarios, in their order. When one cannot be applied, the account is gone again and `ScenarioError` thrown. */
export function createWithScenarios(
  netsuite: NetSuite,
  create: () => Account,
  wishes: readonly ScenarioWish[],
): Account {
  const named = wishes.map((wish, index) => {
    const { name, ...target } = typeof wish === 'string' ? { name: wish } : wish
    return { name: at(index, () => requireScenario(name).name), target }
  })
  const account = create()
  try {
    named.forEach(({ name, target }, index) => at(index, () => applyScenario(netsuite, account, name, target)))
  } catch (error) {
    netsuite.directory.delete(account)
    throw error
  }
  return account
}

/** Says which of the scenarios it was. */
function at<T>(index: number, run: () => T): T {
  try {
    return run()
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error
    const path = `$.scenarios[${index}]`
    const problems = error.problems.map(one => ({ ...one, path: `${path}${one.path.slice(1)}` }))
    throw new ScenarioError(error.code, `${path}: ${error.message}`, problems)
  }
}
