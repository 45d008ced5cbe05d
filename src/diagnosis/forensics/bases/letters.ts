/** Letters beyond ASCII: another character set, or another Unicode form. Source: RFC 5849 §3.6 (UTF-8), reference tba §4.1. */
import type { SignedRequest } from '../subject.js'
import { type BaseVariant, rewriting, signing, told } from '../variant.js'
import { encodeRule } from './characters.js'

export function letterVariants({ queryParameters, formParameters, headerParameters }: SignedRequest): BaseVariant[] {
  const text = [...queryParameters, ...formParameters, ...headerParameters].flat().join('')
  // eslint-disable-next-line no-control-regex
  if (/^[\x00-\x7f]*$/.test(text)) return []
  const forms = (['NFC', 'NFD', 'NFKC', 'NFKD'] as const).filter(form => text.normalize(form) !== text)
  return [
    ...forms.map(form => {
      const title = `The signed text was brought into the Unicode form ${form}, the sent text was not.`
      const repair = 'Sign the very characters that are sent: normalise before both, or not at all.'
      return rewriting(told('unicode-normalised', 1, title, repair), one => ({
        ...one,
        name: one.name.normalize(form),
        value: one.value.normalize(form),
      }))
    }),
    ...(['latin-1', 'misread'] as const).map(charset => {
      const title =
        charset === 'latin-1'
          ? 'Letters beyond ASCII are encoded as Latin-1, not as UTF-8.'
          : 'UTF-8 was taken for Latin-1 and encoded again: é became Ã©.'
      return signing(told('latin-1', 1, title, encodeRule), ({ names, values }) => ({
        names: { ...names, charset },
        values: { ...values, charset },
      }))
    }),
  ]
}
