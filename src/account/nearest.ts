/** Spelling help for error messages. */

const longestWord = 100

/** `, did you mean "x" or "y"?` for the closest known words, or nothing when none is close. */
export function nearest(word: string, known: Iterable<string>): string {
  // The distance takes time with the length; no name here is nearly this long.
  if (word.length > longestWord) return ''
  const limit = Math.max(2, Math.floor(word.length / 3))
  const close = [...known]
    .map(candidate => ({ candidate, distance: distance(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, distance }) => distance <= limit || isPart(word, candidate))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ candidate }) => `"${candidate}"`)
  return close.length === 0 ? '' : `, did you mean ${close.join(' or ')}?`
}

function isPart(word: string, candidate: string): boolean {
  return word.length >= 4 && candidate.toLowerCase().includes(word.toLowerCase())
}

/** Levenshtein distance. */
function distance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    for (let j = 1; j <= b.length; j++) {
      const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      current.push(Math.min(substitution, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1))
    }
    previous = current
  }
  return previous[b.length] ?? 0
}
