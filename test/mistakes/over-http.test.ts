/** Mistakes over a socket, as a user of the library, of the control API and of the command sends them. */
import { execFile, spawnSync } from 'node:child_process'
import { createHmac } from 'node:crypto'
import http from 'node:http'
import { promisify } from 'node:util'
import t from 'tap'
import { type ReadyRequest, sendInTurn, startMockNetSuite } from '../../src/index.js'
import { cli } from '../cli/cli.js'

const netsuite = await startMockNetSuite()
t.teardown(() => netsuite.close())

/** The failure that an answer of the server stands for. */
const failureOf = (headers: Readonly<Record<string, unknown>>) =>
  netsuite.diagnosis(String(headers['x-n-operationid']))?.failure

t.test('the library makes a mistake in one line, whatever the client would have to be talked into', async t => {
  for (const [failure, surface, status] of [
    ['signature-invalid', 'restlet', 401],
    ['nonce-used', 'rest', 401],
    // A Host that is not the server's, a body on a GET, a byte too much, a length that is not the body's, one text as it stands.
    ['domain-invalid', 'tokens', 403],
    ['body-on-get', 'restlet', 400],
    ['body-too-large', 'restlet', 413],
    ['body-too-large', 'rest', 413],
    ['body-too-large', 'pages', 413],
    ['query-malformed', 'rest', 400],
    ['path-malformed', 'rest', 400],
    // Steps that need each other's answers.
    ['verifier-wrong', 'flow', 401],
    ['request-token-used', 'flow', 401],
    ['code-used', 'pages', 401],
  ] as const) {
    const account = netsuite.createAccount()
    const answer = await sendInTurn(account.mistake(failure, { surface }).requests)
    t.equal(answer.status, status, `${failure} on ${surface}`)
    t.equal(failureOf(answer.headers), failure, `${failure} on ${surface}`)
    account.delete()
  }
})

t.test('an account that is gone makes no mistakes', async t => {
  const account = netsuite.createAccount()
  account.delete()
  t.throws(() => account.mistake('signature-invalid'), { name: 'UnknownAccountError' })
})

t.test('nobody listens: the error of the connection comes out', async t => {
  const { requests } = netsuite.account('1234567').mistake('authorization-missing')
  const nowhere = requests.map(one => ({ ...one, url: one.url.replace(netsuite.url, 'http://127.0.0.1:1') }))
  await t.rejects(sendInTurn(nowhere), { code: 'ECONNREFUSED' })
  await t.rejects(sendInTurn([]), { name: 'TypeError', message: 'there is nothing to send' })
})

t.test('a client in another language replays the steps with what they say about themselves', async t => {
  const account = netsuite.createAccount()
  const url = `${netsuite.url}/_mock/accounts/${account.id}/mistakes/verifier-wrong?surface=flow`
  const { requests }: { requests: readonly ReadyRequest[] } = JSON.parse(await (await fetch(url)).text())
  const known = new Map<string, string>()
  const fill = (text: string) => text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => known.get(name) ?? '?')
  let last: { readonly status: number; readonly headers: http.IncomingHttpHeaders } | undefined
  for (const { method, url, headers, body, sign, capture = [] } of requests) {
    if (sign) {
      const signature = createHmac('sha256', fill(sign.key)).update(fill(sign.baseString)).digest('base64')
      known.set(sign.name, encodeURIComponent(signature))
    }
    const sent = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, fill(value)]))
    const answer = await plainRequest(method, fill(url), sent, body && fill(body))
    for (const { name, from, pattern } of capture) {
      const text = from === 'body' ? answer.body : String(answer.headers[from])
      known.set(name, new RegExp(pattern).exec(text)?.[1] ?? '?')
    }
    last = answer
  }
  t.equal(last?.status, 401)
  t.equal(failureOf(last?.headers ?? {}), 'verifier-wrong')
  t.ok([...known.values()].every(one => one !== '?'))
})

function plainRequest(method: string, url: string, headers: Readonly<Record<string, string>>, body?: string) {
  return new Promise<{ status: number; headers: http.IncomingHttpHeaders; body: string }>((resolve, reject) => {
    const sent = http.request(url, { method, headers }, answer => {
      let text = ''
      answer.on('data', (chunk: Buffer) => (text += chunk.toString()))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

const exec = promisify(execFile)

const skip = spawnSync('curl', ['--version']).status === 0 ? false : 'there is no curl on this machine'

t.test('the curl commands of sign --mistake lead to their failure', { skip }, async t => {
  for (const [failure, surface, status] of [
    ['signature-invalid', 'restlet', 401],
    ['nonce-used', 'tokens', 401],
    ['domain-invalid', 'rest', 403],
    ['body-malformed', 'flow', 400],
    ['body-on-get', 'restlet', 400],
    ['body-too-large', 'flow', 413],
    ['suiteql-without-prefer', 'rest', 400],
    ['password-wrong', 'nlauth', 401],
  ] as const) {
    const lines = (await cli(t, 'sign', '--mistake', failure, '--surface', surface, netsuite.url)).out().split('\n')
    let answer = ''
    for (const line of lines) answer = (await exec('sh', ['-c', line])).stdout
    t.match(answer, new RegExp(`^HTTP/1.1 (100 Continue\\s+HTTP/1.1 )?${status} `), failure)
    t.equal(failureOf({ 'x-n-operationid': /x-n-operationid: (\S+)/i.exec(answer)?.[1] }), failure, failure)
  }
})

t.test('a long body that the server does not refuse by its length is sent', async t => {
  const server = http.createServer((request, response) => {
    let bytes = 0
    request.on('data', (chunk: Buffer) => (bytes += chunk.length))
    request.on('end', () => response.end(String(bytes)))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => server.close())
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const request = { method: 'POST', url: `http://127.0.0.1:${port}/`, headers: {}, bodyBytes: 70_000 }
  t.match(await sendInTurn([request]), { status: 200, body: '70000' })
})
