import { accountsInQuestion, identifierFailures, type IdentifierKind, ownerOf, unknownOnes } from './identifiers.js'
import { listed } from '../listed.js'
import { type VisibleCheck } from './sight.js'

const other: Readonly<Record<IdentifierKind, IdentifierKind>> = {
  'consumer key': 'token id',
  'token id': 'consumer key',
}

/** Consumer key and token id in each other's place. */
export const identifiersSwapped: VisibleCheck = {
  id: 'identifiers-swapped',
  explains: identifierFailures,
  see(sight) {
    const found = unknownOnes(sight).flatMap(({ place, kind, value }) => {
      const wrong = other[kind]
      const owner = accountsInQuestion(sight)
        .map(account => ownerOf(account, wrong, value))
        .find(one => one !== undefined)
      return owner === undefined ? [] : [`${place} holds the ${wrong} of ${owner}`]
    })
    if (found.length === 0) return undefined
    return {
      title: listed(found),
      repair:
        'Send the consumer key of the integration record as oauth_consumer_key and the id of the access token as oauth_token; their secrets go with them.',
    }
  },
}
