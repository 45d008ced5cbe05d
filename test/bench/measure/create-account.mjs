/** How long what the library does with a whole account takes, in process. */
import { startMockNetSuite } from '../../../dist/index.js'
import { median } from '../lib/stats.mjs'

/** Each gets an account of its own; a step with `before` is measured without that. */
const steps = {
  create: { run: ({ netsuite }) => netsuite.createAccount() },
  reset: { before: ({ account }) => change(account), run: ({ account }) => account.reset() },
  scenario: { run: ({ account }) => account.apply('token-revoked') },
  repair: { run: ({ account }) => account.repair('token-revoked') },
  snapshot: { run: ({ account }) => account.snapshot() },
  restore: { before: ({ account }) => change(account), run: ({ account, snapshot }) => account.restore(snapshot) },
  delete: { run: ({ account }) => account.delete() },
}

export async function measureCreateAccount({ repeats, fixtures }) {
  const result = {}
  for (const [name, path] of Object.entries(fixtures)) {
    const netsuite = await startMockNetSuite({ fixtures: path })
    const times = Object.fromEntries(Object.keys(steps).map(step => [step, []]))
    for (let count = 0; count < repeats; count++) {
      const account = netsuite.createAccount()
      const context = { netsuite, account, snapshot: account.snapshot() }
      for (const [step, { before, run }] of Object.entries(steps)) {
        before?.(context)
        const started = performance.now()
        const made = run(context)
        times[step].push(performance.now() - started)
        if (step === 'create') made.delete()
      }
    }
    await netsuite.close()
    result[name] = Object.fromEntries(Object.entries(times).map(([step, all]) => [step, median(all)]))
  }
  return result
}

function change(account) {
  account.update(document => ({ ...document, name: 'Changed' }))
}
