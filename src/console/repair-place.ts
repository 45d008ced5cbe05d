/** Where a failure is repaired: a page of the console, and the field on it. Plain data; names of fields are those of the account document. */
import type { AccountDocument } from '../account/model/account.js'
import type { Features } from '../account/model/features.js'
import type { Integration } from '../account/model/integration.js'
import type { Role } from '../account/model/role.js'
import type { Deployment, Script } from '../account/model/script.js'
import type { AccessToken } from '../account/model/token.js'
import type { User } from '../account/model/user.js'

/** The pages on which something is repaired, and the fields they have. */
interface FieldsOf {
  readonly company: keyof AccountDocument
  readonly features: keyof Features
  readonly integration: keyof Integration | keyof Integration['authentication']
  readonly token: keyof AccessToken
  readonly user: keyof User
  readonly role: keyof Role
  readonly script: keyof Script | keyof Deployment
  /** The release to move to. */
  readonly release: 'to'
  /** The page that issues a token, with the parties of the call chosen. */
  readonly 'new token': never
  readonly clock: never
  readonly integrations: never
  readonly tokens: never
  readonly employees: never
  readonly scripts: never
}

export type RepairPage = keyof FieldsOf

export interface Place {
  readonly page: RepairPage
  readonly field: string | undefined
  /** What to do there; `{integration}`, `{token}`, `{user}`, `{role}` and `{script}` stand for the one of the call. */
  readonly text: string
}

/** A failure is repaired in the account, or by the client: there it is tried with what is right. */
export interface Repair {
  readonly places: readonly Place[]
  /** Set when the client is what has to change: what it should try, after "Try it with". */
  readonly inClient?: string
}

/** A field of a page. */
export function at<P extends RepairPage>(page: P, field: FieldsOf[P] & string, text: string): Place {
  return { page, field, text }
}

/** A page as a whole. */
export function on(page: RepairPage, text: string): Place {
  return { page, field: undefined, text }
}

export function inAccount(...places: readonly [Place, ...Place[]]): Repair {
  return { places }
}

/** @param places where the right values are found, or made anew */
export function inClient(what: string, ...places: readonly Place[]): Repair {
  return { inClient: what, places }
}
