/**
 * What public material leaves open, as settings of an account with our choice as the default,
 * so that somebody with a real account can correct them. Source: reference tba §12, identity §13, rest-and-restlets §8.
 */
import * as v from 'valibot'

const flag = (standard: boolean) => v.optional(v.boolean(), standard)
const wholeNumber = (least: number, most: number) =>
  v.pipe(
    v.number(),
    v.integer(),
    v.minValue(least, `a whole number from ${least} to ${most}`),
    v.maxValue(most, `a whole number from ${least} to ${most}`),
  )
const whole = (standard: number, least: number, most: number) => v.optional(wholeNumber(least, most), standard)

/** Formats that the user preference Date Format offers, as far as the mock knows them. */
export const dateFormats = ['M/D/YYYY', 'D/M/YYYY', 'D.M.YYYY', 'D-M-YYYY', 'YYYY-MM-DD', 'YYYY/MM/DD'] as const
export type DateFormat = (typeof dateFormats)[number]

/** REST web services (rest-and-restlets §3.2, §4.2, §5.5, §8). */
const restSettingsSchema = v.strictObject({
  /**
   * How a role without the permission is refused: `mixed` is 400 without a reason for lists and for REST Web Services itself,
   * 403 with the permission's name for single records; the others are one of the two everywhere.
   */
  permissionStyle: v.optional(v.picklist(['mixed', 'always403', 'always400']), 'mixed'),
  /** HTTP status for a role that may not log in with tokens: 401 like any refused login, or 400 without a reason. */
  missingLoginPermissionStatus: v.optional(v.picklist([401, 400]), 401),
  /** Check IP address rules for TBA calls to REST web services (identity §13). */
  obeyIpRules: flag(true),
  /** A transaction id that no transaction has: 404 like other records, or the 400 of a transaction of another type. */
  unknownTransaction: v.optional(v.picklist(['not-found', 'type-incorrect']), 'not-found'),
  /** How dates are written in SuiteQL results and literals and in `q` filters: the user preference Date Format. */
  dateFormat: v.optional(v.picklist(dateFormats), 'M/D/YYYY'),
  /** Sends `Retry-After` with a 429, in seconds; `null` sends none. */
  retryAfterSeconds: v.optional(v.nullable(wholeNumber(0, 3600)), null),
  /** Every answer takes this long, in milliseconds, and holds its concurrency slot meanwhile. */
  delayMs: whole(0, 0, 60_000),
  /** Records that a workflow has locked, as `type/id`: they can be read and not changed. */
  lockedRecords: v.optional(
    v.array(
      v.pipe(
        v.string(),
        v.regex(/^[a-z]\w*\/\d{1,15}$/, 'a record type and an internal id, such as "salesOrder/5001"'),
      ),
    ),
    [],
  ),
})

export const settingsSchema = v.strictObject({
  /** HTTP status of a refused RESTlet login: by release (403 before 2021.1, else 401), or always one of the two (tba §6.3). */
  restletAuthFailureStatus: v.optional(v.picklist(['by-release', 401, 403]), 'by-release'),
  /** HMAC-SHA1: by release and account type (tba §5), refused from 2021.1 on, or always accepted or refused. */
  hmacSha1: v.optional(v.picklist(['by-release', 'refused-from-2021.1', 'accepted', 'refused']), 'by-release'),
  /** Accept `realm` in lower case or with a hyphen (tba §12: refused). */
  acceptRealmSpellings: flag(false),
  /** Accept an OAuth header without `realm` (tba §12: refused). */
  acceptMissingRealm: flag(false),
  /** Refuse a TBA call that also carries a `JSESSIONID` cookie (tba §12). */
  refuseSessionCookie: flag(true),
  /** How far `oauth_timestamp` may be from the account's clock, in seconds, inclusive (tba §2.2). */
  timestampWindowSeconds: whole(300, 1, 86_400),
  /** How many nonces are kept at the most; the oldest timestamps go first (tba §8). */
  nonceCapacity: whole(100_000, 100, 5_000_000),
  /** Check IP address rules for TBA calls to RESTlets (identity §13). */
  restletsObeyIpRules: flag(true),
  /** A role with the "Web Services Only Role" box may call RESTlets (tba §6.4: refused; identity F78: allowed). */
  webServicesOnlyRolesMayCallRestlets: flag(false),
  /** A RESTlet caller's role needs the SuiteScript permission at View (rest-and-restlets §8). */
  restletsNeedSuiteScriptPermission: flag(true),
  /** Detail words of the login audit trail for RESTlets: today's, or the OAuth problem names of earlier material (tba §6.1). */
  auditDetailWords: v.optional(v.picklist(['current', 'oauth-problem-reporting']), 'current'),
  rest: v.optional(restSettingsSchema, {}),
})
export type Settings = v.InferOutput<typeof settingsSchema>
