/** Wrong signing keys: the key is `pct(consumerSecret)&pct(tokenSecret)`. Source: RFC 5849 §3.4.2, reference tba §3. */
import { percentEncode } from '../../login/rfc5849/percent.js'
import type { OtherSecret, Subject } from './subject.js'
import { type Rank, shown, type Told, told } from './variant.js'

export interface KeyVariant {
  readonly told: readonly Told[]
  readonly key: string
}

export function rightKey({ consumerSecret, tokenSecret }: Subject): string {
  return keyOf(consumerSecret, tokenSecret)
}

function keyOf(consumerSecret: string, tokenSecret: string): string {
  return `${percentEncode(consumerSecret)}&${percentEncode(tokenSecret)}`
}

/** The likeliest first. */
export function keyVariants(subject: Subject): KeyVariant[] {
  return [...halves(subject), ...others(subject), ...decorated(subject), ...identifiers(subject), ...encodings(subject)]
}

function halves({ consumerSecret, tokenSecret }: Subject): KeyVariant[] {
  const noAmpersand = told(
    'ampersand-missing',
    1,
    'The signing key has no "&" between consumer secret and token secret.',
    'Make the key of consumer secret, "&" and token secret; the "&" stays where the token secret is empty.',
  )
  if (tokenSecret === '') return [{ told: [noAmpersand], key: percentEncode(consumerSecret) }]
  const noToken = told(
    'token-secret-missing',
    1,
    'The token secret is missing in the signing key.',
    'Put the token secret behind the "&" of the key.',
  )
  const swapped = told(
    'secrets-swapped',
    1,
    'Consumer secret and token secret are in each other’s place.',
    'Make the key of consumer secret first, then "&", then token secret.',
  )
  const noConsumer = told(
    'consumer-secret-missing',
    1,
    'The consumer secret is missing in the signing key.',
    'Put the consumer secret before the "&" of the key.',
  )
  return [
    { told: [swapped], key: keyOf(tokenSecret, consumerSecret) },
    { told: [noToken], key: keyOf(consumerSecret, '') },
    { told: [noConsumer], key: keyOf('', tokenSecret) },
    { told: [noAmpersand], key: percentEncode(consumerSecret) + percentEncode(tokenSecret) },
    { told: [noToken, noAmpersand], key: percentEncode(consumerSecret) },
    { told: [noConsumer, noAmpersand], key: percentEncode(tokenSecret) },
  ]
}

function others({ consumerSecret, tokenSecret, otherSecrets }: Subject): KeyVariant[] {
  const explained = (other: OtherSecret, rank: Rank): Told =>
    told(
      other.mistake,
      rank,
      `The ${other.half} secret is that of ${shown(other.whose)}.`,
      `Use the ${other.half} secret that belongs to the ${other.half === 'consumer' ? 'consumer key' : 'token id'} of the header.`,
    )
  const single = otherSecrets.map((other, index) => ({
    told: [explained(other, index < 6 ? 1 : 3)],
    key: other.half === 'consumer' ? keyOf(other.secret, tokenSecret) : keyOf(consumerSecret, other.secret),
  }))
  // A whole pair of one owner, such as another account.
  const pairs = otherSecrets
    .filter(one => one.half === 'consumer')
    .flatMap(consumer =>
      otherSecrets
        .filter(one => one.half === 'token' && one.mistake === consumer.mistake && one.whose === consumer.whose)
        .map(token => ({
          told: [
            told(
              consumer.mistake,
              2,
              `Both secrets are those of ${shown(consumer.whose)}.`,
              'Use the secrets that belong to the consumer key and the token id of the header.',
            ),
          ],
          key: keyOf(consumer.secret, token.secret),
        })),
    )
  return [...single, ...pairs.slice(0, 20)]
}

type Change = readonly [id: Told['id'], rank: Rank, what: string, repair: string, change: (secret: string) => string]

const trim = 'Trim what is read from files and environment variables.'
const unquote = 'Take the quotes away: they belong to the file, not to the secret.'
const copyWhole = 'Copy the whole secret; it has 64 characters.'

/** What happens to a secret between NetSuite's page and the program. */
const changes: readonly Change[] = [
  ['secret-with-line-break', 1, 'ends with a line break', trim, secret => `${secret}\n`],
  ['secret-with-line-break', 2, 'ends with a line break (CR LF)', trim, secret => `${secret}\r\n`],
  ['secret-with-line-break', 3, 'ends with a carriage return', trim, secret => `${secret}\r`],
  ['secret-with-line-break', 3, 'begins with a line break', trim, secret => `\n${secret}`],
  ['secret-with-blanks', 1, 'ends with a blank', trim, secret => `${secret} `],
  ['secret-with-blanks', 2, 'begins with a blank', trim, secret => ` ${secret}`],
  ['secret-with-blanks', 3, 'has a blank on both sides', trim, secret => ` ${secret} `],
  ['secret-with-blanks', 3, 'ends with a tab', trim, secret => `${secret}\t`],
  ['secret-with-blanks', 3, 'begins with a tab', trim, secret => `\t${secret}`],
  ['secret-with-blanks', 3, 'ends with a no-break space', trim, secret => `${secret}\u00a0`],
  ['secret-in-quotes', 2, 'stands in double quotes', unquote, secret => `"${secret}"`],
  ['secret-in-quotes', 2, 'stands in single quotes', unquote, secret => `'${secret}'`],
  [
    'secret-with-bom',
    2,
    'begins with a byte order mark',
    'Read the file as UTF-8 without its byte order mark.',
    secret => `\ufeff${secret}`,
  ],
  ['secret-cut', 2, 'lacks its last character', copyWhole, secret => secret.slice(0, -1)],
  ['secret-cut', 2, 'lacks its first character', copyWhole, secret => secret.slice(1)],
  [
    'secret-in-upper-case',
    2,
    'is in upper case',
    'Keep the secret as NetSuite shows it.',
    secret => secret.toUpperCase(),
  ],
]

function decorated({ consumerSecret, tokenSecret }: Subject): KeyVariant[] {
  const variants: KeyVariant[] = []
  for (const [id, rank, what, repair, change] of changes) {
    const which = [
      ['consumer secret', change(consumerSecret), tokenSecret],
      ['token secret', consumerSecret, change(tokenSecret)],
      ['consumer secret and the token secret each', change(consumerSecret), change(tokenSecret)],
    ] as const
    for (const [name, consumer, token] of which) {
      if (tokenSecret === '' && name !== 'consumer secret') continue
      const why = told(id, rank, `The ${name} ${what} in the signing key.`, repair)
      variants.push({ told: [why], key: keyOf(consumer, token) })
      // Secrets of NetSuite need no encoding, so many clients join them as they are.
      variants.push({ told: [why], key: `${consumer}&${token}` })
    }
  }
  return variants
}

function identifiers({ consumerSecret, tokenSecret, consumerKey, tokenId, accountId }: Subject): KeyVariant[] {
  const variant = (title: string, consumer: string, token: string): KeyVariant => ({
    told: [
      told('identifier-as-secret', 1, title, 'Use the secrets: they are shown once, when key or token are created.'),
    ],
    key: keyOf(consumer, token),
  })
  return [
    variant('The consumer key stands in the place of the consumer secret.', consumerKey, tokenSecret),
    variant('The token id stands in the place of the token secret.', consumerSecret, tokenId),
    variant('Consumer key and token id stand in the place of the secrets.', consumerKey, tokenId),
    variant('The token id stands in the place of the consumer secret.', tokenId, tokenSecret),
    variant('The consumer key stands in the place of the token secret.', consumerSecret, consumerKey),
    variant('The account id stands in the place of the token secret.', consumerSecret, accountId),
    variant('The account id stands in the place of the consumer secret.', accountId, tokenSecret),
    variant('The consumer secret stands in the place of the token secret too.', consumerSecret, consumerSecret),
    variant('The token secret stands in the place of the consumer secret too.', tokenSecret, tokenSecret),
  ]
}

function encodings({ consumerSecret, tokenSecret }: Subject): KeyVariant[] {
  if (percentEncode(consumerSecret + tokenSecret) === consumerSecret + tokenSecret) return []
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
    'Percent-encode each secret once before joining them with "&".',
  )
  const [c, t] = [percentEncode(consumerSecret), percentEncode(tokenSecret)]
  return [
    { told: [bare], key: `${consumerSecret}&${tokenSecret}` },
    { told: [bare], key: `${consumerSecret}&${t}` },
    { told: [bare], key: `${c}&${tokenSecret}` },
    { told: [twice], key: keyOf(c, t) },
    { told: [twice], key: keyOf(c, tokenSecret) },
    { told: [twice], key: keyOf(consumerSecret, t) },
  ]
}
