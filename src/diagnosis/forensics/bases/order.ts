/** Parameters in the wrong order. Source: RFC 5849 §3.4.1.3.2, reference tba §4.1. */
import { compare, type EncodedParameter, inByteOrder, type Recipe } from '../recipe.js'
import type { SignedRequest } from '../subject.js'
import { type BaseVariant, told } from '../variant.js'

type Order = Recipe['order']

const isOauth = ({ of }: EncodedParameter): boolean => of.from === 'header'
const split = (all: EncodedParameter[]) => [all.filter(isOauth), all.filter(one => !isOauth(one))] as const
const sorted = (all: EncodedParameter[]) => [...inByteOrder([...all])]

const unsorted: readonly Order[] = [
  all => all,
  all => {
    const [oauth, others] = split(all)
    return [...others, ...oauth]
  },
  all => {
    const [oauth, others] = split(all)
    return [...sorted(oauth), ...others]
  },
  all => {
    const [oauth, others] = split(all)
    return [...others, ...sorted(oauth)]
  },
  all => {
    const [oauth, others] = split(all)
    return [...sorted(oauth), ...sorted(others)]
  },
  all => {
    const [oauth, others] = split(all)
    return [...sorted(others), ...sorted(oauth)]
  },
  all => [...sorted(all)].reverse(),
  all => [...all].sort((a, b) => compare(`${a.name}=${a.value}`, `${b.name}=${b.value}`)),
  all => [...all].sort((a, b) => compare(a.value, b.value)),
]

export function orderVariants({ queryParameters, formParameters }: SignedRequest): BaseVariant[] {
  const repair = 'Sort all parameters by encoded name, then by encoded value, byte by byte, and only then join them.'
  const ordered = (what: ReturnType<typeof told>, order: Order): BaseVariant => ({
    ...what,
    change: recipe => ({ ...recipe, order }),
  })
  const variants = unsorted.map((order, index) =>
    ordered(
      told(
        'parameters-unsorted',
        index < 4 ? 1 : 3,
        'The parameters in the base string are not sorted as a whole.',
        repair,
      ),
      order,
    ),
  )
  if (queryParameters.length + formParameters.length === 0) return variants
  return [
    ordered(told('sorted-before-encoding', 1, 'The parameters were sorted before they were encoded.', repair), all =>
      [...all].sort((a, b) => compare(a.of.name, b.of.name) || compare(a.of.value, b.of.value)),
    ),
    ordered(told('duplicates-unsorted', 2, 'Parameters of the same name are not sorted by value.', repair), all =>
      [...all].sort((a, b) => compare(a.name, b.name)),
    ),
    ...ignoringCase.map(order =>
      ordered(
        told('sorted-ignoring-case', 2, 'The parameters are sorted as if "B" and "b" were the same.', repair),
        order,
      ),
    ),
    ...variants,
  ]
}

const ignoringCase: readonly Order[] = [
  all =>
    [...all].sort(
      (a, b) =>
        compare(a.name.toLowerCase(), b.name.toLowerCase()) || compare(a.value.toLowerCase(), b.value.toLowerCase()),
    ),
  all => [...all].sort((a, b) => compare(a.name.toLowerCase(), b.name.toLowerCase()) || compare(a.value, b.value)),
  all => [...all].sort((a, b) => a.name.localeCompare(b.name, 'en') || a.value.localeCompare(b.value, 'en')),
]
