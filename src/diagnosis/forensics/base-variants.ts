/** Every wrong way to make the base string of a request; the likeliest of them first. */
import { bodyVariants } from './bases/body.js'
import { characterVariants } from './bases/characters.js'
import { codingVariants } from './bases/coding.js'
import { headerVariants } from './bases/header.js'
import { letterVariants } from './bases/letters.js'
import { methodVariants } from './bases/method.js'
import { momentVariants } from './bases/moment.js'
import { orderVariants } from './bases/order.js'
import { passportVariants } from './bases/passport.js'
import { pathVariants } from './bases/path.js'
import { placeVariants } from './bases/place.js'
import { partlySigned, queryVariants } from './bases/query.js'
import { wholeVariants } from './bases/whole.js'
import type { SignedRequest } from './subject.js'
import { type BaseVariant, costOf } from './variant.js'

/** Of mistakes that are met equally often, those of an earlier line stand where both make the same base string. */
const kinds: readonly ((subject: SignedRequest) => readonly BaseVariant[])[] = [
  queryVariants,
  characterVariants,
  letterVariants,
  codingVariants,
  orderVariants,
  headerVariants,
  methodVariants,
  placeVariants,
  pathVariants,
  wholeVariants,
  bodyVariants,
  momentVariants,
  passportVariants,
  partlySigned,
]

export function baseVariants(subject: SignedRequest): readonly BaseVariant[] {
  const variants = kinds.flatMap(kind => kind(subject))
  return variants.sort((a, b) => costOf(a) - costOf(b))
}
