/** JSON that is nested too deeply for anybody's stack is refused before it is parsed. */

/** How deep JSON may be nested. */
export const mostJsonDepth = 200

/** Is this JSON text nested more deeply than `mostJsonDepth`? One pass, brackets in strings do not count. */
export function isTooDeep(text: string): boolean {
  let depth = 0
  let inString = false
  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at)
    if (inString) {
      if (character === backslash) at++
      else if (character === quote) inString = false
    } else if (character === quote) inString = true
    else if (character === brace || character === bracket) {
      if (++depth > mostJsonDepth) return true
    } else if (character === brace + 2 || character === bracket + 2) depth--
  }
  return false
}

const quote = 0x22
const backslash = 0x5c
const bracket = 0x5b
const brace = 0x7b
