import type { AttemptRecord } from '../../audit/attempts.js'
import type { VisibleCheck } from './sight.js'

const signatureValue = /(?:^|[,\s])oauth_signature[ \t]*=[ \t]*"([^"]*)"/

/** Characters of base64 that stand in the header as they are, and a blank that was a plus; empty when it is percent-encoded (tba §2.2). */
export function bareCharacters({ attempt }: AttemptRecord): readonly string[] {
  if (attempt.credential !== 'tba') return []
  const raw = signatureValue.exec(attempt.header.text)?.[1] ?? ''
  return ['+', '/', '=', ' '].filter(one => raw.includes(one))
}

export const encodeSignature =
  'Percent-encode the signature when it goes into the header: + as %2B, / as %2F, = as %3D.'

/** The signature as it comes out of base64, not percent-encoded. */
export const signatureNotEncoded: VisibleCheck = {
  id: 'signature-not-encoded',
  explains: ['signature-invalid'],
  see({ record }) {
    const bare = bareCharacters(record)
    if (bare.length === 0) return undefined
    const isBlank = bare.includes(' ')
    return {
      title: isBlank
        ? 'oauth_signature has a blank where base64 has a plus: it was not percent-encoded, and something read + as a blank'
        : `oauth_signature stands in the header with a bare ${bare.join(' ')}`,
      repair: encodeSignature,
    }
  },
}
