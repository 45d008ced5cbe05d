import type { Account } from '../../account/account.js'
import type { Inquiry } from '../inquiry.js'
import { type Refusal, refuse } from '../verdict.js'
import { whatIsIt } from './what-is-it.js'

/** The consumer key belongs to an integration record of the account (tba §9 step 8). */
export function checkConsumerKey({
  account,
  integration,
  parameters,
}: Pick<Inquiry, 'account' | 'integration' | 'parameters'>): Refusal | undefined {
  return integration ? undefined : unknownConsumerKey(parameters.consumerKey ?? '', account, 'oauth_consumer_key')
}

/** The refusal for a key that no record of the account has: reset, or never known. `what` names where it stood. */
export function unknownConsumerKey(key: string, account: Account, what: string): Refusal {
  const reset = account.integrationByRetiredKey(key)
  if (reset) {
    return refuse('consumer-key-reset', {
      what,
      found: `the key of "${reset.name}" from before its credentials were reset`,
      expected: 'its new consumer key',
    })
  }
  return refuse('consumer-key-unknown', {
    what,
    found: whatIsIt(key, account),
    expected: `the consumer key of an integration record of ${account.id}`,
  })
}
