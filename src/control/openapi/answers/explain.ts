/** Captured requests, judged. */
import * as v from 'valibot'
import { captureFormats } from '../../../captures/capture.js'
import { attempt } from './attempt.js'
import { failureId, instant, status, text } from './common.js'

const place = v.pipe(v.number(), v.integer(), v.minValue(1))

const explainedRequest = v.strictObject({
  index: v.pipe(place, v.description('In the order of the capture, from 1')),
  line: v.pipe(place, v.description('Where in the capture it begins')),
  format: v.picklist(captureFormats),
  method: text,
  url: v.pipe(text, v.description('Without what may be secret in its query')),
  note: v.optional(v.pipe(text, v.description('What the capture does not show'))),
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
  wouldPass: v.boolean(),
  status,
  failure: v.nullable(failureId),
  attempt: v.nullable(attempt),
  explanation: v.optional(v.pipe(text, v.description('In words, where they were asked for'))),
})

export const explained = v.strictObject({ requests: v.array(explainedRequest) })
