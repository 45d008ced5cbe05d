import { listed } from '../listed.js'
import { type VisibleCheck } from './sight.js'

/** No role in the header, and none to fall back on (nlauth §2.4). */
export const roleLeftOut: VisibleCheck = {
  id: 'role-left-out',
  explains: ['role-not-selectable'],
  see({ record: { account, known } }) {
    const { user } = known
    if (!user || !account) return undefined
    const held = user.roles.flatMap(id => account.role(id) ?? []).map(({ id, name }) => `${id} ("${name}")`)
    if (held.length === 0) return undefined
    return {
      title: `nlauth_role is left out, and "${user.name}" has no default role and no last one`,
      repair: `Send the internal id of a role as nlauth_role; "${user.name}" holds ${listed(held.slice(0, 10))}.`,
    }
  },
}
