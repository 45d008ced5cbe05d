/**
 * Identifiers of an account and how they are written in host names.
 * Source: reference rest-and-restlets §7 (ids and host labels), identity §1.
 */
import * as v from 'valibot'

/** Canonical account id: upper case with an underscore before the suffix, for example `1234567_SB1`. */
export const accountIdSchema = v.pipe(
  v.string(),
  v.regex(
    /^[A-Z0-9]{1,20}(_[A-Z]{2}\d{0,3})?$/,
    'an account id such as "1234567", "1234567_SB1" or "TSTDRV1234567" (upper case, "_" before the suffix)',
  ),
  v.brand('AccountId'),
)
export type AccountId = v.InferOutput<typeof accountIdSchema>

const internalId = v.pipe(
  v.number('a whole number, the internal id NetSuite shows'),
  v.integer('a whole number, the internal id NetSuite shows'),
  v.minValue(1, 'an internal id from 1 up'),
  v.maxValue(Number.MAX_SAFE_INTEGER),
)
export const integrationIdSchema = v.pipe(internalId, v.brand('IntegrationId'))
export const tokenInternalIdSchema = v.pipe(internalId, v.brand('TokenInternalId'))
export const userIdSchema = v.pipe(internalId, v.brand('UserId'))
export const roleIdSchema = v.pipe(internalId, v.brand('RoleId'))
export const scriptInternalIdSchema = v.pipe(internalId, v.brand('ScriptInternalId'))

export type IntegrationId = v.InferOutput<typeof integrationIdSchema>
/** The internal id of an access token *record*; the credential itself is `AccessToken.tokenId`. */
export type TokenInternalId = v.InferOutput<typeof tokenInternalIdSchema>
export type UserId = v.InferOutput<typeof userIdSchema>
export type RoleId = v.InferOutput<typeof roleIdSchema>
export type ScriptInternalId = v.InferOutput<typeof scriptInternalIdSchema>

/** Upper case with underscores: the one form NetSuite accepts in `realm`, here of any spelling a person may type. */
export function canonicalAccountId(spelling: string): AccountId | undefined {
  const candidate = spelling.trim().toUpperCase().replaceAll('-', '_')
  return isAccountId(candidate) ? candidate : undefined
}

/** Is this the canonical spelling of an account id (whether or not such an account exists)? */
export function isAccountId(text: string): text is AccountId {
  return v.is(accountIdSchema, text)
}

/** The label that names the account in a host name: lower case, `_` becomes `-`. */
export function hostLabel(id: AccountId): string {
  return id.toLowerCase().replaceAll('_', '-')
}

/** An internal id that none of the parts has: one more than the highest, or where that is the last number there is, the first gap. */
export function freeInternalId(parts: readonly { readonly id: number }[]): number {
  let highest = 0
  for (const { id } of parts) if (id > highest) highest = id
  if (highest < Number.MAX_SAFE_INTEGER) return highest + 1
  const taken = new Set(parts.map(one => one.id))
  let free = 1
  while (taken.has(free)) free++
  return free
}
