import { altered, identifierFailures, seenAltered } from './identifiers.js'
import type { VisibleCheck } from './sight.js'

/** Hexadecimal digits in upper case: the same number, and another key. */
export const identifierInUpperCase: VisibleCheck = {
  id: 'identifier-in-upper-case',
  explains: identifierFailures,
  see(sight) {
    const found = altered(sight, sent => {
      const lower = sent.toLowerCase()
      return real => sent !== real && lower === real.toLowerCase()
    })
    return seenAltered(
      found,
      ({ value }) => (value === value.toUpperCase() ? 'in upper case' : 'in other case'),
      'Send the value as NetSuite showed it, letter by letter: keys and ids are compared with their case.',
    )
  },
}
