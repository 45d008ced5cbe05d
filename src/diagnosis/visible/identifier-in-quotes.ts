import { altered, identifierFailures, seenAltered } from './identifiers.js'
import type { VisibleCheck } from './sight.js'

const quoted = /^\s*["'`\u2018\u2019\u201c\u201d]?(.*?)["'`\u2018\u2019\u201c\u201d]?\s*$/s

/** Quotes of a configuration file that became part of the value. */
export const identifierInQuotes: VisibleCheck = {
  id: 'identifier-in-quotes',
  explains: identifierFailures,
  see(sight) {
    const found = altered(sight, (sent, real) => sent.trim() !== real && quoted.exec(sent)?.[1] === real)
    return seenAltered(
      found,
      () => 'with quotes that belong to it',
      'Take the quotes off where the value is read: those of the header are added when it is written.',
    )
  },
}
