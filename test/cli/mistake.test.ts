/** `mock-netsuite sign --mistake`, and how `failures` says what leads to a failure. */
import t from 'tap'
import { cli } from './cli.js'

t.test('sign --mistake prints one curl command for each request, the last of which fails', async t => {
  const one = await cli(t, 'sign', '--mistake', 'version-rejected')
  t.equal(one.code, 0)
  t.match(
    one.out(),
    /^curl -i -g 'http:\/\/127\.0\.0\.1:8080\/app\/site\/hosting\/restlet\.nl\?script=57&deploy=1' -H 'Content-Type: application\/json' -H 'Authorization: OAuth realm="1234567", .*oauth_version="1\.1".*'$/,
  )
  const two = (await cli(t, 'sign', '--mistake', 'nonce-used', '--surface', 'tokens', 'http://localhost:9/')).out()
  t.equal(two.split('\n').length, 2)
  t.equal(new Set(two.split('\n')).size, 1)
  t.match(two, "curl -i -g 'http://localhost:9/rest/tokeninfo'")
  const sandbox = (await cli(t, 'sign', '--mistake', 'realm-misspelled', '--account', '1234567_SB1')).out()
  t.match(sandbox, 'realm="1234567_sb1"')
  const large = (await cli(t, 'sign', '--mistake', 'body-too-large', '--surface', 'flow')).out()
  t.match(
    large,
    /^head -c 65537 \/dev\/zero \| tr '\\0' x \| curl -i -g -X POST .* -H 'Content-Type:' --data-binary @-$/,
  )
})

t.test('what is wrong with the command is said, together with what would be right', async t => {
  const cases: readonly (readonly [args: readonly string[], message: RegExp | string])[] = [
    [['--mistake', 'nonce-usd'], 'There is no failure "nonce-usd", did you mean "nonce-used"?'],
    [['--mistake', 'token-revoked'], 'PUT /_mock/accounts/1234567/scenarios/token-revoked makes it'],
    [['--mistake', 'realm-misspelled'], 'Account 1234567 cannot make this request: it would have to have an id with'],
    [['--mistake', 'nonce-used', '--surface', 'rst'], 'There is no surface "rst", did you mean "rest"?'],
    [['--mistake', 'nonce-used', '--nonce', 'abcdefgh'], '--mistake decides what is sent: leave --nonce out'],
    [['--mistake', 'nonce-used', '--header'], '--mistake decides what is sent: leave --header out'],
    [['--mistake', 'nonce-used', 'GET', 'http://localhost/'], 'wants at most one base URL, found 2: "GET"'],
    [['--mistake', 'nonce-used', 'localhost'], '--url must be where the server is reached'],
    [['--surface', 'rest', 'GET', 'http://localhost/'], '--surface says where a mistake is made: give --mistake too'],
    [
      ['--mistake', 'verifier-wrong'],
      '"verifier-wrong" on flow takes 6 requests that need each other\'s answers, which curl alone cannot send: ask the server for GET /_mock/accounts/1234567/mistakes/verifier-wrong?surface=flow',
    ],
  ]
  for (const [args, message] of cases) {
    const { code, errors } = await cli(t, 'sign', ...args)
    t.equal(code, 2, args.join(' '))
    t.match(errors(), message)
  }
})

t.test('failures says what leads to a failure: a mistake, scenarios, or else a fault', async t => {
  const tryIt = async (id: string) =>
    (await cli(t, 'failures', id))
      .out()
      .split('\n')
      .filter(line => /^(Try it| {6}) {12}/.test(line))
      .map(line => line.slice(18))
  t.strictSame(await tryIt('nonce-used'), ['mock-netsuite sign --mistake nonce-used'])
  t.strictSame(await tryIt('token-revoked'), ['PUT /_mock/accounts/{id}/scenarios/token-revoked, then a good call'])
  t.strictSame(await tryIt('password-wrong'), [
    'mock-netsuite sign --mistake password-wrong',
    'PUT /_mock/accounts/{id}/scenarios/password-changed, then a good call',
  ])
  t.strictSame(await tryIt('unexpected-error'), [
    'POST /_mock/accounts/{id}/faults {"answer": {"failure": "unexpected-error"}}, then any call',
  ])
  t.strictSame(await tryIt('soap-feature-disabled'), ['its surface is not served yet'])
})
