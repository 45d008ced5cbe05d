import { allowsIp, parseIpv4 } from '../../account/ip-rules.js'
import type { Settings } from '../../account/model/settings.js'
import type { RequestFacts } from '../attempt.js'
import type { Circumstances } from '../inquiry.js'
import { type Refusal, refuse } from '../verdict.js'

/** The client's address is allowed by the IP rules of company and user, unless the role is exempt (identity §8). */
export function checkIpRules({ attempt, account, user, role }: Circumstances): Refusal | undefined {
  const { features, settings, allowedIpAddresses } = account.document
  if (!user || !role?.restrictedByIpAddress || !features.ipAddressRules || !obeysIpRules(settings, attempt.request))
    return undefined
  const own = account.userIpRules(user)
  const company = account.companyIpRules()
  // Box on: both lists together; box off: the own list; an empty own list means the company's either way.
  const inForce = own.length === 0 ? company : user.inheritIpRules ? [...own, ...company] : own
  const { address } = attempt.request
  if (allowsIp(inForce, address)) return undefined
  const owner = own.length === 0 ? 'Allowed IP Addresses of the company' : `IP Address Restriction of "${user.name}"`
  const evidence = {
    what: 'address of the client',
    found: address,
    expected: `one in the ${owner}: ${own.length === 0 ? allowedIpAddresses : user.ipAddressRestriction}`,
  }
  if (own.length > 0) return refuse('ip-outside-user-rules', evidence)
  const failure = parseIpv4(address) === undefined ? 'ip-not-ipv4' : 'ip-outside-company-rules'
  return { ...refuse(failure, evidence), facts: { address } }
}

/** Each way in has its own switch (identity §13). */
function obeysIpRules({ restletsObeyIpRules, rest }: Settings, { surface }: RequestFacts): boolean {
  // The user interface and SOAP always respect the rules (identity §8).
  if (surface === 'pages' || surface === 'soap') return true
  return surface === 'rest' ? rest.obeyIpRules : restletsObeyIpRules
}
