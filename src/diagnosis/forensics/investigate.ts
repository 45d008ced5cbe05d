/**
 * Which mistake explains a wrong signature? The signature is computed as a client with that mistake would have made it: if the
 * very signature comes out, the mistake is proven, since nothing else makes 160 bits or more agree.
 *
 * Single mistakes come before pairs, and what is met often before what is met seldom. A mistake is not looked for where it changes nothing
 * in this request. Of several that make the same base string of it, the one that is met more often stands; mistakes that few requests can
 * have at all (an empty parameter dropped, a blank as +) stand before those that any can have (some parameter left out).
 */
import { targetsOf } from './digests.js'
import type { Findings } from './mistake.js'
import { examinePassport } from './passport.js'
import { RequestExaminer } from './request.js'
import { Search } from './search.js'
import type { Subject } from './subject.js'

/** Nothing when the signature is right; never throws; computes at most `mostComputed` signatures, a few milliseconds. */
export function investigate(subject: Subject): Findings {
  const search = new Search(targetsOf(subject.signature, subject.signatureMethod))
  const found =
    subject.kind === 'request' ? new RequestExaminer(subject, search).examine() : examinePassport(subject, search)
  return { ...found, computed: search.computed }
}
