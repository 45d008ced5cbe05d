/** What may be asked about captured requests, by the control API and the command alike. */
import { isIP } from 'node:net'
import * as v from 'valibot'
import { nearest } from '../account/nearest.js'
import { canonicalAccountId } from '../account/ids.js'
import { credentialSchema } from '../account/model/integration.js'
import { captureFormats } from './capture.js'

/** Secrets for the copy on which requests are judged; never stored. */
export const secretsSchema = v.strictObject({
  /** The account that the credentials are of. Of one that the server does not have, nothing else is judged. */
  account: v.pipe(
    v.string('an account id such as "1234567" or "1234567_SB1"'),
    v.check(text => canonicalAccountId(text) !== undefined, 'an account id such as "1234567" or "1234567_SB1"'),
  ),
  consumerKey: credentialSchema,
  consumerSecret: credentialSchema,
  tokenId: credentialSchema,
  tokenSecret: credentialSchema,
})
export type GivenSecrets = v.InferOutput<typeof secretsSchema>

export const momentWords =
  '"now", "request" (the moment of its own oauth_timestamp), or an instant such as "2026-11-22T08:00:00Z"'

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/

const isMoment = (text: string): boolean =>
  text === 'now' || text === 'request' || (instant.test(text) && !Number.isNaN(Date.parse(text)))

const formatWords = captureFormats.map(one => `"${one}"`).join(', ')

export const explainWishSchema = v.strictObject({
  /** The capture itself, as text. */
  text: v.string('the capture, as text'),
  /** Default: what the text looks like. */
  format: v.optional(
    v.picklist(captureFormats, issue => `one of ${formatWords}${nearest(String(issue.input), captureFormats)}`),
  ),
  /** Of the request of a bare Authorization header. */
  method: v.optional(v.string('a method such as "GET"')),
  url: v.optional(v.string('the URL that was called')),
  /** When the requests are judged. Default: when they were captured, where the capture says so, else `request`, else `now`. */
  at: v.optional(v.pipe(v.string(momentWords), v.check(isMoment, momentWords))),
  secrets: v.optional(secretsSchema),
  /** The client's address. Default: 127.0.0.1, or what X-Forwarded-For of the capture says. */
  fromAddress: v.optional(
    v.pipe(
      v.string('an IP address'),
      v.check(text => isIP(text) !== 0, 'an IP address'),
    ),
  ),
  /** Adds the explanation in words to each request. */
  words: v.optional(v.picklist(['text', 'markdown'], '"text" or "markdown"')),
})
export type ExplainWish = v.InferOutput<typeof explainWishSchema>
