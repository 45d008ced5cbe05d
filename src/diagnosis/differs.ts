/** Where two texts part. */

/** The first position, from 0, at which they differ; `undefined` where they do not. */
export function firstDifference(one: string, other: string): number | undefined {
  if (one === other) return undefined
  const shorter = Math.min(one.length, other.length)
  for (let at = 0; at < shorter; at++) if (one[at] !== other[at]) return at
  return shorter
}
