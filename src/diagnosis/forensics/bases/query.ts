/** Query parameters that are left out, signed elsewhere, or not all signed. Source: reference tba §4.1, clients §2. */
import type { Parameters } from '../../../login/rfc5849/parameters.js'
import { formDecode } from '../../../login/rfc5849/percent.js'
import type { SignedParameter } from '../recipe.js'
import type { SignedRequest } from '../subject.js'
import { type BaseVariant, choosing, listed, parametersAre, rewriting, told } from '../variant.js'

export function queryVariants(subject: SignedRequest): BaseVariant[] {
  const { queryParameters, formParameters } = subject
  const names = queryParameters.map(([name]) => name)
  const others = [...droppedEmpty(subject), ...droppedDuplicates([...queryParameters, ...formParameters])]
  if (names.length === 0) return others
  return [
    // What the header repeats was left out on purpose: its repair is another one.
    ...alsoInHeader(subject),
    choosing(
      told(
        'query-not-signed',
        1,
        `The query is not in the base string: ${listed(names)} left out.`,
        'Take every query parameter, script and deploy included, into the base string.',
      ),
      all => all.filter(({ from }) => from !== 'query'),
    ),
    ...others,
    ...cutValues(subject),
  ]
}

/** A parameter that the header repeats counts twice for whoever verifies. */
function alsoInHeader({ headerParameters, queryParameters }: SignedRequest): BaseVariant[] {
  const inQuery = new Set(queryParameters.map(([name]) => name))
  const repeated = headerParameters.map(([name]) => name).filter(name => name !== 'realm' && inQuery.has(name))
  if (repeated.length === 0) return []
  const what = told(
    'query-in-header',
    1,
    `Query parameters stand in the Authorization header too, but are signed once: ${listed(repeated)}.`,
    'Write only realm and oauth_… parameters into the Authorization header.',
  )
  const twice = new Set(repeated)
  return (['header', 'query'] as const).map(left =>
    choosing(what, all => all.filter(({ from, name }) => from !== left || !twice.has(name))),
  )
}

function droppedEmpty({ queryParameters, formParameters }: SignedRequest): BaseVariant[] {
  const empty = [...queryParameters, ...formParameters].filter(([, value]) => value === '')
  if (empty.length === 0) return []
  const title = `Parameters without a value are left out of the base string: ${listed(empty.map(([name]) => name))}.`
  const what = told('empty-parameters-dropped', 1, title, 'Sign an empty parameter as "name=".')
  return [choosing(what, all => all.filter(({ from, value }) => from === 'header' || value !== ''))]
}

function droppedDuplicates(parameters: Parameters): BaseVariant[] {
  const known = new Set<string>()
  const repeated = new Set(parameters.map(([name]) => name).filter(name => known.has(name) || !known.add(name)))
  if (repeated.size === 0) return []
  const how = (kept: string) =>
    told(
      'duplicate-parameters-dropped',
      1,
      `Of parameters that come more than once ${kept} signed: ${listed([...repeated])}.`,
      'Keep parameters as a list of pairs, not as a map by name: every one is signed.',
    )
  const isRepeated = ({ from, name }: SignedParameter) => from !== 'header' && repeated.has(name)
  const onlyOne = (all: readonly SignedParameter[], value: (values: readonly SignedParameter[]) => SignedParameter) => {
    const groups = new Map<string, SignedParameter[]>()
    for (const one of all.filter(isRepeated)) {
      const group = groups.get(one.name)
      if (group) group.push(one)
      else groups.set(one.name, [one])
    }
    return all.flatMap(one => {
      if (!isRepeated(one)) return [one]
      const group = groups.get(one.name)
      groups.delete(one.name)
      return group ? [value(group)] : []
    })
  }
  const last = (all: readonly SignedParameter[]) => {
    const lasts = new Map(all.filter(isRepeated).map(one => [one.name, one]))
    return all.filter(one => !isRepeated(one) || lasts.get(one.name) === one)
  }
  const joined = (separator: string) => (all: readonly SignedParameter[]) =>
    onlyOne(all, values => ({ ...firstOf(values), value: values.map(({ value }) => value).join(separator) }))
  return [
    choosing(how('only the last is'), last),
    choosing(how('only the first is'), all => onlyOne(all, firstOf)),
    choosing(how('all values, joined by a comma, are'), joined(',')),
  ]
}

function firstOf(values: readonly SignedParameter[]): SignedParameter {
  const [first] = values
  if (!first) throw new TypeError('a repeated parameter has no values')
  return first
}

/** A signer that splits a pair at every "=" loses what stands behind the second. */
function cutValues({ query, queryParameters }: SignedRequest): BaseVariant[] {
  if (!/=[^&]*=/.test(query)) return []
  const cut = (one: SignedParameter): SignedParameter => {
    const equals = one.from === 'query' ? one.rawValue.indexOf('=') : -1
    if (equals < 0) return one
    const rawValue = one.rawValue.slice(0, equals)
    return { ...one, rawValue, value: formDecode(rawValue) ?? rawValue }
  }
  const cutNames = queryParameters.filter(([, value]) => value.includes('=')).map(([name]) => name)
  const title = `A value that holds a "=" is signed only up to it: ${listed(cutNames)}.`
  const repair = 'Percent-encode "=" in values as %3D, or split pairs at their first "=" only.'
  return [rewriting(told('value-cut-at-equals', 1, title, repair), cut)]
}

/** Which parts of the query a client may have signed. */
export function partlySigned({ queryParameters }: SignedRequest): BaseVariant[] {
  const names = queryParameters.map(([name]) => name)
  const variants: BaseVariant[] = []
  const known = new Set<string>()
  for (const [cost, out] of leftOut(names)) {
    const key = out.join()
    if (out.length === 0 || out.length === names.length || known.has(key)) continue
    if (known.size === mostParts) break
    known.add(key)
    const missing = out.map(index => names[index] ?? '')
    const title = `The query ${parametersAre(missing)} not in the base string.`
    const repair = 'Take every query parameter, script and deploy included, into the base string.'
    const left = new Set(out)
    variants.push(
      choosing(told('query-partly-signed', cost, title, repair), all => {
        let index = -1
        return all.filter(({ from }) => {
          if (from === 'query') index++
          return from !== 'query' || !left.has(index)
        })
      }),
    )
  }
  return variants
}

/** More parts of a query than this are not tried. */
const mostParts = 80
/** Queries with at most so many parameters are tried in all their parts. */
const mostForSubsets = 6
const addressing: ReadonlySet<string> = new Set(['script', 'deploy'])
const paging: ReadonlySet<string> = new Set([
  'limit',
  'offset',
  'q',
  'expand',
  'expandSubResources',
  'fields',
  'simpleEnumFormat',
])

/** As indexes of what was left out, the likeliest first. */
function* leftOut(names: readonly string[]): Generator<readonly [2 | 3 | 5, readonly number[]]> {
  const indexes = [...names.keys()]
  const where = (fits: (name: string) => boolean) => indexes.filter(index => fits(names[index] ?? ''))
  yield [2, where(name => !addressing.has(name))]
  yield [2, where(name => paging.has(name))]
  yield [3, where(name => addressing.has(name))]
  yield [3, indexes.slice(1)]
  for (const index of indexes) yield [3, [index]]
  if (names.length > mostForSubsets) for (const index of indexes) yield [5, indexes.slice(index)]
  else for (let set = 1; set < 2 ** names.length - 1; set++) yield [5, indexes.filter(index => (set >> index) & 1)]
}
