/** Browsers that need not pass the second factor again (src/login/trusted-devices.ts). */
import t from 'tap'
import * as v from 'valibot'
import { roleIdSchema, userIdSchema } from '../../src/account/ids.js'
import { roleSchema, trustedDeviceDurations } from '../../src/account/model/role.js'
import { trustedDeviceCapacity, TrustedDevices, trustedFor } from '../../src/login/trusted-devices.js'

const user = (id: number) => v.parse(userIdSchema, id)
const role = (id: number) => v.parse(roleIdSchema, id)
const hourMs = 3_600_000

t.test('every duration of the 2FA roles page is read as it is written', async t => {
  const duration = (text: string) => trustedFor(v.parse(roleSchema, { id: 1, name: 'R', trustedDeviceDuration: text }))
  t.equal(duration('Per session'), undefined)
  for (const hours of [4, 6, 8, 12]) t.equal(duration(`${hours} hours`), hours * hourMs)
  t.equal(duration('1 day'), 24 * hourMs)
  for (let days = 2; days <= 30; days++) t.equal(duration(`${days} days`), days * 24 * hourMs)
  t.equal(trustedDeviceDurations.length, 1 + 4 + 30)
  for (const text of trustedDeviceDurations.slice(1)) t.ok(Number(duration(text)) > 0, text)
})

t.test('a browser is trusted for one role of one user, until its time is over', async t => {
  const devices = new TrustedDevices()
  devices.trust('a', user(12), role(1001), 5000)
  t.ok(devices.isTrusted('a', user(12), role(1001), 4999))
  t.notOk(devices.isTrusted('a', user(12), role(1001), 5000), 'not any more')
  t.notOk(devices.isTrusted('b', user(12), role(1001), 0), 'another browser')
  t.notOk(devices.isTrusted('a', user(1), role(1001), 0), 'another user')
  t.notOk(devices.isTrusted('a', user(12), role(3), 0), 'another role')
  devices.trust('a', user(12), role(3), 9000)
  t.ok(devices.isTrusted('a', user(12), role(1001), 4999), 'one browser may be trusted for several roles')
  t.ok(devices.isTrusted('a', user(12), role(3), 4999))
})

t.test('trust that is given again counts from then', async t => {
  const devices = new TrustedDevices()
  devices.trust('a', user(12), role(3), 5000)
  devices.trust('a', user(12), role(3), 7000)
  t.ok(devices.isTrusted('a', user(12), role(3), 6000))
})

t.test('a user is forgotten with all browsers and roles, others are not', async t => {
  const devices = new TrustedDevices()
  devices.trust('a', user(12), role(3), 5000)
  devices.trust('b', user(12), role(1001), 5000)
  devices.trust('a', user(1), role(3), 5000)
  devices.forget(user(12))
  t.notOk(devices.isTrusted('a', user(12), role(3), 0))
  t.notOk(devices.isTrusted('b', user(12), role(1001), 0))
  t.ok(devices.isTrusted('a', user(1), role(3), 0))
})

t.test('a token is known once it was given out, whoever it was for', async t => {
  const devices = new TrustedDevices()
  devices.trust('ab', user(12), role(3), 5000)
  t.ok(devices.isKnown('ab'))
  for (const token of ['a', 'abc', 'b', '']) t.notOk(devices.isKnown(token), JSON.stringify(token))
})

t.test('only so many are remembered; the one that was trusted longest ago goes first', async t => {
  const devices = new TrustedDevices()
  for (let index = 0; index < trustedDeviceCapacity; index++) devices.trust(`t${index}`, user(12), role(3), 5000)
  devices.trust('t0', user(12), role(3), 6000)
  devices.trust('one more', user(12), role(3), 5000)
  t.ok(devices.isTrusted('t0', user(12), role(3), 0), 'trusted again lately')
  t.notOk(devices.isTrusted('t1', user(12), role(3), 0))
  t.ok(devices.isTrusted('t2', user(12), role(3), 0))
  t.ok(devices.isTrusted('one more', user(12), role(3), 0))
})
