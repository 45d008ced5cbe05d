/** Explains captured requests: each is judged on a copy of the server, at the time it was made for. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { AttemptRecord } from '../audit/attempts.js'
import { attemptView } from '../diagnosis/attempt-view.js'
import type { CapturedRequest, CaptureFormat } from '../captures/capture.js'
import { readCaptures } from '../captures/read.js'
import { urlParts } from '../captures/request-parts.js'
import type { ExplainWish } from '../captures/wish.js'
import { tellOf } from '../diagnosis/diagnose.js'
import { explain, explainInMarkdown } from '../diagnosis/explain.js'
import { concealerOf } from '../diagnosis/known-secrets.js'
import { maskedQuery } from '../diagnosis/masked-query.js'
import { type Surroundings, surroundingsOf } from '../diagnosis/surroundings.js'
import type { NetSuite } from '../netsuite.js'
import { copyOf } from './copy.js'
import type {
  ExplainedAttempt,
  ExplainedCapture,
  ExplainedRequest,
  PassportVerdict,
  SignatureVerdict,
} from './explained.js'
import { type Moment, momentOf } from './moment.js'
import { provenPart } from './proven.js'
import { Replayer } from './replay.js'
import { isSoapCall, readSoapCall } from './soap/call.js'
import { judgePassportOf } from './soap/judge.js'
import { refusedBySocket } from './socket.js'
import { inWords } from './words.js'

export interface Judging {
  /** Only read: nothing that is judged leaves a trace there. */
  readonly netsuite: NetSuite
  readonly trustForwarded: boolean
}

/** The requests of a capture, judged in their order, as one server would have met them. Throws `CaptureError`. */
export async function explainCapture(
  { netsuite, trustForwarded }: Judging,
  wish: ExplainWish,
): Promise<ExplainedCapture> {
  const { format, requests } = readCaptures(wish.text, wish)
  const now = netsuite.systemNow()
  const copy = copyOf(netsuite, wish.secrets)
  const surroundings = { ...surroundingsOf(copy.netsuite, copy.supposed), secretsOf: [copy.netsuite, netsuite] }
  const replayer = new Replayer(copy.netsuite, trustForwarded)
  const fromAddress = wish.fromAddress ?? '127.0.0.1'
  try {
    const explained: ExplainedRequest[] = []
    for (const [at, request] of requests.entries()) {
      // A capture may hold a thousand: others have their turn between them.
      if (at > 0) await nextTurn()
      const judged = isSoapCall(request) ? await judgeSoap(request) : await judge(request)
      const place = { index: at + 1, count: requests.length, format, now, words: wish.words }
      explained.push(resultOf(judged, surroundings, place))
    }
    return { requests: explained }
  } finally {
    await replayer.close()
  }

  async function judge(request: CapturedRequest): Promise<Judged> {
    const moment = momentOf(request, wish.at, now)
    const asGiven = { request, moment, record: undefined, status: null, wouldPass: null }
    if (request.unjudged !== undefined) return { ...asGiven, untold: request.unjudged }
    const refused = refusedBySocket(request)
    if (refused?.isJudged === false)
      return { ...asGiven, status: refused.status, wouldPass: false, untold: refused.why }
    copy.setTime(moment)
    const { status, record } = await replayer.replay(request, fromAddress)
    const part = record && copy.supposed.of(record)
    if (record && part !== undefined) {
      const proven = provenPart(record, part)
      const told = { ...asGiven, record: proven.record, problem: refused?.why }
      if (proven.signature === 'wrong') return { ...told, status, wouldPass: false }
      const fails = refused && { status: refused.status, wouldPass: false }
      return { ...told, ...fails, signature: proven.signature }
    }
    const passes = record?.refusal === undefined && status < 400
    return {
      ...asGiven,
      record,
      status: passes && refused ? refused.status : status,
      wouldPass: passes && !refused,
      problem: refused?.why ?? unknownAccount(record),
    }
  }

  async function judgeSoap(request: CapturedRequest): Promise<Judged> {
    const { passport, problem } = await readSoapCall(request)
    const moment = momentOf(request, wish.at, now, passport?.timestamp ?? '')
    copy.setTime(moment)
    const judged = passport && judgePassportOf(request, passport, copy.netsuite, { fromAddress, trustForwarded })
    const part = judged && copy.supposed.of(judged)
    const record = judged && part !== undefined ? provenPart(judged, part).record : judged
    const verdict = record ? (record.refusal ? 'wrong' : 'right') : 'not examined'
    const isRefused = record !== undefined && (record.refusal !== undefined || problem !== undefined)
    return {
      request,
      moment,
      record,
      status: null,
      wouldPass: isRefused ? false : null,
      passport: verdict,
      problem: problem ?? unknownAccount(record),
    }
  }
}

/** Who asks about a call of a real account learns how that account gets here. */
function unknownAccount(record: AttemptRecord | undefined): string | undefined {
  if (record?.refusal?.failure !== 'account-unknown') return undefined
  return 'the account is not known here: give its credentials (--secrets, or "secrets"), fixtures that hold it (--fixtures), or the server that has it (--server)'
}

/** A request with what became of it. */
interface Judged {
  readonly request: CapturedRequest
  readonly moment: Moment
  /** `undefined` when the request came to nothing that logs anybody in. */
  readonly record: AttemptRecord | undefined
  readonly status: number | null
  readonly wouldPass: boolean | null
  /** Of a SOAP call. */
  readonly passport?: PassportVerdict
  /** Of a call of which nothing else is judged. */
  readonly signature?: SignatureVerdict
  /** What is odd about the request. */
  readonly problem?: string | undefined
  /** Why there is no login to tell of. Default: nothing that logs in is served there. */
  readonly untold?: string
}

interface Place {
  readonly index: number
  readonly count: number
  readonly format: CaptureFormat
  /** Milliseconds since 1970. */
  readonly now: number
  readonly words: ExplainWish['words']
}

function resultOf(judged: Judged, surroundings: Surroundings, place: Place): ExplainedRequest {
  const { request, moment, record, status, wouldPass, passport, signature, problem, untold } = judged
  const { index, count, format, now, words } = place
  const made = record && tellOf(record, surroundings)
  const concealer = made?.concealer ?? concealerOf(surroundings)
  const { line, method } = request
  const notes = [problem, request.note, untold].filter(one => one !== undefined)
  const result = {
    index,
    line,
    format,
    method: concealer.hide(method),
    url: concealer.hide(shownUrl(request.url)),
    ...(notes.length === 0 ? {} : { note: concealer.hide(notes.join('; ')) }),
    judgedAt: {
      instant: new Date(moment.ms).toISOString(),
      from: moment.from,
      secondsFromNow: Math.round((moment.ms - now) / 1000),
    },
    wouldPass,
    status,
    failure: record?.refusal?.failure ?? null,
    ...(passport === undefined ? {} : { passport }),
    ...(signature === undefined ? {} : { signature }),
    attempt: record ? explainedAttempt(attemptView(record, surroundings, made)) : null,
  }
  if (words === undefined) return result
  const write = words === 'markdown' ? explainInMarkdown : explain
  const told = record && write(record, surroundings, made)
  return {
    ...result,
    explanation: inWords(result, { count, moment, now, told, isUntold: untold !== undefined, words }),
  }
}

/** The id of an answer that was never given leads nowhere. */
function explainedAttempt({ operationId: _, ...view }: ReturnType<typeof attemptView>): ExplainedAttempt {
  return view
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
