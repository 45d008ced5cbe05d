/** Scenarios of the way in: IP address rules of company, user and role. */
import { menu } from '../../failures/faces.js'
import type { AccountDocument } from '../../account/model/account.js'
import { isAdministrator, type Role } from '../../account/model/role.js'
import { type Edit, ofAccount, ofFeatures, ofRole, ofUser } from '../edits.js'
import { passwordCalls, type Scenario, signedCalls } from '../scenario.js'
import type { Situation } from '../situation.js'

/** Addresses that no machine has (RFC 5737): everybody is outside. */
const elsewhere = '203.0.113.0/24'
const everyCall = [...signedCalls, ...passwordCalls] as const

const rulesInForce = ({ document }: Situation): readonly Edit[] =>
  document.features.ipAddressRules ? [] : ofFeatures({ ipAddressRules: true })

export const networkScenarios = {
  'ip-outside-company-rules': {
    title: 'The company allows other addresses only',
    produces: 'ip-outside-company-rules',
    catalogue: ['F83'],
    done: `Allowed IP Addresses were set to ${elsewhere}. A caller whose X-Forwarded-For is 203.0.113.7 still gets in.`,
    menuPath: menu.companyInformation,
    breaks: [],
    caller: 'signed',
    calls: everyCall,
    edits: situation => [...ofAccount({ allowedIpAddresses: elsewhere }), ...rulesInForce(situation)],
  },
  'ip-rules-none': {
    title: 'The company allows no address at all',
    produces: 'ip-outside-company-rules',
    catalogue: ['F85'],
    done: 'Allowed IP Addresses were set to NONE.',
    menuPath: menu.companyInformation,
    breaks: [],
    caller: 'signed',
    calls: everyCall,
    edits: situation => [...ofAccount({ allowedIpAddresses: 'NONE' }), ...rulesInForce(situation)],
  },
  'ip-not-ipv4': {
    title: 'The company allows every IPv4 address, and the client has another',
    produces: 'ip-not-ipv4',
    catalogue: ['F86'],
    done: 'Allowed IP Addresses were set to 0.0.0.0-255.255.255.255: rules know IPv4 addresses only, so no IPv6 address fits.',
    menuPath: menu.companyInformation,
    breaks: [],
    caller: 'signed',
    calls: everyCall.map(call => ({ ...call, address: '2001:db8::7' })),
    edits: situation => [...ofAccount({ allowedIpAddresses: '0.0.0.0-255.255.255.255' }), ...rulesInForce(situation)],
  },
  'ip-exemption-of-other-role': {
    title: 'Another role is exempt from IP rules, the one in use is not',
    produces: 'ip-outside-company-rules',
    catalogue: ['F87'],
    done: `Allowed IP Addresses were set to ${elsewhere}, and "Restrict this role by IP Address" was cleared, but on another role than the integration uses.`,
    menuPath: menu.manageRoles,
    breaks: ['role'],
    caller: 'signed',
    calls: everyCall,
    withoutEffect: situation =>
      otherRole(situation.document, situation.role)
        ? undefined
        : 'the account has no other role that could be exempt; add one to its "roles"',
    edits: situation => {
      const other = otherRole(situation.document, situation.role)
      return [
        ...ofAccount({ allowedIpAddresses: elsewhere }),
        ...(other ? ofRole(other, { restrictedByIpAddress: false }) : []),
        ...ofRole(situation.role, { restrictedByIpAddress: true }),
        ...rulesInForce(situation),
      ]
    },
  },
  'ip-outside-user-rules': {
    title: 'The user may come from other addresses only',
    produces: 'ip-outside-user-rules',
    catalogue: ['F84'],
    done: `"Inherit IP Rules from Company" was cleared and IP Address Restriction set to ${elsewhere}. A caller whose X-Forwarded-For is 203.0.113.7 still gets in.`,
    menuPath: menu.employees,
    breaks: ['user'],
    caller: 'signed',
    calls: everyCall,
    withoutEffect: ({ party: { role } }) =>
      role?.restrictedByIpAddress === false
        ? `the role "${role.name}" is exempt from IP rules; aim it at a user with another role`
        : undefined,
    edits: situation => [
      ...ofUser(situation.user, { inheritIpRules: false, ipAddressRestriction: elsewhere }),
      ...rulesInForce(situation),
    ],
  },
} as const satisfies Record<string, Scenario>

function otherRole({ roles }: AccountDocument, role: Role): Role | undefined {
  const others = roles.filter(one => one.id !== role.id && !isAdministrator(one))
  return others.find(one => one.restrictedByIpAddress && !one.inactive) ?? others[0]
}
