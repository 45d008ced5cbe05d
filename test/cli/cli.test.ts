import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { defaultLessonsFolder } from '../../src/lessons/shelf.js'
import { cli } from './cli.js'

t.test('without a command, and with --help, the usage is printed', async t => {
  const nothing = await cli(t)
  t.equal(nothing.code, 2)
  const help = await cli(t, '--help')
  t.equal(help.code, 0)
  for (const verb of ['start', 'check', 'credentials', 'sign', 'otp', 'failures', 'scenarios'])
    t.match(help.out(), new RegExp(`^  ${verb} `, 'm'))
  for (const verb of ['start', 'check', 'credentials', 'sign', 'otp', 'failures', 'scenarios']) {
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
    [['credentials', '--url', 'http://ana:secret@localhost'], /--url must be /],
    [
      ['sign', 'GET', 'http://localhost/', '--as', 'NLAuth: good', '--nonce', 'abcdefgh'],
      /not signed: leave --nonce out/,
    ],
    [['sign', 'GET', 'http://localhost/', '--as', 'NLAuth: good', '--timestamp', '1'], /leave --timestamp out/],
    [['otp'], /wants the e-mail address of a user/],
    [['otp', 'a@example.com', 'b@example.com'], /wants at most one e-mail address, found 2/],
    [['otp', 'administrator@example.com', '--account', '42'], /--account: There is no account "42"/],
    [['otp', 'administrator@example.com', '--control-token', 'open-sesame'], /give its --url too/],
    [['otp', 'administrator@example.com', '--url', 'http://localhost', '--fixtures', 'x'], /leave --fixtures out/],
    [['otp', 'administrator@example.com', '--url', 'localhost:8080'], /--url must be where the server is reached/],
    [['otp', 'administrator@example.com', '--json', '--qr'], /leave --qr out/],
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
    'even where the host name is that of no account',
  )
})

t.test(
  'a set with a password is printed in full, without what belongs to signatures, and with the line to try',
  async t => {
    const { out } = await cli(t, 'credentials', 'NLAuth: good')
    const [first = ''] = out().split('\n\n')
    t.match(first, /^authentication: +nlauth$/m)
    t.match(first, /^password: +\S/m)
    t.match(
      first,
      /^authorization: +NLAuth nlauth_account=1234567, nlauth_email=\S+%40example\.com, nlauth_signature=/m,
    )
    t.notMatch(first, /^(consumerKey|consumerSecret|tokenId|tokenSecret):/m)
    t.match(first, /^try: +mock-netsuite sign GET 'http:\/\/127.*' --as 'NLAuth: good' --account 1234567$/m)
    const signed = (await cli(t, 'credentials', 'good', '--account', '1234567')).out()
    t.notMatch(signed, /^(password|authorization):/m)
  },
)

t.test('sign --as a set with a password prints its NLAuth header, and a curl line that sends it', async t => {
  const url = 'http://localhost:8080/app/site/hosting/restlet.nl?script=57&deploy=1'
  const header = (await cli(t, 'sign', 'GET', url, '--as', 'NLAuth: good', '--header')).out()
  t.match(header, /^NLAuth nlauth_account=1234567, nlauth_email=[^ ,]+%40example\.com, nlauth_signature=[^ ,]+$/)
  const line = (await cli(t, 'sign', 'post', url, '--as', 'NLAuth: good', '--data', '{"a":"it\'s $HOME"}')).out()
  t.same(argumentsOf(line), [
    'curl',
    '-i',
    '-g',
    '-X',
    'POST',
    url,
    '-H',
    `Authorization: ${header}`,
    '-H',
    'Content-Type: application/json',
    '--data-raw',
    '{"a":"it\'s $HOME"}',
  ])
})

/** What a shell makes of a line. */
function argumentsOf(line: string): string[] {
  const print = 'printf "%s\\0" "$@"'
  const text = execFileSync('bash', ['-c', `set -- ${line}; ${print}`], { encoding: 'utf8' })
  return text.split('\0').slice(0, -1)
}

t.test('a shell reads every printed line as it was meant, whatever is in URL, data and names', async t => {
  const fixtures = t.testdir({ 'a.json': JSON.stringify(hostileAccount) })
  const nasty = `';$(touch x)\`id\`"!\\\n*?~{a,b}`
  const url = "http://localhost/app/site/hosting/restlet.nl?script=1&deploy=1&q='$(id)"
  for (const name of ["it's $(id)", "good'; id"]) {
    const line = (await cli(t, 'sign', 'GET', url, '--as', name, '--fixtures', fixtures, '--data', nasty)).out()
    const words = argumentsOf(line)
    t.equal(words.length, 12, name)
    t.equal(words.at(-1), nasty)
    t.equal(words[5], new URL(url).href)
    const full = (await cli(t, 'credentials', name, '--fixtures', fixtures)).out()
    const again = argumentsOf(/^try: +mock-netsuite (.*)$/m.exec(full)?.[1] ?? '')
    t.equal(again[again.indexOf('--as') + 1], name)
    t.equal((await cli(t, ...again, '--fixtures', fixtures)).code, 0, 'the line to try works')
  }
})

const hostileAccount = {
  id: '7777777',
  name: 'Acme',
  release: '2020.2',
  integrations: [{ id: 1, name: 'One', consumerKey: 'a'.repeat(64), consumerSecret: 'b'.repeat(64) }],
  roles: [{ id: 1001, name: 'Role', permissions: { 'Log in using Access Tokens': 'Full', SuiteScript: 'View' } }],
  users: [{ id: 5, name: 'Ana', email: 'ana@example.com', roles: [1001], password: `'"$(id)\\\`,;= 1` }],
  tokens: [
    { id: 1, name: 'T', tokenId: 'c'.repeat(64), tokenSecret: 'd'.repeat(64), integration: 1, user: 5, role: 1001 },
  ],
  scripts: [
    {
      id: 1,
      scriptId: 'customscript_echo',
      name: 'Echo',
      behaviour: { kind: 'echo' },
      deployments: [{ id: 1, scriptId: 'customdeploy_echo' }],
    },
  ],
  credentials: [
    { name: "it's $(id)", token: 1 },
    { name: "good'; id", login: { user: 5 } },
  ],
}

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
  const password = (await cli(t, 'failures', 'password-wrong')).out()
  t.match(password, /^NLAuth answer +401 INVALID_LOGIN_CREDENTIALS "You have entered/m)
  t.match(password, /^Login page +401 INVALID_LOGIN_CREDENTIALS "You have entered/m)
  t.match(table.out(), /^password-wrong +401 INVALID_LOGIN_CREDENTIALS +- +Failure, INVALID_LOGIN_CREDENTIALS$/m)
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

t.test('check plays the lessons of a folder, and says of each what is wrong with it', async t => {
  const fine = await cli(t, 'check', '--lessons', defaultLessonsFolder)
  t.equal(fine.code, 0, fine.errors())
  t.match(fine.out(), /revoked-token\.json: revoked-token ".*", begins with token-revoked, and its repair solves it/)
  t.match(fine.out(), /18 lessons are fine/)
  const lesson = JSON.parse(readFileSync(join(defaultLessonsFolder, 'revoked-token.json'), 'utf8'))
  const folder = t.testdir({
    'one.json': JSON.stringify({ ...lesson, name: 'one', symptom: 'token-inactive' }),
    'two.json': JSON.stringify({ ...lesson, name: 'two', from: '7654321' }),
  })
  const wrong = await cli(t, 'check', '--lessons', folder)
  t.equal(wrong.code, 1)
  t.match(
    wrong.errors(),
    /one\.json \$\.symptom: found a call refused for "token-revoked", expected a call that is refused for "token-inactive"/,
  )
  t.match(wrong.errors(), /two\.json \$\.from: found There is no account "7654321"/)
  t.match(JSON.parse((await cli(t, 'check', '--lesson-schema')).out()), { title: 'mock-netsuite lesson' })
})

t.test('bad lessons stop the start', async t => {
  const folder = t.testdir({ 'bad.json': '{"name": "Bad"}' })
  const started = await cli(t, 'start', '--port', '0', '--lessons', folder)
  t.equal(started.code, 1)
  t.match(
    started.errors(),
    /^mock-netsuite start: The lessons have \d+ problems:\n.*bad\.json \$\.name: found "Bad", expected a name in kebab-case/,
  )
})

t.test('the built command runs: exit codes reach the shell', async t => {
  const command = new URL('../../dist/cli.js', import.meta.url).pathname
  const version = spawnSync(process.execPath, [command, '--version'], { encoding: 'utf8' })
  t.match(version, { status: 0, stdout: /^\d+\.\d+\.\d+\n$/ })
  t.match(spawnSync(process.execPath, [command, 'strat'], { encoding: 'utf8' }), { status: 2, stderr: /did you mean/ })
})
