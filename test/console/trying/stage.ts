/** A server that listens, with the fixtures of the package, and what it takes to try logins on it. Holds no test of its own. */
import type { Account } from '../../../src/account/account.js'
import { planOf, type Plan, type Wish } from '../../../src/console/trying/plan.js'
import { tryRecipe } from '../../../src/console/trying/try.js'
import type { Exchange } from '../../../src/console/trying/wire.js'
import { startServer } from '../../../src/start.js'

export async function openTrials() {
  const server = await startServer()
  const { netsuite, url } = server
  const port = Number(new URL(url).port)
  const plan = (account: Account, wish: Wish): Plan => planOf(netsuite, account, wish, url)
  return {
    ...server,
    port,
    address: { host: '127.0.0.1', port },
    /** A throw-away copy; by default of 1234567. */
    copy: (from = '1234567') => netsuite.directory.create({ from }),
    plan,
    async send(account: Account, wish: Wish): Promise<Exchange> {
      const { recipe } = plan(account, wish)
      const exchanges = await tryRecipe(recipe, { host: '127.0.0.1', port }, netsuite.now(account))
      const last = exchanges.at(-1)
      if (!last) throw new TypeError('nothing was sent')
      return last
    },
  }
}

export type Trials = Awaited<ReturnType<typeof openTrials>>
