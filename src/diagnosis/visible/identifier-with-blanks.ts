import { altered, identifierFailures, seenAltered } from './identifiers.js'
import { whereBlanksAre } from './realm-with-blanks.js'
import type { VisibleCheck } from './sight.js'

/** A blank, tab, line break or byte order mark that was copied along. */
export const identifierWithBlanks: VisibleCheck = {
  id: 'identifier-with-blanks',
  explains: identifierFailures,
  see(sight) {
    const found = altered(sight, sent => {
      const bare = sent.replaceAll(/\s/g, '')
      return real => bare === real && sent !== real
    })
    return seenAltered(
      found,
      ({ value }) => `with ${whereBlanksAre(value)} it`,
      'Trim what is read from the configuration: keys and ids have no blanks or line breaks.',
    )
  },
}
