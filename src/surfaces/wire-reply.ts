/** An answer as it goes on the wire, before an HTTP library sends it. */
export interface WireReply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** The header that stamps every answer and opens `GET /_mock/attempts/{id}`. */
export const operationIdHeader = 'X-N-OperationId'
