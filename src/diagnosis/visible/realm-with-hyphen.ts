import { realmFailures, realmRepair, writtenRealm } from './realm.js'
import type { VisibleCheck } from './sight.js'

/** `1234567-SB1` for `1234567_SB1`: that is how host names have it (tba §2.2, §12). */
export const realmWithHyphen: VisibleCheck = {
  id: 'realm-with-hyphen',
  explains: realmFailures,
  see(sight) {
    const realm = writtenRealm(sight)
    if (!realm?.written.includes('-')) return undefined
    return {
      title: `${realm.place} is written with a hyphen: ${realm.shown} for ${realm.meant.id}`,
      repair: realmRepair(realm),
    }
  },
}
