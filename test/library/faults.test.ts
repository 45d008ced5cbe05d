import t from 'tap'
import { type CredentialListing, InvalidFaultError, startMockNetSuite, UnknownAccountError } from '../../src/index.js'
import { authorizationHeader } from '../../src/sign.js'

async function call(credentials: CredentialListing): Promise<number> {
  const { method, url } = credentials
  const timestamp = Math.floor(Date.now() / 1000)
  const authorization = authorizationHeader({ method, url, credentials, timestamp })
  const answer = await fetch(url, { method, headers: { authorization, 'content-type': 'application/json' } })
  await answer.text()
  return answer.status
}

t.test('a test forces failures in one line, counts them, and lets go', async t => {
  await using netsuite = await startMockNetSuite()
  const account = netsuite.createAccount()
  const good = account.credential('good')
  const fault = account.fault({
    match: { user: good.user },
    answer: { failure: 'account-unavailable' },
    when: { times: 2 },
  })
  t.same([await call(good), await call(good), await call(good)], [503, 503, 200])
  t.match(fault, { matched: 2, acted: 2 })
  t.match(account.faults(), [{ id: fault.id, ended: true, endedBy: 'count', left: 0 }])
  t.equal(await call(netsuite.account('1234567').credential('good')), 200, 'the template has no faults')
  fault.remove()
  fault.remove()
  t.same(account.faults(), [])

  account.fault({ answer: { status: 503 } })
  t.equal(await call(good), 503)
  account.clearFaults()
  t.equal(await call(good), 200)
})

t.test('a fault that can never match throws, and says why', async t => {
  await using netsuite = await startMockNetSuite()
  const account = netsuite.account('1234567')
  t.throws(
    () => account.fault({ match: { surface: 'rest' }, answer: { failure: 'script-inactive' } }),
    new InvalidFaultError([
      {
        path: '$.answer.failure',
        found: '"script-inactive"',
        expected:
          'a failure that the calls of this match can meet: only restlet has it; as it stands, no call can ever match',
      },
    ]),
  )
  t.same(account.faults(), [])
})

t.test('soft mode lets a bad credential pass until it is turned off', async t => {
  await using netsuite = await startMockNetSuite()
  const account = netsuite.account('1234567')
  const revoked = account.credential('revoked token')
  t.equal(await call(revoked), 401)
  account.softMode()
  t.equal(account.document.settings.softMode, true)
  t.equal(await call(revoked), 200)
  t.match(account.auditTrail.query()[0], { status: 'Success', wouldRefuse: 'token-revoked' })
  account.softMode(false)
  t.equal(await call(revoked), 401)
})

t.test('a deleted account takes no faults', async t => {
  await using netsuite = await startMockNetSuite()
  const account = netsuite.createAccount()
  account.delete()
  t.throws(() => account.fault({ answer: { status: 503 } }), UnknownAccountError)
  t.throws(() => account.clearFaults(), UnknownAccountError)
  t.throws(() => account.softMode(), UnknownAccountError)
})
