/** The execution log of integration records. */
import t from 'tap'
import type { Account } from '../../src/account/account.js'
import { authorizationHeader } from '../../src/sign.js'
import { control, type ControlSample } from './samples.js'

async function callWithSecondIntegration(app: ControlSample['app'], account: Account): Promise<void> {
  const [, integration] = account.document.integrations
  const [, token] = account.document.tokens
  if (!integration || !token) throw new RangeError('the account has two integrations with a token each')
  const url = '/app/site/hosting/restlet.nl?script=63&deploy=1'
  const authorization = authorizationHeader({
    method: 'GET',
    url: `http://localhost${url}`,
    credentials: { account: account.id, ...integration, ...token },
    timestamp: Math.floor(Date.now() / 1000),
  })
  t.equal((await app.inject({ url, headers: { host: 'localhost', authorization } })).statusCode, 200)
}

const log = (key: string) => `/accounts/1234567/integrations/${key}/execution-log`

t.test('the calls of an integration are listed newest first, those of others are not', async t => {
  const { call, login, app, sign, account } = await control()
  await login(0)
  await callWithSecondIntegration(app, account)
  const url = '/app/site/hosting/restlet.nl?script=999&deploy=1'
  const headers = { host: 'localhost', authorization: sign('GET', url, 2), 'content-type': 'application/json' }
  const refused = await app.inject({ url, headers })
  const { status, body } = await call('GET', log('OSC%20Connector'))
  t.equal(status, 200)
  t.match(body, [
    {
      method: 'GET',
      requestUri: '/app/site/hosting/restlet.nl',
      email: 'ada@example.com',
      user: 'Ada Admin',
      role: 'Administrator',
      status: refused.statusCode,
      failure: 'script-not-found',
      authentication: 'TBA',
      operationId: refused.headers['x-n-operationid'],
    },
    { user: 'John Smith', role: 'Integration Role', status: 200, failure: null },
  ])
  t.equal(body.length, 2)
  for (const { date, durationMs } of body) {
    t.match(date, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
    t.type(durationMs, 'number')
  }
  t.equal((await call('GET', log('ActOnTBA'))).body.length, 1)
})

t.test('a failed login is in the audit trail, not here', async t => {
  const { call, login } = await control()
  await call('PATCH', '/accounts/1234567/tokens/1', { revoked: true })
  await login(0)
  t.same((await call('GET', log('1'))).body, [])
  t.equal((await call('GET', '/accounts/1234567/login-audit-trail')).body.length, 1)
})

t.test('a password together with the application id is shown too', async t => {
  const { call, app } = await control()
  await call('PATCH', '/accounts/1234567/users/5', { password: 'First-Of-2026!' })
  await call('PATCH', '/accounts/1234567/integrations/1', {
    applicationId: '1B2C3D4E-0000-4000-8000-000000000001',
    authentication: { userCredentials: true },
  })
  const ask = (more: string) =>
    app.inject({
      url: '/app/site/hosting/restlet.nl?script=57&deploy=1',
      headers: {
        host: 'localhost',
        'content-type': 'application/json',
        authorization: `NLAuth nlauth_account=1234567, nlauth_email=jsmith%40example.com, nlauth_signature=First-Of-2026%21${more}`,
      },
    })
  t.equal((await ask('')).statusCode, 200)
  t.same((await call('GET', log('1'))).body, [])
  t.equal((await ask(', nlauth_application_id=1B2C3D4E-0000-4000-8000-000000000001')).statusCode, 200)
  t.match((await call('GET', log('1'))).body, [{ authentication: 'user credentials', email: 'jsmith@example.com' }])
})

t.test('a record that is not there is named with the nearest', async t => {
  const { call } = await control()
  t.match(await call('GET', log('OSC%20Conector')), {
    status: 404,
    body: { detail: /no integration "OSC Conector", did you mean "OSC Connector"/ },
  })
})
