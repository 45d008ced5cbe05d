/** Parameters that are encoded or decoded once too often, or once too seldom. Source: RFC 5849 §3.4.1.3, reference tba §4.1, clients §2. */
import { formDecode, percentDecode, percentEncode } from '../../../login/rfc5849/percent.js'
import type { SignedParameter } from '../recipe.js'
import type { SignedRequest } from '../subject.js'
import { type BaseVariant, type Cost, framing, listedNames, rewriting, signing, type Told, told } from '../variant.js'

export function codingVariants(subject: SignedRequest): BaseVariant[] {
  return [...plusTaken(subject), ...doubled(subject), ...undecoded(), ...decodedTwice(subject), ...notEncoded()]
}

/** Both `+` and `%20` of a query are a blank; a signer that only knows `%20` signs a plus sign. */
function plusTaken({ query }: SignedRequest): BaseVariant[] {
  if (!query.includes('+')) return []
  const title = 'A + of the query is signed as a plus sign (%2B), but it means a blank.'
  const repair = 'Write a blank in the query as %20 and a plus sign as %2B, and sign what is meant.'
  const literal = (raw: string) => percentDecode(raw) ?? raw
  return [
    rewriting(told('plus-taken-literally', 1, title, repair), one =>
      one.from === 'query' && (one.rawName.includes('+') || one.rawValue.includes('+'))
        ? { ...one, name: literal(one.rawName), value: literal(one.rawValue) }
        : one,
    ),
  ]
}

const twiceRepair =
  'Decode names and values of the query first, then encode each of them once, and the joined text once more.'

/** What is right to begin with, encoded twice; and what stands in the URL, encoded as it stands there. */
function doubled({ queryParameters, formParameters, headerParameters }: SignedRequest): BaseVariant[] {
  const others = [...queryParameters, ...formParameters]
  const changing = (at: 0 | 1, from = others) => from.filter(pair => percentEncode(pair[at]) !== pair[at])
  const values = changing(1).map(([name]) => name)
  const names = changing(0).map(([name]) => name)
  const ofNames = told(
    'names-double-encoded',
    2,
    `Names of parameters are encoded twice: ${listedNames(names)}.`,
    twiceRepair,
  )
  const ofValues = (cost: Cost, of: readonly string[]) =>
    told('values-double-encoded', cost, `Values of parameters are encoded twice: ${listedNames(of)}.`, twiceRepair)
  const ofBoth = told('parameters-double-encoded', 2, 'Names and values of parameters are encoded twice.', twiceRepair)
  const joined = told('parameters-double-encoded', 3, 'The joined parameters are encoded twice.', twiceRepair)
  const again = (which: 'name' | 'value' | 'both') => (one: SignedParameter) => {
    if (one.from === 'header') return one
    return {
      ...one,
      name: which === 'value' ? one.name : percentEncode(one.name),
      value: which === 'name' ? one.value : percentEncode(one.value),
    }
  }
  const raw = (which: 'name' | 'value' | 'both') => (one: SignedParameter) => {
    if (one.from !== 'query') return one
    return {
      ...one,
      name: which === 'value' ? one.name : one.rawName,
      value: which === 'name' ? one.value : one.rawValue,
    }
  }
  const inHeader = changing(1, [...headerParameters]).map(([name]) => name)
  return [
    ...[again, raw].flatMap(way => [
      ...(values.length > 0 ? [rewriting(ofValues(2, values), way('value'))] : []),
      ...(names.length > 0 ? [rewriting(ofNames, way('name'))] : []),
      ...(names.length > 0 && values.length > 0 ? [rewriting(ofBoth, way('both'))] : []),
    ]),
    signing(ofValues(3, [...values, ...inHeader]), signed => ({ values: { ...signed.values, times: 2 } })),
    signing(joined, signed => ({ joined: { ...signed.joined, times: 2 } })),
  ]
}

/** The pieces of the query as they stand, joined without another encoding. */
function undecoded(): BaseVariant[] {
  const title = 'The query is signed as it stands in the URL, without decoding and encoding it.'
  const repair =
    'Decode names and values of the query, and encode each of them once, everything but A-Z a-z 0-9 - . _ ~.'
  return [
    signing(told('parameters-not-encoded', 3, title, repair), ({ parameters, names, values }) => ({
      parameters: parameters.map(one =>
        one.from === 'query'
          ? { ...one, name: one.rawName, value: one.rawValue }
          : { ...one, name: percentEncode(one.name), value: percentEncode(one.value) },
      ),
      names: { ...names, times: 0 },
      values: { ...values, times: 0 },
    })),
  ]
}

function decodedTwice({ queryParameters, formParameters }: SignedRequest): BaseVariant[] {
  const looksEncoded = /%[0-9A-Fa-f]{2}|\+/
  if (![...queryParameters, ...formParameters].some(([name, value]) => looksEncoded.test(name + value))) return []
  const title = 'Parameters are decoded once too often before they are signed.'
  const repair = 'Decode the query once: what still looks percent-encoded then belongs to the value.'
  return [percentDecode, formDecode].map(decode =>
    rewriting(told('values-decoded-twice', 1, title, repair), one =>
      one.from === 'header'
        ? one
        : { ...one, name: decode(one.name) ?? one.name, value: decode(one.value) ?? one.value },
    ),
  )
}

/** One or more of the encodings are missing. */
function notEncoded(): BaseVariant[] {
  const off = { times: 0 } as const
  const both = 'Encode every name and value, join them, and encode the joined text once more.'
  const parts = (what: string, cost: Cost): Told =>
    told('parameters-not-encoded', cost, `${what} are not encoded before they are joined.`, both)
  const joined = told('parameters-not-encoded', 3, 'The joined parameters are not encoded.', both)
  const allPlain = told(
    'base-string-not-encoded',
    3,
    'Neither the URL nor the joined parameters are encoded in the base string.',
    'Encode the URL and the joined parameters, each as a whole, before joining the three parts with "&".',
  )
  const url = told(
    'url-not-encoded',
    3,
    'The URL stands in the base string without being encoded.',
    'Percent-encode the URL for the base string.',
  )
  const unencoded = framing(url, frame => ({ url: { ...frame.url, ...off } }))
  return [
    signing(parts('Names and values', 2), ({ names, values }) => ({
      names: { ...names, ...off },
      values: { ...values, ...off },
    })),
    signing(parts('Values', 2), ({ values }) => ({ values: { ...values, ...off } })),
    signing(parts('Names', 3), ({ names }) => ({ names: { ...names, ...off } })),
    signing(joined, signed => ({ joined: { ...signed.joined, ...off } })),
    { ...unencoded, ...signing(allPlain, signed => ({ joined: { ...signed.joined, ...off } })) },
    {
      ...unencoded,
      ...signing({ ...allPlain, cost: 4 }, ({ names, values, joined }) => ({
        names: { ...names, ...off },
        values: { ...values, ...off },
        joined: { ...joined, ...off },
      })),
    },
    unencoded,
  ]
}
