/** What curl makes of a URL: it guesses the scheme, takes dots out of the path, and reads brackets as patterns. */
import { shown, troubleAt } from './capture.js'
import { urlParts, wholeUrl } from './request-parts.js'
import type { Word } from './words.js'

interface CurlUrl {
  /** Without user and fragment. */
  readonly url: string
  /** As in the Host header. */
  readonly authority: string
}

export function curlUrl(
  word: Word,
  text: string,
  { globoff, asIs }: { readonly globoff: boolean; readonly asIs: boolean },
): CurlUrl {
  const plain = globoff ? word.text : withoutPatterns(word, text)
  const parts = urlParts(/^[a-z][a-z\d+.-]*:\/\//i.test(plain) ? plain : `http://${plain}`)
  if (!parts) throw troubleAt(text, word.at, `the URL ${shown(word.text)}`, `${wholeUrl}, without blanks`)
  const { scheme, target } = parts
  const host = parts.authority.slice(parts.authority.lastIndexOf('@') + 1)
  const authority = host.replace(scheme === 'https' ? /:443$/ : /:80$/, '')
  return { url: `${scheme}://${host}${asIs ? target : withoutDots(target)}`, authority }
}

/** `{a,b}` and `[1-3]` make several requests; a backslash before them, or -g, prevents that. */
function withoutPatterns({ text: url, at }: Word, text: string): string {
  // An IPv6 address is no pattern.
  const host = /^(?:[a-z]+:\/\/)?(?:[^/?#@]*@)?\[[\da-f:.%]+\]/i.exec(url)?.[0] ?? ''
  const rest = url.slice(host.length)
  if (/(?<!\\)[{}[\]]/.test(rest))
    throw troubleAt(
      text,
      at,
      `a URL with brackets, ${shown(url)}`,
      'none: curl takes {} and [] as patterns for several requests; add --globoff, or percent-encode them',
    )
  return host + rest.replace(/\\([{}[\]])/g, '$1')
}

/** RFC 3986 §5.2.4. */
function withoutDots(target: string): string {
  const mark = target.indexOf('?')
  const path = mark < 0 ? target : target.slice(0, mark)
  if (!/\/\.\.?(?:\/|$)/.test(path)) return target
  const kept: string[] = []
  const segments = path.split('/').slice(1)
  for (const [index, segment] of segments.entries()) {
    const last = index === segments.length - 1
    if (segment === '..') kept.pop()
    else if (segment !== '.') kept.push(segment)
    if (last && /^\.\.?$/.test(segment)) kept.push('')
  }
  return `/${kept.join('/')}${mark < 0 ? '' : target.slice(mark)}`
}
