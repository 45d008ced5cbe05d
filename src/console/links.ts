/** Addresses of the console. Links are made here and nowhere else, so that pages can move. */

/** Everything but the home page is below this path. */
export const consolePrefix = '/_mock/console'

/** The pages of an account, by their last part. */
export type AccountPage =
  | 'login-audit-trail'
  | 'login-audit-trail.csv'
  | 'company'
  | 'features'
  | 'integrations'
  | 'tokens'
  | 'employees'
  | 'roles'
  | 'scripts'
  | 'scenarios'
  | 'faults'
  | 'clock'
  | 'release'
  | 'reset'
  | 'try'
  | 'checklist'

export interface LinkOptions {
  /** A record of the page: an internal id, or `new`. */
  readonly record?: string | number | undefined
  readonly query?: Readonly<Record<string, string | undefined>>
  /** A field of the page, as the account document calls it. */
  readonly field?: string | undefined
}

export const homePath = '/'

/** A page of the server as a whole, e.g. `serverPath('lessons', 'revoked-token')`. */
export function serverPath(...parts: readonly (string | number)[]): string {
  return [consolePrefix, ...parts.map(part => encodeURIComponent(String(part)))].join('/')
}

/** A page of an account. */
export function accountPath(account: string, page: AccountPage, { record, query, field }: LinkOptions = {}): string {
  const path = serverPath('accounts', account, page, ...(record === undefined ? [] : [record]))
  return `${withQuery(path, query)}${field === undefined ? '' : `#${fieldId(field)}`}`
}

export function attemptPath(operationId: string): string {
  return serverPath('attempts', operationId)
}

/** The `id` of the control of a field, to which remedies lead. */
export function fieldId(name: string): string {
  return `field-${name}`
}

/** Adds query parameters that have a value. */
export function withQuery(path: string, query: Readonly<Record<string, string | undefined>> = {}): string {
  const pairs = Object.entries(query).filter(
    (pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '',
  )
  return pairs.length === 0 ? path : `${path}?${new URLSearchParams(pairs)}`
}
