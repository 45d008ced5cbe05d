/** The same failure elsewhere: whatever takes a password answers a refused password in words of its own. */
import t from 'tap'
import type { AttemptRecord } from '../../src/audit/attempts.js'
import { diagnose } from '../../src/diagnosis/diagnose.js'
import type { OtherSurface } from '../../src/diagnosis/other-surfaces.js'
import { surroundingsOf } from '../../src/diagnosis/surroundings.js'
import { type Plain, sampleSecrets, withValue } from '../account/samples.js'
import { otherKey, otherToken } from '../login/samples.js'
import { passwordAccount } from '../login/password-samples.js'
import { logIn } from '../surfaces/login-pages/failure-cases.js'
import { portal, solo } from '../surfaces/login-pages/portal.js'
import { type House, openHouse } from './house.js'

const issuetoken = `/rest/issuetoken?consumerKey=${sampleSecrets.consumerKey}`
const revoketoken = `/rest/revoketoken?consumerKey=${otherKey}&token=${otherToken}`
const wrong = { password: 'Wrong-Pa55word' }

const changed = (path: readonly (string | number)[], value: unknown) =>
  openHouse([withValue(passwordAccount(), path, value)])

/** Surface, paths, and code of each. */
function told({ surroundings }: Pick<House, 'surroundings'>, record: AttemptRecord): readonly unknown[] {
  const others: readonly OtherSurface[] = diagnose(record, surroundings)?.onOtherSurfaces ?? []
  return others.map(({ surface, paths, status, code }) => [surface, ...(paths ? [paths.join(' ')] : []), status, code])
}

t.test('a wrong password: every other service that takes one, those that answer alike together', async t => {
  const house = await openHouse([passwordAccount()])
  const pages = ['pages', 401, 'INVALID_LOGIN_CREDENTIALS']
  const roles = ['nlauth', '/rest/roles', 401, 'USER_ERROR']
  t.strictSame(told(house, await house.login(wrong)), [
    pages,
    ['nlauth', '/rest/issuetoken /rest/revoketoken', 401, 'INVALID_LOGIN_CREDENTIALS'],
    roles,
  ])
  t.strictSame(told(house, await house.login(wrong, issuetoken)), [
    pages,
    ['nlauth', '/app/site/hosting/restlet.nl /rest/revoketoken', 401, 'INVALID_LOGIN_CREDENTIALS'],
    roles,
  ])
  t.strictSame(told(house, await house.login(wrong, revoketoken)), [
    pages,
    ['nlauth', '/app/site/hosting/restlet.nl /rest/issuetoken', 401, 'INVALID_LOGIN_CREDENTIALS'],
    roles,
  ])
  t.strictSame(told(house, await house.login(wrong, '/rest/roles')), [
    pages,
    ['nlauth', '/app/site/hosting/restlet.nl /rest/issuetoken /rest/revoketoken', 401, 'INVALID_LOGIN_CREDENTIALS'],
  ])
})

t.test('the code of the roles service is a setting of the account', async t => {
  const house = await changed(['settings'], {
    passwordLogins: { rolesRefusalCode: 'INVALID_LOGIN_CREDENTIALS' },
  })
  t.strictSame(told(house, await house.login(wrong)), [
    ['pages', 401, 'INVALID_LOGIN_CREDENTIALS'],
    ['nlauth', '/rest/issuetoken /rest/revoketoken /rest/roles', 401, 'INVALID_LOGIN_CREDENTIALS'],
  ])
})

t.test('what only some services look at is told of those only', async t => {
  const code = await changed(['roles', 1, 'twoFactorRequired'], true)
  t.strictSame(
    told(code, await code.login({ otp: '000000' }, issuetoken)),
    [
      ['pages', 401, 'INVALID_LOGIN_ATTEMPT'],
      ['nlauth', '/rest/revoketoken', 401, 'INVALID_LOGIN_ATTEMPT'],
    ],
    'a RESTlet and roles look at no code',
  )
  t.strictSame(told(code, await code.login({ otp: '000000' })), [], 'only a RESTlet refuses a code because it is one')
  const release: Plain = withValue(passwordAccount(), ['release'], '2027.1')
  const ended = await openHouse([release])
  const record = await ended.login()
  t.equal(record.refusal?.failure, 'nlauth-ended')
  t.strictSame(told(ended, record), [], 'only RESTlets stop taking passwords')
  const role = await openHouse([passwordAccount()])
  t.strictSame(
    told(role, await role.login({ role: '3' }, issuetoken)),
    [
      ['pages', 401, 'INVALID_LOGIN_CREDENTIALS'],
      ['nlauth', '/app/site/hosting/restlet.nl /rest/revoketoken', 401, 'INVALID_LOGIN_CREDENTIALS'],
    ],
    'roles takes no role',
  )
})

t.test('of a login on a page, every service with a header that takes a password', async t => {
  const server = await portal()
  const { operationId = '' } = await logIn(server, { ...solo, ...wrong })
  const record = server.netsuite.attempt(operationId)
  if (!record) throw new TypeError('a page without an attempt')
  const surroundings = surroundingsOf(server.netsuite)
  t.strictSame(told({ surroundings }, record), [
    ['nlauth', '/app/site/hosting/restlet.nl /rest/issuetoken /rest/revoketoken', 401, 'INVALID_LOGIN_CREDENTIALS'],
    ['nlauth', '/rest/roles', 401, 'USER_ERROR'],
  ])
  t.strictSame(diagnose(record, surroundings)?.remedy, {
    who: 'user',
    steps: ['Type the password again (case matters), or have a new one set.'],
    menuPath: 'Lists > Employees > Employees',
  })
})
