/** Captured requests, judged. */
import * as v from 'valibot'
import { captureFormats } from '../../../captures/capture.js'
import { attempt } from './attempt.js'
import { failureId, instant, status, surface, text } from './common.js'

const place = v.pipe(v.number(), v.integer(), v.minValue(1))

const { operationId: _, ...entries } = attempt.entries

/** It was never answered, so it has no id. A SOAP call has the elements of its passport instead of parameters of a header. */
const explainedAttempt = v.strictObject({
  ...entries,
  surface: v.picklist([...surface.options, 'soap']),
  passport: v.optional(
    v.pipe(
      v.record(v.string(), v.string()),
      v.description('account, consumerKey, token, nonce, timestamp and algorithm of a tokenPassport'),
    ),
  ),
})

const explainedRequest = v.strictObject({
  index: v.pipe(place, v.description('In the order of the capture, from 1')),
  line: v.pipe(place, v.description('Where in the capture it begins')),
  format: v.picklist(captureFormats),
  method: text,
  url: v.pipe(text, v.description('Without what may be secret in its query')),
  note: v.optional(v.pipe(text, v.description('What the capture does not show, or what is odd about the request'))),
  judgedAt: v.strictObject({
    instant,
    from: v.pipe(
      v.picklist(['capture', 'request', 'now', 'given']),
      v.description(
        'capture: when it was captured; request: the moment of its own oauth_timestamp; given: that of "at"',
      ),
    ),
    secondsFromNow: v.pipe(v.number(), v.integer(), v.description('Negative for the past')),
  }),
  wouldPass: v.pipe(
    v.nullable(v.boolean()),
    v.description(
      'null where nothing wrong is known and what the call does is not judged: of a SOAP call, and of a call of which only the given secrets are known; and where the capture does not hold the login',
    ),
  ),
  status: v.pipe(v.nullable(status), v.description('null where it is not judged')),
  failure: v.nullable(failureId),
  passport: v.optional(
    v.pipe(
      v.picklist(['right', 'wrong', 'not examined']),
      v.description(
        'Of a SOAP call: its tokenPassport. not examined: there is none, or it cannot be read; the note says which',
      ),
    ),
  ),
  signature: v.optional(
    v.pipe(
      v.picklist(['right', 'unknown']),
      v.description(
        'Of a call of which only the given secrets are known, and which they show nothing wrong with. unknown: it was not looked at',
      ),
    ),
  ),
  attempt: v.nullable(explainedAttempt),
  explanation: v.optional(v.pipe(text, v.description('In words, where they were asked for'))),
})

export const explained = v.strictObject({ requests: v.array(explainedRequest) })
