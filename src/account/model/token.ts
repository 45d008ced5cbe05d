/** Access tokens of token-based authentication. Source: reference identity §3. */
import * as v from 'valibot'
import { integrationIdSchema, roleIdSchema, tokenInternalIdSchema, userIdSchema } from '../ids.js'
import { credentialSchema } from './integration.js'

export const tokenSchema = v.strictObject({
  id: tokenInternalIdSchema,
  /** Token Name; NetSuite fills in "application - user, role". */
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(300)),
  tokenId: credentialSchema,
  tokenSecret: credentialSchema,
  integration: integrationIdSchema,
  user: userIdSchema,
  role: roleIdSchema,
  /** The Inactive box: reversible. */
  inactive: v.optional(v.boolean(), false),
  /** Revoked for good. */
  revoked: v.optional(v.boolean(), false),
})
export type AccessToken = v.InferOutput<typeof tokenSchema>
