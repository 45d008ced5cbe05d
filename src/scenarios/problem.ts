/** Why a scenario was not applied or repaired. */
import type { Problem } from '../account/problems.js'

/** What is in the way; branch on it, words for people may change. */
export type ScenarioErrorCode =
  /** There is no scenario of that name. */
  | 'UNKNOWN_SCENARIO'
  /** What it should break does not exist, or is nothing it breaks. */
  | 'INVALID_TARGET'
  /** The account has nothing that it could break. */
  | 'TARGET_MISSING'
  /** Another active scenario has changed the same. */
  | 'SCENARIO_CONFLICT'
  /** The account is so already, not by a scenario. */
  | 'ALREADY_SO'
  /** The scenario would change something, but not show. */
  | 'WITHOUT_EFFECT'
  /** It is not active, so there is nothing to repair. */
  | 'NOT_ACTIVE'
  /** What it changed cannot be put back as the account is now. */
  | 'NOT_REPAIRABLE'

/** Thrown when a scenario cannot be applied or repaired; the account is unharmed. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError'
  readonly code: ScenarioErrorCode
  /** The fields that are wrong or in the way. */
  readonly problems: readonly Problem[]

  constructor(code: ScenarioErrorCode, message: string, problems: readonly Problem[] = []) {
    super(message)
    this.code = code
    this.problems = problems
  }
}
