/** States of users and flags of roles, as badges. */
import type { Account } from '../../../account/account.js'
import { isPrivileged, requiresTwoFactor, type Role } from '../../../account/model/role.js'
import { Badge, type Tone } from '../../parts/show.js'
import { type UserState, userStates } from './user-state.js'

export function UserBadges({ states }: { states: readonly UserState[] }) {
  if (states.length === 0) return <span class="soft">–</span>
  return (
    <span class="badges">
      {states.map(state => (
        <Badge tone={userStates[state].tone}>{userStates[state].text}</Badge>
      ))}
    </span>
  )
}

/** What sets a role apart. */
export function roleFlags(role: Role): (readonly [tone: Tone, text: string])[] {
  const flags: (readonly [Tone, string] | false)[] = [
    role.inactive && ['off', 'Inactive'],
    requiresTwoFactor(role) && ['note', isPrivileged(role) ? '2FA mandatory' : '2FA required'],
    role.webServicesOnly && ['note', 'Web services only'],
    role.singleSignOnOnly && ['note', 'Single sign-on only'],
    role.restrictedByDeviceId && ['note', 'Restricted by device ID'],
    !role.restrictedByIpAddress && ['note', 'Exempt from IP rules'],
    role.coreAdministrationPermissions && ['warn', 'Core Administration'],
  ]
  return flags.filter(flag => flag !== false)
}

export function RoleBadges({ role }: { role: Role }) {
  const flags = roleFlags(role)
  if (flags.length === 0) return <span class="soft">–</span>
  return (
    <span class="badges">
      {flags.map(([tone, text]) => (
        <Badge tone={tone}>{text}</Badge>
      ))}
    </span>
  )
}

/** The role of that id, if the account has it. */
export function roleOf({ document }: Account, id: number): Role | undefined {
  return document.roles.find(one => one.id === id)
}
