import { realmFailures, realmRepair, writtenRealm } from './realm.js'
import type { VisibleCheck } from './sight.js'

/** `1234567_sb1` for `1234567_SB1` (tba §2.2, §12). */
export const realmLowerCase: VisibleCheck = {
  id: 'realm-lower-case',
  explains: realmFailures,
  see(sight) {
    const realm = writtenRealm(sight)
    if (!realm || realm.written === realm.written.toUpperCase()) return undefined
    return {
      title: `${realm.place} is written in lower case: ${realm.shown} for ${realm.meant.id}`,
      repair: realmRepair(realm),
    }
  },
}
