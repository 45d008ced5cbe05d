/** Every scenario makes its failure, on every surface that it names, and is over when it is repaired. */
import t from 'tap'
import { buildApp } from '../../src/app.js'
import { openNetSuite } from '../../src/open.js'
import { applyScenario, repairScenario } from '../../src/scenarios/apply.js'
import { scenarioNames, scenarios } from '../../src/scenarios/catalogue.js'
import { callText, describeScenario } from '../../src/scenarios/describe.js'
import { callerOf } from './callers.js'

const { netsuite } = await openNetSuite()
const app = buildApp({ netsuite, control: { allowHosts: [], controlToken: undefined } })
t.teardown(() => app.close())

for (const name of scenarioNames) {
  const scenario = scenarios[name]
  t.test(`${name} makes ${scenario.produces}, and repaired it does not`, async t => {
    const { symptoms } = describeScenario(name)
    for (const [index, call] of scenario.calls.entries()) {
      const account = netsuite.directory.create({ from: '1234567' })
      const caller = callerOf({ netsuite, app, account }, scenario, call)
      const what = `${call.surface}: ${callText(call)} ${JSON.stringify(caller.target)}`
      applyScenario(netsuite, account, name, caller.target)
      t.strictSame(await caller.call(), { status: symptoms[index]?.status, failure: scenario.produces }, what)
      for (const { left } of repairScenario(netsuite, account, name)) t.strictSame(left, [], what)
      t.equal((await caller.call()).failure, undefined, `${what}: repaired`)
      netsuite.directory.delete(account)
    }
  })
}
