/** Where the signed URL leads: scheme, host, port. Source: RFC 5849 §3.4.1.2, reference tba §1, §4.1, §4.2. */
import { hostLabel, isAccountId } from '../../../account/ids.js'
import type { Frame } from '../recipe.js'
import type { SignedRequest } from '../subject.js'
import { type BaseVariant, type Cost, framing, type Title, told } from '../variant.js'

const asCalled = 'Sign the URL that is called: the same scheme, host, port and path.'
const portOf = ({ authority }: Pick<Frame, 'authority'>) => /:\d*$/.exec(authority)?.[0] ?? ''
const nameOf = ({ authority }: Pick<Frame, 'authority'>) => authority.replace(/:\d*$/, '')
const otherScheme = (scheme: string) => (scheme === 'https' ? 'http' : 'https')
const standardPort = (scheme: string) => (scheme === 'https' ? ':443' : ':80')

const compared =
  (what: string): Title =>
  (signedFor, calledAs) =>
    `${what}: signed for ${signedFor}, called as ${calledAs}.`

const scheme = told('scheme-wrong', 2, compared('The scheme differs'), asCalled)
const kept = told(
  'port-kept',
  2,
  compared('The standard port stands in the signed URL'),
  'Leave :443 of https and :80 of http out of the base string.',
)
const dropped = told(
  'port-dropped',
  2,
  compared('The port is missing in the signed URL'),
  "Keep a port in the base string that is not the scheme's own.",
)

export function placeVariants(subject: SignedRequest): BaseVariant[] {
  return [...schemeAndPort, ...capitals(subject), ...elsewhere(subject)]
}

const schemeAndPort: readonly BaseVariant[] = [
  // With the other scheme's own port it is the port that stands there for nothing.
  framing(scheme, one =>
    portOf(one) === standardPort(otherScheme(one.scheme)) ? {} : { scheme: otherScheme(one.scheme) },
  ),
  framing(kept, one => ({ authority: `${nameOf(one)}${standardPort(one.scheme)}` })),
  framing(dropped, one => ({ authority: nameOf(one) })),
  framing([scheme, dropped], one => ({ scheme: otherScheme(one.scheme), authority: nameOf(one) })),
  framing([scheme, kept], one => ({
    scheme: otherScheme(one.scheme),
    authority: `${nameOf(one)}${standardPort(otherScheme(one.scheme))}`,
  })),
  // Behind something that ends TLS, and keeps the port it took calls on.
  framing([scheme, kept], one => ({
    scheme: otherScheme(one.scheme),
    authority: `${nameOf(one)}${standardPort(one.scheme)}`,
  })),
]

function capitals({ origins }: SignedRequest): BaseVariant[] {
  const repair = 'Write scheme and host in lower case in the base string.'
  const host = told('host-case', 2, compared('The host has capital letters'), repair)
  const whole = told('host-case', 4, compared('Scheme or host have capital letters'), repair)
  return [
    framing(host, one => {
      const sent = origins.find(({ authority }) => authority.toLowerCase() === one.authority)
      return { authority: sent?.authority ?? one.authority }
    }),
    // As an account id is written.
    framing(host, one => ({ authority: one.authority.replace(/^[^.]+/, label => label.toUpperCase()) })),
    framing(whole, one => ({ authority: one.authority.toUpperCase() })),
    framing(whole, one => ({ scheme: one.scheme.toUpperCase() })),
  ]
}

/** Hosts of NetSuite, and names under which a server knows itself. */
function elsewhere({ accountId, otherOrigins, origins }: SignedRequest): BaseVariant[] {
  const variants: BaseVariant[] = []
  const known = new Set<string>()
  const at = (mistake: 'other-host' | 'inner-address', cost: Cost, to: Pick<Frame, 'scheme' | 'authority'>) => {
    const key = `${to.scheme}://${to.authority}`
    if (known.has(key)) return
    known.add(key)
    const what = mistake === 'other-host' ? 'The host differs' : 'An inner address is signed'
    const repair =
      mistake === 'other-host'
        ? asCalled
        : 'Sign the URL that the caller uses, not the one behind the proxy; or let the proxy send X-Forwarded-Host and -Proto.'
    variants.push(framing(told(mistake, cost, compared(what), repair), () => to))
  }
  const [called] = origins
  for (const [cost, authority] of hostsOf(accountId)) at('other-host', cost, { scheme: 'https', authority })
  for (const [index, { scheme, authority, mistake }] of otherOrigins.entries())
    at(mistake, mistake === 'other-host' ? (index < 8 ? 3 : 5) : innerCost(called, authority), { scheme, authority })
  for (const name of innerNames)
    for (const port of new Set([portOf(called), '']))
      at('inner-address', innerCost(called, `${name}${port}`), { scheme: 'http', authority: `${name}${port}` })
  return variants
}

const innerNames = ['localhost', '127.0.0.1', '[::1]', '0.0.0.0', 'host.docker.internal'] as const

/** One name of this machine for another is likely; any of them in the place of a name of NetSuite is not. */
function innerCost(called: Pick<Frame, 'authority'>, authority: string): Cost {
  const samePort = portOf(called) === portOf({ authority })
  const fromInside = innerNames.some(name => name === nameOf(called))
  return samePort && (fromInside || authority.startsWith('localhost')) ? 2 : samePort ? 3 : 5
}

function* hostsOf(accountId: string): Generator<readonly [Cost, string]> {
  const label = isAccountId(accountId) ? hostLabel(accountId) : accountId.toLowerCase()
  yield [2, `${label}.restlets.api.netsuite.com`]
  yield [2, `${label}.suitetalk.api.netsuite.com`]
  yield [3, `${label}.app.netsuite.com`]
  yield [3, 'rest.netsuite.com']
  yield [3, 'system.netsuite.com']
  yield [4, 'webservices.netsuite.com']
  if (!label.includes('-')) return
  const production = label.replace(/-.*$/, '')
  for (const [cost, spelled] of [
    [2, label.replaceAll('-', '_')],
    [3, accountId],
    [2, production],
  ] as const)
    for (const service of ['restlets.api', 'suitetalk.api']) yield [cost, `${spelled}.${service}.netsuite.com`]
}
