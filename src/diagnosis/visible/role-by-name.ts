import type { VisibleCheck } from './sight.js'

/** The name or script id of a role, where its internal id belongs (nlauth §2.1). */
export const roleByName: VisibleCheck = {
  id: 'role-by-name',
  explains: ['role-not-held'],
  see({ record: { account, attempt } }) {
    if (attempt.credential !== 'nlauth') return undefined
    const sent = attempt.facts.role?.trim().toLowerCase()
    const role = account?.document.roles.find(
      ({ name, scriptId }) => name.toLowerCase() === sent || scriptId?.toLowerCase() === sent,
    )
    if (!role) return undefined
    return {
      title: `nlauth_role names role "${role.name}" by its ${role.name.toLowerCase() === sent ? 'name' : 'script id'}`,
      repair: `Send its internal id: nlauth_role=${role.id}.`,
    }
  },
}
