import type { Inquiry } from '../inquiry.js'
import { type Refusal, refuse } from '../verdict.js'

/** The signature belongs to the base string of one of the candidate URLs (tba §3, §4). */
export function checkSignature(inquiry: Pick<Inquiry, 'matchedUrl'>): Refusal | undefined {
  if (inquiry.matchedUrl !== undefined) return undefined
  return refuse('signature-invalid', {
    what: 'oauth_signature',
    found: 'a signature of another base string or with other secrets',
    expected: 'the signature of this request with the secrets of integration and token',
  })
}
