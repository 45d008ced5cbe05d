import { altered, identifierFailures, seenAltered } from './identifiers.js'
import type { VisibleCheck } from './sight.js'

/** More missing characters are no slip of the mouse, and fewer that are left could be anybody's. */
const mostMissing = 8
const fewestLeft = 12

/** The first or last characters were not copied along. */
export const identifierCut: VisibleCheck = {
  id: 'identifier-cut',
  explains: identifierFailures,
  see(sight) {
    const found = altered(sight, sent => real => {
      const missing = real.length - sent.length
      if (missing < 1 || missing > mostMissing || sent.length < fewestLeft) return false
      return real.startsWith(sent) || real.endsWith(sent)
    })
    return seenAltered(
      found,
      ({ value, real }) =>
        `without its ${real.value.startsWith(value) ? 'last' : 'first'} ${characters(real.value.length - value.length)}: ${value.length} of ${real.value.length} are there`,
      'Copy the whole value: NetSuite makes keys and ids of 64 characters.',
    )
  },
}

function characters(count: number): string {
  return count === 1 ? 'character' : `${count} characters`
}
