import type { HeaderInquiry } from '../inquiry.js'
import { type Refusal, refuse } from '../verdict.js'

/** A tokenPassport has all its elements, none of them empty, and `signature` its attribute `algorithm` (soap §3). */
export function checkPassportFields({ parameters }: Pick<HeaderInquiry, 'parameters'>): Refusal | undefined {
  const { realm, consumerKey, token, nonce, timestamp, signature, signatureMethod } = parameters
  const elements = [
    ['<account>', realm],
    ['<consumerKey>', consumerKey],
    ['<token>', token],
    ['<nonce>', nonce],
    ['<timestamp>', timestamp],
    ['<signature>', signature],
    ['attribute algorithm of <signature>', signatureMethod],
  ] as const
  const evidence = elements
    .filter(([, value]) => value === undefined)
    .map(([what]) => ({ what, found: 'nothing', expected: 'a value' }))
  return evidence.length === 0 ? undefined : refuse('parameter-missing', ...evidence)
}
