/** `mock-netsuite upgrade-report`: from fixtures, and from a running server. */
import t, { type Test } from 'tap'
import { startServer } from '../../src/start.js'
import { cli } from './cli.js'

const account = (id: string, release: string) =>
  JSON.stringify({
    id,
    name: `Account ${id}`,
    release,
    scripts: [
      {
        id: 57,
        scriptId: 'customscript_echo',
        name: 'Echo',
        createdInRelease: '2020.2',
        behaviour: { kind: 'echo' },
        deployments: [],
      },
    ],
  })

const fixturesOf = (t: Test) =>
  t.testdir({ '1111111.json': account('1111111', '2026.2'), '2222222.json': account('2222222', '2020.2') })

async function serverOf(t: Test, options: Parameters<typeof startServer>[0] = {}) {
  const server = await startServer({ fixtures: fixturesOf(t), ...options })
  t.teardown(() => server.close())
  return server
}

t.test('without options it is about the first account and the next release that changes something', async t => {
  const { code, out } = await cli(t, 'upgrade-report', '--fixtures', fixturesOf(t))
  t.equal(code, 0)
  t.match(out(), /^Upgrade report of account 1111111: 2026\.2 -> 2027\.1\n/)
  t.match(out(), /\nRESTlets\n {2}customscript_echo \(57\) {2}loses user credentials \(NLAuth\), since 2027\.1 by/)
  t.notMatch(out(), /\n$/)
})

t.test('account and release can be chosen, and JSON had', async t => {
  const { out } = await cli(
    t,
    'upgrade-report',
    ...['--fixtures', fixturesOf(t), '--account', '2222222', '--to', '2015.2', '--json'],
  )
  t.match(JSON.parse(out()), { account: '2222222', from: '2020.2', to: '2015.2', attempts: { replayed: 0 } })
})

t.test('a running server knows what was called', async t => {
  const { url } = await serverOf(t)
  const headers = { authorization: 'OAuth realm="2222222", oauth_nonce="x"' }
  await fetch(`${url}/app/site/hosting/restlet.nl?script=57&deploy=1`, { headers })
  const printed = await cli(t, 'upgrade-report', '--url', `${url}/`, '--account', '2222222', '--to', '2028.2')
  t.match(printed.out(), /^Upgrade report of account 2222222: 2020\.2 -> 2028\.2\n/)
  t.match(printed.out(), /Of 1 recorded calls 0 would be refused\./)
  const json = await cli(t, 'upgrade-report', '--url', url, '--json')
  t.match(JSON.parse(json.out()), { account: '1111111', to: '2027.1' })
})

t.test('the refusals of a server are passed on', async t => {
  const { url } = await serverOf(t, { controlToken: 'open-sesame' })
  const ask = (...args: string[]) => cli(t, 'upgrade-report', '--url', url, ...args)
  t.match((await ask()).errors(), /wants its control token/)
  t.match((await ask('--account', '1111111')).errors(), /wants its control token/)
  const unknown = await ask('--control-token', 'open-sesame', '--account', '1111112')
  t.equal(unknown.code, 1)
  t.match(unknown.errors(), /There is no account "1111112", did you mean "1111111"/)
  t.equal((await ask('--control-token', 'open-sesame')).code, 0)
})

t.test('options that are wrong are named with what is right', async t => {
  for (const [args, message] of [
    [
      ['--to', '2029.1'],
      '--to must be a NetSuite release from 2015.2 to 2028.2, written "YYYY.1" or "YYYY.2", found "2029.1"',
    ],
    [
      ['--account', '1111112', '--fixtures', fixturesOf(t)],
      '--account: There is no account "1111112", did you mean "1111111"',
    ],
    [['--url', 'http://127.0.0.1:1', '--fixtures', 'x'], 'leave --fixtures out'],
    [['--control-token', 'x'], 'give its --url too'],
    [['--release', '2027.1'], 'unknown option --release'],
  ] as const) {
    const { code, errors } = await cli(t, 'upgrade-report', ...args)
    t.equal(code, 2, args.join(' '))
    t.ok(errors().includes(message), errors())
  }
})

t.test('--help says what it does', async t => {
  const { code, out } = await cli(t, 'upgrade-report', '--help')
  t.equal(code, 0)
  t.match(out(), /^Usage: mock-netsuite upgrade-report \[options\]/)
})
