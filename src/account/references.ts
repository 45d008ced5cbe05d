/** What one part of an account says about another: ids that must exist, keys that must be unique, rules that must parse. */
import { parseIpRules } from './ip-rules.js'
import { permissionKeysOfRecordType } from './permissions.js'
import { type JsonPath, jsonPath, type Problem, preview } from './problems.js'
import { type IdAndMore, type Referring, readReferring } from './referring.js'

type Add = (path: JsonPath, found: string, expected: string) => void

/**
 * Every referential mistake of an account, all at once, however broken the rest of it is.
 * @param data an account as plain data, valid or not
 * @param records its records by type, with those of record files
 */
export function referenceProblems(data: unknown, records: ReadonlyMap<string, unknown>): Problem[] {
  const problems: Problem[] = []
  const add: Add = (path, found, expected) => {
    problems.push({ path: jsonPath(path), found, expected })
  }
  const account = readReferring(data, records)
  checkUnique(account, add)
  checkIds(account, add)
  checkIpRules(account, add)
  checkScripts(account, add)
  checkReservations(account, add)
  for (const [type, list] of account.records) {
    const ids = new Set<string>()
    list.forEach(({ id }, index) => {
      if (id === undefined) return
      if (ids.has(id)) add(['records', type, index, 'id'], again(id), 'record ids that differ within a type')
      ids.add(id)
    })
  }
  return problems
}

function again(value: string | number): string {
  return `${preview(value, undefined)} again`
}

function checkUnique(account: Referring, add: Add): void {
  const unique = <T>(
    items: readonly T[],
    list: string,
    field: string,
    key: (item: T) => string | number | undefined,
  ) => {
    const first = new Map<string | number, number>()
    items.forEach((item, index) => {
      const value = key(item)
      if (value === undefined) return
      const earlier = first.get(value)
      if (earlier === undefined) first.set(value, index)
      else add([list, index, field], again(value), `a value that $.${list}[${earlier}].${field} does not have`)
    })
  }
  for (const list of ['integrations', 'roles', 'users', 'tokens', 'scripts'] as const) {
    unique<IdAndMore>(account[list], list, 'id', item => (typeof item.id === 'number' ? item.id : undefined))
  }
  unique(account.integrations, 'integrations', 'consumerKey', item => item.consumerKey)
  unique(account.tokens, 'tokens', 'tokenId', item => item.tokenId)
  unique(account.users, 'users', 'email', item => (item.kind === 'employee' ? item.email?.toLowerCase() : undefined))
  unique(account.scripts, 'scripts', 'scriptId', item => item.scriptId)
  unique(account.credentials, 'credentials', 'name', item => item.name)
}

/** The id somebody meant; `NaN` when nobody can say. */
function readId(id: unknown): number {
  const isId = typeof id === 'string' ? /^\d+$/.test(id) : Number.isSafeInteger(id)
  return isId ? Number(id) : Number.NaN
}

function checkIds(account: Referring, add: Add): void {
  const known = (items: readonly IdAndMore[], what: string) => {
    // An id that is wrong itself is told where it stands; "7" for 7 is not told again wherever it is used.
    const ids = new Set(items.map(item => readId(item.id)))
    // With an id that nobody can read, nobody can say which ids are missing.
    const unsure = ids.has(Number.NaN)
    return (path: JsonPath, id: number | undefined) => {
      if (id !== undefined && !unsure && !ids.has(id)) add(path, String(id), `the id of ${what} of this account`)
    }
  }
  const role = known(account.roles, 'a role')
  const user = known(account.users, 'a user')
  const integration = known(account.integrations, 'an integration')
  const token = known(account.tokens, 'a token')
  account.users.forEach((one, index) => {
    one.roles?.forEach((id, place) => {
      role(['users', index, 'roles', place], id)
    })
    one.hiddenRoles?.forEach((id, place) => {
      role(['users', index, 'hiddenRoles', place], id)
    })
    role(['users', index, 'defaultRole'], one.defaultRole)
    role(['users', index, 'defaultWebServicesRole'], one.defaultWebServicesRole)
  })
  account.tokens.forEach((one, index) => {
    integration(['tokens', index, 'integration'], one.integration)
    user(['tokens', index, 'user'], one.user)
    role(['tokens', index, 'role'], one.role)
  })
  account.scripts.forEach((one, index) => {
    user(['scripts', index, 'owner'], one.owner)
    one.deployments.forEach(({ audience }, place) => {
      if (audience === undefined || audience === 'all') return
      audience.forEach((id, item) => {
        role(['scripts', index, 'deployments', place, 'audience', item], id)
      })
    })
  })
  account.credentials.forEach((one, index) => {
    token(['credentials', index, 'token'], one.token)
    token(['credentials', index, 'service', 'token'], one.service?.token)
    user(['credentials', index, 'login', 'user'], one.login?.user)
    integration(['credentials', index, 'login', 'application'], one.login?.application)
    integration(['credentials', index, 'service', 'integration'], one.service?.integration)
    const { token: own, login } = one
    if (own !== undefined && login !== undefined)
      add(['credentials', index], 'both of "token" and "login"', 'one of the two')
    const isWhole = [one.consumerKey, one.consumerSecret, one.tokenId, one.tokenSecret].every(
      part => part !== undefined,
    )
    if (own === undefined && login === undefined && !isWhole) {
      const expected = 'one of the two, or all of consumerKey, consumerSecret, tokenId and tokenSecret'
      add(['credentials', index], 'neither of "token" and "login"', expected)
    }
    if (login && login.user === undefined && (login.email === undefined || login.password === undefined))
      add(['credentials', index, 'login'], 'no user', 'a user, or both email and password of one who is not there')
  })
}

function checkIpRules(account: Referring, add: Add): void {
  const check = (path: JsonPath, text: string | undefined) => {
    const parsed = parseIpRules(text ?? '')
    if (!parsed.ok) add(path, preview(parsed.invalid, undefined), parsed.why)
  }
  check(['allowedIpAddresses'], account.allowedIpAddresses)
  account.users.forEach((one, index) => {
    check(['users', index, 'ipAddressRestriction'], one.ipAddressRestriction)
  })
}

function checkScripts(account: Referring, add: Add): void {
  account.scripts.forEach(({ behaviour, deployments }, index) => {
    if (behaviour && permissionKeysOfRecordType(behaviour.recordType).length === 0) {
      add(
        ['scripts', index, 'behaviour', 'recordType'],
        preview(behaviour.recordType, undefined),
        'a NetSuite record type with a known permission',
      )
    }
    const ids = new Set<number | string>()
    deployments.forEach((deployment, place) => {
      for (const id of [deployment.id, deployment.scriptId]) {
        if (id === undefined) continue
        if (ids.has(id)) add(['scripts', index, 'deployments', place], again(id), 'deployment ids that differ')
        ids.add(id)
      }
    })
  })
}

function checkReservations(account: Referring, add: Add): void {
  const reserved = account.integrations.reduce((sum, one) => sum + (one.concurrencyLimit ?? 0), 0)
  if (reserved === 0 || reserved < account.concurrencyLimit) return
  add(
    ['integrations'],
    `${reserved} requests reserved by integrations`,
    `less than the account's concurrencyLimit of ${account.concurrencyLimit}, one must stay unallocated`,
  )
}
