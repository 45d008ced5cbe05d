/** Messages with `{placeholders}`. */

/** Fills the `{placeholders}` of a message; one that no fact fills stays as it is. */
export function fillMessage(template: string, facts: Readonly<Record<string, string>> | undefined): string {
  if (!facts || !template.includes('{')) return template
  return template.replace(/\{(\w+)\}/g, (placeholder, name: string) => facts[name] ?? placeholder)
}
