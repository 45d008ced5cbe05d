import { percentEncode } from '../../../login/rfc5849/percent.js'

/** The signing key of two secrets. Source: RFC 5849 §3.4.2. */
export function keyOf(consumerSecret: string, tokenSecret: string): string {
  return `${percentEncode(consumerSecret)}&${percentEncode(tokenSecret)}`
}
