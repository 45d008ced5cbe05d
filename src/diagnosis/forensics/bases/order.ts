/** Parameters in the wrong order. Source: RFC 5849 §3.4.1.3.2, reference tba §4.1. */
import { compare, type EncodedParameter, inByteOrder, type Order } from '../recipe.js'
import type { SignedRequest } from '../subject.js'
import { type BaseVariant, type Cost, signing, type Told, told } from '../variant.js'

const repair = 'Sort all parameters by encoded name, then by encoded value, byte by byte, and only then join them.'

/** Orders by some rule come first: that a request's own order looks like one of them is the less likely coincidence. */
export function orderVariants({ queryParameters, formParameters, headerParameters }: SignedRequest): BaseVariant[] {
  const variants: BaseVariant[] = []
  const names = [...headerParameters, ...queryParameters, ...formParameters].map(([name]) => name)
  if (queryParameters.length + formParameters.length > 0) variants.push(...bySomeRule(names))
  const what = (cost: Cost) =>
    told('parameters-unsorted', cost, 'The parameters in the base string are not sorted as a whole.', repair)
  for (const [cost, order] of unsorted(headerParameters.length)) variants.push(ordering(what(cost), order))
  return variants
}

function ordering(what: Told, order: Order): BaseVariant {
  return signing(what, () => ({ order }))
}

const isOauth = ({ of }: EncodedParameter): boolean => of.from === 'header'

function by(comparing: (a: EncodedParameter, b: EncodedParameter) => number): Order {
  return all => [...all].sort(comparing)
}

function bySomeRule(names: readonly string[]): BaseVariant[] {
  const title = {
    early: 'The parameters were sorted before they were encoded.',
    duplicates: 'Parameters of the same name are not sorted by value.',
    joined: 'The parameters were sorted as joined "name=value" texts.',
    letters: 'The parameters are sorted as if "B" and "b" were the same.',
    language: 'The parameters are sorted as words of a language, not byte by byte.',
  }
  const early = told('sorted-before-encoding', 1, title.early, repair)
  const duplicates = told('duplicates-unsorted', 1, title.duplicates, repair)
  const joined = told('sorted-after-joining', 2, title.joined, repair)
  const letters = told('sorted-ignoring-case', names.some(name => /[A-Z]/.test(name)) ? 1 : 3, title.letters, repair)
  const language = told('sorted-ignoring-case', 3, title.language, repair)
  const low = (text: string) => text.toLowerCase()
  const words = new Intl.Collator('en')
  return [
    ordering(
      duplicates,
      by((a, b) => compare(a.name, b.name)),
    ),
    ordering(
      early,
      by((a, b) => compare(a.of.name, b.of.name) || compare(a.of.value, b.of.value)),
    ),
    ordering(
      early,
      by((a, b) => compare(a.of.name, b.of.name)),
    ),
    ordering(
      early,
      by((a, b) => compare(a.name, b.name) || compare(a.of.value, b.of.value)),
    ),
    ordering(
      joined,
      by((a, b) => compare(`${a.name}=${a.value}`, `${b.name}=${b.value}`)),
    ),
    ordering(
      joined,
      by((a, b) => compare(`${a.of.name}=${a.of.value}`, `${b.of.name}=${b.of.value}`)),
    ),
    ordering(
      letters,
      by((a, b) => compare(low(a.name), low(b.name)) || compare(a.value, b.value)),
    ),
    ordering(
      letters,
      by((a, b) => compare(low(a.name), low(b.name))),
    ),
    ordering(
      letters,
      by((a, b) => compare(low(a.name), low(b.name)) || compare(low(a.value), low(b.value))),
    ),
    ordering(
      language,
      by((a, b) => words.compare(a.name, b.name) || words.compare(a.value, b.value)),
    ),
    ordering(
      language,
      by((a, b) => words.compare(a.of.name, b.of.name) || words.compare(a.of.value, b.of.value)),
    ),
  ]
}

/** Header and others side by side, each in some order. */
function inTwoParts(arrange: <T extends EncodedParameter>(oauth: readonly T[], others: readonly T[]) => T[]): Order {
  return all =>
    arrange(
      all.filter(isOauth),
      all.filter(one => !isOauth(one)),
    )
}

function* unsorted(headerLength: number): Generator<readonly [Cost, Order]> {
  yield [2, all => all]
  yield [2, inTwoParts((oauth, others) => [...others, ...oauth])]
  yield [2, inTwoParts((oauth, others) => [...inByteOrder(oauth), ...others])]
  yield [2, inTwoParts((oauth, others) => [...others, ...inByteOrder(oauth)])]
  yield [3, inTwoParts((oauth, others) => [...inByteOrder(oauth), ...inByteOrder(others)])]
  yield [3, inTwoParts((oauth, others) => [...inByteOrder(others), ...inByteOrder(oauth)])]
  yield [4, inTwoParts((oauth, others) => [...oauth, ...inByteOrder(others)])]
  yield [4, inTwoParts((oauth, others) => [...inByteOrder(others), ...oauth])]
  for (const names of writtenOut) {
    yield [5, inTwoParts((oauth, others) => [...inOrderOf(names, oauth), ...others])]
    yield [5, inTwoParts((oauth, others) => [...others, ...inOrderOf(names, oauth)])]
  }
  yield [4, all => inByteOrder(all).toReversed()]
  yield [5, by((a, b) => compare(a.value, b.value))]
  for (let at = 1; at < Math.min(headerLength, 8); at++)
    yield [5, inTwoParts((oauth, others) => [...oauth.slice(0, at), ...others, ...oauth.slice(at)])]
}

/** Orders in which the documentation and its copies write the header. */
const writtenOut = [
  ['oauth_consumer_key', 'oauth_token', 'oauth_signature_method', 'oauth_timestamp', 'oauth_nonce', 'oauth_version'],
  ['oauth_consumer_key', 'oauth_token', 'oauth_nonce', 'oauth_timestamp', 'oauth_signature_method', 'oauth_version'],
] as const

function inOrderOf<T extends EncodedParameter>(names: readonly string[], all: readonly T[]): T[] {
  const place = (one: T) => (names.includes(one.name) ? names.indexOf(one.name) : names.length)
  return [...all].sort((a, b) => place(a) - place(b))
}
