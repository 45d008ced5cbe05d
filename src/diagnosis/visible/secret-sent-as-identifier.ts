import type { Account } from '../../account/account.js'
import { accountsInQuestion, identifierFailures, unknownOnes } from './identifiers.js'
import { listed } from '../listed.js'
import { type VisibleCheck } from './sight.js'

/** A secret in the place of a key or id: it went over the wire. */
export const secretSentAsIdentifier: VisibleCheck = {
  id: 'secret-sent-as-identifier',
  explains: identifierFailures,
  see(sight) {
    const found = unknownOnes(sight).flatMap(({ place, value }) => {
      const secret = accountsInQuestion(sight)
        .map(account => secretOf(account, value))
        .find(one => one !== undefined)
      return secret === undefined ? [] : [`${place} holds the ${secret}`]
    })
    if (found.length === 0) return undefined
    return {
      title: listed(found),
      repair:
        'Send key and id, and keep the secrets for the signing key: consumerSecret&tokenSecret. A secret that was sent to a real account is no longer one: reset it.',
    }
  },
}

/** What the value is a secret of; never the value. */
function secretOf({ document }: Account, value: string): string | undefined {
  const integration = document.integrations.find(one => one.consumerSecret === value)
  if (integration) return `consumer secret of integration "${integration.name}"`
  const token = document.tokens.find(one => one.tokenSecret === value)
  return token && `token secret of token "${token.name}"`
}
