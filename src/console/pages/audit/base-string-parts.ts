/** Two base strings parameter by parameter, so that what differs can be marked: a parameter that was left out moves all others. */

export interface Piece {
  readonly text: string
  readonly marked: boolean
}

/** One parameter, or the method, or the URL, with what joins it to the next. */
export type Part = readonly Piece[]

export interface Compared {
  readonly client: readonly Part[]
  readonly right: readonly Part[]
}

/** More parameters are compared as one text. */
const mostParts = 200

export function compared(client: string, right: string): Compared {
  const left = partsOf(client)
  const other = partsOf(right)
  if (Math.max(left.length, other.length) > mostParts) return asOne(client, right)
  const result: { client: Part[]; right: Part[] } = { client: [], right: [] }
  let [at, to] = [0, 0]
  for (const [i, j] of [...commonParts(left, other), [left.length, other.length] as const]) {
    gap(left.slice(at, i), other.slice(to, j))
    const [ours, theirs] = [left[i], other[j]]
    if (ours !== undefined && theirs !== undefined) {
      result.client.push([{ text: ours, marked: false }])
      result.right.push([{ text: theirs, marked: false }])
    }
    ;[at, to] = [i + 1, j + 1]
  }
  return [...result.client, ...result.right].some(part => part.some(one => one.marked)) ? result : asOne(client, right)

  function gap(ours: readonly string[], theirs: readonly string[]): void {
    const [one = '', two = ''] = [ours[0], theirs[0]]
    if (ours.length === 1 && theirs.length === 1) {
      const [left, right] = within(one, two)
      result.client.push(left)
      result.right.push(right)
      return
    }
    const marked = (text: string): Part => [{ text, marked: true }]
    result.client.push(...ours.map(marked))
    result.right.push(...theirs.map(marked))
  }
}

function asOne(client: string, right: string): Compared {
  const [one, two] = within(client, right)
  return { client: [one], right: [two] }
}

/** The last parameter has nothing behind it, wherever it stands in the other text. */
function isSame(one: string | undefined, other: string | undefined): boolean {
  if (one === other) return true
  const bare = (text: string | undefined) => text?.replace(/(&|%26)$/, '')
  return bare(one) === bare(other) && (bare(one) === one || bare(other) === other)
}

/** Cut behind each `&`, encoded or not. */
export function partsOf(text: string): string[] {
  return text.split(/(?<=&|%26)/)
}

/** The places of the longest common sequence, in order. */
function commonParts(one: readonly string[], other: readonly string[]): (readonly [number, number])[] {
  const width = other.length + 1
  const lengths = new Uint16Array((one.length + 1) * width)
  const lengthAt = (i: number, j: number) => lengths[i * width + j] ?? 0
  for (let i = one.length - 1; i >= 0; i--)
    for (let j = other.length - 1; j >= 0; j--)
      lengths[i * width + j] = isSame(one[i], other[j])
        ? lengthAt(i + 1, j + 1) + 1
        : Math.max(lengthAt(i + 1, j), lengthAt(i, j + 1))
  const places: (readonly [number, number])[] = []
  for (let i = 0, j = 0; i < one.length && j < other.length;) {
    if (isSame(one[i], other[j])) places.push([i++, j++])
    else if (lengthAt(i + 1, j) >= lengthAt(i, j + 1)) i++
    else j++
  }
  return places
}

/** What differs between what is the same at both ends. */
function within(one: string, other: string): readonly [Part, Part] {
  const most = Math.min(one.length, other.length)
  let start = 0
  while (start < most && one[start] === other[start]) start++
  let end = 0
  while (end < most - start && one.at(-1 - end) === other.at(-1 - end)) end++
  const pieces = (text: string): Part =>
    [
      { text: text.slice(0, start), marked: false },
      { text: text.slice(start, text.length - end), marked: true },
      { text: text.slice(text.length - end), marked: false },
    ].filter(piece => piece.text !== '' || piece.marked)
  return [pieces(one), pieces(other)]
}
