/** What a scenario is: a named change of an account that makes one failure real. */
import type { FailureId } from '../failures/catalogue.js'
import type { Edit } from './edits.js'
import type { Situation } from './situation.js'

/** Parts of an account that a scenario can break. A deployment is one of the script's. */
export const partNames = ['token', 'integration', 'user', 'role', 'script', 'deployment'] as const
export type PartName = (typeof partNames)[number]

/** Whose part is broken when nobody says: the kind of call that the scenario is about. */
export type CallerKind =
  /** A signed call: the first credential set with a token, without values, resource or service of its own; else the first good token. */
  | 'signed'
  /** A password in an NLAuth header: the first such set without values of its own; else the first user with a password. */
  | 'password'
  /** The same, with the role named in the header. */
  | 'password with role'
  /** The same, with an Application ID. */
  | 'password with application'
  /** A user of the Customer Center, with a password. */
  | 'customer'
  /** A password that issuetoken takes. */
  | 'issuetoken'
  /** A password and a code that issuetoken takes. */
  | 'second factor'
  /** A call of revoketoken that is made with something else than the token it revokes: that token, else the first good one. */
  | 'revoketoken'
  /** The first integration whose TBA: Authorization Flow box is checked. */
  | 'flow'

/** A call that shows the failure, made with the credentials of what the scenario breaks. */
export type ScenarioCall =
  | {
      readonly surface: 'restlet' | 'nlauth'
      readonly method?: 'GET' | 'POST'
      /** `records`: a RESTlet that serves sales orders; default: that of the credential set. */
      readonly script?: 'records'
      /** `{dataCenter}` stands for the data center before the change. */
      readonly host?: string
      /** Where the call comes from, as `X-Forwarded-For` says. */
      readonly address?: string
    }
  | {
      readonly surface: 'rest'
      readonly method?: 'GET' | 'POST' | 'PATCH'
      /** Below `/services/rest`; `{customer}` and `{salesOrder}` are records that exist, `{customRecord}` a type and a record of it. */
      readonly path: string
      readonly body?: Readonly<Record<string, unknown>>
      readonly host?: string
      readonly address?: string
    }
  | {
      readonly surface: 'tokens'
      readonly service: 'tokeninfo' | 'issuetoken' | 'revoketoken' | 'roles' | 'datacenterurls'
      /** `foreign`: the consumer key in the query is that of another account's integration. */
      readonly consumerKey?: 'foreign'
      readonly address?: string
    }
  | {
      readonly surface: 'flow'
      readonly step: 'requesttoken' | 'accesstoken'
      readonly consumerKey?: 'foreign'
    }
  | { readonly surface: 'pages'; readonly address?: string }

export interface Scenario {
  readonly title: string
  readonly produces: FailureId
  /** The entries of the reference's failure catalogue (identity §14) that it makes. */
  readonly catalogue: readonly string[]
  /** What an administrator (or the user, or NetSuite) did to get here. */
  readonly done: string
  /** NetSuite's menu path to the page where it was done. Default: where the failure is repaired. */
  readonly menuPath?: string
  /** The parts it changes, or whose change it is about; none when it is the account itself. */
  readonly breaks: readonly PartName[]
  /** Whose parts these are by default. */
  readonly caller: CallerKind
  readonly calls: readonly ScenarioCall[]
  /** Why it would not show in this account, although it would change something. */
  readonly withoutEffect?: (situation: Situation) => string | undefined
  readonly edits: (situation: Situation) => readonly Edit[]
}

/** The calls that every login meets, so far as they are signed. */
export const signedCalls = [
  { surface: 'restlet' },
  { surface: 'rest', path: '/record/v1/customer/{customer}' },
  { surface: 'tokens', service: 'tokeninfo' },
] as const satisfies readonly ScenarioCall[]

/** Logins by password. */
export const passwordCalls = [
  { surface: 'nlauth' },
  { surface: 'tokens', service: 'issuetoken' },
  { surface: 'pages' },
] as const satisfies readonly ScenarioCall[]
