/** A base string that names another signature method than the header does. Source: reference tba §5. */
import type { SignedRequest } from '../subject.js'
import { plain } from '../recipe.js'
import { type BaseVariant, choosing, told } from '../variant.js'

export function otherMethodVariants({ signatureMethod }: SignedRequest): BaseVariant[] {
  return ['HMAC-SHA1', 'HMAC-SHA256', 'HMAC_SHA256', 'PLAINTEXT']
    .filter(name => name !== signatureMethod)
    .map(name =>
      choosing(
        told(
          'hash-of-other-method',
          name.startsWith('HMAC-') ? 1 : 3,
          `oauth_signature_method is ${name} in the base string, but ${signatureMethod} in the header.`,
          'Write the same oauth_signature_method into the base string and the header, and hash with it.',
        ),
        all => all.map(one => (one.name === 'oauth_signature_method' ? plain('header', one.name, name) : one)),
      ),
    )
}
