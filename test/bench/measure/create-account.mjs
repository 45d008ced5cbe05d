/** How long `createAccount()` of the library takes, in process. */
import { startMockNetSuite } from '../../../dist/index.js'
import { median } from '../lib/stats.mjs'

export async function measureCreateAccount({ repeats, fixtures }) {
  const result = {}
  for (const [name, path] of Object.entries(fixtures)) {
    const netsuite = await startMockNetSuite({ fixtures: path })
    const times = Array.from({ length: repeats }, () => {
      const started = performance.now()
      netsuite.createAccount()
      return performance.now() - started
    })
    await netsuite.close()
    result[name] = median(times)
  }
  return result
}
