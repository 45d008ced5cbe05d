/** Explains captured requests: each is judged on a copy of the server, at the time it was made for. */
import type { AttemptRecord } from '../audit/attempts.js'
import { attemptView } from '../control/attempt.js'
import type { CapturedRequest, CaptureFormat } from '../captures/capture.js'
import { readCaptures } from '../captures/read.js'
import { urlParts } from '../captures/request-parts.js'
import type { ExplainWish } from '../captures/wish.js'
import { tellOf } from '../diagnosis/diagnose.js'
import { explain, explainInMarkdown } from '../diagnosis/explain.js'
import { maskedQuery } from '../diagnosis/masked-query.js'
import { surroundingsOf } from '../diagnosis/surroundings.js'
import type { NetSuite } from '../netsuite.js'
import { copyOf } from './copy.js'
import type { ExplainedCapture, ExplainedRequest, PassportVerdict } from './explained.js'
import { type Moment, momentOf } from './moment.js'
import { Replayer } from './replay.js'
import { isSoapCall, readSoapCall } from './soap/call.js'
import { judgePassportOf } from './soap/judge.js'
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
  const fromAddress = wish.fromAddress ?? '127.0.0.1'
  try {
    const explained: ExplainedRequest[] = []
    for (const [at, request] of requests.entries()) {
      const judged = isSoapCall(request) ? await judgeSoap(request) : await judge(request)
      const place = { index: at + 1, count: requests.length, format, now, words: wish.words }
      explained.push(resultOf(judged, copy.netsuite, place))
    }
    return { requests: explained }
  } finally {
    await replayer.close()
  }

  async function judge(request: CapturedRequest): Promise<Judged> {
    const moment = momentOf(request, wish.at, now)
    copy.setTime(moment)
    const { status, record } = await replayer.replay(request, fromAddress)
    const wouldPass = record?.refusal === undefined && status < 400
    return { request, moment, record, status, wouldPass, soap: undefined }
  }

  async function judgeSoap(request: CapturedRequest): Promise<Judged> {
    const { passport, problem } = await readSoapCall(request)
    const moment = momentOf(request, wish.at, now, passport?.timestamp ?? '')
    copy.setTime(moment)
    const record = passport && judgePassportOf(request, passport, copy.netsuite, { fromAddress, trustForwarded })
    const verdict = record ? (record.refusal ? 'wrong' : 'right') : 'not examined'
    const isRefused = record !== undefined && (record.refusal !== undefined || problem !== undefined)
    return { request, moment, record, status: null, wouldPass: isRefused ? false : null, soap: { verdict, problem } }
  }
}

/** A request with what became of it. */
interface Judged {
  readonly request: CapturedRequest
  readonly moment: Moment
  /** `undefined` when the request came to nothing that logs anybody in. */
  readonly record: AttemptRecord | undefined
  readonly status: number | null
  readonly wouldPass: boolean | null
  readonly soap: { readonly verdict: PassportVerdict; readonly problem: string | undefined } | undefined
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
  { request, moment, record, status, wouldPass, soap }: Judged,
  copy: NetSuite,
  { index, count, format, now, words }: Place,
): ExplainedRequest {
  const surroundings = surroundingsOf(copy)
  const made = record && tellOf(record, surroundings)
  const { line, method } = request
  const note = noteOf(request, soap?.problem)
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
    wouldPass,
    status,
    failure: record?.refusal?.failure ?? null,
    ...(soap ? { passport: soap.verdict } : {}),
    attempt: record ? attemptView(record, surroundings, made) : null,
  }
  if (words === undefined) return result
  const write = words === 'markdown' ? explainInMarkdown : explain
  const told = record && write(record, surroundings, made)
  return { ...result, explanation: inWords(result, { count, moment, now, told, words }) }
}

/** The server's parser refuses such a URL before anything can be judged, and so do others; what it says is of use all the same. */
const notAscii =
  'the URL holds characters that are not ASCII: over a socket it is answered with 400, they must be percent-encoded'

function noteOf({ note, url }: CapturedRequest, problem: string | undefined): string | undefined {
  // eslint-disable-next-line no-control-regex
  const isAscii = /^[\x00-\x7f]*$/.test(url)
  const notes = [problem, note, isAscii ? undefined : notAscii].filter(one => one !== undefined)
  return notes.length === 0 ? undefined : notes.join('; ')
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
