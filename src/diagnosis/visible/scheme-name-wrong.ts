import type { ForeignScheme } from '../../login/attempt.js'
import { ownerOf } from './identifiers.js'
import type { Seen, Sight, VisibleCheck } from './sight.js'

const repair =
  'Begin the header with the word OAuth and one blank: Authorization: OAuth realm="…", oauth_consumer_key="…", …'

/** TBA credentials under another scheme than `OAuth`. Real Basic or Bearer credentials are no mistake in the name. */
export const schemeNameWrong: VisibleCheck = {
  id: 'scheme-name-wrong',
  explains: ['authorization-scheme-unknown'],
  see(sight) {
    const { attempt } = sight.record
    if (attempt.credential !== 'none' || !attempt.foreign) return undefined
    return misnamed(attempt.foreign, attempt.scheme) ?? withPair(sight, attempt.foreign, attempt.scheme)
  },
}

function misnamed({ spelling, holdsParameters }: ForeignScheme, scheme: string | undefined): Seen | undefined {
  if (spelling !== undefined)
    return { title: `The scheme of the Authorization header is ${spelling}, not OAuth`, repair }
  if (!holdsParameters) return undefined
  return {
    title: `The Authorization header holds OAuth parameters, and its scheme is ${scheme ?? 'missing'}`,
    repair,
  }
}

/** A consumer key or token id of some account, in Basic or Bearer. */
function withPair({ surroundings }: Sight, { identifier }: ForeignScheme, scheme = ''): Seen | undefined {
  if (identifier === undefined) return undefined
  for (const account of surroundings.accounts()) {
    for (const kind of ['consumer key', 'token id'] as const) {
      const owner = ownerOf(account, kind, identifier)
      if (owner === undefined) continue
      return {
        title: `The Authorization header presents the ${kind} of ${owner} as ${scheme}`,
        repair: `${repair} Keys and tokens of token-based authentication sign a request; they are no password and no OAuth 2.0 token.`,
      }
    }
  }
  return undefined
}
