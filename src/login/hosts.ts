/** Host names: which account and service they name. Source: reference rest-and-restlets §7, tba §1, design §5. */

/** The services an account-specific domain can name. */
export type HostService = 'restlets' | 'suitetalk' | 'app' | 'extforms' | 'other'

/** A host name as NetSuite would read it. Labels are lower case. */
export type NetSuiteHost =
  /** `localhost`, an IP address, or any name that is not NetSuite's: the credential names the account. */
  | { readonly kind: 'plain' }
  /** `{label}.localhost`: names the account; the path tells the dialect. */
  | { readonly kind: 'local-account'; readonly label: string }
  /** `{label}.restlets.api.netsuite.com` and its sisters. */
  | { readonly kind: 'account'; readonly label: string; readonly service: HostService }
  /** `rest.netsuite.com`, `rest.na1.netsuite.com`: a data center of the old kind. */
  | { readonly kind: 'data-center'; readonly dataCenter: string }
  /** `system.netsuite.com`, `system.na1.netsuite.com`: the user interface before accounts had domains of their own. */
  | { readonly kind: 'system' }
  /** Another name under netsuite.com. */
  | { readonly kind: 'unknown-netsuite' }

const plain: NetSuiteHost = { kind: 'plain' }

/** The data center that `rest.netsuite.com`, without a label of its own, stands for. */
export const unnamedDataCenter = 'default'

const accountHost = /^([a-z0-9-]+)\.(restlets\.api|suitetalk\.api|app|extforms)\.netsuite\.com$/
const dataCenterHost = /^rest\.(?:([a-z]{2,4}\d{0,2}|sandbox)\.)?netsuite\.com$/
const systemHost = /^system\.(?:([a-z]{2,4}\d{0,2}|sandbox)\.)?netsuite\.com$/
const localAccount = /^([a-z0-9-]+)\.localhost$/
const services: Readonly<Record<string, HostService>> = {
  'restlets.api': 'restlets',
  'suitetalk.api': 'suitetalk',
  app: 'app',
  extforms: 'extforms',
}

/** Reads a Host header (with or without port). */
export function readHost(authority: string): NetSuiteHost {
  const name = authority.toLowerCase().replace(/:\d+$/, '').replace(/\.$/, '')
  if (name.endsWith('localhost')) {
    const label = localAccount.exec(name)?.[1]
    return label === undefined ? plain : { kind: 'local-account', label }
  }
  if (name !== 'netsuite.com' && !name.endsWith('.netsuite.com')) return plain
  const account = accountHost.exec(name)
  if (account) return { kind: 'account', label: account[1] ?? '', service: services[account[2] ?? ''] ?? 'other' }
  const dataCenter = dataCenterHost.exec(name)
  if (dataCenter) return { kind: 'data-center', dataCenter: dataCenter[1] ?? unnamedDataCenter }
  return { kind: systemHost.test(name) ? 'system' : 'unknown-netsuite' }
}

/** The account label a host names, if it names one. */
export function accountLabel(host: NetSuiteHost): string | undefined {
  return host.kind === 'account' || host.kind === 'local-account' ? host.label : undefined
}
