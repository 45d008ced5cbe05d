import { altered, identifierFailures, seenAltered } from './identifiers.js'
import type { VisibleCheck } from './sight.js'

const quotes = '"\'`\u2018\u2019\u201c\u201d'

/** Quotes of a configuration file that became part of the value. */
export const identifierInQuotes: VisibleCheck = {
  id: 'identifier-in-quotes',
  explains: identifierFailures,
  see(sight) {
    const found = altered(sight, sent => {
      const trimmed = sent.trim()
      const bare = withoutQuotes(trimmed)
      return real => bare === real && trimmed !== real
    })
    return seenAltered(
      found,
      () => 'with quotes that belong to it',
      'Take the quotes off where the value is read: those of the header are added when it is written.',
    )
  },
}

/** Without the quote at each end. */
function withoutQuotes(trimmed: string): string {
  const from = quotes.includes(trimmed.charAt(0)) ? 1 : 0
  const to = trimmed.length > from && quotes.includes(trimmed.charAt(trimmed.length - 1)) ? -1 : trimmed.length
  return trimmed.slice(from, to)
}
