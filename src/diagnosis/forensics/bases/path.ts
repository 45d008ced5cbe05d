/** The path in the base string is the path as sent, byte for byte. Source: RFC 5849 §3.4.1.2, reference tba §4.1. */
import { percentDecode, percentEncode } from '../../../login/rfc5849/percent.js'
import type { SignedRequest } from '../subject.js'
import { type BaseVariant, framing, told, type Told } from '../variant.js'

const exactly = 'Sign the path exactly as it is sent, then percent-encode the URL once.'

export function pathVariants({ path }: SignedRequest): BaseVariant[] {
  return [...slashes(path), ...encodings(path), ...letterCase(path), ...parts(path)]
}

function instead(what: Told, path: string): BaseVariant {
  return framing(what, () => ({ path }))
}

/** At the end, or two of them where the base URL ended with one. */
function slashes(path: string): BaseVariant[] {
  const asCalled = 'Sign the path as it is called, with or without a slash at its end.'
  const slash = (title: string) => told('trailing-slash', 2, title, asCalled)
  const variants = path.endsWith('/')
    ? [instead(slash('The slash at the end of the path is missing in the base string.'), path.slice(0, -1))]
    : [instead(slash('The signed path ends with a slash, the sent one does not.'), `${path}/`)]
  if (path.includes('//'))
    variants.push(
      instead(slash('The sent path has two slashes where the signed one has one.'), path.replace(/\/{2,}/g, '/')),
    )
  else {
    const title = 'The signed path begins with two slashes, the sent one with one.'
    variants.push(instead({ ...slash(title), cost: 3 }, `/${path}`))
  }
  return variants
}

function encodings(path: string): BaseVariant[] {
  const segments = (change: (segment: string) => string) => path.split('/').map(change).join('/')
  const decoded = (segment: string) => percentDecode(segment) ?? segment
  const variants: BaseVariant[] = []
  const otherwise = 'Characters of the path are encoded in the base string, but not as they are sent.'
  if (path.includes('%')) {
    const twice = 'The path is encoded once more than it is sent.'
    const bare = 'The path is signed decoded, but sent encoded.'
    variants.push(
      instead(told('path-decoded', 1, bare, exactly), segments(decoded)),
      instead(told('path-double-encoded', 1, twice, exactly), path.replaceAll('%', '%25')),
      instead(told('path-double-encoded', 1, twice, exactly), segments(percentEncode)),
    )
    // As form encoders write a blank.
    if (path.includes('%20'))
      variants.push(instead(told('path-encoded-otherwise', 2, otherwise, exactly), path.replaceAll('%20', '+')))
  }
  // The encoders of clients and of URL parsers leave different characters bare.
  for (const encode of [percentEncode, encodeComponent, encodeWhole]) {
    const written = segments(segment => encode(decoded(segment)))
    if (written !== path) variants.push(instead(told('path-encoded-otherwise', 1, otherwise, exactly), written))
  }
  if (/%[0-9A-Fa-f]*[a-fA-F]/.test(path))
    for (const change of ['toLowerCase', 'toUpperCase'] as const) {
      const written = path.replace(/%[0-9A-Fa-f]{2}/g, code => code[change]())
      variants.push(instead(told('path-encoded-otherwise', 2, otherwise, exactly), written))
    }
  return variants
}

function encodeComponent(text: string): string {
  return encodeURIComponent(text.toWellFormed())
}

function encodeWhole(text: string): string {
  return encodeURI(text.toWellFormed())
}

function letterCase(path: string): BaseVariant[] {
  if (path === path.toLowerCase()) return []
  return [instead(told('path-case', 2, 'The path is in lower case in the base string.', exactly), path.toLowerCase())]
}

/** Longer paths are not shortened at every slash. */
const mostSegments = 8

/** Less than the whole URL. */
function parts(path: string): BaseVariant[] {
  const repair = 'Sign the whole URL that is called, without its query: scheme, host and path.'
  const missing = told('path-not-signed', 3, 'The path is missing in the signed URL.', repair)
  const relative = told('host-not-signed', 3, 'Scheme and host are missing in the signed URL.', repair)
  const schemeless = told('host-not-signed', 4, 'The scheme is missing in the signed URL.', repair)
  const shortened = told('path-not-signed', 5, 'The end of the path is missing in the signed URL.', repair)
  const ends = [...path.matchAll(/\//g)].map(({ index }) => index).filter(index => index > 0)
  return [
    instead(missing, ''),
    instead(missing, '/'),
    framing(relative, () => ({ scheme: '', authority: '' })),
    framing(schemeless, () => ({ scheme: '' })),
    ...ends.slice(-mostSegments).map(index => instead(shortened, path.slice(0, index))),
  ]
}
