import { fileURLToPath } from 'node:url'
import t from 'tap'
import { diagnose } from '../../../src/diagnosis/diagnose.js'
import { surroundingsOf } from '../../../src/diagnosis/surroundings.js'
import { sampleServer } from '../../sample-server.js'

const path = '/app/site/hosting/restlet.nl?script=64&deploy=1'
const modulePath = (name: string) => fileURLToPath(new URL(`./modules/${name}.mjs`, import.meta.url))

async function serverWith(
  module: string,
  permissions: Record<string, string> = { 'Transactions -> Sales Order': 'Full' },
) {
  const server = await sampleServer(account => ({
    ...account,
    roles: [
      { id: 3, name: 'Administrator' },
      {
        id: 1001,
        name: 'Integration Role',
        permissions: { 'Log in using Access Tokens': 'Full', SuiteScript: 'View', ...permissions },
      },
    ],
    scripts: [
      {
        id: 64,
        scriptId: 'customscript_module',
        name: 'Module',
        behaviour: { kind: 'module', path: modulePath(module) },
        deployments: [{ id: 1, scriptId: 'customdeploy_module' }],
      },
    ],
  }))
  const post = async (input: unknown, contentType = 'application/json') => {
    const answer = await server.app.inject({
      method: 'POST',
      url: path,
      headers: { host: 'localhost', authorization: server.sign('POST', path), 'content-type': contentType },
      payload: JSON.stringify(input),
    })
    const record = server.netsuite.attempt(String(answer.headers['x-n-operationid']))
    return {
      status: answer.statusCode,
      type: String(answer.headers['content-type']),
      body: answer.body,
      failure: record ? (diagnose(record, surroundingsOf(server.netsuite))?.failure ?? null) : 'no attempt',
      record,
    }
  }
  return { ...server, post }
}

t.test('a module answers with what its function returns', async t => {
  const { post } = await serverWith('everything')
  t.match(await post({ do: 'text' }), { status: 200, body: 'plain words' })
  t.match(await post({ do: 'nothing' }), { status: 200, body: '' })
  t.match(await post({ do: 'later' }), { status: 200, body: '{"later":true}' })
  t.match(await post({ do: 'object' }), {
    status: 200,
    body: '{"user":{"id":5,"name":"John Smith","email":"jsmith@example.com"},"role":{"id":1001,"name":"Integration Role"},"account":{"id":"1234567","name":"Acme Retail"},"method":"POST"}',
  })
})

t.test('a module sets the content type of its answer by createResponse', async t => {
  const { post } = await serverWith('everything')
  t.match(await post({ do: 'xml' }), { status: 200, type: /^application\/xml/, body: '<a/>' })
})

t.test('an error made with createError reaches the caller with its name and message, and 400', async t => {
  const { post } = await serverWith('everything')
  t.match(await post({ do: 'throwNamed' }), {
    status: 400,
    body: '{"error" : {"code" : "MY_ERROR", "message" : "this is mine"}}',
    failure: 'script-error',
  })
})

t.test('a plain JavaScript error is a JS_EXCEPTION', async t => {
  const { post } = await serverWith('everything')
  t.match(await post({ do: 'throwPlain' }), {
    status: 400,
    body: '{"error" : {"code" : "JS_EXCEPTION", "message" : "TypeError: x is not a function"}}',
  })
  t.match(await post({ do: 'throwText' }), {
    status: 400,
    body: '{"error" : {"code" : "JS_EXCEPTION", "message" : "just a text"}}',
  })
  t.match(await post({ do: 'no such deed' }), { status: 400, failure: 'script-error' })
})

t.test('a module works on the records of the account', async t => {
  const { post, account } = await serverWith('everything')
  t.match(await post({ do: 'load', id: '501' }), { status: 200, body: '{"id":"501","tranId":"SO501","total":120.5}' })
  t.match(await post({ do: 'list' }), { body: '2' })
  t.match(await post({ do: 'create', tranId: 'SO9' }), { body: '{"tranId":"SO9","id":"503"}' })
  t.match(await post({ do: 'change', id: '501' }), { body: '{"id":"501","tranId":"SO501","total":1}' })
  t.match(await post({ do: 'remove', id: '502' }), { status: 200, body: '' })
  t.same(
    [...account.records.list('salesOrder')].map(one => one.id),
    ['501', '503'],
  )
  t.match(await post({ do: 'load', id: '999' }), { status: 400, failure: 'record-not-found', body: /RCRD_DSNT_EXIST/ })
})

t.test('what a module does to a record it loaded stays with the module', async t => {
  const { post } = await serverWith('everything')
  t.match(await post({ do: 'scribble' }), { body: 'SO501' })
})

t.test('a module has the permissions of the caller, and what it needed is recorded', async t => {
  const { post } = await serverWith('everything', { 'Transactions -> Sales Order': 'View' })
  t.match(await post({ do: 'load', id: '501' }), { status: 200 })
  const refused = await post({ do: 'change', id: '501' })
  t.match(refused, {
    status: 400,
    failure: 'permission-level-too-low',
    body: /You need a higher level of the 'Transactions -> Sales Order' permission/,
  })
  t.same(refused.record?.permissions.at(-1), {
    permission: 'Transactions -> Sales Order',
    level: 'Edit',
    held: 'View',
    heldBy: 'role',
    granted: false,
  })
  t.match(await post({ do: 'loadCustomer' }), {
    status: 400,
    failure: 'permission-missing',
    body: /You need {2}the 'Lists -> Customers' permission/,
  })
  t.match(await post({ do: 'unknownType' }), { status: 400, failure: 'script-error', body: /INVALID_RCRD_TYPE/ })
})

t.test('a method without a function in the module is 405', async t => {
  const { app, sign } = await serverWith('everything')
  const answer = await app.inject({
    method: 'DELETE',
    url: path,
    headers: { host: 'localhost', authorization: sign('DELETE', path), 'content-type': 'application/json' },
  })
  t.equal(answer.statusCode, 405)
})

t.test(
  'a module that does not load is an unexpected error with an id of 20 letters, and the attempt says why',
  async t => {
    const { post } = await serverWith('broken')
    const answer = await post({ do: 'text' })
    t.match(answer, {
      status: 500,
      failure: 'unexpected-error',
      body: /"UNEXPECTED_ERROR", "message" : "An unexpected error occurred. Error ID: [a-z]{20}"/,
    })
    t.match(answer.record?.refusal?.evidence[0]?.found, /this module never loads/)
    t.match(await (await serverWith('missing')).post({}), { status: 500, failure: 'unexpected-error' })
  },
)

t.test('whatever a module returns or throws, the answer is an error of the script and never a fault', async t => {
  const { post, account } = await serverWith('everything')
  const inputs = [
    { do: 'cycle' },
    { do: 'big' },
    { do: 'aFunction' },
    { do: 'aSymbol' },
    { do: 'throwNothing' },
    { do: 'badResponse', content: 123, type: 'text/plain' },
    { do: 'badResponse', content: 'x', type: 5 },
    { do: 'badResponse', content: 'x', type: 'text/plain\r\nX-Injected: yes' },
    { do: 'storeBig' },
  ]
  for (const input of inputs) {
    const answer = await post(input)
    t.match(answer, { status: 400, failure: 'script-error' }, JSON.stringify(input))
    t.match(answer.body, /^\{"error" : \{"code" : "/)
  }
  t.equal(account.records.count('salesOrder'), 2, 'nothing was stored that cannot be kept')
})

t.test("a script that asks for the time gets the account's, however its clock was moved", async t => {
  const { post, account } = await serverWith('everything')
  account.setClock({ offsetMs: 0, frozenAtMs: Date.parse('2031-05-06T07:08:09.123Z') })
  t.match(await post({ do: 'now' }), { status: 200, body: '"2031-05-06T07:08:09.123Z"' })
})
