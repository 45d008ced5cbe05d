/** Every place of repair is real: its page answers, and the field to which it leads is there. */
import t from 'tap'
import { buildApp } from '../../../src/app.js'
import { repairLinks, repairLinksOfFailure } from '../../../src/console/repairs.js'
import { failureIds } from '../../../src/failures/catalogue.js'
import { SetJudge } from '../../../src/explain/credential-set.js'
import { openNetSuite } from '../../../src/open.js'
import { Visitor } from '../visitor.js'

const { netsuite, close } = await openNetSuite()
const app = buildApp({ netsuite, control: { allowHosts: [], controlToken: undefined } })
const visitor = new Visitor(app)
t.teardown(close)

/** Pages by path and query, so that each is made once. */
const seen = new Map<string, Promise<{ readonly status: number; readonly markup: string }>>()

async function problemOf(href: string): Promise<string | undefined> {
  const [path = '', fragment] = href.split('#')
  const open = seen.get(path) ?? visitor.open(path)
  seen.set(path, open)
  const { status, markup } = await open
  if (status !== 200) return `${path} answers ${status}`
  if (fragment === undefined || markup.includes(` id="${fragment}"`)) return undefined
  return `${path} has no ${fragment}`
}

t.test('for every credential set of the fixtures that fails', async t => {
  for (const account of netsuite.directory.all()) {
    const judge = new SetJudge({ netsuite, account, baseUrl: 'http://localhost', fromAddress: '127.0.0.1' })
    for (const set of account.document.credentials) {
      const { record } = await judge.try(set)
      if (!record?.refusal) continue
      const links = repairLinks(netsuite, record)
      if (record.account) t.ok(links.length > 0, `${account.id} ${set.name}: ${record.refusal.failure}`)
      for (const { href } of links) t.equal(await problemOf(href), undefined, `${set.name}: ${record.refusal.failure}`)
    }
    await judge.close()
  }
})

t.test('for every failure of the catalogue', async t => {
  const account = netsuite.directory.require('1234567')
  const [token] = account.document.tokens
  const parties = {
    token,
    integration: token && account.integrationById(token.integration),
    user: token && account.user(token.user),
    role: token && account.role(token.role),
    script: String(account.document.scripts[0]?.id),
    deploy: '1',
  }
  for (const failure of failureIds)
    for (const one of [{}, parties])
      for (const { href } of repairLinksOfFailure(account, failure, one))
        t.equal(await problemOf(href), undefined, failure)
})
