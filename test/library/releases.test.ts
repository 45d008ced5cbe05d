/** The upgrade report of the library, and `release` wherever it can be given. */
import t from 'tap'
import { startMockNetSuite, UnknownAccountError } from '../../src/index.js'
import { releases } from '../../src/account/releases.js'

t.test('an account reports what another release means for it', async t => {
  await using netsuite = await startMockNetSuite()
  const account = netsuite.account('1234567')
  const { authorization = '', url } = account.credential('NLAuth: good')
  t.equal((await fetch(url, { headers: { authorization, 'content-type': 'application/json' } })).status, 200)
  const report = account.upgradeReport('2027.1')
  t.match(report.attempts.wouldBeRefused, [
    { count: 1, then: 'nlauth-ended', rule: 'restlets-refuse-passwords', surface: 'restlet' },
  ])
  t.strictSame(
    report.credentials.map(one => one.name),
    ['NLAuth: good', 'NLAuth: good with role', 'NLAuth: good with application id', 'NLAuth: characters to escape'],
  )
  t.equal(account.upgradeReport().to, '2027.1')
  t.equal(account.document.release, '2026.2', 'the account stays where it is')
  t.throws(
    () => account.upgradeReport('2030.1'),
    new RangeError(
      'release must be a NetSuite release from 2015.2 to 2028.2, written "YYYY.1" or "YYYY.2", found "2030.1"',
    ),
  )
  const copy = netsuite.createAccount()
  copy.delete()
  t.throws(() => copy.upgradeReport('2027.1'), UnknownAccountError)
})

t.test('a server and an account can be started in each of the 27 releases', async t => {
  await using netsuite = await startMockNetSuite()
  for (const release of releases) {
    const account = netsuite.createAccount({ release })
    t.equal(account.document.release, release)
    account.delete()
  }
  for (const release of ['2015.2', '2028.2']) {
    await using other = await startMockNetSuite({ release })
    t.strictSame(
      other.accounts().map(one => one.document.release),
      other.accounts().map(() => release),
    )
  }
})
