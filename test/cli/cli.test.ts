import { spawnSync } from 'node:child_process'
import t, { type Test } from 'tap'
import { run } from '../../src/cli/run.js'

/** Runs the command in this process and captures what it prints. */
async function cli(t: Test, ...args: string[]) {
  const out: string[] = []
  const errors: string[] = []
  const log = t.intercept(console, 'log', { value: (text: string) => out.push(text) })
  const error = t.intercept(console, 'error', { value: (text: string) => errors.push(text) })
  try {
    return { code: await run(args), out: () => out.join('\n'), errors: () => errors.join('\n') }
  } finally {
    log.restore()
    error.restore()
  }
}

t.test('without a command, and with --help, the usage is printed', async t => {
  const nothing = await cli(t)
  t.equal(nothing.code, 2)
  const help = await cli(t, '--help')
  t.equal(help.code, 0)
  for (const verb of ['start', 'check', 'credentials', 'sign', 'failures'])
    t.match(help.out(), new RegExp(`^  ${verb} `, 'm'))
  for (const verb of ['start', 'check', 'credentials', 'sign', 'failures']) {
    const own = await cli(t, verb, '--help')
    t.equal(own.code, 0)
    t.match(own.out(), `Usage: mock-netsuite ${verb}`)
  }
  t.match((await cli(t, '--version')).out(), /^\d+\.\d+\.\d+$/)
})

t.test('an unknown command or option is named, with the nearest, and exits with 2', async t => {
  const command = await cli(t, 'strat')
  t.equal(command.code, 2)
  t.match(command.errors(), 'unknown command "strat", did you mean "start"')
  const option = await cli(t, 'start', '--prot', '80')
  t.equal(option.code, 2)
  t.match(option.errors(), 'unknown option --prot, did you mean --port')
  t.match((await cli(t, 'failures', '--jsno')).errors(), '--json')
})

t.test('a bad value is named with what was expected, and exits with 2', async t => {
  const table: readonly (readonly [string[], RegExp])[] = [
    [['start', '--port', 'eighty'], /--port must be a port from 0 to 65535.*found "eighty"/],
    [['start', '--port', '70000'], /--port .*"70000"/],
    [['start', '--port'], /--port/],
    [['start', '--release', '2026.3'], /--release must be a NetSuite release from 2015\.2 to 2028\.2.*found "2026\.3"/],
    [['start', '--control-token', 'short'], /--control-token must have at least 8 characters/],
    [['start', 'now'], /now/],
    [['sign', 'GET'], /wants a method and a URL, found "GET"/],
    [['sign', 'GET', 'localhost/x'], /URL must be a whole one/],
    [['sign', 'G3T', 'http://localhost/'], /method must be a word/],
    [['sign', 'GET', 'http://localhost/', '--timestamp', 'noon'], /--timestamp must be seconds/],
    [['sign', 'GET', 'http://localhost/', '--as', 'nobody'], /no credential set "nobody"; it has good, /],
    [['sign', 'GET', 'http://localhost/', '--account', '42'], /--account: There is no account "42"/],
    [['sign', 'GET', 'http://localhost/?a=100%'], /broken percent-encoding; write "%25"/],
    [['sign', 'GET', 'http://localhost/?__proto__=1'], /__proto__/],
    [['credentials', 'nonsense'], /no credential set is called "nonsense"; the names are good, /],
    [['credentials', '--account', '42'], /--account: There is no account "42"/],
    [['credentials', '--url', 'rubbish'], /--url must be where the server is reached.*found "rubbish"/],
    [['credentials', '--url', 'ftp://localhost'], /--url must be .*found "ftp:\/\/localhost"/],
    [['credentials', '--url', 'http://localhost?a=1'], /--url must be .*without a query/],
    [['failures', 'token-revokd'], /there is no failure "token-revokd", did you mean "token-revoked"/],
    [['failures', 'token-revoked', 'nonce-used'], /wants at most one id, found 2: "token-revoked" "nonce-used"/],
    [['check', 'fixtures', 'more'], /wants at most one path, found 2: "fixtures" "more"/],
  ]
  for (const [args, message] of table) {
    const { code, errors } = await cli(t, ...args)
    t.equal(code, 2, args.join(' '))
    t.match(errors(), message)
    t.match(errors(), `Try: mock-netsuite ${args[0]} --help`)
  }
})

t.test('PORT of the environment is checked like --port', async t => {
  const before = process.env.PORT
  t.teardown(() => {
    if (before === undefined) delete process.env.PORT
    else process.env.PORT = before
  })
  process.env.PORT = 'eighty'
  const { code, errors } = await cli(t, 'start')
  t.equal(code, 2)
  t.match(errors(), /PORT must be a port/)
})

t.test('a port that is taken is said in words, with exit code 1', async t => {
  const { createServer } = await import('node:net')
  const blocker = createServer().listen(0, '127.0.0.1')
  t.teardown(() => blocker.close())
  await new Promise(resolve => blocker.once('listening', resolve))
  const address = blocker.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const { code, errors } = await cli(t, 'start', '--port', String(port))
  t.equal(code, 1)
  t.match(errors(), `port ${port} on 127.0.0.1 is taken`)
})

t.test('credentials lists all sets with their outcome, one in full, or JSON', async t => {
  const all = await cli(t, 'credentials')
  t.equal(all.code, 0)
  t.match(all.out(), /^ {2}good +200$/m)
  t.match(all.out(), /^ {2}revoked token +refused: token-revoked$/m)
  const one = await cli(t, 'credentials', 'revoked', 'token')
  t.match(one.out(), /^tokenSecret: +[0-9a-f]{64}$/m)
  t.match(JSON.parse((await cli(t, 'credentials', '--json', '--account', '1234567_SB1')).out()), [
    { account: '1234567_SB1', works: true },
  ])
  t.match(
    (await cli(t, 'credentials', 'good', '--url', 'https://mock.localhost:1/')).out(),
    /https:\/\/mock\.localhost:1\/app/,
  )
})

t.test('sign prints a curl line that quotes what the shell would touch', async t => {
  const { out } = await cli(
    t,
    'sign',
    'post',
    "http://localhost:8080/app/site/hosting/restlet.nl?script=57&deploy=1&q=it's",
    '--data',
    '{"a":"it\'s"}',
    '--nonce',
    'abcdefgh',
    '--timestamp',
    '1764201600',
  )
  t.match(
    out(),
    // A URL object writes the single quote of a query as %27.
    /^curl -i -g -X POST 'http:\/\/localhost:8080\/app\/site\/hosting\/restlet\.nl\?script=57&deploy=1&q=it%27s' -H 'Authorization: OAuth realm="1234567", /,
  )
  t.match(out(), / -H 'Content-Type: application\/json' --data-raw '\{"a":"it'\\''s"\}'$/)
  t.match((await cli(t, 'sign', 'GET', 'http://localhost/', '--header')).out(), /^OAuth realm="1234567", /)
})

t.test('the curl line calls what was signed: method, URL as sent, and data as given', async t => {
  const base = 'http://localhost:8080/app/site/hosting/restlet.nl'
  const line = async (...args: string[]) => (await cli(t, 'sign', ...args)).out()
  t.match(await line('GET', base), /^curl -i -g 'http/)
  t.match(await line('GET', base, '--data', 'a=1'), /^curl -i -g -X GET 'http.* --data-raw 'a=1'$/)
  t.match(await line('DELETE', base), /^curl -i -g -X DELETE 'http/)
  t.match(await line('POST', base, '--data', '@/etc/hosts'), / --data-raw '@\/etc\/hosts'$/)
  t.match(
    await line('GET', 'HTTP://LocalHost:8080/a/../x y?q=ü&list=[1-3]'),
    "'http://localhost:8080/x%20y?q=%C3%BC&list=[1-3]'",
  )
})

t.test('failures prints the table, one failure in words, or JSON', async t => {
  const table = await cli(t, 'failures')
  t.match(table.out(), /^token-revoked +401 INVALID_LOGIN_ATTEMPT +401 INVALID_LOGIN +Failure, token_rejected$/m)
  const one = await cli(t, 'failures', 'token-revoked')
  t.match(one.out(), /Where +Setup > Users\/Roles > Access Tokens/)
  t.match(one.out(), /^RESTlet answer +401 INVALID_LOGIN_ATTEMPT "Invalid login attempt\."$/m)
  t.match(one.out(), /^REST answer +401 INVALID_LOGIN "Invalid login attempt\. For more details/m)
  t.match((await cli(t, 'failures', 'soap-feature-disabled')).out(), /^SOAP fault +500 WS_FEATURE_REQD/m)
  t.match(JSON.parse((await cli(t, 'failures', 'nonce-used', '--json')).out()), {
    id: 'nonce-used',
    audit: { detail: 'nonce_used' },
  })
  t.ok(JSON.parse((await cli(t, 'failures', '--json')).out()).length > 50)
})

t.test('check prints one line per account and the JSON schema on demand', async t => {
  const fine = await cli(t, 'check')
  t.equal(fine.code, 0)
  t.match(fine.out(), /1234567 "Acme Retail"/)
  t.match(JSON.parse((await cli(t, 'check', '--schema')).out()), { title: 'mock-netsuite account', type: 'object' })
})

t.test('the built command runs: exit codes reach the shell', async t => {
  const command = new URL('../../dist/cli.js', import.meta.url).pathname
  const version = spawnSync(process.execPath, [command, '--version'], { encoding: 'utf8' })
  t.match(version, { status: 0, stdout: /^\d+\.\d+\.\d+\n$/ })
  t.match(spawnSync(process.execPath, [command, 'strat'], { encoding: 'utf8' }), { status: 2, stderr: /did you mean/ })
})
