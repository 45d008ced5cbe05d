/** An answer as it goes on the wire, before an HTTP library sends it. */
export interface WireReply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** The header that stamps every answer and opens `GET /_mock/attempts/{id}`. */
export const operationIdHeader = 'X-N-OperationId'

/** Fills the `{placeholders}` of a message; one that no fact fills stays as it is. */
export function fillMessage(template: string, facts: Readonly<Record<string, string>> | undefined): string {
  if (!facts || !template.includes('{')) return template
  return template.replace(/\{(\w+)\}/g, (placeholder, name: string) => facts[name] ?? placeholder)
}
