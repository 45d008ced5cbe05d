import type { RequestFacts } from '../attempt.js'
import { type Refusal, refuse } from '../verdict.js'

/** The query string decodes, so that a base string can be built from it (rest-and-restlets §3.2). */
export function checkQuery({ attempt }: { readonly attempt: { readonly request: RequestFacts } }): Refusal | undefined {
  if (attempt.request.queryParameters !== undefined) return undefined
  return refuse('query-malformed', {
    what: 'query string',
    found: 'a broken percent-encoding',
    expected: 'percent-encoded UTF-8',
  })
}
