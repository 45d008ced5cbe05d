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

/** Logins by password, one-time passwords and the authorization flow (nlauth §9, identity §13). */
const passwordLoginSettingsSchema = v.strictObject({
  /** Wrong passwords in a row that lock a user, and for how long. */
  lockoutThreshold: whole(5, 1, 100),
  lockoutMinutes: whole(30, 1, 10_080),
  /** A wrong one-time password counts like a wrong password (identity §13: no; nlauth §9 row 17: yes). */
  wrongCodesCountTowardsLock: flag(false),
  /** How many steps of 30 seconds a one-time password may be early or late. */
  codeDriftSteps: whole(1, 0, 10),
  /** Try header values as they stand when they do not fit decoded (NetSuite wants them escaped; some clients do not). */
  acceptUnescapedNlauthValues: flag(false),
  /** The code of a two-factor role that logs in with a password over an API. */
  twoFactorRefusalCode: v.optional(v.picklist(['TWO_FA_REQD', 'INVALID_LOGIN_CREDENTIALS']), 'TWO_FA_REQD'),
  /** What NLAuth is answered with on a RESTlet that does not take it. */
  newRestletRefusal: v.optional(
    v.strictObject({
      status: v.optional(wholeNumber(400, 599), 401),
      code: v.optional(v.pipe(v.string(), v.regex(/^[A-Z][A-Z0-9_]+$/, 'an error code')), 'INVALID_LOGIN_ATTEMPT'),
      message: v.optional(v.pipe(v.string(), v.maxLength(500)), 'Invalid login attempt.'),
    }),
    {},
  ),
  /** The code with which the roles service refuses a login. */
  rolesRefusalCode: v.optional(v.picklist(['USER_ERROR', 'INVALID_LOGIN_CREDENTIALS']), 'USER_ERROR'),
  /** The URLs that the roles and data center services name: those the request came in by, or NetSuite's own. */
  discoveryUrls: v.optional(v.picklist(['request', 'netsuite']), 'request'),
  /** Put the name of the audit trail into the message of a refused authorization flow step. */
  nameFlowErrors: flag(false),
  /** How long a request token and its verifier are good for. */
  requestTokenMinutes: whole(10, 1, 1440),
})

export const settingsSchema = v.strictObject({
  /**
   * Soft mode, which NetSuite does not have: a call that would be refused for its login or a permission passes, and what would have
   * refused it is recorded. Not on the login pages.
   */
  softMode: flag(false),
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
  /** Requests that other clients keep in flight all the time: they hold slots of what no integration has reserved. */
  concurrentRequestsOfOthers: whole(0, 0, 10_000),
  rest: v.optional(restSettingsSchema, {}),
  passwordLogins: v.optional(passwordLoginSettingsSchema, {}),
})
export type Settings = v.InferOutput<typeof settingsSchema>
