/** Reads captured requests out of a text, whatever form they have. */
import { CaptureError, type CaptureFormat, type Captures, mostBytes, shown, start, troubleAt } from './capture.js'
import { readCurl } from './curl.js'
import { readHar } from './har.js'
import { readHeader } from './header.js'
import { hasVerboseOutput, readHttp, startsLikeHttp } from './http.js'
import { tooLong } from './request-parts.js'

export interface ReadCaptureOptions {
  /** Default: what the text looks like. */
  readonly format?: CaptureFormat | undefined
  /** Of the request, where the capture is a bare header. */
  readonly method?: string | undefined
  readonly url?: string | undefined
}

const whatIsRead =
  'a raw HTTP request, the output of curl -v, a curl command, a HAR file, or an Authorization header with method and URL given apart'

/** Throws `CaptureError`, and nothing else, when the text cannot be read. */
export function readCaptures(given: string, options: ReadCaptureOptions = {}): Captures {
  const text = given.startsWith('\ufeff') ? given.slice(1) : given
  if (text.length > mostBytes)
    throw new CaptureError(
      start,
      `${text.length} characters`,
      `at most ${mostBytes}: cut the capture down to the requests in question`,
    )
  refuseBinary(text)
  if (text.trim() === '') throw new CaptureError(start, 'nothing', whatIsRead)
  const format = options.format ?? formatOf(text)
  if (format !== 'header' && (options.method !== undefined || options.url !== undefined))
    throw new CaptureError(
      start,
      `a capture that has its own method and URL (${format})`,
      'method and URL apart only with a bare Authorization header; leave them out',
    )
  const requests = format === 'header' ? [readHeader(text, options)] : readers[format](text)
  for (const { url, headers, line } of requests) {
    const long = tooLong(url, headers)
    if (long) throw new CaptureError({ line, column: 1 }, long.found, long.expected)
  }
  return { format, requests }
}

/** Each gives up at the first request beyond `mostRequests`. */
const readers = { http: readHttp, curl: readCurl, har: readHar }

function refuseBinary(text: string): void {
  // eslint-disable-next-line no-control-regex
  const at = text.search(/[\x00-\x06\x0e-\x1a\x1c-\x1f]/)
  if (at >= 0)
    throw troubleAt(
      text,
      at,
      `the control character 0x${text.charCodeAt(at).toString(16).padStart(2, '0')}`,
      'a text: this looks like a binary file',
    )
}

const curlCommand = /^(?:[$>#%] )?(?:\S*[/\\])?curl(?:\.exe)?(?:\s|$)/i
/** Behind a comment, or variables that are set. */
const laterCurlCommand = /(?:^|\n)[^\n]*?(?:[/\\]|\b)curl(?:\.exe)?(?:\s|$)/i

function formatOf(text: string): CaptureFormat {
  const begin = text.search(/\S/)
  const head = text.slice(begin, begin + 2_000)
  // A shell may have a group of commands, or a prompt, there.
  if (/^(?:\{(?!\s*[A-Za-z])|\[(?!\S*@))/.test(head)) return 'har'
  if (hasVerboseOutput(text)) return 'http'
  if (curlCommand.test(head)) return 'curl'
  if (startsLikeHttp(head)) return 'http'
  if (/^(?:authorization\s*:|oauth[ \t\r\n]|nlauth[ \t\r\n])/i.test(head)) return 'header'
  if (laterCurlCommand.test(text)) return 'curl'
  throw troubleAt(
    text,
    begin,
    // It may be a script that sets secrets.
    shown(text.slice(begin, begin + 100).replace(/=.*$/s, '=…')),
    head.startsWith('<') ? `${whatIsRead}; an XML document alone has no URL and no headers` : whatIsRead,
  )
}
