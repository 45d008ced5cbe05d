import { realmFailures, realmRepair, writtenRealm } from './realm.js'
import type { VisibleCheck } from './sight.js'

/** A blank, tab or line break in front of the account id, behind it, or in it: another id than the account's (identity F02). */
export const realmWithBlanks: VisibleCheck = {
  id: 'realm-with-blanks',
  explains: realmFailures,
  see(sight) {
    const realm = writtenRealm(sight)
    if (!realm || !/\s/.test(realm.written)) return undefined
    const { place, written, meant } = realm
    return { title: `${place} has ${whereBlanksAre(written)} the id ${meant.id}`, repair: realmRepair(realm) }
  },
}

/** `a blank behind`, `blanks in`. */
export function whereBlanksAre(text: string): string {
  const before = text.length - text.trimStart().length
  const behind = text.length - text.trimEnd().length
  const count = (text.match(/\s/g) ?? []).length
  const noun = count > 1 ? 'blanks' : /[\r\n]/.test(text) ? 'a line break' : 'a blank'
  if (before + behind < count) return `${noun} in`
  if (before === 0) return `${noun} behind`
  return behind === 0 ? `${noun} in front of` : `${noun} around`
}
