/** A crawl over the whole console, from the home page, with one account: no link leads nowhere, and nothing hostile comes alive. */
import t from 'tap'
import { addFault } from '../../src/account-faults.js'
import { consolePrefix, homePath, serverPath } from '../../src/console/links.js'
import { listCredentials } from '../../src/credentials.js'
import { applyScenario } from '../../src/scenarios/apply.js'
import type { RunningServer } from '../../src/start.js'
import { stage } from './stage.js'
import { Visitor } from './visitor.js'

const id = '1234567'

/** Pages differ by their path; a few queries of each show what they make of one. */
const queriesEach = 4
const mostPages = 600

interface Link {
  readonly href: string
  /** Where it stands. */
  readonly from: string
}

interface Crawl {
  /** Markup by path and query. */
  readonly pages: ReadonlyMap<string, string>
  readonly problems: readonly string[]
}

/** @param account the one whose pages are walked, besides those of the server */
async function crawl(visitor: Visitor, account = id, start = homePath): Promise<Crawl> {
  const queries = new Map<string, number>()
  const pages = new Map<string, string>()
  const fragments: Link[] = []
  const problems: string[] = []
  const queue: Link[] = [{ href: start, from: 'nowhere' }]
  for (let next = queue.shift(); next && pages.size < mostPages; next = queue.shift()) {
    const { href, from } = next
    const [path = ''] = href.split('?')
    const count = queries.get(path) ?? 0
    if (pages.has(href) || count >= queriesEach) continue
    queries.set(path, count + 1)
    const page = await visitor.open(href)
    pages.set(href, page.markup)
    if (page.status >= 400) problems.push(`${href} answers ${page.status}, linked from ${from}`)
    for (const link of page.links) {
      if (!link.startsWith('/') && !/^[?#]/.test(link)) problems.push(`${href} leads off this server: ${link}`)
      const target = new URL(link, `http://localhost${page.path}`)
      if (!isWalked(target.pathname)) continue
      const address = target.pathname + target.search
      queue.push({ href: address, from: href })
      if (target.hash !== '') fragments.push({ href: address + target.hash, from: href })
    }
  }
  for (const { href, from } of fragments) {
    const [address = '', fragment = ''] = href.split('#')
    const markup = pages.get(address)
    if (markup !== undefined && !markup.includes(` id="${decodeURIComponent(fragment)}"`))
      problems.push(`${address} has no ${fragment}, linked from ${from}`)
  }
  return { pages, problems: [...new Set(problems)] }

  /** Is it a page of the console that belongs to the server, or to this account? */
  function isWalked(path: string): boolean {
    if (path === homePath) return true
    if (!path.startsWith(`${consolePrefix}/`)) return false
    return !path.startsWith(`${serverPath('accounts')}/`) || path.startsWith(`${serverPath('accounts', account)}/`)
  }
}

/** A class with a participant who has begun its lesson: their account. */
async function beginLesson(trainer: Visitor, participant: Visitor, title: string, name: string): Promise<string> {
  await trainer.open(serverPath('classes'))
  await trainer.submit('classes', { title, lesson: ['clock-drift'] })
  const code = trainer.page.path.split('/').at(-1) ?? ''
  await participant.open(serverPath('join', code))
  await participant.submit(code, { name })
  await participant.submit('clock-drift', { do: 'begin' })
  await participant.submit('value="log-in"', { do: 'log-in' })
  return /Your account (\S+)/.exec(participant.page.text)?.[1] ?? ''
}

/** Calls that are refused, so that the trail has rows and attempts have pages. */
async function callAround({ netsuite, url }: RunningServer, userAgent: string, query = ''): Promise<void> {
  const account = netsuite.directory.require(id)
  for (const set of listCredentials(netsuite, account, url).slice(0, 8)) {
    const headers = {
      authorization: set.authorization ?? `OAuth realm="${id}", oauth_consumer_key="${userAgent.replace(/"/g, '')}"`,
      'content-type': 'application/json',
      'user-agent': userAgent,
    }
    await (await fetch(set.url + query, { headers })).text()
  }
}

t.test('every own link is answered, and every fragment is in its page', async t => {
  const server = await stage(t)
  const { netsuite } = server
  const account = netsuite.directory.require(id)
  await callAround(server, 'a client')
  const visitor = new Visitor(server.app)
  await beginLesson(visitor, new Visitor(server.app), 'Monday group', 'Ann')
  applyScenario(netsuite, account, 'tba-feature-disabled')
  addFault(netsuite, account, { answer: { status: 503 }, match: { address: '203.0.113.1' } })
  const { pages, problems } = await crawl(visitor)
  t.ok(pages.size > 60, `${pages.size} pages`)
  t.ok(pages.size < mostPages, 'the crawl came to its end')
  t.same(problems, [])
  const heavy = [...pages].filter(([, markup]) => Buffer.byteLength(markup) >= 100_000)
  t.same(
    heavy.map(([address, markup]) => `${address}: ${Buffer.byteLength(markup)} bytes`),
    [],
    'no page is heavier than 100 kB',
  )
})

t.test('names of records and what clients send are inert on every page', async t => {
  const server = await stage(t)
  const { netsuite } = server
  const visitor = new Visitor(server.app)
  await beginLesson(visitor, new Visitor(server.app), '"><img src=x><script>', '<script>"\'</title>')
  const account = netsuite.directory.require(id)
  const payload = '"><img src=x onerror=alert(1)><script>alert(2)</script>\'</textarea></title>'
  const hostile = <T extends { readonly id: number; readonly name: string }>(list: readonly T[]) =>
    list.map(one => ({ ...one, name: `${payload} ${one.id}` }))
  const { document } = account
  netsuite.directory.change(account, {
    ...document,
    name: payload,
    integrations: hostile(document.integrations),
    roles: hostile(document.roles),
    users: hostile(document.users),
    tokens: hostile(document.tokens),
    scripts: hostile(document.scripts),
    credentials: document.credentials.map((one, at) => ({ ...one, name: `${payload} ${at}`, note: payload })),
  })
  await callAround(server, payload, `&${encodeURIComponent(payload)}=${encodeURIComponent(payload)}`)
  const { pages, problems } = await crawl(visitor)
  t.same(problems, [])
  for (const [address, markup] of pages) {
    if (!markup.startsWith('<!DOCTYPE html>')) continue
    t.notMatch(markup, /<img src=x|<script>|=""[^ >]/, address)
    t.equal(markup.match(/<\/title>/g)?.length, 1, address)
  }
})

t.test('links lead a participant of a class only where participants may go', async t => {
  const server = await stage(t, { controlToken: 'open-sesame-1234' })
  const trainer = new Visitor(server.url)
  await trainer.open(serverPath('classes'))
  await trainer.submit('log-in', { token: 'open-sesame-1234' })
  const ann = new Visitor(server.url)
  const account = await beginLesson(trainer, ann, 'Monday group', 'Ann')
  const { pages, problems } = await crawl(ann, account, ann.page.path)
  t.ok(pages.size > 50, `${pages.size} pages`)
  t.same(problems, [])
  // What belongs to others, or to nobody, is not shown to them either.
  const { netsuite, url } = server
  await callAround(server, 'a client')
  await (await fetch(`${url}/app/site/hosting/restlet.nl`)).text()
  const attempts = [netsuite.memory(netsuite.directory.require(id)).attempts, netsuite.strays.attempts]
  const foreign = attempts.flatMap(one =>
    one
      .all()
      .slice(0, 1)
      .map(({ operationId }) => operationId),
  )
  t.equal(foreign.length, 2)
  for (const operationId of [...foreign, 'nothing'])
    t.equal((await ann.open(serverPath('attempts', operationId, 'checklist'))).status, 403)
  t.equal((await ann.open(serverPath('accounts', id, 'checklist'))).status, 403)
})
