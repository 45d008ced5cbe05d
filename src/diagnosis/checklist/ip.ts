/** Item 5 of the checklist: the client's address, and the lists it is compared with. Source: reference identity §8, §12. */
import type { Account } from '../../account/account.js'
import type { Surface } from '../../failures/failure.js'
import { menu } from '../../failures/faces.js'
import { checkIpRules } from '../../login/checks/ip-rules.js'
import type { Case, ItemNotes, StepNotes } from './case.js'

const steps = {
  'IP rules': { passed, menuPath: menu.companyInformation },
} as const satisfies StepNotes

export const ipRestrictions: ItemNotes<typeof steps> = { about: aboutAddress, menuPath, steps }

function passed(one: Case): string {
  const {
    account,
    record,
    parties: { user, role },
  } = one
  const now = account && checkIpRules({ attempt: record.attempt, account, user, role, context: { now: record.at } })
  if (!now) return comparedWith(one)
  return `${addressOf(one)} was allowed; the rules have changed since`
}

function aboutAddress(one: Case): string {
  const words = comparedWith(one)
  return `The address is ${words}.`
}

function addressOf({ record }: Case): string {
  return record.attempt.request.address.slice(0, 100)
}

function comparedWith(one: Case): string {
  const {
    account,
    parties: { user, role },
    record,
  } = one
  const address = addressOf(one)
  const { surface } = record.attempt.request
  if (!account) return `${address}; without an account there is no list to compare it with`
  const { features, allowedIpAddresses } = account.document
  if (!features.ipAddressRules) return `${address}; the feature IP Address Rules is off, so every address is allowed`
  if (!obeys(account, surface)) return `${address}; this way in does not look at IP rules (a setting of the account)`
  if (role && !role.restrictedByIpAddress)
    return `${address}; "Restrict this role by IP Address" is clear on "${role.name}", so every address is allowed`
  const company = `Allowed IP Addresses of the company: ${shown(allowedIpAddresses)}`
  if (!user || user.ipAddressRestriction === '') return `${address}, compared with ${company}`
  const own = `IP Address Restriction of "${user.name}": ${shown(user.ipAddressRestriction)}`
  const inherited = user.inheritIpRules
    ? `, and ${company}`
    : ', its own list alone (Inherit IP Rules from Company is clear)'
  return `${address}, compared with ${own}${inherited}`
}

function obeys({ document: { settings } }: Account, surface: Surface): boolean {
  if (surface === 'pages' || surface === 'soap') return true
  return surface === 'rest' ? settings.rest.obeyIpRules : settings.restletsObeyIpRules
}

function shown(list: string): string {
  if (list === '') return 'empty, which allows every address'
  return list.length > longestList ? `${list.slice(0, longestList)}…` : list
}

/** A list may have 4,000 characters. */
const longestList = 200

function menuPath({ parties: { user } }: Case): string {
  return user && user.ipAddressRestriction !== '' ? menu.employees : menu.companyInformation
}
