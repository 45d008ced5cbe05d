/** The domains that discovery names: the mock's own, as the request reached it, or NetSuite's. Source: reference nlauth §5, clients §4. */
import type { Account } from '../../account/account.js'
import { hostLabel } from '../../account/ids.js'
import { holds } from '../../account/releases.js'
import type { RequestFacts } from '../../login/attempt.js'

export interface DataCenterUrls {
  readonly webservicesDomain: string
  readonly restDomain: string
  readonly systemDomain: string
}

export function dataCenterUrls(account: Account, { host, received, forwarded }: RequestFacts): DataCenterUrls {
  const { discoveryUrls } = account.document.settings.passwordLogins
  // Whoever called NetSuite's own names gets there again by them.
  if (discoveryUrls === 'netsuite' || (host.kind !== 'plain' && host.kind !== 'local-account'))
    return netsuiteUrls(account)
  const { scheme, authority } = forwarded ?? received
  const base = `${scheme}://${authority}`
  return { webservicesDomain: base, restDomain: base, systemDomain: base }
}

function netsuiteUrls({ id, document }: Account): DataCenterUrls {
  if (holds('account-specific-domains', document.release)) {
    const label = hostLabel(id)
    return {
      webservicesDomain: `https://${label}.suitetalk.api.netsuite.com`,
      restDomain: `https://${label}.restlets.api.netsuite.com`,
      systemDomain: `https://${label}.app.netsuite.com`,
    }
  }
  const center = document.dataCenter === 'default' ? '' : `${document.dataCenter}.`
  return {
    webservicesDomain: `https://webservices.${center}netsuite.com`,
    restDomain: `https://rest.${center}netsuite.com`,
    systemDomain: `https://system.${center}netsuite.com`,
  }
}
