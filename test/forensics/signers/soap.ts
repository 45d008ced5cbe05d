/** Token passports of SOAP clients: five values joined by ampersands, nothing encoded. */
import { createHmac } from 'node:crypto'
import type { Keys } from './signer.js'

export interface PassportOrder {
  readonly account: string
  readonly keys: Keys
  readonly nonce: string
  readonly timestamp: string
}

export function passportString({ account, keys, nonce, timestamp }: PassportOrder): string {
  return [account, keys.consumerKey, keys.tokenId, nonce, timestamp].join('&')
}

export function passportSignature(order: PassportOrder, text: string, hash = 'sha256'): string {
  const { consumerSecret, tokenSecret } = order.keys
  return createHmac(hash, `${consumerSecret}&${tokenSecret}`).update(text).digest('base64')
}
