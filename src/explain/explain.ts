/** Explains captured requests: each is judged on a copy of the server, at the time it was made for. */
import { attemptView } from '../control/attempt.js'
import type { CapturedRequest, CaptureFormat } from '../captures/capture.js'
import { readCaptures } from '../captures/read.js'
import { urlParts } from '../captures/request-parts.js'
import type { ExplainWish } from '../captures/wish.js'
import { explain, explainInMarkdown } from '../diagnosis/explain.js'
import { maskedQuery } from '../diagnosis/masked-query.js'
import { surroundingsOf } from '../diagnosis/surroundings.js'
import type { NetSuite } from '../netsuite.js'
import { copyOf } from './copy.js'
import type { ExplainedCapture, ExplainedRequest } from './explained.js'
import { type Moment, momentOf } from './moment.js'
import { type Replayed, Replayer } from './replay.js'
import { inWords } from './words.js'

export interface Judging {
  /** Only read: nothing that is judged leaves a trace there. */
  readonly netsuite: NetSuite
  readonly trustForwarded: boolean
}

/** The requests of a capture, judged in their order, as one server would have met them. Throws `CaptureError` and `SecretsError`. */
export async function explainCapture(
  { netsuite, trustForwarded }: Judging,
  wish: ExplainWish,
): Promise<ExplainedCapture> {
  const { format, requests } = readCaptures(wish.text, wish)
  const now = netsuite.systemNow()
  const copy = copyOf(netsuite, wish.secrets)
  const replayer = new Replayer(copy.netsuite, trustForwarded)
  try {
    const explained: ExplainedRequest[] = []
    for (const [at, request] of requests.entries()) {
      const moment = momentOf(request, wish.at, now)
      copy.setTime(moment)
      const replayed = await replayer.replay(request, wish.fromAddress ?? '127.0.0.1')
      const place = { index: at + 1, count: requests.length, format, now, words: wish.words }
      explained.push(resultOf({ request, replayed, moment, copy: copy.netsuite }, place))
    }
    return { requests: explained }
  } finally {
    await replayer.close()
  }
}

interface Judged {
  readonly request: CapturedRequest
  readonly replayed: Replayed
  readonly moment: Moment
  readonly copy: NetSuite
}

interface Place {
  readonly index: number
  readonly count: number
  readonly format: CaptureFormat
  /** Milliseconds since 1970. */
  readonly now: number
  readonly words: ExplainWish['words']
}

function resultOf(
  { request, replayed, moment, copy }: Judged,
  { index, count, format, now, words }: Place,
): ExplainedRequest {
  const { status, record } = replayed
  const surroundings = surroundingsOf(copy)
  const failure = record?.refusal?.failure ?? null
  const { line, method } = request
  const note = noteOf(request)
  const result = {
    index,
    line,
    format,
    method,
    url: shownUrl(request.url),
    ...(note === undefined ? {} : { note }),
    judgedAt: {
      instant: new Date(moment.ms).toISOString(),
      from: moment.from,
      secondsFromNow: Math.round((moment.ms - now) / 1000),
    },
    wouldPass: failure === null && status < 400,
    status,
    failure,
    attempt: record ? attemptView(record, surroundings) : null,
  }
  if (words === undefined) return result
  const write = words === 'markdown' ? explainInMarkdown : explain
  const told = record && write(record, surroundings)
  return { ...result, explanation: inWords(result, { count, moment, now, told, words }) }
}

/** The server's parser refuses such a URL before anything can be judged, and so do others; what it says is of use all the same. */
function noteOf({ note, url }: CapturedRequest): string | undefined {
  // eslint-disable-next-line no-control-regex
  if (/^[\x00-\x7f]*$/.test(url)) return note
  const plain =
    'the URL holds characters that are not ASCII: over a socket it is answered with 400, they must be percent-encoded'
  return note === undefined ? plain : `${note}; ${plain}`
}

function shownUrl(url: string): string {
  const parts = urlParts(url)
  if (!parts) return ''
  const { scheme, authority, target } = parts
  const mark = target.indexOf('?')
  const path = mark < 0 ? target : target.slice(0, mark)
  const query = mark < 0 ? '' : `?${maskedQuery(target.slice(mark + 1))}`
  return `${scheme}://${authority.slice(authority.lastIndexOf('@') + 1)}${path}${query}`
}
