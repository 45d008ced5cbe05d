/** The client's base string and the right one, parameter by parameter: what only one of them has is marked. */

interface Piece {
  readonly text: string
  readonly own: boolean
}

/** Nothing, unless both are there and differ. */
export function BaseStrings({ client, right }: { client: string | undefined; right: string | undefined }) {
  if (client === undefined || right === undefined || client === right) return null
  const [ofClient, ofRight] = compared(client, right)
  const lacks = ofClient.every(one => !one.own)
  return (
    <div class="close base-string">
      <p class="small">
        {lacks
          ? 'Base string of the client, which lacks what is marked in the right one:'
          : 'Base string of the client, what is only there marked:'}
      </p>
      <Marked pieces={ofClient} label="Base string of the client" />
      <p class="small">The right one:</p>
      <Marked pieces={ofRight} label="The right base string" />
    </div>
  )
}

function Marked({ pieces, label }: { pieces: readonly Piece[]; label: string }) {
  return (
    <div class="lines">
      <pre tabIndex={0} role="region" aria-label={label}>
        {pieces.map(({ text, own }) => (own ? <mark>{text}</mark> : text))}
      </pre>
    </div>
  )
}

/** More parameters than any call has: compared as a whole, so that absurd ones stay cheap. */
const mostPieces = 200

/** Both strings in pieces, each with whether the other has it not in that order (longest common subsequence). */
export function compared(one: string, other: string): readonly [readonly Piece[], readonly Piece[]] {
  const [left, right] = [piecesOf(one), piecesOf(other)]
  if (left.length > mostPieces || right.length > mostPieces)
    return [[{ text: one, own: true }], [{ text: other, own: true }]]
  // How much of left from i on and of right from j on is common.
  const lengths: number[][] = [...left, ''].map(() => [...right, ''].map(() => 0))
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0
  for (let i = left.length - 1; i >= 0; i--)
    for (let j = right.length - 1; j >= 0; j--) {
      const row = lengths[i]
      if (row) row[j] = left[i] === right[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  const common: [number, number][] = []
  for (let i = 0, j = 0; i < left.length && j < right.length;) {
    if (left[i] === right[j]) common.push([i++, j++])
    else if (at(i + 1, j) >= at(i, j + 1)) i++
    else j++
  }
  const marked = (pieces: readonly string[], shared: ReadonlySet<number>) =>
    pieces.map((text, index) => ({ text, own: !shared.has(index) }))
  return [marked(left, new Set(common.map(([i]) => i))), marked(right, new Set(common.map(([, j]) => j)))]
}

/** Method, URL and parameters, and what joins them. */
function piecesOf(text: string): string[] {
  return text.split(/(&|%26)/).filter(piece => piece !== '')
}
