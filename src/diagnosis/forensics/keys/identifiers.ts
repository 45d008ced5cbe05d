/** Something in the place of a secret that is none, or the other one. */
import type { Subject } from '../subject.js'
import { type Cost, type KeyVariant, told } from '../variant.js'
import { keyOf } from './key.js'

export function identifiers(subject: Subject): KeyVariant[] {
  const { consumerSecret, tokenSecret, consumerKey, tokenId, accountId } = subject
  const repair = 'Use the secrets: they are shown once, when key or token are created.'
  const variant = (cost: Cost, title: string, consumer: string, token: string): KeyVariant => ({
    told: [told('identifier-as-secret', cost, title, repair)],
    key: keyOf(consumer, token),
  })
  const ofConsumer = [
    variant(2, 'The consumer key stands in the place of the consumer secret.', consumerKey, tokenSecret),
    variant(5, 'The account id stands in the place of the consumer secret.', accountId, tokenSecret),
  ]
  if (tokenId === '') return ofConsumer
  const twice = (title: string, secret: string): KeyVariant => ({
    told: [told('secrets-swapped', 3, title, 'Make the key of consumer secret first, then "&", then token secret.')],
    key: keyOf(secret, secret),
  })
  return [
    ...ofConsumer,
    variant(2, 'The token id stands in the place of the token secret.', consumerSecret, tokenId),
    variant(2, 'Consumer key and token id stand in the place of the secrets.', consumerKey, tokenId),
    variant(3, 'The token id stands in the place of the consumer secret.', tokenId, tokenSecret),
    variant(3, 'The consumer key stands in the place of the token secret.', consumerSecret, consumerKey),
    variant(5, 'The account id stands in the place of the token secret.', consumerSecret, accountId),
    twice('The consumer secret stands in the place of the token secret too.', consumerSecret),
    twice('The token secret stands in the place of the consumer secret too.', tokenSecret),
  ]
}
