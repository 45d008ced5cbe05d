/** Integration records. Source: reference identity §2. */
import * as v from 'valibot'
import { callbackProblem } from '../callback-url.js'
import { accountIdSchema, integrationIdSchema } from '../ids.js'

const box = (standard: boolean) => v.optional(v.boolean(), standard)

/** Consumer key, consumer secret, token id, token secret: 64 lower-case hex digits in NetSuite; any printable text without blanks here. */
export const credentialSchema = v.pipe(
  v.string(),
  v.regex(
    /^[\x21-\x7e]{6,128}$/,
    'a credential of 6 to 128 printable characters without blanks (NetSuite makes 64 lower-case hex digits)',
  ),
)

export const integrationSchema = v.strictObject({
  id: integrationIdSchema,
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  /** The Application ID shown on the record. */
  applicationId: v.optional(v.pipe(v.string(), v.maxLength(64))),
  state: v.optional(v.picklist(['Enabled', 'Blocked', 'Waiting for Approval']), 'Enabled'),
  /** The boxes of the Authentication subtab. */
  authentication: v.optional(
    v.strictObject({
      tokenBasedAuthentication: box(true),
      issueTokenEndpoint: box(false),
      tbaAuthorizationFlow: box(false),
      /** Where the authorization flow may send the browser back to; NetSuite checks it on save. */
      callbackUrl: v.optional(
        v.pipe(
          v.string(),
          v.check(
            text => callbackProblem(text) === undefined,
            issue => callbackProblem(String(issue.input)) ?? 'a callback URL',
          ),
        ),
      ),
      userCredentials: box(false),
      authorizationCodeGrant: box(false),
      clientCredentialsGrant: box(false),
    }),
    {},
  ),
  /** The share of the account's concurrency limit reserved for this integration; none by default. */
  concurrencyLimit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000))),
  /** The account the record was installed from, when it was installed automatically. */
  installedFrom: v.optional(accountIdSchema),
  consumerKey: credentialSchema,
  consumerSecret: credentialSchema,
  /** Consumer keys that a reset made invalid. NetSuite forgets them; kept so that a diagnosis can name the reset. */
  retiredConsumerKeys: v.optional(v.array(credentialSchema), []),
})
export type Integration = v.InferOutput<typeof integrationSchema>
