/** `mock-netsuite explain`: by fixtures, and by a running server. */
import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { listCredentials } from '../../src/credentials.js'
import { openNetSuite } from '../../src/open.js'
import { authorizationHeader } from '../../src/sign.js'
import { type RunningServer, startServer } from '../../src/start.js'
import { envelope, partiesOf, raw, rightSignature, tokenPassport } from '../explain/passports.js'
import { cli } from './cli.js'

const url = 'http://127.0.0.1:8080/app/site/hosting/restlet.nl?script=57&deploy=1'

const seconds = () => Math.floor(Date.now() / 1000)

/** A good Authorization header of the first account. */
async function good(base = 'http://127.0.0.1:8080', timestamp = seconds()): Promise<string> {
  const { netsuite } = await openNetSuite()
  const account = netsuite.directory.require('1234567')
  const [credentials] = listCredentials(netsuite, account, base)
  if (!credentials) throw new RangeError('the account has no credentials')
  return authorizationHeader({ method: 'GET', url: url.replace('http://127.0.0.1:8080', base), credentials, timestamp })
}

const bad = (header: string) => header.replace('oauth_nonce="', '$&x')
const curl = (header: string, base = 'http://127.0.0.1:8080') =>
  `curl '${url.replace('http://127.0.0.1:8080', base)}' -H 'Authorization: ${header}' -H 'Content-Type: application/json'\n`

const file = (t: Test, content: string | Buffer) => {
  const path = join(t.testdir({}), 'capture.txt')
  writeFileSync(path, content)
  return path
}

async function running(t: Test, options: Parameters<typeof startServer>[0] = {}): Promise<RunningServer> {
  const server = await startServer(options)
  t.teardown(() => server.close())
  return server
}

t.test('what would pass is 0, what would fail 1, with the reason in the last line', async t => {
  const header = await good()
  const passes = await cli(t, 'explain', file(t, curl(header)))
  t.equal(passes.code, 0)
  t.match(passes.out(), /^Request 1 of 1, line 1 \(curl\): GET http:/)
  t.match(passes.out(), /\nWould pass: 200\.$/)
  const fails = await cli(t, 'explain', file(t, curl(bad(header))))
  t.equal(fails.code, 1)
  t.match(fails.out(), /\nWould fail: signature-invalid \(401\)\.$/)
})

t.test('one of several can be printed, and only that one counts', async t => {
  const header = await good()
  const path = file(t, curl(header) + curl(bad(header)))
  const both = await cli(t, 'explain', path)
  t.equal(both.code, 1)
  t.match(both.out(), /Would pass: 200\.\n\nRequest 2 of 2, line 2 \(curl\)/)
  const first = await cli(t, 'explain', path, '--request', '1')
  t.equal(first.code, 0)
  t.notMatch(first.out(), 'Request 2')
  const second = await cli(t, 'explain', path, '--request', '2', '--json')
  t.equal(second.code, 1)
  t.match(JSON.parse(second.out()), { requests: [{ index: 2, failure: 'signature-invalid' }] })
  t.match(await cli(t, 'explain', path, '--request', '3').then(one => [one.code, one.errors()]), [
    2,
    /--request 3: the capture has 2 requests/,
  ])
})

t.test('a bare header takes method and URL from options; Markdown can be had', async t => {
  const path = file(t, `Authorization: ${await good()}`)
  const { code, out } = await cli(t, 'explain', path, '--method', 'GET', '--url', url, '--markdown', '--at', 'now')
  t.equal(code, 1, 'a RESTlet wants a Content-Type')
  t.match(out(), /^Request 1 of 1, line 1 \(header\): `GET http:/)
  t.match(out(), /\nJudged as of now, /)
  t.match(out(), /\n\*\*Would fail\*\*: /)
})

t.test('a running server is asked, and remembers nothing of it', async t => {
  const server = await running(t, { controlToken: 'open-sesame' })
  const header = await good(server.url)
  const path = file(t, curl(bad(header), server.url))
  const told = await cli(t, 'explain', path, '--server', `${server.url}/`, '--control-token', 'open-sesame')
  t.equal(told.code, 1)
  t.match(told.out(), /Would fail: signature-invalid \(401\)\.$/)
  t.equal(server.netsuite.memory(server.netsuite.directory.require('1234567')).attempts.all().length, 0)
  const refused = await cli(t, 'explain', path, '--server', server.url)
  t.equal(refused.code, 2)
  t.match(refused.errors(), /wants its control token/)
})

t.test('an attempt that a server has answered is printed', async t => {
  const server = await running(t)
  const header = await good(server.url)
  const call = async (authorization: string) => {
    const headers = { authorization, 'content-type': 'application/json' }
    const answer = await fetch(url.replace('http://127.0.0.1:8080', server.url), { headers })
    return answer.headers.get('x-n-operationid') ?? ''
  }
  const refused = await cli(t, 'explain', '--attempt', await call(bad(header)), '--server', server.url)
  t.equal(refused.code, 1)
  t.match(refused.out(), /^GET \/app\/site\/hosting\/restlet\.nl.*refused with signature-invalid\./)
  const granted = await cli(t, 'explain', '--attempt', await call(header), '--server', server.url, '--json')
  t.equal(granted.code, 0)
  t.match(JSON.parse(granted.out()), { failure: null, verdict: 'granted' })
  const unknown = await cli(t, 'explain', '--attempt', 'nothing', '--server', server.url, '--markdown')
  t.match([unknown.code, unknown.errors()], [2, /No attempt with this operation id is remembered/])
})

t.test('given secrets are judged with and never printed', async t => {
  const secrets = {
    account: '7777777',
    consumerKey: 'real-key',
    consumerSecret: 'real-consumer-secret',
    tokenId: 'real-token',
    tokenSecret: 'real-token-secret',
  }
  const target = 'https://7777777.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=57&deploy=1'
  const header = authorizationHeader({ method: 'GET', url: target, credentials: secrets, timestamp: 1_700_000_000 })
  const folder = t.testdir({
    'capture.txt': `curl '${target}' -H 'Authorization: ${header}' -H 'Content-Type: application/json'`,
    'secrets.json': JSON.stringify(secrets),
    'cut.json': '{\n"consumerSecret": "real-consumer-secret",',
    'wrong.json': JSON.stringify({ ...secrets, tokenSecret: 'real token secret', more: 1 }),
  })
  const explain = (name: string) => cli(t, 'explain', join(folder, 'capture.txt'), '--secrets', join(folder, name))
  const passes = await explain('secrets.json')
  t.match(
    [passes.code, passes.out()],
    [0, /Judged as of 2023-11-14T22:13:20\.000Z, the moment of its own oauth_timestamp: .* days before now/],
  )
  t.notMatch(passes.out(), /real-consumer-secret|real-token-secret/)
  const cut = await explain('cut.json')
  t.match([cut.code, cut.errors()], [2, /cut\.json is no JSON at line 2, column 42; it must be an object with account/])
  t.notMatch(cut.errors(), 'real-consumer-secret')
  const wrong = await explain('wrong.json')
  t.equal(wrong.code, 2)
  t.match(wrong.errors(), /--secrets\.tokenSecret: found a value that is not shown, expected a credential of 6 to 128/)
  t.notMatch(wrong.errors(), 'real token secret')
  t.match((await explain('none.json')).errors(), /--secrets: ENOENT/)
})

t.test(
  'of an account that only the secrets know a right signature is 0, whatever the call, and a wrong one 1',
  async t => {
    const secrets = {
      account: '7777777',
      consumerKey: 'real-key',
      consumerSecret: 'real-consumer-secret',
      tokenId: 'real-token',
      tokenSecret: 'real-token-secret',
    }
    const target = 'https://7777777.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=4711&deploy=1'
    const header = authorizationHeader({ method: 'GET', url: target, credentials: secrets, timestamp: seconds() })
    const folder = t.testdir({
      'right.txt': `curl '${target}' -H 'Authorization: ${header}' | jq .`,
      'wrong.txt': `curl '${target}' -H 'Authorization: ${bad(header)}'`,
      'secrets.json': JSON.stringify(secrets),
    })
    const explain = (name: string, ...more: string[]) => cli(t, 'explain', join(folder, name), ...more)
    const right = await explain('right.txt', '--secrets', join(folder, 'secrets.json'))
    t.equal(right.code, 0)
    t.match(right.out(), /\n {2}· Role and permissions: Not judged: /)
    t.match(right.out(), /\nThe signature is right: nothing but the given credentials is known/)
    t.equal((await explain('right.txt', '--secrets', join(folder, 'secrets.json'), '--json')).code, 0)
    t.equal((await explain('wrong.txt', '--secrets', join(folder, 'secrets.json'))).code, 1)
    const without = await explain('right.txt')
    t.equal(without.code, 1)
    t.match(without.out(), /\nNote: the account is not known here: give its credentials \(--secrets, /)
  },
)

t.test('a HAR file whose login was left out is 2, and 1 beside a call that would fail', async t => {
  const entry = (...headers: { name: string; value: string }[]) => ({ request: { method: 'GET', url, headers } })
  const har = (...entries: object[]) => file(t, JSON.stringify({ log: { entries } }))
  const json = { name: 'Content-Type', value: 'application/json' }
  const login = { name: 'Authorization', value: await good() }
  const without = await cli(t, 'explain', har(entry(json)))
  t.equal(without.code, 2)
  t.match(without.out(), /\nNote: the HAR file has no Authorization header: browsers leave it out unless /)
  t.match(without.out(), /\nCannot be judged: see the note\.$/)
  t.equal((await cli(t, 'explain', har(entry(login, json), entry(json)))).code, 2)
  t.equal((await cli(t, 'explain', har(entry(login, json), entry(json)), '--request', '1')).code, 0)
  t.equal((await cli(t, 'explain', har(entry({ ...login, value: bad(login.value) }), entry(json)))).code, 1)
})

t.test('a bare header takes a method in lower case', async t => {
  const path = file(t, `Authorization: ${await good()}\nContent-Type: application/json`)
  const { code, out } = await cli(t, 'explain', path, '--method', 'get', '--url', url)
  t.equal(code, 0)
  t.match(out(), /\nNote: the method was given as "get" and is judged as GET\.\n/)
})

t.test('a SOAP call is 0 when its passport is right, 1 when it is wrong or not examined', async t => {
  const { netsuite } = await openNetSuite()
  const { fields, secrets } = partiesOf({ netsuite })
  const right = tokenPassport(fields, rightSignature(fields, secrets))
  const wrong = tokenPassport(fields, rightSignature(fields, { ...secrets, tokenSecret: '' }))
  for (const [header, code, last] of [
    [right, 0, 'The passport is right: SOAP itself is not served, so what the call does is not judged.'],
    [wrong, 1, 'Would fail: the passport is refused with signature-invalid.'],
    ['<m:applicationInfo/>', 1, 'Not judged: no passport was examined.'],
    [
      `${right}<m:applicationInfo/>`,
      1,
      'Would fail: the passport is right, but NetSuite refuses the envelope: see the note.',
    ],
  ] as const) {
    const told = await cli(t, 'explain', file(t, raw(envelope(header))))
    t.strictSame([told.code, told.out().split('\n').at(-1)], [code, last])
    t.equal((await cli(t, 'explain', '--json', file(t, raw(envelope(header))))).code, code)
  }
})

t.test('what cannot be read is 2, with the place', async t => {
  for (const [content, message] of [
    ['', /Line 1, column 1: found nothing; expected a raw HTTP request/],
    ['curl http://a/ \\\n --heder', /Line 2, column 2: found the option "--heder"/],
    [
      "curl http://a/ \\\n -H 'x: y",
      /Line 2, column 5: found a quote that is never closed; expected a closing ' behind/,
    ],
    ['curl http://a/?b=c&d=e', /Line 1, column 19: found an "&" that is not quoted: the shell ends the command there/],
    [
      'GET /x HTTP/1.1\nHost: a\nAuthorization: OAuth realm="1',
      /Line 3, column 30: found the end of the capture inside the Authorization header; expected the rest of the header/,
    ],
    [Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0xff]), /found bytes that are no text/],
    [Buffer.alloc(64 * 1024 * 1024 + 1, 'a'), /has more than 64 MiB/],
  ] as const) {
    const { code, errors } = await cli(t, 'explain', file(t, content))
    t.equal(code, 2)
    t.match(errors(), message)
  }
})

t.test('a wrong command is 2, and says what is right', async t => {
  for (const [args, message] of [
    [['a', 'b'], 'wants at most one file, found 2: "a" "b"'],
    [['none.txt'], 'cannot read the capture: ENOENT'],
    [['--json', '--markdown', 'x'], '--json and --markdown exclude each other'],
    [['--attempt', 'x'], '--attempt is remembered by a running server: give its --server too'],
    [['--attempt', 'x', '--server', 'http://a', '--at', 'now'], '--attempt was judged already: leave --at out'],
    [['--attempt', 'x', '--server', 'http://a', 'f'], '--attempt needs no capture: leave "f" out'],
    [['--server', 'nowhere'], '--server must be where the server is reached'],
    [['--server', 'http://a', '--fixtures', 'f'], 'leave --fixtures out'],
    [['--control-token', 'x'], '--control-token is for a running server: give its --server too'],
    [['--request', '0'], '--request must be the number of a request, from 1, found "0"'],
    [['--at', 'noon', 'package.json'], '--at: found "noon", expected "now", "request"'],
    [['--from-address', 'home', 'package.json'], '--from-address: found "home", expected an IP address'],
    [
      ['--format', 'hra', 'package.json'],
      '--format: found "hra", expected one of "http", "curl", "har", "header", did you mean "har"',
    ],
    [['--fixtures', 'none', 'package.json', '--format', 'header', '--method', 'GET', '--url', url], 'none'],
    [['--server', 'http://127.0.0.1:1', 'package.json'], 'Is the server started, and is --server right?'],
  ] as const) {
    const { code, errors } = await cli(t, 'explain', ...args)
    t.equal(code, 2, args.join(' '))
    t.match(errors(), message)
  }
  t.match((await cli(t, 'explain', '--help')).out(), /^Usage: mock-netsuite explain \[file\]/)
})

t.test('a capture comes in by standard input, UTF-16 too', async t => {
  const script = `import { run } from ${JSON.stringify(new URL('../../src/cli/run.js', import.meta.url).href)}; process.exitCode = await run(['explain', '-'])`
  const header = await good()
  for (const content of [Buffer.from(curl(header)), Buffer.from(`\ufeff${curl(header)}`, 'utf16le')]) {
    const child = spawn(process.execPath, [...process.execArgv, '--input-type=module', '--eval', script], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    let out = ''
    child.stdout.on('data', data => (out += String(data)))
    child.stdin.end(content)
    const code = await new Promise(resolve => child.once('close', resolve))
    t.equal(code, 0)
    t.match(out, /Would pass: 200\.\n$/)
  }
})
