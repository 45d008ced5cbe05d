/** Origins for which a client may have signed although they are not right: other hosts of NetSuite, and other names of this server. */
import type { Account } from '../../account/account.js'
import { hostLabel } from '../../account/ids.js'
import type { RequestFacts, UrlOrigin } from '../../login/attempt.js'
import { unnamedDataCenter } from '../../login/hosts.js'
import { signedServices } from '../../login/matched-url.js'
import type { Surroundings } from '../surroundings.js'
import { numberOf } from './other-secrets.js'
import type { SignedRequest } from './subject.js'

/** No more are tried. */
export const mostOtherOrigins = 60

type OtherOrigin = SignedRequest['otherOrigins'][number]

/** Everything an account is served under, whatever the surface. */
const allServices = ['restlets.api', 'suitetalk.api', 'app'] as const

/** Names that a server has for those who stand on the same machine. */
const innerNames = ['localhost', '127.0.0.1', '[::1]', '0.0.0.0', 'host.docker.internal'] as const

/** The port of `mock-netsuite start`, for a client that signs for it while the request shows another name. */
const usualPort = '8080'

/**
 * At most `mostOtherOrigins`, none of them right.
 * @param keyOf gives origins that lead to the same base URL the same key
 */
export function otherOrigins(
  request: RequestFacts,
  account: Account,
  surroundings: Surroundings,
  { right, keyOf }: { readonly right: readonly UrlOrigin[]; readonly keyOf: (origin: UrlOrigin) => string },
): readonly OtherOrigin[] {
  const known = new Set(right.map(keyOf))
  const found: OtherOrigin[] = []
  for (const origin of [...otherHosts(request, account, surroundings), ...innerAddresses(request)]) {
    const key = keyOf(origin)
    if (known.has(key) || found.length >= mostOtherOrigins) continue
    known.add(key)
    found.push(origin)
  }
  return found
}

function* otherHosts({ surface }: RequestFacts, account: Account, surroundings: Surroundings): Generator<OtherOrigin> {
  const labels = labelsOf(account, surroundings)
  for (const service of allServices) yield otherHost(`${hostLabel(account.id)}.${service}.netsuite.com`)
  for (const label of labels)
    for (const service of signedServices[surface]) yield otherHost(`${label}.${service}.netsuite.com`)
  const { dataCenter } = account.document
  for (const name of ['rest', 'system']) {
    yield otherHost(`${name}.netsuite.com`)
    if (dataCenter !== unnamedDataCenter) yield otherHost(`${name}.${dataCenter}.netsuite.com`)
  }
}

/** Labels of the account's relatives: those that are here, those that are usual, and its own id as people write it by mistake. */
function labelsOf(account: Account, surroundings: Surroundings): readonly string[] {
  const number = numberOf(account)
  const relatives = [...surroundings.accounts()].filter(one => numberOf(one) === number).map(one => hostLabel(one.id))
  const usual = ['', '-sb1', '-sb2', '-rp'].map(suffix => `${number.toLowerCase()}${suffix}`)
  return [account.id.toLowerCase(), ...relatives.slice(0, 10), ...usual]
}

function otherHost(authority: string): OtherOrigin {
  return { scheme: 'https', authority, mistake: 'other-host' }
}

function* innerAddresses({ received, forwarded }: RequestFacts): Generator<OtherOrigin> {
  const ports = [received, forwarded].map(origin => /:(\d{1,5})$/.exec(origin?.authority ?? '')?.[1])
  for (const port of new Set([...ports, usualPort])) {
    for (const name of innerNames) {
      const authority = port === undefined ? name : `${name}:${port}`
      yield { scheme: received.scheme, authority, mistake: 'inner-address' }
    }
  }
}
