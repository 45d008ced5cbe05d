/** Who may do what over REST: rest-and-restlets §4. */
import t from 'tap'
import {
  isAtLeast,
  type PermissionLevel,
  permissionKeysOfRecordType,
  permissionLevels,
} from '../../../src/account/permissions.js'
import { standardRecordTypes } from '../../../src/account/record-types/catalogue.js'
import type { RecordField } from '../../../src/account/record-types/record-type.js'
import { withPart } from '../../sample-server.js'
import { type Data, errorText, integrationRole, type RestAnswer, type RestServer, restServer } from './rest-server.js'

type Grants = Readonly<Record<string, PermissionLevel>>

const loginAndRest: Grants = { 'Log in using Access Tokens': 'Full', 'REST Web Services': 'Full' }

/** Gives the integration role these permissions, and those to log in and to call REST. */
function grant({ account }: RestServer, permissions: Grants): void {
  const { document } = account
  account.replace({
    ...document,
    roles: document.roles.map(one =>
      one.name === 'Integration Role' ? { ...one, permissions: { ...loginAndRest, ...permissions } } : one,
    ),
  })
}

const notPermitted = errorText(400, 'USER_ERROR', 'Your current role does not have permission to perform this action.')
const forbidden = (detail: string) => errorText(403, 'INSUFFICIENT_PERMISSION', detail)
const missing = (permission: string) =>
  forbidden(
    `Permission Violation: You need  the '${permission}' permission to access this page. Please contact your account administrator.`,
  )
const tooLow = (permission: string) =>
  forbidden(
    `Permission Violation: You need a higher level of the '${permission}' permission to access this page. Please contact your account administrator.`,
  )
const customTooLow = forbidden(
  'Permission Violation: You need a higher permission for custom record type Custom lead to access this page. Please contact your account administrator.',
)

/** What a role does with a type, and the level that it takes. */
interface Action {
  readonly name: string
  readonly level: PermissionLevel
  readonly isList?: true
  readonly run: (server: RestServer, type: string, id: string) => Promise<RestAnswer>
}

const asRole = { token: integrationRole }
const actions: readonly Action[] = [
  {
    name: 'list',
    level: 'View',
    isList: true,
    run: ({ call }, type) => call('GET', `/record/v1/${type}`, undefined, asRole),
  },
  {
    name: 'read',
    level: 'View',
    run: ({ call }, type, id) => call('GET', `/record/v1/${type}/${id}`, undefined, asRole),
  },
  {
    name: 'read by external id',
    level: 'View',
    run: ({ call }, type, id) => call('GET', `/record/v1/${type}/eid:x${id}`, undefined, asRole),
  },
  {
    name: 'read a sublist',
    level: 'View',
    run: ({ call }, type, id) => call('GET', `/record/v1/${type}/${id}/custrecord_lines`, undefined, asRole),
  },
  {
    name: 'create',
    level: 'Create',
    run: ({ call, account }, type) => call('POST', `/record/v1/${type}`, bodyFor({ account }, type), asRole),
  },
  {
    name: 'upsert what is not there',
    level: 'Create',
    run: ({ call, account }, type) =>
      call('PUT', `/record/v1/${type}/eid:new${count++}`, bodyFor({ account }, type), asRole),
  },
  {
    name: 'upsert what is there',
    level: 'Edit',
    run: ({ call }, type, id) => call('PUT', `/record/v1/${type}/eid:x${id}`, { externalId: `x${id}` }, asRole),
  },
  {
    name: 'update',
    level: 'Edit',
    run: ({ call }, type, id) => call('PATCH', `/record/v1/${type}/${id}`, { externalId: `x${id}` }, asRole),
  },
  {
    name: 'delete',
    level: 'Full',
    run: ({ call }, type, id) => call('DELETE', `/record/v1/${type}/${id}`, undefined, asRole),
  },
]

let count = 0

/** A body with every mandatory field of a type, and the name that every entity has. */
function bodyFor({ account }: Pick<RestServer, 'account'>, type: string): Data {
  const { fields = {}, mandatory = {}, kind } = standardRecordTypes.get(type) ?? {}
  const names = [...Object.keys(mandatory), ...(kind === 'entity' ? ['entityId'] : [])]
  return Object.fromEntries(names.map(name => [name, valueOf(account, fields[name])]))
}

function valueOf({ records }: RestServer['account'], field: RecordField | undefined): unknown {
  switch (field?.kind) {
    case 'reference':
    case 'enumeration':
      for (const target of field.targets) for (const { id } of records.list(target)) return { id }
      return { id: '1' }
    case 'references':
      return { items: [] }
    case 'number':
    case 'integer':
      return 1
    case 'boolean':
      return true
    case 'date':
      return '2026-01-02'
    case 'date-time':
      return '2026-01-02T03:04:05Z'
    default:
      return `text ${count++}`
  }
}

/** A record of the type that every action can be tried on. */
function addRecord({ account }: RestServer, type: string): string {
  const { id } = account.records.create(type, {
    ...bodyFor({ account }, type),
    custrecord_lines: { items: [{ line: 1 }] },
  })
  account.records.update(type, id, { externalId: `x${id}` })
  return id
}

const below = (level: PermissionLevel): PermissionLevel =>
  permissionLevels[permissionLevels.indexOf(level) - 1] ?? 'None'

/** What was asked of the caller's permissions, beyond REST Web Services. */
function needsOf({ netsuite }: RestServer, { headers }: RestAnswer): readonly unknown[] {
  const [rest, ...needs] = netsuite.attempt(String(headers['x-n-operationid']))?.permissions ?? []
  t.strictSame(rest, {
    permission: 'REST Web Services',
    level: 'Full',
    held: 'Full',
    heldBy: 'role',
    granted: true,
  })
  return needs
}

t.test('every record type takes its permission at the level of the verb, and is refused one level below', async t => {
  const server = await restServer()
  // Every type has a record, so that references can be good.
  for (const name of standardRecordTypes.keys()) if (server.account.records.count(name) === 0) addRecord(server, name)
  for (const type of standardRecordTypes.keys()) {
    for (const key of permissionKeysOfRecordType(type)) {
      for (const { name, level, isList, run } of actions) {
        const what = `${name} ${type} with ${key}`
        const id = addRecord(server, type)
        const before = server.records()
        const held = below(level)
        grant(server, { [key]: held })
        const refused = await run(server, type, id)
        const named = held === 'None' ? (permissionKeysOfRecordType(type)[0] ?? '') : key
        const expected = isList ? notPermitted : held === 'None' ? missing(named) : tooLow(named)
        if (refused.text !== expected) t.equal(refused.text, expected, what)
        if (refused.status !== (isList ? 400 : 403)) t.equal(refused.status, isList ? 400 : 403, what)
        const keys = permissionKeysOfRecordType(type)
        const common = { level, heldBy: 'role', ...(keys.length > 1 ? { anyOf: keys } : {}) }
        t.strictSame(needsOf(server, refused), [{ permission: named, held, granted: false, ...common }], what)
        if (level !== 'View') t.strictSame(server.records()[type], before[type], what)
        grant(server, { [key]: level })
        const allowed = await run(server, type, id)
        if (allowed.status >= 300) t.equal(allowed.text, '', `${what} at ${level}`)
        t.strictSame(needsOf(server, allowed), [{ permission: key, held: level, granted: true, ...common }], what)
      }
    }
  }
})

t.test('of the two permissions of employees either grants, whatever the other is', async t => {
  const server = await restServer()
  const id = addRecord(server, 'employee')
  const read = async (grants: Grants) => {
    grant(server, grants)
    return server.call('PATCH', `/record/v1/employee/${id}`, {}, asRole)
  }
  const [first, second] = ['Lists -> Employees', 'Lists -> Employee Record'] as const
  for (const [grants, granting] of [
    [{ [first]: 'Edit' }, first],
    [{ [second]: 'Edit' }, second],
    [{ [first]: 'View', [second]: 'Edit' }, second],
    [{ [first]: 'Full', [second]: 'None' }, first],
  ] as const) {
    const answer = await read(grants)
    t.equal(answer.status, 204, JSON.stringify(grants))
    t.match(needsOf(server, answer), [{ permission: granting, granted: true }])
  }
  t.equal((await read({})).text, missing(first))
  t.equal((await read({ [first]: 'View', [second]: 'View' })).text, tooLow(first))
  t.equal((await read({ [second]: 'Create' })).text, tooLow(second))
})

t.test('a custom record type is opened by itself or by Custom Record Entries, and is refused by its label', async t => {
  const server = await restServer()
  for (const key of ['customrecord_lead', 'Lists -> Custom Record Entries']) {
    for (const { name, level, isList, run } of actions) {
      const id = addRecord(server, 'customrecord_lead')
      for (const held of permissionLevels) {
        grant(server, { [key]: held, customrecord_other: 'Full', 'Lists -> Customers': 'Full' })
        const { status, text } = await run(server, 'customrecord_lead', id)
        const expected = isList ? [400, notPermitted] : [403, customTooLow]
        if (isAtLeast(held, level)) t.ok(status < 300, `${name} at ${held}`)
        else t.same([status, text], expected, `${name} at ${held}`)
        if (name === 'delete' && status < 300) break
      }
    }
  }
})

t.test('a transformation needs the source at View and the target at Create', async t => {
  const server = await restServer()
  const transform = async (source: PermissionLevel, target: PermissionLevel) => {
    grant(server, { 'Transactions -> Sales Order': source, 'Transactions -> Invoice': target })
    return server.call('POST', '/record/v1/salesOrder/501/!transform/invoice', undefined, asRole)
  }
  t.equal((await transform('None', 'Full')).text, missing('Transactions -> Sales Order'))
  t.equal((await transform('View', 'None')).text, missing('Transactions -> Invoice'))
  t.equal((await transform('Full', 'View')).text, tooLow('Transactions -> Invoice'))
  const done = await transform('View', 'Create')
  t.equal(done.status, 204, done.text)
  t.match(needsOf(server, done), [
    { permission: 'Transactions -> Sales Order', level: 'View' },
    { permission: 'Transactions -> Invoice', level: 'Create' },
  ])
})

t.test('an employee with global permissions may do more, or less, than the role while the feature is on', async t => {
  const call = async (on: boolean, role: PermissionLevel, own: PermissionLevel, method: string) => {
    const server = await restServer(account =>
      withPart('users', 5, { globalPermissions: { 'Lists -> Customers': own } })({
        ...account,
        features: { globalPermissions: on },
      }),
    )
    grant(server, { 'Lists -> Customers': role })
    return (await server.call(method, '/record/v1/customer/108', method === 'PATCH' ? {} : undefined, asRole)).text
  }
  t.match(await call(true, 'None', 'View', 'GET'), '"id":"108"', 'up')
  t.equal(await call(true, 'View', 'Edit', 'PATCH'), '', 'up')
  t.equal(await call(true, 'View', 'Edit', 'DELETE'), tooLow('Lists -> Customers'))
  t.equal(await call(true, 'Full', 'View', 'DELETE'), tooLow('Lists -> Customers'), 'down')
  t.equal(await call(true, 'Full', 'None', 'GET'), missing('Lists -> Customers'), 'down to nothing')
  t.equal(await call(false, 'None', 'Full', 'GET'), missing('Lists -> Customers'), 'feature off')
  t.equal(await call(false, 'Full', 'None', 'DELETE'), '', 'feature off')
})

t.test('REST Web Services is needed at Full, its only level, for everything but the time', async t => {
  const server = await restServer(withPart('roles', 1001, { permissions: { 'Log in using Access Tokens': 'Full' } }))
  for (const path of ['/record/v1/customer', '/record/v1/customer/107', '/record/v1/metadata-catalog', '/nothing']) {
    const answer = await server.call('GET', path, undefined, asRole)
    t.same([answer.status, answer.text], [400, notPermitted], path)
    t.strictSame(server.netsuite.attempt(String(answer.headers['x-n-operationid']))?.permissions, [
      { permission: 'REST Web Services', level: 'Full', held: 'None', heldBy: 'role', granted: false },
    ])
  }
  grant(server, { 'REST Web Services': 'Edit', 'Lists -> Customers': 'Full' })
  t.equal((await server.call('GET', '/record/v1/customer', undefined, asRole)).text, notPermitted)
  grant(server, { 'Lists -> Customers': 'Full' })
  t.equal((await server.call('GET', '/record/v1/customer', undefined, asRole)).status, 200)
})

t.test('an administrator holds every permission', async t => {
  const { call } = await restServer()
  for (const type of [...standardRecordTypes.keys(), 'customrecord_lead']) {
    t.equal((await call('GET', `/record/v1/${type}`)).status, 200, type)
  }
})

const styles = {
  mixed: { rest: notPermitted, list: notPermitted, record: missing('Lists -> Customers'), custom: customTooLow },
  always400: { rest: notPermitted, list: notPermitted, record: notPermitted, custom: notPermitted },
  always403: {
    rest: missing('REST Web Services'),
    list: missing('Lists -> Customers'),
    record: missing('Lists -> Customers'),
    custom: customTooLow,
  },
}

for (const [permissionStyle, expected] of Object.entries(styles)) {
  t.test(`the permission style ${permissionStyle} decides how a missing permission is refused`, async t => {
    const server = await restServer(account => ({ ...account, settings: { rest: { permissionStyle } } }))
    const get = async (path: string) => {
      const { status, text, json } = await server.call('GET', path, undefined, asRole)
      t.match(json, { status })
      return text
    }
    grant(server, {})
    t.equal(await get('/record/v1/customer'), expected.list)
    t.equal(await get('/record/v1/customer/107'), expected.record)
    t.equal(await get('/record/v1/customer/107/addressBook'), expected.record)
    t.equal(await get('/record/v1/customrecord_lead/801'), expected.custom)
    t.equal(await get('/record/v1/customrecord_lead'), permissionStyle === 'always403' ? customTooLow : notPermitted)
    grant(server, { 'REST Web Services': 'None' })
    t.equal(await get('/record/v1/customer'), expected.rest)
  })
}

t.test('a filter needs the SuiteAnalytics Workbook, its feature first, and only when there is one', async t => {
  const server = await restServer()
  const get = async (query: string) => (await server.call('GET', `/record/v1/customer${query}`, undefined, asRole)).text
  grant(server, { 'Lists -> Customers': 'View' })
  t.match(await get(''), '"count":3')
  t.equal(await get('?q=entityId%20IS%20x'), missing('Reports -> SuiteAnalytics Workbook'))
  grant(server, { 'Lists -> Customers': 'View', 'Reports -> SuiteAnalytics Workbook': 'View' })
  t.match(await get('?q=entityId%20IS%20x'), '"count":0')
  const { document } = server.account
  server.account.replace({ ...document, features: { ...document.features, suiteAnalyticsWorkbook: false } })
  t.match(await get('?q=entityId%20IS%20x'), 'The SuiteAnalytics Workbook feature is disabled.')
  t.match(await get(''), '"count":3')
})

t.test('one call with everything wrong is refused for one thing after the other, in the order of §8', async t => {
  const server = await restServer(account => ({ ...account, features: { restWebServices: false } }))
  const { account, call, app } = server
  const before = server.records()
  const headers = { 'x-netsuite-propertynamevalidation': 'nonsense' }
  const send = async (path: string, body: string, more: Record<string, string> = headers) => {
    const { status, text } = await call('PATCH', path, body, { ...asRole, headers: more })
    return `${status} ${text}`
  }
  const unsigned = await app.inject({
    method: 'PATCH',
    url: '/services/rest/record/v1/nothing/999',
    headers: { host: 'localhost', ...headers },
    payload: '{',
  })
  t.equal(unsigned.statusCode, 401, 'login')
  t.match(await send('/record/v1/nothing/999', '{'), /^403 .*The REST Web Services feature is disabled/, 'feature')
  const { document } = account
  account.replace({ ...document, features: { ...document.features, restWebServices: true } })
  grant(server, { 'REST Web Services': 'None' })
  t.equal(await send('/record/v1/nothing/999', '{'), `400 ${notPermitted}`, 'REST Web Services')
  grant(server, {})
  t.match(await send('/record/v1/nothing/999', '{'), /^404 .*Record type 'nothing' does not exist/, 'type')
  t.equal(await send('/record/v1/customer/999', '{'), `403 ${missing('Lists -> Customers')}`, 'permission')
  grant(server, { 'Lists -> Customers': 'View' })
  t.equal(await send('/record/v1/customer/999', '{'), `403 ${tooLow('Lists -> Customers')}`, 'level')
  grant(server, { 'Lists -> Customers': 'Edit' })
  t.match(await send('/record/v1/customer/999', '{'), /^404 .*The record instance does not exist/, 'instance')
  t.match(await send('/record/v1/customer/107', '{'), /^400 .*"o:errorHeader":/, 'headers')
  t.match(await send('/record/v1/customer/107', '{', {}), /^400 .*Invalid content in the request body/, 'body')
  t.strictSame(server.records(), before)
  t.equal(await send('/record/v1/customer/107', '{}', {}), '204 ')
})

t.test('a role that may not see a list learns nothing of its parameters', async t => {
  const server = await restServer()
  grant(server, {})
  for (const query of ['limit=0', 'q=(', 'fields=nothing', 'expandSubResources=maybe']) {
    t.equal((await server.call('GET', `/record/v1/customer?${query}`, undefined, asRole)).text, notPermitted, query)
  }
})

t.test('whether a record exists is not told to a role without its permission', async t => {
  const server = await restServer()
  grant(server, {})
  for (const path of ['customer/107', 'customer/999', 'customer/eid:nothing', 'customer/999/nothing']) {
    const { text } = await server.call('GET', `/record/v1/${path}`, undefined, asRole)
    t.equal(text, missing('Lists -> Customers'), path)
  }
  const put = await server.call('PUT', '/record/v1/customer/eid:nothing', '{', asRole)
  t.equal(put.text, missing('Lists -> Customers'))
})
