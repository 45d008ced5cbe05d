/** When a second factor is needed, and which codes are good (src/login/second-factor.ts). Codes are made by the package `otpauth`. */
import fc from 'fast-check'
import t from 'tap'
import * as v from 'valibot'
import { userIdSchema } from '../../src/account/ids.js'
import { type Role, requiresTwoFactor, roleSchema } from '../../src/account/model/role.js'
import { settingsSchema } from '../../src/account/model/settings.js'
import { type User, userSchema } from '../../src/account/model/user.js'
import { releaseSchema } from '../../src/account/releases.js'
import { checkCode, isBackupCode, needsSecondFactor } from '../../src/login/second-factor.js'
import { totpStep } from '../../src/login/totp.js'
import { UsedCodes } from '../../src/login/used-codes.js'
import type { Plain } from '../account/samples.js'
import { codeAt } from './password-mistakes.js'
import { sampleOtpSecret } from './password-samples.js'
import { sampleNow } from './samples.js'

const roleWith = (fields: Plain): Role => v.parse(roleSchema, { id: 1001, name: 'R', ...fields })

/** Roles by how they come to need a second factor. */
const roles: Readonly<Record<string, Role>> = {
  ordinary: roleWith({}),
  'with the box': roleWith({ twoFactorRequired: true }),
  Administrator: roleWith({ id: 3 }),
  'managing tokens': roleWith({ permissions: { 'Access Token Management': 'Full' } }),
  'managing tokens at View': roleWith({ permissions: { 'Access Token Management': 'View' } }),
  'managing tokens at None': roleWith({ permissions: { 'Access Token Management': 'None' } }),
  'using tokens': roleWith({ permissions: { 'User Access Tokens': 'Full' } }),
  'of core administration': roleWith({ coreAdministrationPermissions: true }),
  'Customer Center with the box': roleWith({ center: 'Customer', twoFactorRequired: true }),
  'Customer Center managing tokens': roleWith({
    center: 'Customer',
    permissions: { 'Access Token Management': 'Full' },
  }),
  'single sign-on with the box': roleWith({ singleSignOnOnly: true, twoFactorRequired: true }),
  'single sign-on of Administrator': roleWith({ id: 3, singleSignOnOnly: true }),
}

const always = 'page api, page api, page api'
const never = ', , '
/** Where each needs it in 2018.1, 2018.2 and 2019.1 (nlauth §7). */
const needs: Readonly<Record<string, string>> = {
  ordinary: never,
  'with the box': always,
  Administrator: ', page, page api',
  'managing tokens': ', page, page api',
  'managing tokens at View': ', page, page api',
  'managing tokens at None': never,
  'using tokens': never,
  'of core administration': ', page, page api',
  'Customer Center with the box': never,
  'Customer Center managing tokens': never,
  'single sign-on with the box': never,
  'single sign-on of Administrator': never,
}

t.test('roles need a second factor by box, by privilege, by release and by door', async t => {
  t.strictSame(Object.keys(needs), Object.keys(roles))
  for (const [name, role] of Object.entries(roles)) {
    const doors = ['2018.1', '2018.2', '2019.1'].map(text => {
      const release = v.parse(releaseSchema, text)
      return (['page', 'api'] as const).filter(door => needsSecondFactor(role, release, door)).join(' ')
    })
    t.equal(doors.join(', '), needs[name], name)
  }
})

t.test('from 2019.1 on every release asks exactly where the role says it must', async t => {
  for (const text of ['2019.1', '2020.2', '2026.2', '2028.2']) {
    for (const [name, role] of Object.entries(roles)) {
      const asked = (['page', 'api'] as const).map(door => needsSecondFactor(role, v.parse(releaseSchema, text), door))
      t.strictSame(asked, [requiresTwoFactor(role), requiresTwoFactor(role)], `${name} in ${text}`)
    }
  }
})

const id = v.parse(userIdSchema, 12)
const ines: User = v.parse(userSchema, {
  id: 12,
  name: 'Ines',
  email: 'ines@example.com',
  otpSecret: sampleOtpSecret,
  backupCodes: ['12345678', '00000001'],
})
const nothingUsed = { has: () => false }
const settingsWith = (codeDriftSteps?: number) =>
  v.parse(settingsSchema, { passwordLogins: codeDriftSteps === undefined ? {} : { codeDriftSteps } })

function failureOf(code: string, now = sampleNow, drift?: number): string {
  const checked = checkCode(ines, code, { now, usedCodes: nothingUsed, settings: settingsWith(drift) })
  return 'refusal' in checked ? checked.refusal.failure : 'good'
}

t.test('a code may be one step early or late, or as many as the setting says', async t => {
  for (const [drift, most] of [
    [undefined, 1],
    [0, 0],
    [2, 2],
    [10, 10],
  ] as const) {
    for (let steps = -12; steps <= 12; steps++) {
      const expected = Math.abs(steps) <= most ? 'good' : 'code-wrong'
      t.equal(failureOf(codeAt(sampleNow + steps * 30_000), sampleNow, drift), expected, `${steps} of ${most}`)
    }
  }
})

t.test('a good code names the step it is of, which is how it is spent', async () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: -1, max: 1 }), (now, steps) => {
      const at = Math.max(0, now + steps * 30_000)
      const code = codeAt(at)
      const checked = checkCode(ines, code, { now, usedCodes: nothingUsed, settings: settingsWith() })
      // Two neighbouring steps may have the same code: then either will do.
      return 'step' in checked && codeAt(checked.step * 30_000) === code && Math.abs(checked.step - totpStep(now)) <= 1
    }),
  )
})

t.test('a code is good once, for its own user', async t => {
  const usedCodes = new UsedCodes()
  const context = { now: sampleNow, usedCodes, settings: settingsWith() }
  const code = codeAt(sampleNow)
  usedCodes.add(id, totpStep(sampleNow))
  t.match(checkCode(ines, code, context), { refusal: { failure: 'code-used' } })
  t.match(checkCode(ines, codeAt(sampleNow + 30_000), context), { step: totpStep(sampleNow) + 1 })
  const other = { ...ines, id: v.parse(userIdSchema, 13) }
  t.match(checkCode(other, code, context), { step: totpStep(sampleNow) })
})

t.test('a wrong code is told by how far it is off, as far as that can be known', async t => {
  const found = (code: string) => {
    const checked = checkCode(ines, code, { now: sampleNow, usedCodes: nothingUsed, settings: settingsWith() })
    return 'refusal' in checked ? checked.refusal.evidence.map(one => one.found).join() : 'good'
  }
  const off = (seconds: number) => found(codeAt(sampleNow + seconds * 1000))
  t.equal(off(-60), 'the code of about 60 seconds ago')
  t.equal(off(60), 'the code of about 60 seconds ahead')
  t.equal(off(-600), 'the code of about 600 seconds ago')
  t.equal(off(600), 'the code of about 600 seconds ahead')
  t.equal(off(-660), 'a code of another secret, or of long ago')
  t.equal(off(86_400), 'a code of another secret, or of long ago')
  t.equal(found(codeAt(sampleNow, 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP')), 'a code of another secret, or of long ago')
  t.equal(found('12345'), '5 characters that are not six digits')
  t.equal(found('abcdef'), '6 characters that are not six digits')
  t.equal(found(''), '0 characters that are not six digits')
})

t.test('no text is a good code but the few of the moment, and no evidence repeats it', async () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d{6}$/)), text => {
      const checked = checkCode(ines, text, { now: sampleNow, usedCodes: nothingUsed, settings: settingsWith() })
      const good = [-1, 0, 1].some(steps => codeAt(sampleNow + steps * 30_000) === text)
      if ('step' in checked) return good
      const told = checked.refusal.evidence.map(one => one.found)
      return !good && !(text.length > 5 && told.some(one => one.includes(text)))
    }),
  )
})

t.test('without an authenticator app no code is good', async t => {
  const { otpSecret: _none, ...bare } = ines
  const checked = checkCode(bare, codeAt(sampleNow), {
    now: sampleNow,
    usedCodes: nothingUsed,
    settings: settingsWith(),
  })
  t.match(checked, { refusal: { failure: 'two-factor-not-set-up' } })
})

t.test("a backup code is one of the user's, digit for digit", async t => {
  t.ok(isBackupCode(ines, '12345678'))
  t.ok(isBackupCode(ines, '00000001'))
  for (const code of ['12345679', '1234567', '123456789', '', '1', '12345678 '])
    t.notOk(isBackupCode(ines, code), JSON.stringify(code))
  t.notOk(isBackupCode({ ...ines, backupCodes: [] }, '12345678'))
})
