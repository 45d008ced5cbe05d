import { plural } from '../../plural.js'
import type { Inquiry } from '../inquiry.js'
import { type Refusal, refuse } from '../verdict.js'

/** The nonce has 6 to 64 characters; which characters does not matter (tba §2.2, §12). */
export function checkNonceLength({ parameters }: Pick<Inquiry, 'parameters'>): Refusal | undefined {
  const { length } = parameters.nonce ?? ''
  if (length >= 6 && length <= 64) return undefined
  const evidence = {
    what: 'oauth_nonce',
    found: plural(length, 'character'),
    expected: '6 to 64 characters, 20 recommended',
  }
  return refuse(length < 6 ? 'nonce-too-short' : 'nonce-too-long', evidence)
}
