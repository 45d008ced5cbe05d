/** Whatever a logged-in client sends, NetSuite's kind of answer comes back, and the account stays whole. */
import fc from 'fast-check'
import t from 'tap'
import { requireAccount } from '../../../src/account/parse.js'
import { at, mediaTypes, type RestAnswer, type RestServer, restServer } from './rest-server.js'

const titles = new Map<unknown, string>([
  [400, 'Bad Request'],
  [403, 'Forbidden'],
  [404, 'Not Found'],
  [405, 'Method Not Allowed'],
])

/** Why an answer is none that NetSuite would give; `undefined` when it is one. */
function fault({ status, headers, text, json }: RestAnswer, method: string): string | undefined {
  if (status >= 500) return `status ${status}: ${text}`
  if (headers['x-n-operationid'] === undefined) return 'no operation id'
  if (status < 400) return status === 204 && text !== '' ? 'a body with 204' : undefined
  if (headers['content-type'] !== mediaTypes.error) return `Content-Type ${String(headers['content-type'])}`
  if (method === 'HEAD') return text === '' ? undefined : 'a body to HEAD'
  const names = Object.keys(Object(json)).join()
  if (names !== 'type,title,status,o:errorDetails') return `an envelope of ${names}`
  if (at(json, 'status') !== status) return `status ${String(at(json, 'status'))} in the body of ${status}`
  if (at(json, 'title') !== titles.get(status)) return `title ${String(at(json, 'title'))} of ${status}`
  if (at(json, 'type') !== `https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.${status - 399}`) {
    return `type ${String(at(json, 'type'))} of ${status}`
  }
  const details = at(json, 'o:errorDetails')
  if (!Array.isArray(details) || details.length !== 1) return 'no error details'
  if (!String(at(details, 0, 'o:errorCode')).match(/^[A-Z_]+$/)) return `code of ${text}`
  const unfilled = /\{(value|field|labels|type|label|parameter|rule|expected|permission|source|target|detail)\}/
  return unfilled.test(String(at(details, 0, 'detail'))) ? `a hole in ${text}` : undefined
}

async function expectSound(server: RestServer, method: string, path: string, body?: unknown): Promise<RestAnswer> {
  const answer = await server.call(method, path, body)
  const why = fault(answer, method)
  if (why !== undefined) throw new Error(`${method} ${path} ${JSON.stringify(body)}: ${why}`)
  return answer
}

/** Is the account still one that could be read from a file, and can its records be shown? */
async function expectWhole(server: RestServer): Promise<void> {
  const { document, records } = server.account.snapshot()
  requireAccount(JSON.parse(JSON.stringify({ ...document, records })))
  for (const [type, list] of Object.entries(records)) {
    if (new Set(list.map(one => one.id)).size !== list.length) throw new Error(`two ${type} of one id`)
    for (const { id } of list.slice(-3)) {
      const { status } = await expectSound(server, 'GET', `/record/v1/${type}/${id}?expandSubResources=true`)
      if (status !== 200) throw new Error(`${type}/${id} cannot be read: ${status}`)
    }
  }
}

const words = [
  'record query system async v1 v2 customer salesOrder 107 501 999 customrecord_lead 801 addressBook item 1 2 job task',
  'eid:CRM-107 eid: metadata-catalog suiteql dataset result serverTime governanceLimits !transform invoice !attach',
  '!detach contact 201 __proto__ constructor billingAddress inventoryDetail',
].flatMap(line => line.split(' '))
const segment = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...words) },
  {
    weight: 1,
    arbitrary: fc
      .string({ unit: 'binary', maxLength: 20 })
      .filter(text => text.isWellFormed() && !/^\.{1,2}$/.test(text))
      .map(encodeURIComponent),
  },
)
const freePath = fc.array(segment, { maxLength: 8 }).map(parts => `/services/rest/${parts.join('/')}`)
const recordPath = fc
  .tuple(
    fc.constantFrom('customer', 'salesOrder', 'customrecord_lead', 'inventoryItem', 'department'),
    fc.array(segment, { maxLength: 4 }),
  )
  .map(([type, parts]) => ['/services/rest/record/v1', type, ...parts].join('/'))
const parameter = fc.tuple(
  fc.constantFrom(
    'limit',
    'offset',
    'q',
    'fields',
    'expandSubResources',
    'replace',
    'replaceSelectedFields',
    'select',
    'x',
  ),
  fc.oneof(
    fc.constantFrom('0', '1', '2', '1000', 'true', 'id,entityId', 'entityId IS x', 'id > 5', 'addressBook', '', '('),
    fc.string({ unit: 'binary', maxLength: 15 }).filter(text => text.isWellFormed()),
  ),
)
const query = fc
  .array(parameter, { maxLength: 3 })
  .map(all => all.map(([name, value]) => `${name}=${encodeURIComponent(value).replace(/[!'()*]/g, escaped)}`).join('&'))

function escaped(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
}

const fieldName = fc.constantFrom(
  ...'entityId companyName creditLimit subsidiary addressBook item billingAddress externalId language contactList'.split(
    ' ',
  ),
  ...'visits isInactive startDate firstVisit id links refName __proto__ constructor custentity_x name NAME'.split(' '),
  ...'balance lastModifiedDate internalId line quantity rate amount addressBookAddress inventoryDetail'.split(' '),
)
const { value: anyValue } = fc.letrec(tie => ({
  value: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.constantFrom(
      null,
      true,
      false,
      '',
      0,
      -1,
      1.5,
      1e300,
      '1',
      '107',
      '2026-01-02',
      '{x}',
      { id: '1' },
      { id: '99' },
    ),
    fc.string({ unit: 'binary', maxLength: 10 }),
    fc.dictionary(fieldName, tie('value'), { maxKeys: 4, noNullPrototype: true }),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(tie('value'), { maxLength: 3 }).map(items => ({ items })),
  ),
}))
const body = fc.oneof(
  { weight: 5, arbitrary: fc.dictionary(fieldName, anyValue, { maxKeys: 5, noNullPrototype: true }) },
  { weight: 1, arbitrary: fc.oneof(anyValue, fc.json(), fc.string({ unit: 'binary' })) },
)
const method = fc.constantFrom('GET', 'GET', 'POST', 'PATCH', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PURGE')

t.test(
  'whatever path, query and body come with a good login, the answer is of NetSuite, and the account whole',
  async t => {
    const server = await restServer()
    const statuses = new Map<number, number>()
    const property = fc.asyncProperty(
      method,
      fc.oneof(freePath, recordPath),
      query,
      body,
      async (verb, path, rest, sent) => {
        const target = rest === '' ? path : `${path}?${rest}`
        const { status } = await expectSound(server, verb, target, ['GET', 'HEAD'].includes(verb) ? undefined : sent)
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
      },
    )
    await fc.assert(property, { numRuns: 1000 })
    t.comment(JSON.stringify([...statuses].sort()))
    await expectWhole(server)
  },
)

t.test('whatever is written into a record, it can be read, sent back, listed and saved', async () => {
  const server = await restServer()
  const property = fc.asyncProperty(
    fc.constantFrom('customer/107', 'salesOrder/501', 'customrecord_lead/801', 'inventoryItem/301'),
    fc.dictionary(fieldName, anyValue, { maxKeys: 5, noNullPrototype: true }),
    fc.constantFrom('error', 'ignore'),
    async (record, sent, mode) => {
      const path = `/record/v1/${record}`
      const headers = { 'x-netsuite-propertyvaluevalidation': mode }
      const written = await server.call('PATCH', path, sent, { headers })
      const why = fault(written, 'PATCH')
      if (why !== undefined) throw new Error(why)
      const read = await expectSound(server, 'GET', `${path}?expandSubResources=true`)
      if (read.status !== 200 || read.json === undefined) throw new Error(`no JSON: ${read.text}`)
      const back = await expectSound(server, 'PATCH', path, read.text)
      if (back.status !== 204) throw new Error(`${path} cannot be sent back: ${back.text}`)
    },
  )
  await fc.assert(property, { numRuns: 500 })
  await expectWhole(server)
})

t.test('what is refused has written nothing', async () => {
  const server = await restServer()
  const property = fc.asyncProperty(
    fc.constantFrom('POST', 'PATCH', 'PUT', 'DELETE'),
    fc.oneof(freePath, recordPath),
    body,
    async (verb, path, sent) => {
      const before = JSON.stringify(server.records())
      const { status } = await expectSound(server, verb, path, sent)
      if (status >= 400 && JSON.stringify(server.records()) !== before) throw new Error('something was written')
    },
  )
  await fc.assert(property, { numRuns: 500 })
})
