/** What one part of an account says about another: ids that must exist, keys that must be unique, rules that must parse. */
import { type IpRule, parseIpRules } from './ip-rules.js'
import type { ParsedAccount } from './model/account.js'
import { permissionKeysOfRecordType } from './permissions.js'
import { type JsonPath, jsonPath, type Problem } from './problems.js'

type Referable = Omit<ParsedAccount, '$schema'>

/** Every referential mistake of an account, all at once. */
export function referenceProblems(account: Referable): Problem[] {
  const problems: Problem[] = []
  const add = (path: JsonPath, found: string, expected: string) => {
    problems.push({ path: jsonPath(path), found, expected })
  }
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
      else
        add(
          [list, index, field],
          `${JSON.stringify(value)} again`,
          `a value that $.${list}[${earlier}].${field} does not have`,
        )
    })
  }
  const known = <T extends { readonly id: number }>(items: readonly T[], what: string) => {
    const ids = new Set<number>(items.map(item => item.id))
    return (path: JsonPath, id: number | undefined) => {
      if (id !== undefined && !ids.has(id)) add(path, String(id), `the id of ${what} of this account`)
    }
  }
  const ipRules = (path: JsonPath, text: string): readonly IpRule[] => {
    const parsed = parseIpRules(text)
    if (parsed.ok) return parsed.rules
    add(path, JSON.stringify(parsed.invalid), parsed.why)
    return []
  }

  for (const list of ['integrations', 'roles', 'users', 'tokens', 'scripts'] as const) {
    unique<{ readonly id: number }>(account[list], list, 'id', item => item.id)
  }
  unique(account.integrations, 'integrations', 'consumerKey', item => item.consumerKey)
  unique(account.tokens, 'tokens', 'tokenId', item => item.tokenId)
  unique(account.users, 'users', 'email', item => (item.kind === 'employee' ? item.email.toLowerCase() : undefined))
  unique(account.scripts, 'scripts', 'scriptId', item => item.scriptId)
  unique(account.credentials, 'credentials', 'name', item => item.name)

  const role = known(account.roles, 'a role')
  const user = known(account.users, 'a user')
  const integration = known(account.integrations, 'an integration')
  const token = known(account.tokens, 'a token')

  ipRules(['allowedIpAddresses'], account.allowedIpAddresses)
  account.users.forEach((one, index) => {
    one.roles.forEach((id, place) => {
      role(['users', index, 'roles', place], id)
    })
    one.hiddenRoles.forEach((id, place) => {
      role(['users', index, 'hiddenRoles', place], id)
    })
    role(['users', index, 'defaultRole'], one.defaultRole)
    ipRules(['users', index, 'ipAddressRestriction'], one.ipAddressRestriction)
  })
  account.tokens.forEach((one, index) => {
    integration(['tokens', index, 'integration'], one.integration)
    user(['tokens', index, 'user'], one.user)
    role(['tokens', index, 'role'], one.role)
  })
  account.scripts.forEach((one, index) => {
    user(['scripts', index, 'owner'], one.owner)
    const { behaviour } = one
    if (behaviour.kind === 'records' && permissionKeysOfRecordType(behaviour.recordType).length === 0) {
      add(
        ['scripts', index, 'behaviour', 'recordType'],
        JSON.stringify(behaviour.recordType),
        'a NetSuite record type with a known permission',
      )
    }
    const deployments = new Set<number | string>()
    one.deployments.forEach((deployment, place) => {
      for (const key of [deployment.id, deployment.scriptId]) {
        if (deployments.has(key))
          add(['scripts', index, 'deployments', place], `${JSON.stringify(key)} again`, 'deployment ids that differ')
        deployments.add(key)
      }
      if (deployment.audience !== 'all') {
        deployment.audience.forEach((id, item) => {
          role(['scripts', index, 'deployments', place, 'audience', item], id)
        })
      }
    })
  })
  account.credentials.forEach((one, index) => {
    token(['credentials', index, 'token'], one.token)
  })

  const reserved = account.integrations.reduce((sum, one) => sum + (one.concurrencyLimit ?? 0), 0)
  if (reserved > 0 && reserved >= account.concurrencyLimit) {
    add(
      ['integrations'],
      `${reserved} requests reserved by integrations`,
      `less than the account's concurrencyLimit of ${account.concurrencyLimit}, one must stay unallocated`,
    )
  }
  for (const [type, records] of Object.entries(account.records)) {
    if (typeof records === 'string') continue
    const ids = new Set<string>()
    records.forEach((record, index) => {
      if (ids.has(record.id))
        add(
          ['records', type, index, 'id'],
          `${JSON.stringify(record.id)} again`,
          'record ids that differ within a type',
        )
      ids.add(record.id)
    })
  }
  return problems
}
