/** The URL in the base string: scheme, host, port, path. Source: RFC 5849 §3.4.1.2, reference tba §1, §4.1, §4.2. */
import { hostLabel, isAccountId } from '../../../account/ids.js'
import { percentDecode, percentEncode } from '../../../login/rfc5849/percent.js'
import type { SignedRequest } from '../subject.js'
import { type BaseVariant, type Rank, shown, told } from '../variant.js'
import type { SignatureMistakeId } from '../mistake-ids.js'

interface Url {
  readonly scheme: string
  readonly authority: string
  readonly path: string
}

/** A base URL in its parts. */
function read(url: string): Url {
  const match = /^([a-z]+):\/\/([^/]*)(.*)$/s.exec(url)
  return { scheme: match?.[1] ?? 'https', authority: match?.[2] ?? '', path: match?.[3] ?? '' }
}

const write = ({ scheme, authority, path }: Url): string => `${scheme}://${authority}${path}`

export function urlVariants(subject: SignedRequest): BaseVariant[] {
  return [...places(subject), ...paths(subject)]
}

function changing(
  id: SignatureMistakeId,
  rank: Rank,
  title: string,
  repair: string,
  change: (url: Url) => Url,
): BaseVariant {
  return { ...told(id, rank, title, repair), change: recipe => ({ ...recipe, url: write(change(read(recipe.url))) }) }
}

const asCalled = 'Sign the URL that is called: the same scheme, host, port and path.'
const withoutPort = (authority: string) => authority.replace(/:\d*$/, '')

function places(subject: SignedRequest): BaseVariant[] {
  const { origins } = subject
  const [called] = origins
  const sent = called.authority
  const port = /:(\d+)$/.exec(sent)?.[1]
  const other = called.scheme === 'https' ? 'http' : 'https'
  return [
    changing('scheme-wrong', 1, `Signed for ${other}://, called with ${called.scheme}://.`, asCalled, url => ({
      ...url,
      scheme: url.scheme === 'https' ? 'http' : 'https',
    })),
    changing(
      'port-kept',
      1,
      'The standard port stands in the signed URL.',
      'Leave :443 of https and :80 of http out of the base string.',
      url => ({ ...url, authority: `${withoutPort(url.authority)}:${url.scheme === 'https' ? 443 : 80}` }),
    ),
    changing(
      'port-dropped',
      1,
      `The port is missing in the signed URL${port === undefined ? '' : `: it is :${port}`}.`,
      "Keep a port in the base string that is not the scheme's own.",
      url => ({ ...url, authority: withoutPort(url.authority) }),
    ),
    ...[sent, sent.toUpperCase()].map(authority =>
      changing(
        'host-case',
        2,
        'The host has capital letters in the base string.',
        'Write scheme and host in lower case in the base string.',
        url => (url.authority === authority.toLowerCase() ? { ...url, authority } : url),
      ),
    ),
    ...otherPlaces(subject, port),
  ]
}

/** Hosts of NetSuite, and names under which a server behind a proxy knows itself. */
function otherPlaces({ accountId, otherOrigins, origins }: SignedRequest, port: string | undefined): BaseVariant[] {
  const label = isAccountId(accountId) ? hostLabel(accountId) : accountId.toLowerCase()
  const hosts = [
    ...['restlets.api', 'suitetalk.api', 'app'].map(service => `${label}.${service}.netsuite.com`),
    'rest.netsuite.com',
    'system.netsuite.com',
    'webservices.netsuite.com',
    ...(label.includes('-') ? ['restlets.api', 'suitetalk.api'] : []).map(
      service => `${label.replaceAll('-', '_')}.${service}.netsuite.com`,
    ),
  ]
  const [called] = origins
  const name = shown(`${called.scheme}://${called.authority}`)
  const moved = (scheme: string, authority: string, mistake: 'other-host' | 'inner-address', rank: Rank): BaseVariant =>
    changing(
      mistake,
      rank,
      mistake === 'other-host'
        ? `Signed for the host ${shown(authority)}, called at ${name}.`
        : `Signed for the inner address ${shown(`${scheme}://${authority}`)}, called at ${name}.`,
      mistake === 'other-host'
        ? asCalled
        : 'Sign the URL that the caller uses, not the one behind the proxy; or let the proxy send X-Forwarded-Host and -Proto.',
      url => ({ ...url, scheme, authority }),
    )
  const inner = ['localhost', '127.0.0.1', '[::1]', '0.0.0.0', 'host.docker.internal']
  const ports = port === undefined ? [':8080', ''] : [`:${port}`, '']
  return [
    ...hosts.map((host, index) => moved('https', host, 'other-host', index < 2 ? 1 : 3)),
    ...otherOrigins.map(({ scheme, authority, mistake }) => moved(scheme, authority, mistake, 2)),
    ...inner.flatMap(host => ports.map(end => moved('http', `${host}${end}`, 'inner-address', 3))),
  ]
}

function paths({ path }: SignedRequest): BaseVariant[] {
  const variants = [
    changing('path-case', 3, 'The path is in lower case in the base string.', asCalled, url => ({
      ...url,
      path: url.path.toLowerCase(),
    })),
    changing(
      'trailing-slash',
      2,
      path.endsWith('/')
        ? 'The slash at the end of the path is missing in the base string.'
        : 'The signed path ends with a slash, the sent one does not.',
      asCalled,
      url => ({ ...url, path: url.path.endsWith('/') ? url.path.slice(0, -1) : `${url.path}/` }),
    ),
    changing('path-not-signed', 2, 'The path is missing in the signed URL.', asCalled, url => ({ ...url, path: '' })),
    changing('path-not-signed', 2, 'The path is missing in the signed URL.', asCalled, url => ({ ...url, path: '/' })),
  ]
  const exactly = 'Sign the path exactly as it is sent, then percent-encode the URL once.'
  const segments = (change: (segment: string) => string) => (url: Url) => ({
    ...url,
    path: url.path.split('/').map(change).join('/'),
  })
  if (path.includes('%')) {
    variants.push(
      changing(
        'path-double-encoded',
        1,
        'The path is encoded once more than it is sent.',
        exactly,
        segments(percentEncode),
      ),
      changing(
        'path-decoded',
        1,
        'The path is signed decoded, but sent encoded.',
        exactly,
        segments(one => percentDecode(one) ?? one),
      ),
    )
  }
  const otherwise = 'Characters of the path are encoded in the base string, but not as they are sent.'
  for (const encode of [percentEncode, encodeTolerantly])
    variants.push(
      changing(
        'path-encoded-otherwise',
        2,
        otherwise,
        exactly,
        segments(one => encode(percentDecode(one) ?? one)),
      ),
    )
  return variants
}

function encodeTolerantly(text: string): string {
  return encodeURIComponent(text.toWellFormed())
}
