/**
 * Which mistake explains a wrong signature? The signature is computed as a client with that mistake would have made it: if the
 * very signature comes out, the mistake is proven, since nothing else makes 160 bits or more agree.
 *
 * Single mistakes are tried first, over every right origin; then pairs, the likeliest first, as far as the bound goes. Of several
 * mistakes that make the same base string of this request, the one that is listed first stands.
 */
import { bodyVariants } from './bases/body.js'
import { encodingVariants } from './bases/encoding.js'
import { headerVariants, momentVariants } from './bases/header.js'
import { methodVariants } from './bases/method.js'
import { orderVariants } from './bases/order.js'
import { passportString, passportVariants, stringsInPassport } from './bases/passport.js'
import { queryVariants } from './bases/query.js'
import { urlVariants } from './bases/url.js'
import { otherMethodVariants } from './bases/method-name.js'
import { type Target, targetsOf } from './digests.js'
import { type KeyVariant, keyVariants, rightKey } from './keys.js'
import type { Findings, Mistake } from './mistake.js'
import type { MistakeId } from './mistake-ids.js'
import { baseStringOf, type Recipe, rightRecipe } from './recipe.js'
import { Search } from './search.js'
import type { SignedRequest, Subject, TokenPassport } from './subject.js'
import type { BaseVariant, Told } from './variant.js'

/** Never throws; takes a few milliseconds at most for usual requests. */
export function investigate(subject: Subject): Findings {
  const targets = targetsOf(subject.signature, subject.signatureMethod)
  const search = new Search(targets)
  const found = subject.kind === 'request' ? ofRequest(subject, search) : ofPassport(subject, search)
  return { mistakes: found.mistakes, ruledOut: found.ruledOut, computed: search.computed }
}

type Found = Pick<Findings, 'mistakes' | 'ruledOut'>

/** A base string that a right signature may be made over. */
interface Right {
  readonly recipe: Recipe
  readonly text: string
}

function ofRequest(subject: SignedRequest, search: Search): Found {
  const key = rightKey(subject)
  const rights: Right[] = subject.origins.map(origin => {
    const recipe = rightRecipe(subject, origin)
    return { recipe, text: baseStringOf(recipe) }
  })
  for (const { text } of rights) {
    search.isKnown(key, text)
    const target = search.match(key, text)
    if (target) return proven(target, [], text, text)
  }
  const bases = baseVariants(subject)
  const keys = keyVariants(subject)
  const tried = new Set<MistakeId>()
  for (const variant of bases) {
    for (const { recipe, text: right } of rights) {
      const text = baseStringOf(variant.change(recipe))
      if (search.isKnown(key, text)) continue
      const target = search.match(key, text)
      if (target) return proven(target, [variant], text, right)
      if (!search.isSpent) tried.add(variant.id)
    }
  }
  return (
    singleKeys(keys, rights, key, search, tried) ??
    pairs(bases, keys, rights, key, search) ?? { mistakes: [], ruledOut: [...tried] }
  )
}

function singleKeys(
  keys: readonly KeyVariant[],
  rights: readonly Pick<Right, 'text'>[],
  right: string,
  search: Search,
  tried: Set<MistakeId>,
): Found | undefined {
  for (const { told, key } of keys) {
    if (key === right) continue
    for (const { text } of rights) {
      if (search.isKnown(key, text)) continue
      const target = search.match(key, text)
      if (target) return proven(target, told, text, text)
      if (!search.isSpent) for (const { id } of told) tried.add(id)
    }
  }
  return undefined
}

/** Two mistakes at once, as far as the bound goes; the likeliest pairs and the first origin come first. */
function pairs(
  bases: readonly BaseVariant[],
  keys: readonly KeyVariant[],
  rights: readonly Right[],
  rightKeyText: string,
  search: Search,
): Found | undefined {
  for (const { sum, only } of pairOrder) {
    for (const { recipe, text: right } of rights) {
      for (const [index, first] of bases.entries()) {
        if (only === 'often' && first.rank !== 1) continue
        const changed = first.change(recipe)
        if (changed.whole !== undefined) continue
        const firstText = baseStringOf(changed)
        if (firstText === right) continue
        for (const { told, key } of keys) {
          const rank = Math.max(...told.map(one => one.rank))
          if (first.rank + rank !== sum || key === rightKeyText || search.isKnown(key, firstText)) continue
          const target = search.match(key, firstText)
          if (target) return proven(target, [first, ...told], firstText, right)
        }
        for (const second of bases.slice(index + 1)) {
          if (first.rank + second.rank !== sum || second.id === first.id) continue
          const text = baseStringOf(second.change(changed))
          if (search.isKnown(rightKeyText, text)) continue
          const target = search.match(rightKeyText, text)
          if (target) return proven(target, [first, second], text, right)
        }
        if (search.isSpent) return undefined
      }
    }
  }
  return undefined
}

const pairOrder = [
  { sum: 2, only: 'often' },
  { sum: 3, only: 'any' },
  { sum: 4, only: 'any' },
] as const

function baseVariants(subject: SignedRequest): BaseVariant[] {
  return [
    ...queryVariants(subject),
    ...headerVariants(subject),
    ...bodyVariants(subject),
    ...otherMethodVariants(subject),
    ...encodingVariants(subject),
    ...orderVariants(subject),
    ...methodVariants(subject),
    ...urlVariants(subject),
    ...passportVariants(subject),
    ...momentVariants(subject),
  ]
}

function ofPassport(subject: TokenPassport, search: Search): Found {
  const key = rightKey(subject)
  const right = passportString(subject)
  search.isKnown(key, right)
  const target = search.match(key, right)
  if (target) return proven(target, [], right, right)
  const tried = new Set<MistakeId>()
  for (const { text, ...told } of stringsInPassport(subject)) {
    const found = search.match(key, text)
    if (found) return proven(found, [told], text, right)
    tried.add(told.id)
  }
  return (
    singleKeys(keyVariants(subject), [{ text: right }], key, search, tried) ?? { mistakes: [], ruledOut: [...tried] }
  )
}

/** The mistakes that led to this base string, those of the written signature first. */
function proven(target: Target, told: readonly Told[], client: string, right: string): Found {
  const differsAt = firstDifference(client, right)
  const distinct = new Map([...target.told, ...told].map(one => [one.id, one]))
  const mistakes = [...distinct.values()].map(({ id, title, repair }): Mistake => ({
    id,
    certainty: 'proven',
    title,
    repair,
    clientBaseString: client,
    rightBaseString: right,
    ...(differsAt === undefined ? {} : { differsAt }),
  }))
  return { mistakes, ruledOut: [] }
}

function firstDifference(one: string, other: string): number | undefined {
  if (one === other) return undefined
  let at = 0
  while (at < one.length && one[at] === other[at]) at++
  return at
}
