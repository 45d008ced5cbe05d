/** Wrong signing keys: the right one is `pct(consumerSecret)&pct(tokenSecret)`. Source: RFC 5849 §3.4.2, reference tba §3. */
import { percentEncode } from '../../login/rfc5849/percent.js'
import { changedSecrets } from './keys/changed-secrets.js'
import { identifiers } from './keys/identifiers.js'
import { otherSecretKeys } from './keys/other-secrets.js'
import { keyOf } from './keys/key.js'
import type { Subject } from './subject.js'
import { costOf, type KeyVariant, told } from './variant.js'

export function rightKey({ consumerSecret, tokenSecret }: Subject): string {
  return keyOf(consumerSecret, tokenSecret)
}

/** The likeliest first; none is the right key, and no two are alike. */
export function keyVariants(subject: Subject): readonly KeyVariant[] {
  const known = new Set([rightKey(subject)])
  return [
    ...halves(subject),
    ...otherSecretKeys(subject),
    ...changedSecrets(subject),
    ...identifiers(subject),
    ...encodings(subject),
  ]
    .sort((a, b) => costOf(a) - costOf(b))
    .filter(({ key }) => !known.has(key) && known.add(key))
}

function halves({ consumerSecret, tokenSecret }: Subject): KeyVariant[] {
  const noAmpersand = told(
    'ampersand-missing',
    2,
    'The signing key has no "&" between consumer secret and token secret.',
    'Make the key of consumer secret, "&" and token secret; the "&" stays where the token secret is empty.',
  )
  const swapped = told(
    'secrets-swapped',
    2,
    'Consumer secret and token secret are in each other’s place.',
    'Make the key of consumer secret first, then "&", then token secret.',
  )
  const [consumer, token] = [percentEncode(consumerSecret), percentEncode(tokenSecret)]
  const ofTwo = [
    { told: [swapped], key: `${token}&${consumer}` },
    { told: [noAmpersand], key: consumer + token },
  ]
  // Without a token there is no half that could be missing.
  if (tokenSecret === '') return ofTwo
  const noToken = told(
    'token-secret-missing',
    2,
    'The token secret is missing in the signing key.',
    'Put the token secret behind the "&" of the key.',
  )
  const noConsumer = told(
    'consumer-secret-missing',
    3,
    'The consumer secret is missing in the signing key.',
    'Put the consumer secret before the "&" of the key.',
  )
  return [
    ...ofTwo,
    { told: [noToken], key: `${consumer}&` },
    { told: [noConsumer], key: `&${token}` },
    { told: [noToken, noAmpersand], key: consumer },
    { told: [noConsumer, noAmpersand], key: token },
    { told: [swapped, noAmpersand], key: token + consumer },
    { told: [noConsumer, noToken], key: '&' },
  ]
}

function encodings({ consumerSecret, tokenSecret }: Subject): KeyVariant[] {
  const repair = 'Percent-encode each secret once before joining them with "&".'
  const [consumer, token] = [percentEncode(consumerSecret), percentEncode(tokenSecret)]
  const whole = told('secret-percent-encoded', 5, 'The signing key is percent-encoded as a whole, its "&" too.', repair)
  const variants: KeyVariant[] = [{ told: [whole], key: percentEncode(`${consumerSecret}&${tokenSecret}`) }]
  if (consumer + token === consumerSecret + tokenSecret) return variants
  const bare = told(
    'secret-not-encoded',
    1,
    'The secrets are not percent-encoded before they are joined.',
    'Percent-encode each secret before joining them with "&".',
  )
  const twice = told(
    'secret-percent-encoded',
    1,
    'The secrets are percent-encoded once too often before they are joined.',
    repair,
  )
  return [
    ...variants,
    { told: [bare], key: `${consumerSecret}&${tokenSecret}` },
    { told: [bare], key: `${consumerSecret}&${token}` },
    { told: [bare], key: `${consumer}&${tokenSecret}` },
    { told: [twice], key: keyOf(consumer, token) },
    { told: [twice], key: keyOf(consumer, tokenSecret) },
    { told: [twice], key: keyOf(consumerSecret, token) },
  ]
}
