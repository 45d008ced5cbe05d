/** Parameters of the query that are signed wrongly: left out, cut, or signed elsewhere. Source: reference tba §4.1, clients §2. */
import { percentDecode } from '../../../login/rfc5849/percent.js'
import type { SignedParameter } from '../recipe.js'
import type { SignedRequest } from '../subject.js'
import { type BaseVariant, choosing, listed, told } from '../variant.js'

/** Queries with at most so many parameters are tried in all their parts. */
const mostForSubsets = 6

const addressing: ReadonlySet<string> = new Set(['script', 'deploy'])
const paging: ReadonlySet<string> = new Set([
  'limit',
  'offset',
  'q',
  'expandSubResources',
  'fields',
  'simpleEnumFormat',
])

export function queryVariants(subject: SignedRequest): BaseVariant[] {
  const { query, queryParameters } = subject
  if (queryParameters.length === 0) return []
  const repair = 'Take every query parameter, script and deploy included, into the base string.'
  const names = queryParameters.map(([name]) => name)
  return [
    choosing(
      told('query-not-signed', 1, `The query is not in the base string: ${listed(names)} left out.`, repair),
      all => all.filter(({ from }) => from !== 'query'),
    ),
    ...partly(subject, repair),
    ...inUrl(query),
    ...alsoInHeader(subject),
    ...droppedEmpty(queryParameters),
    ...droppedDuplicates(names),
    ...cutValues(query),
  ]
}

/** Which parts of the query a client may have kept, as indexes of what it left out; the likeliest first. */
function* leftOut(names: readonly string[]): Generator<readonly number[]> {
  const indexes = [...names.keys()]
  const where = (fits: (name: string) => boolean) => indexes.filter(index => fits(names[index] ?? ''))
  yield where(name => !addressing.has(name))
  yield where(name => paging.has(name))
  yield where(name => addressing.has(name))
  yield indexes.slice(1)
  for (const index of indexes) yield [index]
  if (names.length > mostForSubsets) {
    for (const index of indexes) yield indexes.slice(index)
    return
  }
  for (let set = 1; set < 2 ** names.length - 1; set++) yield indexes.filter(index => (set & (1 << index)) !== 0)
}

/** More parts of a query than this are not tried. */
const mostParts = 80

function partly({ queryParameters }: SignedRequest, repair: string): BaseVariant[] {
  const names = queryParameters.map(([name]) => name)
  const variants: BaseVariant[] = []
  const known = new Set<string>()
  for (const out of leftOut(names)) {
    const key = out.join()
    if (out.length === 0 || out.length === names.length || known.has(key) || known.size === mostParts) continue
    // The first few are how clients leave something out; the rest completes the proof.
    const rank = known.size < 3 ? 1 : 3
    known.add(key)
    const missing = out.map(index => names[index] ?? '')
    const title = `Part of the query is not in the base string: ${listed(missing)} left out.`
    variants.push(
      choosing(told('query-partly-signed', rank, title, repair), all => {
        let index = -1
        return all.filter(({ from }) => {
          if (from !== 'query') return true
          index++
          return !out.includes(index)
        })
      }),
    )
  }
  return variants
}

function inUrl(query: string): BaseVariant[] {
  const what = told(
    'query-in-url',
    1,
    'The query stands in the URL part of the base string, behind a "?".',
    'Cut the URL at "?" for the base string, and sort the query parameters in among the others.',
  )
  const withQuery = (url: string) => `${url}?${query}`
  return [
    {
      ...what,
      change: recipe => ({
        ...recipe,
        url: withQuery(recipe.url),
        parameters: recipe.parameters.filter(({ from }) => from !== 'query'),
      }),
    },
    { ...what, change: recipe => ({ ...recipe, url: withQuery(recipe.url) }) },
  ]
}

/** A parameter that the header repeats counts twice for whoever verifies. */
function alsoInHeader({ headerParameters, queryParameters }: SignedRequest): BaseVariant[] {
  const inQuery = new Set(queryParameters.map(([name]) => name))
  const repeated = headerParameters.map(([name]) => name).filter(name => name !== 'realm' && inQuery.has(name))
  if (repeated.length === 0) return []
  const title = `Query parameters stand in the Authorization header too, but are signed once: ${listed(repeated)}.`
  const repair = 'Write only realm and oauth_… parameters into the Authorization header.'
  return [
    choosing(told('query-in-header', 1, title, repair), all =>
      all.filter(({ from, name }) => from !== 'header' || !inQuery.has(name)),
    ),
  ]
}

function droppedEmpty(parameters: SignedRequest['queryParameters']): BaseVariant[] {
  const names = parameters.filter(([, value]) => value === '').map(([name]) => name)
  if (names.length === 0) return []
  const title = `Parameters without a value are left out of the base string: ${listed(names)}.`
  return [
    choosing(told('empty-parameters-dropped', 1, title, 'Sign an empty parameter as "name=".'), all =>
      all.filter(({ from, value }) => from !== 'query' || value !== ''),
    ),
  ]
}

function droppedDuplicates(names: readonly string[]): BaseVariant[] {
  const repeated = names.filter((name, index) => names.indexOf(name) !== index)
  if (repeated.length === 0) return []
  const what = told(
    'duplicate-parameters-dropped',
    2,
    `Of parameters that come more than once only one is signed: ${listed(repeated)}.`,
    'Keep parameters as a list of pairs, not as a map by name: every one is signed.',
  )
  const isLater = (all: readonly SignedParameter[], one: SignedParameter, step: 1 | -1): boolean => {
    for (let at = all.indexOf(one) + step; at >= 0 && at < all.length; at += step) {
      const other = all[at]
      if (other?.from === 'query' && other.name === one.name) return true
    }
    return false
  }
  return [
    choosing(what, all => all.filter(one => one.from !== 'query' || !isLater(all, one, 1))),
    choosing(what, all => all.filter(one => one.from !== 'query' || !isLater(all, one, -1))),
    choosing(what, all =>
      all.flatMap(one => {
        if (one.from !== 'query' || !names.includes(one.name)) return [one]
        if (isLater(all, one, -1)) return []
        const values = all.filter(other => other.from === 'query' && other.name === one.name)
        return [{ ...one, value: values.map(({ value }) => value).join(',') }]
      }),
    ),
  ]
}

/** A signer that splits a pair at every "=" loses what stands behind the second. */
function cutValues(query: string): BaseVariant[] {
  if (!/=[^&]*=/.test(query)) return []
  const what = told(
    'value-cut-at-equals',
    1,
    'A value that holds a "=" is signed only up to it.',
    'Percent-encode "=" in values as %3D, or split pairs at their first "=" only.',
  )
  return [
    choosing(what, all =>
      all.map(one => {
        const equals = one.from === 'query' ? one.rawValue.indexOf('=') : -1
        if (equals < 0) return one
        const rawValue = one.rawValue.slice(0, equals)
        return { ...one, rawValue, value: percentDecode(rawValue.replaceAll('+', ' ')) ?? rawValue }
      }),
    ),
  ]
}
