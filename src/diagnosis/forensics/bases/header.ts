/** Parameters of the Authorization header that are signed and not sent, or sent and not signed. Source: reference tba §2.2, §4.1. */
import { plain } from '../recipe.js'
import type { SignedRequest } from '../subject.js'
import { type BaseVariant, choosing, listed, shown, told } from '../variant.js'

export function headerVariants(subject: SignedRequest): BaseVariant[] {
  return [...realm(subject), ...version(subject), ...unsigned(subject), signatureSigned]
}

const signatureSigned = choosing(
  told(
    'signature-parameter-signed',
    3,
    'An empty oauth_signature stands in the base string.',
    'Leave oauth_signature out of the base string: it is added to the header afterwards.',
  ),
  all => [...all, plain('header', 'oauth_signature', '')],
)

function realm({ headerParameters, accountId }: SignedRequest): BaseVariant[] {
  const sent = headerParameters.find(([name]) => name === 'realm')?.[1]
  const what = told(
    'realm-signed',
    1,
    'The realm stands in the base string.',
    'Add realm to the Authorization header only, after signing.',
  )
  return [...new Set([sent ?? accountId, accountId])].map(value =>
    choosing(what, all => [...all, plain('header', 'realm', value)]),
  )
}

function version({ headerParameters }: SignedRequest): BaseVariant[] {
  if (headerParameters.some(([name]) => name === 'oauth_version')) {
    const title = 'oauth_version is sent, but not in the base string.'
    return [
      choosing(told('version-not-signed', 1, title, 'Sign oauth_version too, or do not send it.'), all =>
        all.filter(({ from, name }) => from !== 'header' || name !== 'oauth_version'),
      ),
    ]
  }
  return ['1.0', '1.0a'].map(value =>
    choosing(
      told(
        'version-signed-not-sent',
        1,
        `oauth_version="${value}" is in the base string, but not sent.`,
        'Send oauth_version="1.0" in the Authorization header, or leave it out of the base string.',
      ),
      all => [...all, plain('header', 'oauth_version', value)],
    ),
  )
}

function unsigned({ headerParameters }: SignedRequest): BaseVariant[] {
  const never = ['realm', 'oauth_signature', 'oauth_version']
  const names = [...new Set(headerParameters.map(([name]) => name))].filter(name => !never.includes(name))
  const others = names.filter(name => !name.startsWith('oauth_'))
  const repair = 'Sign every parameter of the Authorization header but realm and oauth_signature.'
  const without = (left: readonly string[], rank: 1 | 3): BaseVariant =>
    choosing(
      told(
        'header-parameter-not-signed',
        rank,
        `The header sends what is not in the base string: ${listed(left)}.`,
        repair,
      ),
      all => all.filter(({ from, name }) => from !== 'header' || !left.includes(name)),
    )
  const usual = ['oauth_consumer_key', 'oauth_token', 'oauth_nonce', 'oauth_timestamp', 'oauth_signature_method']
  const extra = names.filter(name => !usual.includes(name))
  return [
    ...(others.length > 0 ? [without(others, 1)] : []),
    ...(extra.length > 1 ? [without(extra, 1)] : []),
    ...names.slice(0, 20).map(name => without([name], extra.includes(name) ? 1 : 3)),
  ]
}

/** The nonce or timestamp in the base string is not the one in the header. */
export function momentVariants({ headerParameters, earlier, signature }: SignedRequest): BaseVariant[] {
  const sent = (wanted: string) => headerParameters.find(([name]) => name === wanted)?.[1]
  const nonce = sent('oauth_nonce')
  const timestamp = sent('oauth_timestamp')
  const reused = earlier.find(call => call.signature === signature)
  const variants: BaseVariant[] = []
  if (reused) {
    const what = told(
      'signature-reused',
      1,
      `The signature is that of an earlier call (nonce ${shown(reused.nonce)}).`,
      'Make nonce, timestamp and signature anew for every call, also for a retry.',
    )
    variants.push(replacing(what, { oauth_nonce: reused.nonce, oauth_timestamp: reused.timestamp }))
  }
  const seconds = Number(timestamp)
  const timestamps = Number.isSafeInteger(seconds)
    ? [1, -1, 2, -2, 3, -3]
        .map(step => String(seconds + step))
        .concat(`${seconds}000`, String(Math.floor(seconds / 1000)))
    : []
  for (const value of new Set([...timestamps, ...earlier.map(call => call.timestamp)])) {
    if (value === timestamp || timestamp === undefined) continue
    const title = `The base string has oauth_timestamp ${shown(value)}, the header ${shown(timestamp)}.`
    const repair = 'Take the time once per call, and use that value in the base string and in the header.'
    variants.push(replacing(told('timestamp-differs', 3, title, repair), { oauth_timestamp: value }))
  }
  for (const value of new Set(noncesFor(nonce, timestamp).concat(earlier.map(call => call.nonce)))) {
    if (value === nonce || nonce === undefined) continue
    const title = `The base string has oauth_nonce ${value === '' ? '(empty)' : shown(value)}, the header ${shown(nonce)}.`
    const repair = 'Make the nonce once per call, and use that value in the base string and in the header.'
    variants.push(replacing(told('nonce-differs', 3, title, repair), { oauth_nonce: value }))
  }
  return variants
}

function noncesFor(nonce = '', timestamp = ''): string[] {
  const decoded = nonce.includes('%') ? [tolerantDecode(nonce)] : []
  return ['', timestamp, encodeURIComponent(nonce.toWellFormed()), nonce.replaceAll('+', ' '), ...decoded]
}

function tolerantDecode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function replacing(what: ReturnType<typeof told>, values: Readonly<Record<string, string>>): BaseVariant {
  return choosing(what, all =>
    all.map(one => {
      const value = one.from === 'header' && Object.hasOwn(values, one.name) ? values[one.name] : undefined
      return value === undefined ? one : plain('header', one.name, value)
    }),
  )
}
