/** The search for the mistakes in the signature of a SOAP tokenPassport. Source: reference soap §3.1. */
import { passportString, stringsInPassport } from './bases/passport.js'
import { type Found, proven } from './findings.js'
import { keyVariants, rightKey } from './keys.js'
import type { SignatureMistakeId } from './mistake-ids.js'
import { openEnded } from './open-ended.js'
import type { Search } from './search.js'
import type { TokenPassport } from './subject.js'

export function examinePassport(passport: TokenPassport, search: Search): Found {
  const right = passportString(passport)
  const [key, keys] = [rightKey(passport), keyVariants(passport)]
  const wrong = stringsInPassport(passport).filter(({ text }) => text !== right)
  const tries = [
    { key, text: right, told: [] },
    ...wrong.map(({ text, told }) => ({ key, text, told: [told] })),
    ...keys.map(({ key: other, told }) => ({ key: other, text: right, told })),
    ...wrong.flatMap(({ text, told }) => keys.map(other => ({ key: other.key, text, told: [told, ...other.told] }))),
  ]
  const known = new Set<SignatureMistakeId>()
  for (const { key: tried, text, told } of tries) {
    if (search.isOver) break
    const target = search.match(tried, text)
    if (target) return proven({ client: text, right, told: [...target.told, ...told] }, passport)
    if (told.length === 1) for (const { id } of told) known.add(id)
  }
  const tried = [...known]
  return {
    mistakes: [],
    ruledOut: tried.filter(id => !openEnded.has(id)),
    triedInPart: tried.filter(id => openEnded.has(id)),
  }
}
