/** Where the entries of a HAR file stand: parsing keeps no places. */

/** Offsets of the objects in `log.entries`, of a text that is JSON. */
export function entryOffsets(text: string): number[] {
  const offsets: number[] = []
  /** Keys on the way to where we are; a list has none. */
  const way: string[] = []
  let key = ''
  const tokens = /["{}[\]]/g
  for (let token = tokens.exec(text); token; token = tokens.exec(text)) {
    const at = token.index
    switch (token[0]) {
      case '"': {
        const end = stringEnd(text, at)
        // Only names on the way matter, and they are short.
        key = end - at < 40 ? text.slice(at + 1, end) : ''
        tokens.lastIndex = end + 1
        break
      }
      case '{':
        if (way.length === 3 && way[1] === 'log' && way[2] === 'entries') offsets.push(at)
        way.push(key)
        break
      case '[':
        way.push(key)
        break
      default:
        way.pop()
    }
  }
  return offsets
}

/** The closing quote of the string that begins here. */
function stringEnd(text: string, begin: number): number {
  let end = text.indexOf('"', begin + 1)
  while (end > 0) {
    let slashes = 0
    while (text[end - 1 - slashes] === '\\') slashes++
    if (slashes % 2 === 0) return end
    end = text.indexOf('"', end + 1)
  }
  return text.length
}
