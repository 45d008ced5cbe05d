/** Scenarios of accounts that are kept in a folder. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { openNetSuite } from '../../src/open.js'
import { applyScenario, repairScenario } from '../../src/scenarios/apply.js'
import { describeActive } from '../../src/scenarios/describe.js'
import { sampleAccount } from '../account/samples.js'

function house(t: Test) {
  const folder = t.testdir({ fixtures: { '0.json': JSON.stringify(sampleAccount()) }, data: {} })
  const data = join(folder, 'data')
  return {
    file: join(data, '1234567.account.json'),
    open: () => openNetSuite({ fixtures: join(folder, 'fixtures'), data }),
  }
}

t.test('an active scenario survives a restart, and is repaired after it', async t => {
  const { open } = house(t)
  const first = await open()
  const account = first.netsuite.directory.require('1234567')
  const before = account.document
  applyScenario(first.netsuite, account, 'integration-deleted')
  applyScenario(first.netsuite, account, 'account-disabled')
  const { applied } = account
  await first.close()
  const second = await open()
  const again = second.netsuite.directory.require('1234567')
  t.strictSame(again.applied, applied)
  t.equal(again.document.integrations.length, 0)
  repairScenario(second.netsuite, again, 'integration-deleted')
  t.strictSame(again.document, { ...before, disabled: true })
  await second.close()
  const third = await open()
  const last = third.netsuite.directory.require('1234567')
  t.match(last.applied, [{ name: 'account-disabled' }])
  repairScenario(third.netsuite, last, 'account-disabled')
  t.strictSame(last.document, before)
  await third.close()
  await open().then(opened => {
    t.strictSame(opened.netsuite.directory.require('1234567').applied, [])
    return opened.close()
  })
})

t.test('a scenario of another version is listed by its name, and repaired', async t => {
  const { open, file } = house(t)
  const first = await open()
  applyScenario(first.netsuite, first.netsuite.directory.require('1234567'), 'account-disabled')
  await first.close()
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll('"account-disabled"', '"account-in-limbo"'))
  const second = await open()
  const account = second.netsuite.directory.require('1234567')
  t.match(
    account.applied.map(one => describeActive(account, one)),
    [
      {
        name: 'account-in-limbo',
        title: 'account-in-limbo',
        changes: [{ where: 'disabled', before: false, after: true }],
      },
    ],
  )
  t.match(repairScenario(second.netsuite, account, 'account-in-limbo'), [{ left: [] }])
  t.equal(account.document.disabled, false)
  await second.close()
})

t.test('what is kept of a scenario and is none stops the start, and is named', async t => {
  const { open, file } = house(t)
  const first = await open()
  applyScenario(first.netsuite, first.netsuite.directory.require('1234567'), 'account-disabled')
  await first.close()
  const kept = JSON.parse(readFileSync(file, 'utf8'))
  writeFileSync(file, JSON.stringify({ ...kept, scenarios: [{ name: 'account-disabled', changes: 'none' }] }))
  await t.rejects(open(), { message: /what is kept of account 1234567 is not a valid account[^]*\$\.scenarios\[0\]/ })
})
