/** A wrong password that the user had before: told in the evidence, and in nothing the client sees (identity F56). */
import t from 'tap'
import { hashedPassword } from '../../src/account/password-policy.js'
import { comparedFormerPasswords } from '../../src/login/password-inquiry.js'
import { drills, production } from '../rotation/clients.js'

const email = 'jsmith@example.com'
const user = `/accounts/${production}/users/5`
const passwordChangedAt = '2026-11-20T08:00:00Z'

t.test('a hashed one is recognised, and one that was sent as it stands', async t => {
  const { call, nlauth, app } = await drills()
  const previousPasswords = [hashedPassword('Hidden-Boat-31', 'a1b2c3'), '50%-Of-A-Boat']
  await call('PATCH', user, { previousPasswords, passwordChangedAt, exemptFromLockout: true })
  t.equal(
    (await nlauth(production, email, 'Hidden-Boat-31')).found[0],
    `the password from before the change of ${passwordChangedAt}`,
  )
  const older = `an older password, from before the change of ${passwordChangedAt} and others`
  t.equal((await nlauth(production, email, '50%-Of-A-Boat')).found[0], older)
  t.equal((await nlauth(production, email, 'hidden-Boat-31')).found[0], 'another password')
  const authorization = `NLAuth nlauth_account=${production}, nlauth_email=${email}, nlauth_signature=50%25-Of+A-Boat`
  const headers = { host: 'localhost', authorization, 'content-type': 'application/json' }
  await call('PATCH', user, { previousPasswords: ['50%25-Of+A-Boat'] })
  const answer = await app.inject({ url: '/app/site/hosting/restlet.nl?script=57&deploy=1', headers })
  const { body } = await call('GET', `/attempts/${String(answer.headers['x-n-operationid'])}`)
  t.match(body.diagnosis.evidence[0].found, /^the password from before/)
})

t.test('the ten latest are compared, not more', async t => {
  t.equal(comparedFormerPasswords, 10)
  const { call, nlauth } = await drills()
  const previousPasswords = Array.from({ length: 11 }, (_, index) => `Old-Password-${index}`)
  await call('PATCH', user, { previousPasswords, passwordChangedAt, exemptFromLockout: true })
  t.match((await nlauth(production, email, 'Old-Password-9')).found[0], /^an older password/)
  t.equal((await nlauth(production, email, 'Old-Password-10')).found[0], 'another password')
})

t.test(
  'without a known change the evidence names none; of two people with one address it says whose it was',
  async t => {
    const { call, nlauth } = await drills()
    await call('PATCH', user, { previousPasswords: ['Hidden-Boat-31'] })
    t.equal((await nlauth(production, email, 'Hidden-Boat-31')).found[0], 'a password from before a change')
    const contact = { name: 'John Buyer', email, kind: 'contact', password: 'Buyers-Own-22', passwordChangedAt }
    await call('POST', `/accounts/${production}/users`, { ...contact, previousPasswords: ['Buyers-Old-11'] })
    t.equal(
      (await nlauth(production, email, 'Buyers-Old-11')).found[0],
      `the password of "John Buyer" from before the change of ${passwordChangedAt}`,
    )
  },
)
