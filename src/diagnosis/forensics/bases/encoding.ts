/** Wrong percent-encoding of parameters and of the whole. Source: RFC 5849 §3.6, reference tba §4.1, clients §2. */
import { formDecode, percentDecode, percentEncode } from '../../../login/rfc5849/percent.js'
import type { Recipe, SignedParameter } from '../recipe.js'
import type { SignedRequest } from '../subject.js'
import { type BaseVariant, type Told, told } from '../variant.js'

type Encode = (text: string) => string

const encodeRule =
  'Percent-encode UTF-8, everything but A-Z a-z 0-9 - . _ ~, with upper-case hex digits; a blank is %20.'

/** Another encoder in the place of the right one. */
function encodingBoth(what: Told, encode: Encode): BaseVariant {
  return {
    ...what,
    change: recipe => ({
      ...recipe,
      encodeName: one => encode(decodedName(recipe, one)),
      encodeValue: one => encode(decodedValue(recipe, one)),
    }),
  }
}

// A change may follow one that has already replaced the encoder: what it made is the text to go on with.
const decodedName = (recipe: Recipe, one: SignedParameter) => recipe.encodeName(one)
const decodedValue = (recipe: Recipe, one: SignedParameter) => recipe.encodeValue(one)

export function encodingVariants(subject: SignedRequest): BaseVariant[] {
  return [
    ...characters(),
    ...plus(subject),
    ...twice(subject),
    ...decodedTwice(subject),
    ...unencoded,
    ...letters(subject),
  ]
}

/** These work on what is encoded already, so they go together. */
function characters(): BaseVariant[] {
  const bare = (characters: string): Encode => {
    const pattern = new RegExp([...characters].map(one => percentEncode(one)).join('|'), 'g')
    return encoded => encoded.replace(pattern, escape => decodeURIComponent(escape))
  }
  const reserved = told('reserved-characters-bare', 1, "The characters ! ' ( ) * are not encoded.", encodeRule)
  const lower: Encode = encoded => encoded.replace(/%[0-9A-F]{2}/g, escape => escape.toLowerCase())
  const hex = told('lower-case-hex', 1, 'The base string has lower-case hex digits, such as %2f for %2F.', encodeRule)
  const tilde = told('tilde-encoded', 2, 'The character ~ is encoded as %7E.', encodeRule)
  const blank = told('blank-as-plus', 1, 'A blank is encoded as + in the base string.', encodeRule)
  return [
    encodingBoth(reserved, bare("!'()*")),
    encodingBoth(reserved, bare('*')),
    encodingBoth(reserved, bare("!*'")),
    encodingBoth(reserved, bare('!()*')),
    encodingBoth(blank, encoded => encoded.replaceAll('%20', '+')),
    encodingBoth(tilde, encoded => encoded.replaceAll('~', '%7E')),
    { ...hex, change: recipe => ({ ...recipe, finish: lower }) },
    encodingBoth(hex, lower),
    {
      ...hex,
      change: recipe => ({
        ...recipe,
        encodeUrl: text => lower(recipe.encodeUrl(text)),
        encodeParameters: text => lower(recipe.encodeParameters(text)),
      }),
    },
  ]
}

function twice({ queryParameters, formParameters }: SignedRequest): BaseVariant[] {
  if (queryParameters.length + formParameters.length === 0) return []
  const repair =
    'Decode names and values of the query first, then encode each of them once, and the joined text once more.'
  const names = told('names-double-encoded', 1, 'Names of parameters are encoded twice.', repair)
  const values = told('values-double-encoded', 1, 'Values of parameters are encoded twice.', repair)
  const both = told('parameters-double-encoded', 1, 'Names and values of parameters are encoded twice.', repair)
  const again =
    (pick: (one: SignedParameter) => boolean, encode: Recipe['encodeName']) =>
    (one: SignedParameter): string =>
      pick(one) ? percentEncode(encode(one)) : encode(one)
  const everywhere = () => true
  const notHeader = ({ from }: SignedParameter) => from !== 'header'
  const variants = [notHeader, everywhere].flatMap(pick => [
    { ...values, change: (recipe: Recipe) => ({ ...recipe, encodeValue: again(pick, recipe.encodeValue) }) },
    { ...names, change: (recipe: Recipe) => ({ ...recipe, encodeName: again(pick, recipe.encodeName) }) },
    {
      ...both,
      change: (recipe: Recipe) => ({
        ...recipe,
        encodeName: again(pick, recipe.encodeName),
        encodeValue: again(pick, recipe.encodeValue),
      }),
    },
  ])
  // What stands in the query, encoded as it stands: the query was not decoded.
  const raw = (encode: Recipe['encodeName'], text: (one: SignedParameter) => string) => (one: SignedParameter) =>
    one.from === 'query' ? percentEncode(text(one)) : encode(one)
  const rawName = (recipe: Recipe) => raw(recipe.encodeName, one => one.rawName)
  const rawValue = (recipe: Recipe) => raw(recipe.encodeValue, one => one.rawValue)
  return [
    ...variants,
    { ...values, change: recipe => ({ ...recipe, encodeValue: rawValue(recipe) }) },
    { ...names, change: recipe => ({ ...recipe, encodeName: rawName(recipe) }) },
    { ...both, change: recipe => ({ ...recipe, encodeName: rawName(recipe), encodeValue: rawValue(recipe) }) },
  ]
}

/** Both `+` and `%20` of a query are a blank; a signer that only knows `%20` signs a plus sign. */
function plus({ query }: SignedRequest): BaseVariant[] {
  if (!query.includes('+')) return []
  const what = told(
    'plus-taken-literally',
    1,
    'A + of the query is signed as a plus sign (%2B), but it means a blank.',
    'Write a blank in the query as %20 and a plus sign as %2B, and sign what is meant.',
  )
  const literally = (raw: string): string => percentEncode(percentDecode(raw) ?? raw)
  return [
    {
      ...what,
      change: recipe => ({
        ...recipe,
        encodeName: one =>
          one.rawName.includes('+') && one.from === 'query' ? literally(one.rawName) : recipe.encodeName(one),
        encodeValue: one =>
          one.rawValue.includes('+') && one.from === 'query' ? literally(one.rawValue) : recipe.encodeValue(one),
      }),
    },
  ]
}

function decodedTwice({ queryParameters, formParameters }: SignedRequest): BaseVariant[] {
  const twiceEncoded = /%[0-9A-Fa-f]{2}/
  if (![...queryParameters, ...formParameters].some(([name, value]) => twiceEncoded.test(name + value))) return []
  const what = told(
    'values-decoded-twice',
    2,
    'Parameters are decoded once too often before they are signed.',
    'Decode the query once: what still looks percent-encoded then belongs to the value.',
  )
  const again = (decode: Encode) => (one: SignedParameter, text: string) =>
    one.from === 'header' ? text : percentEncode(decode(text))
  return [(text: string) => formDecode(text) ?? text, (text: string) => percentDecode(text) ?? text].map(decode => ({
    ...what,
    change: recipe => ({
      ...recipe,
      encodeName: one => again(decode)(one, one.name),
      encodeValue: one => again(decode)(one, one.value),
    }),
  }))
}

const notEncoded = told(
  'parameters-not-encoded',
  1,
  'Names and values are not encoded before they are joined.',
  'Encode every name and value, join them, and encode the joined text once more.',
)
const partsNotEncoded = told(
  'base-string-not-encoded',
  2,
  'The joined parameters are not encoded before they are put behind the "&".',
  'Encode the URL and the joined parameters, each as a whole, before joining the three parts with "&".',
)
const urlNotEncoded = told(
  'url-not-encoded',
  2,
  'The URL stands in the base string without being encoded.',
  'Percent-encode the URL for the base string.',
)
const asItIs: Encode = text => text

const unencoded: readonly BaseVariant[] = [
  { ...notEncoded, change: recipe => ({ ...recipe, encodeName: one => one.name, encodeValue: one => one.value }) },
  { ...notEncoded, change: recipe => ({ ...recipe, encodeValue: one => one.value }) },
  { ...notEncoded, change: recipe => ({ ...recipe, encodeName: one => one.name }) },
  { ...partsNotEncoded, change: recipe => ({ ...recipe, encodeParameters: asItIs }) },
  { ...partsNotEncoded, change: recipe => ({ ...recipe, encodeParameters: asItIs, encodeUrl: asItIs }) },
  { ...urlNotEncoded, change: recipe => ({ ...recipe, encodeUrl: asItIs }) },
]

function letters({ queryParameters, formParameters, headerParameters }: SignedRequest): BaseVariant[] {
  const text = [...queryParameters, ...formParameters, ...headerParameters].flat().join('\n')
  // eslint-disable-next-line no-control-regex
  if (/^[\x00-\x7f]*$/.test(text)) return []
  const of = (what: Told, encode: Encode): BaseVariant => ({
    ...what,
    change: recipe => ({ ...recipe, encodeName: one => encode(one.name), encodeValue: one => encode(one.value) }),
  })
  const latin = told('latin-1', 2, 'Letters beyond ASCII are encoded as Latin-1, not as UTF-8.', encodeRule)
  const form = (name: 'NFC' | 'NFD' | 'NFKC') =>
    of(
      told(
        'unicode-normalised',
        2,
        `The signed text was brought into the Unicode form ${name}, the sent text was not.`,
        'Sign the very characters that are sent: normalise before both, or not at all.',
      ),
      one => percentEncode(one.normalize(name)),
    )
  return [
    of(latin, latin1),
    of(latin, one => percentEncode(Buffer.from(one, 'utf8').toString('latin1'))),
    ...(['NFC', 'NFD', 'NFKC'] as const).map(form),
  ]
}

/** Byte by byte; letters that Latin-1 does not have become `?`, as encoders do. */
function latin1(text: string): string {
  let encoded = ''
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (code < 0x80) encoded += percentEncode(character)
    else encoded += code < 0x100 ? `%${code.toString(16).toUpperCase()}` : '%3F'
  }
  return encoded
}
