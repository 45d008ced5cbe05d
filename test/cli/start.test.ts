/** `mock-netsuite start` as a process of its own: banner, signals, kept state, bind address. */
import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'

const command = new URL('../../dist/cli.js', import.meta.url).pathname

interface Started {
  readonly child: ChildProcess
  readonly url: string
  readonly banner: string
  /** What was printed to stderr so far. */
  errors(): string
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

async function start(t: Test, ...args: string[]): Promise<Started> {
  const child = spawn(process.execPath, [command, 'start', '--port', '0', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  t.teardown(() => child.kill('SIGKILL'))
  let banner = ''
  let errors = ''
  child.stderr?.on('data', data => (errors += String(data)))
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', data => {
      banner += String(data)
      if (banner.includes('next:')) resolve()
    })
    child.once('exit', code => reject(new Error(`start ended with ${code}: ${banner}${errors}`)))
  })
  const url = /(http:\/\/[\d.]+:\d+)/.exec(banner)?.[1] ?? ''
  const stop = (signal: NodeJS.Signals = 'SIGTERM') =>
    new Promise<number | null>(resolve => {
      child.once('exit', resolve)
      child.kill(signal)
    })
  return { child, url, banner, errors: () => errors, stop }
}

const getJson = async (url: string, init?: RequestInit) => JSON.parse(await (await fetch(url, init)).text())

t.test('the banner says version, release, base URLs, number of accounts and what to try next', async t => {
  const { banner, url, stop } = await start(t)
  t.match(banner, /^mock-netsuite \d+\.\d+\.\d+ · NetSuite .*2026\.2.* · \d+ accounts/)
  t.match(banner, `${url}/app/site/hosting/restlet.nl`)
  t.match(banner, /next: +node .*cli\.js credentials/)
  t.match(await getJson(`${url}/_mock/health`), { status: 'ok' })
  t.equal(await stop('SIGINT'), 0)
})

t.test('--release sets the release of every fixture account', async t => {
  const { url, stop } = await start(t, '--release', '2022.1')
  for (const account of await getJson(`${url}/_mock/accounts`)) t.equal(account.release, '2022.1')
  t.equal(await stop(), 0)
})

t.test('bound beyond loopback, the control API wants the token that the banner prints', async t => {
  const { url, banner, stop } = await start(t, '--host', '0.0.0.0')
  const token = /control token (\S+)/.exec(banner)?.[1] ?? ''
  t.equal((await fetch(`${url}/_mock/accounts`)).status, 401)
  t.equal((await fetch(`${url}/_mock/accounts`, { headers: { 'x-mock-control-token': token } })).status, 200)
  t.equal((await fetch(`${url}/_mock/health`)).status, 200)
  t.equal(await stop(), 0)
})

t.test('a control token that was given is wanted, but not printed', async t => {
  const { url, banner, stop } = await start(t, '--control-token', 'given-by-hand')
  t.notMatch(banner, /control token|given-by-hand/)
  t.equal((await fetch(`${url}/_mock/accounts`)).status, 401)
  t.equal((await fetch(`${url}/_mock/accounts`, { headers: { 'x-mock-control-token': 'given-by-hand' } })).status, 200)
  t.equal(await stop(), 0)
})

t.test('without --trust-forwarded a pretended address does not count', async t => {
  const { url, stop } = await start(t, '--no-trust-forwarded')
  await fetch(`${url}/app/site/hosting/restlet.nl?script=57&deploy=1`, {
    headers: { authorization: 'OAuth realm="1234567", oauth_token="x"', 'x-forwarded-for': '203.0.113.7' },
  })
  const [row] = await getJson(`${url}/_mock/accounts/1234567/login-audit-trail`)
  t.equal(row.ipAddress, '127.0.0.1')
  t.equal(await stop(), 0)
})

t.test('a refused call is a line on stderr that says how to see more, unless --no-log-refusals', async t => {
  const refusedBy = async ({ url }: Started) =>
    (await fetch(`${url}/services/rest/record/v1/customer?password=hunter2`)).headers.get('x-n-operationid') ?? ''
  const loud = await start(t)
  const operationId = await refusedBy(loud)
  t.equal(await loud.stop(), 0)
  const lines = loud.errors().trimEnd().split('\n')
  t.equal(lines.length, 1)
  t.match(
    lines[0],
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ refused GET \/services\/rest\/record\/v1\/customer \(rest, no account\) 401 authorization-missing: No Authorization header\. /,
  )
  t.ok(lines[0]?.endsWith(`Why: curl -H 'Accept: text/plain' ${loud.url}/_mock/attempts/${operationId}`))
  const quiet = await start(t, '--no-log-refusals')
  await refusedBy(quiet)
  t.equal(await quiet.stop(), 0)
  t.equal(quiet.errors(), '')
})

t.test(
  'with --data, changes and audit rows survive a stop and a kill -9, and no secret that was presented is on disk',
  async t => {
    const data = t.testdir()
    const first = await start(t, '--data', data)
    await fetch(`${first.url}/_mock/accounts/1234567`, { method: 'PATCH', body: '{"name":"Renamed once"}' })
    t.equal(await first.stop(), 0)

    const second = await start(t, '--data', data)
    t.match(await getJson(`${second.url}/_mock/accounts/1234567`), { name: 'Renamed once' })
    await fetch(`${second.url}/app/site/hosting/restlet.nl?script=57&deploy=1&password=hunter2-in-the-query`, {
      method: 'POST',
      body: '{"password":"hunter2-in-the-body"}',
      headers: {
        authorization:
          'OAuth realm="1234567", oauth_consumer_key="hunter2-in-the-header", oauth_signature="hunter2-signature"',
        'content-type': 'application/json',
      },
    })
    await fetch(`${second.url}/_mock/accounts/1234567`, { method: 'PATCH', body: '{"name":"Renamed twice"}' })
    await new Promise(resolve => setTimeout(resolve, 400))
    await second.stop('SIGKILL')

    const third = await start(t, '--data', data)
    t.match(await getJson(`${third.url}/_mock/accounts/1234567`), { name: 'Renamed twice' })
    t.match(await getJson(`${third.url}/_mock/accounts/1234567/login-audit-trail`), [
      { status: 'Failure', detail: 'MissingTokenPassportRequiredFields' },
    ])
    await third.stop()
    for (const file of readdirSync(data)) t.notMatch(readFileSync(join(data, file), 'utf8'), 'hunter2', file)
    t.ok(readdirSync(data).includes('1234567.login-audit-trail.ndjson'))
  },
)
