import { presented } from './identifiers.js'
import type { VisibleCheck } from './sight.js'

/** The consumer key that a reset of credentials made invalid (identity §2). */
export const consumerKeyBeforeReset: VisibleCheck = {
  id: 'consumer-key-before-reset',
  explains: ['consumer-key-reset'],
  see(sight) {
    const { account } = sight.record
    for (const { place, value } of presented(sight)) {
      const integration = account?.integrationByRetiredKey(value)
      if (!integration) continue
      return {
        title: `${place} is the consumer key that integration "${integration.name}" had before its credentials were reset`,
        repair: `Give the client the new consumer key and consumer secret of "${integration.name}"; its access tokens go on.`,
      }
    }
    return undefined
  },
}
