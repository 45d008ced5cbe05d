/** Edits of an account's document: small values that say which field gets which value. */
import { type ChangePath, type PartId, withValueAt } from '../account/changes.js'
import type { AccountDocument } from '../account/model/account.js'
import type { Features } from '../account/model/features.js'
import type { Integration } from '../account/model/integration.js'
import type { Role } from '../account/model/role.js'
import type { Deployment, Script } from '../account/model/script.js'
import type { AccessToken } from '../account/model/token.js'
import type { User } from '../account/model/user.js'
import type { PermissionLevel } from '../account/permissions.js'
import { isObject, type JsonObject } from '../json-object.js'

export interface Edit {
  readonly path: ChangePath
  /** Left out, the field or part goes. */
  readonly value?: unknown
}

/** Fields with new values; `undefined` takes one out. */
type Fields<T> = { readonly [K in keyof T]?: T[K] | undefined }
type HasId = { readonly id: PartId }

export const ofAccount = (fields: Fields<AccountDocument>): readonly Edit[] => fieldsOf([], fields)
export const ofFeatures = (fields: Fields<Features>): readonly Edit[] => fieldsOf(['features'], fields)
export const ofToken = ({ id }: AccessToken, fields: Fields<AccessToken>): readonly Edit[] =>
  fieldsOf(['tokens', { id }], fields)
export const ofIntegration = ({ id }: Integration, fields: Fields<Integration>): readonly Edit[] =>
  fieldsOf(['integrations', { id }], fields)
/** The boxes of the Authentication subtab. */
export const ofBoxes = ({ id }: Integration, fields: Fields<Integration['authentication']>): readonly Edit[] =>
  fieldsOf(['integrations', { id }, 'authentication'], fields)
export const ofUser = ({ id }: User, fields: Fields<User>): readonly Edit[] => fieldsOf(['users', { id }], fields)
export const ofRole = ({ id }: Role, fields: Fields<Role>): readonly Edit[] => fieldsOf(['roles', { id }], fields)
/** Permissions of a role with new levels; `undefined` takes one out. */
export const ofPermissions = (
  { id }: Role,
  levels: Readonly<Record<string, PermissionLevel | undefined>>,
): readonly Edit[] => fieldsOf(['roles', { id }, 'permissions'], levels)
export const ofScript = ({ id }: Script, fields: Fields<Script>): readonly Edit[] =>
  fieldsOf(['scripts', { id }], fields)
export const ofDeployment = (script: Script, { id }: Deployment, fields: Fields<Deployment>): readonly Edit[] =>
  fieldsOf(['scripts', { id: script.id }, 'deployments', { id }], fields)

type PartList = 'integrations' | 'roles' | 'users' | 'tokens' | 'scripts'

/** A part more, at the end of its list. */
export const added = (list: PartList, part: HasId): Edit => ({ path: [list, { id: part.id }], value: part })
/** A part less. */
export const gone = (list: PartList, { id }: HasId): Edit => ({ path: [list, { id }] })

function fieldsOf(path: ChangePath, fields: object): readonly Edit[] {
  return Object.entries(fields).map(([name, value]: [string, unknown]) => ({
    path: [...path, name],
    ...(value === undefined ? {} : { value }),
  }))
}

/** The document with the edits made. */
export function edited(document: JsonObject, edits: readonly Edit[]): JsonObject {
  let current: unknown = document
  for (const { path, value } of edits) current = withValueAt(current, path, value) ?? current
  return isObject(current) ? current : document
}
