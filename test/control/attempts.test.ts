/** Attempts explained over HTTP: by operation id, and the newest that was refused; as JSON and as text. */
import t from 'tap'
import { control } from './samples.js'

const url = '/app/site/hosting/restlet.nl?script=63&deploy=1'

async function sample() {
  const made = await control()
  const { app, sign } = made
  return {
    ...made,
    /** A call that is refused: its operation id. */
    async refused(
      path = url,
      authorization = sign('GET', path).replace(/oauth_token="[^"]*"/, 'oauth_token="nobody"'),
    ) {
      const answer = await app.inject({ url: path, headers: { host: 'localhost', authorization } })
      return String(answer.headers['x-n-operationid'])
    },
    async read(path: string, accept?: string) {
      const answer = await app.inject({
        url: `/_mock${path}`,
        headers: { host: 'localhost:8080', ...(accept === undefined ? {} : { accept }) },
      })
      return { status: answer.statusCode, type: answer.headers['content-type'], text: answer.body }
    },
  }
}

t.test('an attempt is JSON, plain text or Markdown, as Accept says', async t => {
  const { refused, read, call } = await sample()
  const id = await refused()
  const json = await read(`/attempts/${id}`)
  t.equal(json.type, 'application/json; charset=utf-8')
  t.equal((await read(`/attempts/${id}`, 'text/html,*/*;q=0.8')).type, 'application/json; charset=utf-8')
  const plain = await read(`/attempts/${id}`, 'text/plain')
  t.match(plain, { status: 200, type: 'text/plain; charset=utf-8' })
  t.match(
    plain.text,
    /^GET \/app\/site\/hosting\/restlet\.nl\?script=63&deploy=1 \(restlet\), answered 401: refused with token-unknown\.\n/,
  )
  t.ok(plain.text.endsWith('\n'))
  const formatted = await read(`/attempts/${id}`, 'text/markdown')
  t.match(formatted, { status: 200, type: 'text/markdown; charset=utf-8' })
  t.match(formatted.text, /^## `GET \/app\/site/)
  t.match(await read('/attempts/nope', 'text/plain'), { status: 404, type: /^application\/problem\+json/ })
  const { body } = await call('GET', `/attempts/${id}`)
  t.match(body, {
    failure: 'token-unknown',
    nearMisses: [],
    diagnosis: {
      failure: 'token-unknown',
      mistakes: Array,
      ruledOut: [],
      triedInPart: [],
      cause: /^No access token of this account/,
    },
  })
  t.equal(body.diagnosis.checklist.length, 7)
})

t.test('the newest refused attempt of the account is there in the same forms, and can be narrowed', async t => {
  const { refused, read, call, account, login } = await sample()
  const path = `/accounts/${account.id}/diagnoses/latest`
  const first = await refused()
  const second = await refused('/services/rest/record/v1/customer/1')
  t.equal(await login(), 200)
  t.match((await call('GET', path)).body, { operationId: second, failure: 'token-unknown', surface: 'rest' })
  t.match((await call('GET', `${path}?surface=restlet`)).body, { operationId: first })
  t.match((await call('GET', `${path}?failure=token-unknown&surface=rest`)).body, { operationId: second })
  t.match((await read(path, 'text/plain')).text, `X-N-OperationId\n${second}`)
  t.match(await read(path, 'text/markdown'), { status: 200, type: 'text/markdown; charset=utf-8' })
  t.match(await call('GET', `${path}?failure=token-revoked`), {
    status: 404,
    body: { detail: /^No refused attempt of account 1234567 that fits the filter is remembered/ },
  })
})

t.test('a filter that means nothing is answered with what there is', async t => {
  const { call, account } = await sample()
  const path = `/accounts/${account.id}/diagnoses/latest`
  t.match(await call('GET', `${path}?surface=restlets`), {
    status: 422,
    body: {
      errors: [{ path: '$.surface', expected: 'one of restlet, rest, tokens, flow, pages, did you mean "restlet"?' }],
    },
  })
  t.match(await call('GET', `${path}?failure=token-revokd`), {
    status: 422,
    body: { errors: [{ path: '$.failure', expected: /did you mean "token-revoked"/ }] },
  })
  t.match(await call('GET', `${path}?surfaces=rest`), { status: 422, body: { detail: /did you mean "surface"\?$/ } })
})

t.test('where nothing was refused, it is said what to do, and where calls without an account are', async t => {
  const { refused, call, account } = await sample()
  const path = `/accounts/${account.id}/diagnoses/latest`
  const detail =
    'No refused attempt of account 1234567 is remembered since it was created or reset. Make the call that fails, and ask again; GET /_mock/accounts/1234567/next-failure waits for it.'
  t.match(await call('GET', path), { status: 404, body: { detail } })
  const stray = await refused(url, 'OAuth realm="999"')
  t.equal(
    (await call('GET', path)).body.detail,
    `${detail} A refused call that named no account of this server is not among them; the newest of those: GET /_mock/attempts/${stray}.`,
  )
  t.match(await call('GET', '/accounts/999/diagnoses/latest'), { status: 404 })
})

t.test('a secret that was pasted where the token id belongs is not shown', async t => {
  const { refused, read, account, sign } = await sample()
  const secret = account.document.tokens[0]?.tokenSecret ?? ''
  const id = await refused(url, sign('GET', url).replace(/oauth_token="[^"]*"/, `oauth_token="${secret}"`))
  for (const accept of ['application/json', 'text/plain', 'text/markdown'])
    t.notMatch((await read(`/attempts/${id}`, accept)).text, secret)
})
