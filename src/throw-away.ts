/** Throw-away accounts: what may be asked of one, by the control API and the library alike. */
import * as v from 'valibot'
import type { Account } from './account/account.js'
import { ttlSecondsSchema } from './account/lifetimes.js'
import { accountTypes } from './account/model/account.js'
import { releaseSchema } from './account/releases.js'
import type { NetSuite } from './netsuite.js'
import { createWithScenarios, type ScenarioWish, scenarioWishesSchema } from './scenarios/create.js'

export const throwAwaySchema = v.strictObject({
  /** The account to copy. Default: the first account of the fixtures. */
  from: v.optional(v.string('the id of an account to copy')),
  /** The id of the new account. Default: a free one of the form that its type has. */
  id: v.optional(v.string('an account id such as "7654321" or "7654321_SB2"')),
  /** Default: the template's, unless `id` says another. */
  type: v.optional(v.picklist(accountTypes, accountTypes.map(one => `"${one}"`).join(', '))),
  /** Default: the template's. */
  release: v.optional(releaseSchema),
  /** The account is deleted when it has lived this long, in seconds of real time. Default: never. */
  ttlSeconds: v.optional(ttlSecondsSchema),
  /** Scenarios to apply, in this order. Default: none. */
  scenarios: v.optional(scenarioWishesSchema),
})
/** What was read of a wish; without scenarios there are none. */
export type ThrowAwayWish = Omit<v.InferOutput<typeof throwAwaySchema>, 'scenarios'> & {
  readonly scenarios?: readonly ScenarioWish[] | undefined
}

/**
 * Creates a copy of an account, with a new id and fresh secrets, and applies the scenarios: all, or there is no account.
 * Throws `InvalidAccountError`, `AccountExistsError`, `TooManyAccountsError` and `ScenarioError`.
 */
export function createThrowAway(
  netsuite: NetSuite,
  { ttlSeconds, scenarios = [], ...options }: ThrowAwayWish,
): Account {
  const { directory, systemNow } = netsuite
  const expiresAtMs = ttlSeconds === undefined ? undefined : systemNow() + ttlSeconds * 1000
  return createWithScenarios(netsuite, () => directory.create({ ...options, expiresAtMs }), scenarios)
}
