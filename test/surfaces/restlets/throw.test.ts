/** Scripts that throw. */
import t from 'tap'
import { sampleServer, withPart } from '../../sample-server.js'

const path = '/app/site/hosting/restlet.nl?script=57&deploy=1'

t.test('a script that throws is answered with the name and the message of its error', async t => {
  const behaviour = {
    kind: 'throw',
    name: 'ReferenceError',
    message: '"serach" is not defined.',
    methods: ['GET', 'POST'],
  }
  const { app, sign, netsuite } = await sampleServer(withPart('scripts', 57, { behaviour }))
  const call = (method: 'GET' | 'POST' | 'DELETE') =>
    app.inject({
      method,
      url: path,
      headers: { host: 'localhost', authorization: sign(method, path), 'content-type': 'application/json' },
      ...(method === 'POST' ? { payload: '{}' } : {}),
    })
  for (const method of ['GET', 'POST'] as const) {
    const { statusCode, body, headers } = await call(method)
    t.equal(statusCode, 400)
    t.equal(body, '{"error" : {"code" : "ReferenceError", "message" : "\\"serach\\" is not defined."}}')
    t.strictSame(netsuite.attempt(String(headers['x-n-operationid']))?.refusal?.evidence, [
      {
        what: 'the script',
        found: 'threw ReferenceError: "serach" is not defined.',
        expected: 'a return value',
      },
    ])
  }
  t.equal(
    netsuite.attempt(String((await call('DELETE')).headers['x-n-operationid']))?.refusal?.failure,
    'method-not-offered',
  )
})
