/** Sends what was planned to this very server. */
import { randomBytes } from 'node:crypto'
import { UnsignableUrlError } from '../../sign.js'
import { headerOf } from './answer.js'
import type { Recipe } from './recipe.js'
import { requestOf } from './request.js'
import { TrialError } from './trial-error.js'
import { type Address, type Exchange, sendOnWire, UnsendableRequestError } from './wire.js'

/**
 * Signs and sends a request by the account's clock. The result is what was sent in its order: two exchanges of the very same
 * message where the mistake is to send it twice. Throws `TrialError` for a request that cannot be written down.
 * @param nowMs the account's time, milliseconds since 1970
 */
export async function tryRecipe(recipe: Recipe, address: Address, nowMs: number): Promise<readonly Exchange[]> {
  const request = written(recipe, nowMs)
  try {
    const first = await sendOnWire(address, request)
    return recipe.twice ? [first, await sendOnWire(address, request)] : [first]
  } catch (error) {
    if (error instanceof UnsendableRequestError)
      throw new TrialError('mistake', `This request cannot be sent: ${error.message}.`)
    throw error
  }
}

/** The operation id by which the attempt is found again. */
export function operationIdOf({ answer }: Exchange): string | undefined {
  return answer && headerOf(answer.headers, 'X-N-OperationId')
}

function written(recipe: Recipe, nowMs: number) {
  try {
    return requestOf(recipe, nowMs, randomBytes(10).toString('hex'))
  } catch (error) {
    if (error instanceof UnsignableUrlError)
      throw new TrialError('target', `This call cannot be signed: ${error.message}.`)
    throw error
  }
}
