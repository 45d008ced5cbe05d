/** Percent-encoding as OAuth 1.0 wants it. Source: RFC 5849 §3.6, reference tba §4.1. */

const unreservedOnly = /^[A-Za-z0-9\-._~]*$/

/**
 * UTF-8, then everything but `A-Z a-z 0-9 - . _ ~` as `%XX` in upper case. A blank is `%20`.
 * `! ' ( ) *` are encoded too, which `encodeURIComponent` alone does not do.
 */
export function percentEncode(text: string): string {
  if (unreservedOnly.test(text)) return text
  return encodeURIComponent(text.isWellFormed() ? text : text.toWellFormed()).replace(
    /[!'()*]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

/** What `percentEncode` would make of a text that already is percent-encoded: only its `%` change. */
export function encodeAgain(encoded: string): string {
  return encoded.includes('%') ? encoded.replaceAll('%', '%25') : encoded
}

/** Undoes percent-encoding (`%XX`, UTF-8; `+` stays a plus); `undefined` when the text is not percent-encoded UTF-8. */
export function percentDecode(text: string): string | undefined {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

/** As `percentDecode`, for query strings and forms: a `+` is a blank. */
export function formDecode(text: string): string | undefined {
  return percentDecode(text.includes('+') ? text.replaceAll('+', ' ') : text)
}
