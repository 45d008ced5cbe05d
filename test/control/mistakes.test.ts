/** Mistakes over the control API. */
import t from 'tap'
import { control } from './samples.js'

t.test('the mistakes are listed by failure, each with the surfaces where it can be made', async t => {
  const { call } = await control()
  const { status, body } = await call('GET', '/mistakes')
  t.equal(status, 200)
  t.match(
    body.find((one: { failure: string }) => one.failure === 'nlauth-account-missing'),
    { title: 'nlauth_account missing', surfaces: { nlauth: 'nlauth_account is left out.' } },
  )
  t.notOk(body.some((one: { failure: string }) => one.failure === 'token-revoked'))
})

t.test(
  'the requests of a mistake go to where the client reaches the server, with credentials of the account',
  async t => {
    const { call, account } = await control()
    const { status, body } = await call('GET', '/accounts/1234567/mistakes/signature-invalid?surface=rest')
    t.equal(status, 200)
    t.match(body, {
      failure: 'signature-invalid',
      surface: 'rest',
      what: 'The call is signed with another consumer secret.',
      requests: [{ method: 'GET', url: 'http://localhost:8080/services/rest/record/v1/customer/107' }],
    })
    t.match(body.requests[0].headers.Authorization, account.document.tokens[0]?.tokenId)
    const again = await call('GET', '/accounts/1234567/mistakes/signature-invalid?surface=rest')
    t.not(again.body.requests[0].headers.Authorization, body.requests[0].headers.Authorization, 'signed afresh')
  },
)

t.test('asking for a mistake changes nothing', async t => {
  const { call, netsuite, account } = await control()
  const before = JSON.stringify(account.document)
  await call('GET', '/accounts/1234567/mistakes/signature-invalid')
  await call('GET', '/accounts/1234567/mistakes/code-wrong?surface=nlauth')
  t.equal(JSON.stringify(account.document), before)
  t.equal(netsuite.requestTokens.size + netsuite.browserSessions.size, 0)
  t.strictSame(netsuite.trail(account).query(), [])
})

t.test('an unknown failure, surface or account is not found; what no request leads to is a conflict', async t => {
  const { call } = await control()
  const problems: readonly (readonly [path: string, status: number, detail: string])[] = [
    ['/accounts/1234567/mistakes/nonce-usd', 404, 'There is no failure "nonce-usd", did you mean "nonce-used"?'],
    [
      '/accounts/1234567/mistakes/nonce-used?surface=rst',
      404,
      'There is no surface "rst", did you mean "rest"?; it can be made on restlet, rest, tokens, flow',
    ],
    [
      '/accounts/1234567/mistakes/nonce-used?surface=pages',
      404,
      'No request to the surface "pages" leads to "nonce-used"; it can be made on restlet, rest, tokens, flow',
    ],
    ['/accounts/1234568/mistakes/nonce-used', 404, 'There is no account "1234568", did you mean "1234567"'],
    [
      '/accounts/1234567/mistakes/user-locked',
      409,
      '"user-locked" lives in the account, and not in a request: PUT /_mock/accounts/1234567/scenarios/user-locked makes it, and a good call meets it',
    ],
    [
      '/accounts/1234567/mistakes/callback-url-wrong',
      409,
      'Account 1234567 cannot make this request: it would have to have an enabled integration with the boxes Token-based Authentication and TBA: Authorization Flow and a Callback URL',
    ],
  ]
  for (const [path, status, detail] of problems) {
    const answer = await call('GET', path)
    t.equal(answer.status, status, path)
    t.ok(answer.body.detail.startsWith(detail), answer.body.detail)
  }
})
