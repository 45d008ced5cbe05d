/** Where two texts part. */

/** The first position, from 0, at which they differ; `undefined` where they do not. */
export function firstDifference(one: string, other: string): number | undefined {
  if (one === other) return undefined
  let at = 0
  while (at < one.length && one[at] === other[at]) at++
  return at
}
