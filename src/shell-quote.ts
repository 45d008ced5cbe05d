/** What is printed to be pasted into a shell. */

/** Single quotes; a single quote inside ends them, stands escaped, and opens them again. */
export function shellQuote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
