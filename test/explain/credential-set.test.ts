/** Calls with credential sets on a copy: they come out as the real ones would, and leave nothing behind. */
import t from 'tap'
import { listCredentials } from '../../src/credentials.js'
import { SetJudge } from '../../src/explain/credential-set.js'
import { openNetSuite } from '../../src/open.js'

const baseUrl = 'http://localhost'

t.test('every set of the fixtures comes out as it is listed', async t => {
  const { netsuite, close } = await openNetSuite()
  t.teardown(close)
  for (const account of netsuite.directory.all()) {
    const judge = new SetJudge({ netsuite, account, baseUrl, fromAddress: '127.0.0.1' })
    for (const { name, failure } of listCredentials(netsuite, account, baseUrl)) {
      const set = account.document.credentials.find(one => one.name === name)
      if (!set) throw new RangeError(`no set ${name}`)
      const { record, status } = await judge.try(set)
      t.equal(record?.refusal?.failure, failure, `${account.id} ${name}`)
      if (failure === undefined) t.ok(status < 400, `${account.id} ${name}: ${status}`)
    }
    await judge.close()
    t.equal(netsuite.memory(account).attempts.all().length, 0)
    t.equal(netsuite.trail(account).query({ limit: 1 }).length, 0)
  }
})
