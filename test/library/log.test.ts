/** The option `log` of the library. */
import t from 'tap'
import { startMockNetSuite } from '../../src/index.js'
import { call } from './calls.js'

t.test('refused calls are told in a line each, granted ones are not', async t => {
  const lines: string[] = []
  const netsuite = await startMockNetSuite({
    log: line => lines.push(line),
    now: () => Date.parse('2026-11-22T08:00:00Z'),
  })
  const account = netsuite.createAccount({ from: '1234567' })
  await call(account, 'good')
  t.strictSame(lines, [])
  const { operationId } = await call(account, 'revoked token')
  const more = `curl -H 'Accept: text/plain' ${netsuite.url}/_mock/attempts/${operationId}`
  t.strictSame(lines, [
    `2026-11-22T08:00:00Z refused GET /app/site/hosting/restlet.nl (restlet, account ${account.id}) 401 token-revoked: Token revoked. Why: ${more}`,
  ])
  await call(account, 'REST: View only on Customers')
  t.match(lines[1], ' 403 permission-level-too-low: ')
  for (let count = 0; count < 9; count++) await call(account, 'revoked token')
  await netsuite.close()
  t.equal(lines.length, 11, 'what was left out is told before the server is closed')
  t.match(lines[10], ' 1 more refused, not listed')
})

t.test('with a control token, the line says that one is wanted but not which', async t => {
  const lines: string[] = []
  const netsuite = await startMockNetSuite({ log: line => lines.push(line), controlToken: 'given-by-hand' })
  t.teardown(() => netsuite.close())
  await fetch(`${netsuite.url}/services/rest/record/v1/customer`)
  t.match(
    lines[0],
    / Why: curl -H 'Accept: text\/plain' -H 'X-Mock-Control-Token: …' http:\/\/127\.0\.0\.1:\d+\/_mock\/attempts\/[\da-f-]{36}$/,
  )
  t.notMatch(lines[0], 'given-by-hand')
})
