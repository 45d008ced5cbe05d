/** The body of a call that was refused, as far as a diagnosis may need it. Memory only: never shown, never written. */
import { StringDecoder } from 'node:string_decoder'

/** A body as the client sent it; bytes beyond `mostBodyBytes` are not kept. */
export interface KeptBody {
  readonly contentType: string | undefined
  readonly text: string
  /** Is more missing than is here? Also when the client broke off. */
  readonly cut: boolean
}

/** How much of a body is kept. */
export const mostBodyBytes = 16 * 1024

/** Keeps the beginning of a body. A character that the cut goes through is left out. */
export function keptBody(bytes: Buffer, contentType: string | undefined, cut = bytes.length > mostBodyBytes): KeptBody {
  const kept = bytes.subarray(0, mostBodyBytes)
  return { contentType, text: cut ? new StringDecoder('utf8').write(kept) : kept.toString('utf8'), cut }
}

/** Is this the Content-Type of a form, whose parameters are part of what is signed? Source: RFC 5849 §3.4.1.3.1. */
export function isForm(contentType: string | undefined): boolean {
  return /^application\/x-www-form-urlencoded\s*(;|$)/i.test(contentType ?? '')
}
