/** What Node's HTTP server refuses before anybody looks at a request: a request that is injected does not meet it. */
import { maxHeaderSize } from 'node:http'
import { type CapturedRequest, shown } from '../captures/capture.js'
import { headerOf, urlParts } from '../captures/request-parts.js'

export interface SocketRefusal {
  /** The status over a socket. */
  readonly status: number
  readonly why: string
  /** Its login can be judged all the same. */
  readonly isJudged: boolean
}

export function refusedBySocket({ url, headers }: CapturedRequest): SocketRefusal | undefined {
  const target = urlParts(url)?.target ?? ''
  const bytes = headers.reduce((sum, [name, value]) => sum + size(name) + size(value), size(target))
  if (bytes >= maxHeaderSize)
    return {
      status: 431,
      why: `its URL and headers have ${bytes} bytes together: over a socket it is answered with 431, ${maxHeaderSize - 1} are taken`,
      isJudged: false,
    }
  // eslint-disable-next-line no-control-regex
  if (!/^[\x00-\x7f]*$/.test(target))
    return {
      status: 400,
      why: 'the URL holds characters that are not ASCII: over a socket it is answered with 400, they must be percent-encoded',
      isJudged: true,
    }
  const expect = headerOf(headers, 'expect')
  if (expect !== undefined && !/(?:^|\W)100-continue(?:$|\W)/i.test(expect))
    return {
      status: 417,
      why: `it expects ${shown(expect)}: over a socket it is answered with 417, only 100-continue is known`,
      isJudged: false,
    }
  return undefined
}

const size = (text: string) => Buffer.byteLength(text)
