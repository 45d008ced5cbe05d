/**
 * Releases and every dated rule that hangs on them, as data.
 * Source: reference tba §5 and §11, identity §0, README "Settled conflicts".
 */
import * as v from 'valibot'

/** The oldest and newest release an account can emulate. */
export const oldestRelease = '2015.2'
export const newestRelease = '2028.2'
/** What an account emulates unless it says otherwise. */
export const defaultRelease = '2026.2'

const releaseWords = `a NetSuite release from ${oldestRelease} to ${newestRelease}, written "YYYY.1" or "YYYY.2"`

export const releaseSchema = v.pipe(
  v.string(releaseWords),
  v.regex(/^20\d\d\.[12]$/, releaseWords),
  v.check(text => ordinal(text) >= ordinal(oldestRelease) && ordinal(text) <= ordinal(newestRelease), releaseWords),
  v.brand('Release'),
)
export type Release = v.InferOutput<typeof releaseSchema>

function ordinal(release: string): number {
  return Number(release.slice(0, 4)) * 2 + (release.endsWith('.2') ? 1 : 0)
}

/** Is `release` the same as or newer than `other`? */
export function isSince(release: Release, other: string): boolean {
  return ordinal(release) >= ordinal(other)
}

/** A policy that changed with a release. `since` is the first release in which it holds. */
export interface DatedRule {
  readonly title: string
  readonly since: string
  readonly source: string
  readonly confidence: 'documented' | 'observed' | 'inferred'
}

export const datedRules = {
  'hmac-sha1-refused-non-production': {
    title: 'HMAC-SHA1 signatures are refused in accounts that are not production accounts',
    since: '2021.2',
    source: 'tba §5',
    confidence: 'observed',
  },
  'hmac-sha1-refused': {
    title: 'HMAC-SHA1 signatures are refused in all accounts',
    since: '2023.1',
    source: 'tba §5',
    confidence: 'documented',
  },
  'hmac-sha1-refused-early': {
    title: 'HMAC-SHA1 signatures are refused by the setting hmacSha1 = "refused-from-2021.1"',
    since: '2021.1',
    source: 'tba §5',
    confidence: 'observed',
  },
  'restlet-login-refusal-is-401': {
    title: 'A RESTlet answers a refused login with 401 (before: 403)',
    since: '2021.1',
    source: 'tba §6.3',
    confidence: 'inferred',
  },
  'other-schemes-are-generic': {
    title: 'A RESTlet answers an unknown authorization scheme like any refused login (before: USER_ERROR)',
    since: '2021.1',
    source: 'tba §12',
    confidence: 'inferred',
  },
  'rest-errors-name-rfc9110': {
    title: 'The type of a REST error is a section of RFC 9110 (before: RFC 2616)',
    since: '2025.1',
    source: 'rest-and-restlets §3.1',
    confidence: 'inferred',
  },
  'rest-instance-wording': {
    title:
      'REST says "The record instance does not exist. Provide a valid record instance ID." (before: "Record does not exist.")',
    since: '2025.1',
    source: 'rest-and-restlets §3.2, §7.1 (release unknown: taken with the change of the error type)',
    confidence: 'inferred',
  },
  'rest-system-service': {
    title: 'REST web services offer system/v1',
    since: '2025.2',
    source: 'rest-and-restlets §7.1',
    confidence: 'inferred',
  },
  'rest-attach-detach': {
    title: 'REST web services offer !attach and !detach',
    since: '2026.1',
    source: 'rest-and-restlets §1, §7.1',
    confidence: 'documented',
  },
  'data-center-urls-service': {
    title: 'The service /rest/datacenterurls exists',
    since: '2017.2',
    source: 'nlauth §5.2, §10',
    confidence: 'observed',
  },
  'account-specific-domains': {
    title: 'Discovery services name account-specific domains (before: those of the data center)',
    since: '2017.2',
    source: 'tba §11 (RESTlet domains; SOAP domains followed with 2019.1)',
    confidence: 'documented',
  },
  'two-factor-mandatory': {
    title: 'Administrator and roles with a privileged permission need two factors',
    since: '2018.2',
    source: 'nlauth §7, identity §6.3',
    confidence: 'documented',
  },
  'two-factor-mandatory-on-apis': {
    title: 'Roles with mandatory two-factor authentication cannot use passwords on APIs',
    since: '2019.1',
    source: 'nlauth §7, §10',
    confidence: 'observed',
  },
  'issue-token-installs-integrations': {
    title: 'The issuetoken endpoint installs an integration record automatically',
    since: '2019.1',
    source: 'identity §0 "Release switches"',
    confidence: 'documented',
  },
  'issue-token-box': {
    title: 'An integration record needs the box TBA: IssueToken Endpoint',
    since: '2019.2',
    source: 'identity §0 "Release switches", tba §11',
    confidence: 'documented',
  },
  'tba-authorization-flow': {
    title: 'The three-step TBA authorization flow exists',
    since: '2019.2',
    source: 'nlauth §6, §10',
    confidence: 'documented',
  },
  'flow-without-account': {
    title:
      'The authorization flow needs no realm and may run on system.netsuite.com; callbacks may be http://localhost:*',
    since: '2020.1',
    source: 'nlauth §6.1, §10',
    confidence: 'documented',
  },
  'roles-of-account-host': {
    title: 'The roles service on an account-specific domain lists the roles of that account only',
    since: '2020.1',
    source: 'nlauth §5.1, §10',
    confidence: 'documented',
  },
  'callback-label-wildcard': {
    title: 'The first label of a callback host may be *',
    since: '2020.2',
    source: 'identity §2',
    confidence: 'documented',
  },
  'new-restlets-refuse-passwords': {
    title: 'RESTlets created since 2021.1 refuse user credentials (NLAuth)',
    since: '2021.1',
    source: 'nlauth §2.5, §10',
    confidence: 'documented',
  },
  'restlets-refuse-passwords': {
    title: 'All RESTlets refuse user credentials (NLAuth)',
    since: '2027.1',
    source: 'tba §11',
    confidence: 'documented',
  },
  'no-new-tba-integrations': {
    title: 'No new integration record may use token-based authentication',
    since: '2027.1',
    source: 'tba §11',
    confidence: 'documented',
  },
  'tba-ended': {
    title: 'Token-based authentication of existing integrations ends',
    since: '2028.2',
    source: 'reference README, "Settled conflicts"',
    confidence: 'inferred',
  },
} as const satisfies Record<string, DatedRule>

export type DatedRuleId = keyof typeof datedRules

/** Does this dated rule hold in `release`? */
export function holds(rule: DatedRuleId, release: Release): boolean {
  return isSince(release, datedRules[rule].since)
}
