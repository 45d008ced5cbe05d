/** Parameters of the Authorization header that are signed and not sent, or sent and not signed. Source: reference tba §2.2, §4.1. */
import { plain } from '../recipe.js'
import type { SignedRequest } from '../subject.js'
import { type BaseVariant, choosing, type Cost, parametersAre, rewriting, told } from '../variant.js'

export function headerVariants(subject: SignedRequest): BaseVariant[] {
  return [
    ...realm(subject),
    ...version(subject),
    ...unsigned(subject),
    ...signatureSigned(subject),
    ...otherMethodNamed(subject),
  ]
}

/** At the place where it stands in the header, which matters to those who do not sort. */
function realm({ headerParameters, accountId }: SignedRequest): BaseVariant[] {
  const at = headerParameters.findIndex(([name]) => name === 'realm')
  const sent = headerParameters[at]?.[1]
  const before = headerParameters.slice(0, Math.max(at, 0)).filter(([name]) => name !== 'oauth_signature').length
  const values: [Cost, string][] =
    sent === undefined || sent === accountId
      ? [[2, accountId]]
      : [
          [2, sent],
          [4, accountId],
        ]
  return values.map(([cost, value]) =>
    choosing(
      told(
        'realm-signed',
        cost,
        'The realm stands in the base string.',
        'Add realm to the Authorization header only, after signing.',
      ),
      all => all.toSpliced(before, 0, plain('header', 'realm', value)),
    ),
  )
}

function version({ headerParameters }: SignedRequest): BaseVariant[] {
  if (headerParameters.some(([name]) => name === 'oauth_version')) {
    const title = 'oauth_version is sent, but not in the base string.'
    return [
      choosing(told('version-not-signed', 2, title, 'Sign oauth_version too, or do not send it.'), all =>
        all.filter(({ from, name }) => from !== 'header' || name !== 'oauth_version'),
      ),
    ]
  }
  return (['1.0', '1.0a'] as const).map(value =>
    choosing(
      told(
        'version-signed-not-sent',
        value === '1.0' ? 2 : 4,
        `oauth_version="${value}" is in the base string, but not sent.`,
        'Send oauth_version="1.0" in the Authorization header, or leave it out of the base string.',
      ),
      all => [...all, plain('header', 'oauth_version', value)],
    ),
  )
}

const unsignable: ReadonlySet<string> = new Set(['realm', 'oauth_signature', 'oauth_version'])
const everyday: ReadonlySet<string> = new Set([
  'oauth_consumer_key',
  'oauth_token',
  'oauth_nonce',
  'oauth_timestamp',
  'oauth_signature_method',
])

function unsigned({ headerParameters }: SignedRequest): BaseVariant[] {
  const names = [...new Set(headerParameters.map(([name]) => name))].filter(name => !unsignable.has(name))
  const without = (left: readonly string[], cost: Cost): BaseVariant => {
    const title = `The header ${parametersAre(left)} sent, but not in the base string.`
    const repair = 'Sign every parameter of the Authorization header but realm and oauth_signature.'
    return choosing(told('header-parameter-not-signed', cost, title, repair), all =>
      all.filter(({ from, name }) => from !== 'header' || !left.includes(name)),
    )
  }
  const foreign = names.filter(name => !name.startsWith('oauth_'))
  const extra = names.filter(name => !everyday.has(name))
  return [
    ...[foreign, extra].filter(left => left.length > 0).map(left => without(left, 1)),
    ...extra.slice(0, 20).map(name => without([name], 2)),
    ...names.filter(name => everyday.has(name)).map(name => without([name], 4)),
  ]
}

/** The place of the signature to be, or the signature of the call before, in a map that is used again. */
function signatureSigned({ earlier }: SignedRequest): BaseVariant[] {
  const repair = 'Leave oauth_signature out of the base string: it is added to the header afterwards.'
  return ['', ...earlier.slice(0, 2).map(({ signature }) => signature)].map((value, index) =>
    choosing(
      told(
        'signature-parameter-signed',
        index === 0 ? 3 : 5,
        `oauth_signature stands in the base string, ${index === 0 ? 'empty' : 'with the signature of an earlier call'}.`,
        repair,
      ),
      all => [...all, plain('header', 'oauth_signature', value)],
    ),
  )
}

/** The base string names another signature method than the header does. Source: reference tba §5. */
function otherMethodNamed({ signatureMethod }: SignedRequest): BaseVariant[] {
  return ['HMAC-SHA1', 'HMAC-SHA256', 'HMAC_SHA256', 'PLAINTEXT']
    .filter(name => name !== signatureMethod)
    .map(name =>
      rewriting(
        told(
          'hash-of-other-method',
          name.startsWith('HMAC-') ? 2 : 5,
          `oauth_signature_method is ${name} in the base string, but ${signatureMethod} in the header.`,
          'Write the same oauth_signature_method into the base string and the header, and hash with it.',
        ),
        one => (one.name === 'oauth_signature_method' ? plain('header', one.name, name) : one),
      ),
    )
}
