/** Where the entries of a HAR file stand: parsing keeps no places. */

/** Offsets of the values in `log.entries`, whatever they are, of a text that is JSON. */
export function entryOffsets(text: string): number[] {
  let offsets: number[] = []
  /** The keys on the way to where we are, of the outermost three. */
  const way: string[] = []
  let depth = 0
  let key = ''
  const amongEntries = () => depth === 3 && way[1] === 'log' && way[2] === 'entries'
  const tokens = /["{}[\],]/g
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
      case '[':
        if (depth < 3) way[depth] = key
        depth++
        // Of entries that come twice the later ones count.
        if (token[0] === '[' && amongEntries()) offsets = [valueAt(text, at + 1)]
        break
      case ',':
        if (amongEntries()) offsets.push(valueAt(text, at + 1))
        break
      default:
        depth--
    }
  }
  return offsets
}

function valueAt(text: string, from: number): number {
  const value = /[^ \t\r\n]/g
  value.lastIndex = from
  return value.exec(text)?.index ?? from
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
