import type { Inquiry } from '../inquiry.js'
import { type Refusal, refuse } from '../verdict.js'
import { whatIsIt } from './what-is-it.js'

/** The consumer key belongs to an integration record of the account (tba §9 step 8). */
export function checkConsumerKey({ account, integration, parameters }: Inquiry): Refusal | undefined {
  if (integration) return undefined
  const key = parameters.consumerKey ?? ''
  const reset = account.integrationByRetiredKey(key)
  if (reset) {
    return refuse('consumer-key-reset', {
      what: 'oauth_consumer_key',
      found: `the key of "${reset.name}" from before its credentials were reset`,
      expected: 'its new consumer key',
    })
  }
  return refuse('consumer-key-unknown', {
    what: 'oauth_consumer_key',
    found: whatIsIt(key, account),
    expected: `the consumer key of an integration record of ${account.id}`,
  })
}
