/** Encoders that do not write what RFC 5849 §3.6 wants. Source: reference tba §4.1; the encoders of common languages. */
import type { Encoding } from '../encoding.js'
import type { SignedRequest } from '../subject.js'
import { type BaseVariant, type Cost, signing, type Told, told } from '../variant.js'

export const encodeRule =
  'Percent-encode UTF-8, everything but A-Z a-z 0-9 - . _ ~, with upper-case hex digits; a blank is %20.'

export function characterVariants(subject: SignedRequest): BaseVariant[] {
  const { headerParameters, queryParameters, formParameters, path } = subject
  const signed = [...headerParameters, ...queryParameters, ...formParameters].flat().join('')
  return [...bareCharacters(signed, path), ...blanks(signed), ...tildes(signed, path), ...hexDigits()]
}

type Changed = Partial<Omit<Encoding, 'times'>>

const once = (changed: Changed) => (encoding: Encoding) => ({ ...encoding, ...changed })

/** An encoder that goes wrong on names and values only. */
function ofParts(what: Told, changed: Changed): BaseVariant {
  const wrong = once(changed)
  return signing(what, ({ names, values }) => ({ names: wrong(names), values: wrong(values) }))
}

/** One that is used for the joined parameters and the URL only. */
function ofWhole(what: Told, changed: Changed): BaseVariant {
  const wrong = once(changed)
  return {
    ...signing(what, ({ joined }) => ({ joined: wrong(joined) })),
    frame: frame => ({ ...frame, url: wrong(frame.url) }),
  }
}

/** One that is used for everything. */
function everywhere(what: Told, changed: Changed): BaseVariant {
  const wrong = once(changed)
  return {
    ...ofWhole(what, changed),
    ...signing(what, ({ names, values, joined }) => ({
      names: wrong(names),
      values: wrong(values),
      joined: wrong(joined),
    })),
  }
}

/** What JavaScript's `encodeURI` leaves as it is. */
const uriCharacters = ":/?#[]@!$&'()*+,;="
/** What encoders leave as it is: JavaScript's, C#'s, Java's, old PHP's and Python's. */
const tolerant = ["!'()*", '!()*', "!'*", '*', "'", "'()", '/', "/!'()*", uriCharacters] as const

function bareCharacters(signed: string, path: string): BaseVariant[] {
  const variants: BaseVariant[] = []
  const known = new Set<string>()
  for (const all of tolerant) {
    const inParts = [...all].filter(character => signed.includes(character)).join('')
    const inWhole = [...all]
      .filter(character => (signed + path).includes(character) || '/:=&'.includes(character))
      .join('')
    const usual = /^[!*]/.test(all)
    const whole = all === uriCharacters ? 4 : 3
    const what = (cost: Cost, characters: string) => {
      const title = `Reserved characters are not encoded: ${[...characters].join(' ')}.`
      return told('reserved-characters-bare', cost, title, encodeRule)
    }
    if (inParts !== '' && !known.has(`parts ${inParts}`)) {
      known.add(`parts ${inParts}`)
      variants.push(ofParts(what(usual ? 1 : 2, inParts), { bare: inParts }))
    }
    if (inWhole !== '' && !known.has(`whole ${inWhole}`)) {
      known.add(`whole ${inWhole}`)
      variants.push(everywhere(what(inParts !== '' && usual ? 1 : whole, inWhole), { bare: inWhole }))
    }
  }
  return variants
}

function blanks(signed: string): BaseVariant[] {
  if (!signed.includes(' ')) return []
  const what = told('blank-as-plus', 1, 'A blank is encoded as + in the base string.', encodeRule)
  return [ofParts(what, { blank: '+' })]
}

function tildes(signed: string, path: string): BaseVariant[] {
  const what = told('tilde-encoded', 1, 'The character ~ is encoded as %7E.', encodeRule)
  return [
    ...(signed.includes('~') ? [ofParts(what, { tilde: '%7E' })] : []),
    ...((signed + path).includes('~') ? [everywhere(what, { tilde: '%7E' })] : []),
  ]
}

function hexDigits(): BaseVariant[] {
  const title = 'The base string has lower-case hex digits, such as %2f for %2F.'
  const what = (cost: Cost) => told('lower-case-hex', cost, title, encodeRule)
  return [
    everywhere(what(2), { hex: 'lower' }),
    ofParts(what(2), { hex: 'lower' }),
    ofWhole(what(3), { hex: 'lower' }),
    signing(what(5), ({ joined }) => ({ joined: { ...joined, hex: 'lower' } })),
  ]
}
