/** Whatever is sent to the steps of the authorization flow, the answer is one of the flow, and nothing is given away. */
import fc from 'fast-check'
import t from 'tap'
import { authorizationOf, flowServer, type FlowStepCall, goodStepOne } from './flow-server.js'

/** Where the good call may be changed, and with what. */
const odd = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.constantFrom('', ' ', '0', 'null', '../..', '%00', '"', "'", '<script>', '\\u0000', 'a'.repeat(3000)),
)
const fields: readonly (keyof FlowStepCall)[] = [
  'realm',
  'consumerKey',
  'token',
  'callback',
  'verifier',
  'role',
  'nonce',
  'timestamp',
  'version',
  'signatureMethod',
  'signature',
  'prefix',
  'body',
]

t.test('no change of a good call makes the server fail, and no forged one is granted', async t => {
  const { send, fresh, netsuite } = await flowServer()
  const before = netsuite.requestTokens.size
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('requesttoken', 'accesstoken'),
      fc.dictionary(fc.constantFrom(...fields), odd, { minKeys: 1 }),
      async (step, changes) => {
        // A signature of nothing: whatever is granted was forged.
        const call = { ...goodStepOne, step, ...fresh(), signature: 'AAAA', ...changes }
        const { status, headers, body } = await send({ ...call, authorization: printable(call) })
        if (status < 400 || status >= 500 || headers['x-n-operationid'] === undefined) return false
        return body === '' || Object.keys(JSON.parse(body)).join() === 'error'
      },
    ),
    { numRuns: 300 },
  )
  t.equal(netsuite.requestTokens.size, before)
})

/** A header as a client can send one: no control characters, Latin-1 only. */
function printable(call: FlowStepCall): string {
  return authorizationOf(call).replace(/[^ -~]/g, '?')
}

t.test('any text behind OAuth is answered', async () => {
  const { send } = await flowServer()
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: fc.constantFrom(...'abO=",% \\;:_1') }), async text => {
      const { status } = await send({ ...goodStepOne, authorization: `OAuth ${text}` })
      return status === 400 || status === 401
    }),
  )
})
