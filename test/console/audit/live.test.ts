/** The login audit trail as it grows: what is sent to pages that watch, and when that ends. */
import t from 'tap'
import { mostStreams } from '../../../src/console/live-trails.js'
import type { RunningServer } from '../../../src/start.js'
import { stage } from '../stage.js'

const live = '/_mock/console/accounts/1234567/login-audit-trail/live'

interface Heard {
  readonly event: string
  readonly data: { html: string; count: number; failures: number; added: number; trail: string }
}

/** Reads the events of a stream one by one. */
async function listen(url: string) {
  const controller = new AbortController()
  const answer = await fetch(url, { signal: controller.signal })
  const events = eventsOf(answer)
  return {
    answer,
    leave: () => controller.abort(),
    next: async (): Promise<Heard | undefined> => (await events.next()).value ?? undefined,
  }
}

async function* eventsOf(answer: Response): AsyncGenerator<Heard, undefined> {
  let text = ''
  const decoder = new TextDecoder()
  for await (const chunk of answer.body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    const parts = text.split('\n\n')
    text = parts.pop() ?? ''
    for (const part of parts) {
      const event = /^event: (.*)$/m.exec(part)?.[1]
      if (event !== undefined) yield { event, data: JSON.parse(/^data: (.*)$/m.exec(part)?.[1] ?? '{}') }
    }
  }
  return undefined
}

/** A call that is refused, with a row. */
async function refused({ url }: RunningServer, headers: Record<string, string> = {}): Promise<void> {
  const authorization =
    'NLAuth nlauth_account=1234567, nlauth_email=nobody@example.com, nlauth_signature=wrong, nlauth_role=3'
  const answer = await fetch(`${url}/app/site/hosting/restlet.nl?script=57&deploy=1`, {
    headers: { authorization, 'content-type': 'application/json', ...headers },
  })
  await answer.text()
}

t.test('rows that arrive are sent as inert markup, failures marked new', async t => {
  const server = await stage(t)
  const stream = await listen(server.url + live)
  t.match(stream.answer.headers.get('content-type'), 'text/event-stream')
  t.equal((await stream.next())?.event, 'hello')
  await refused(server, { 'user-agent': '</td><script>alert(1)</script><img src=x onerror=alert(1)>' })
  const heard = await stream.next()
  t.match(heard, { event: 'rows', data: { count: 1, failures: 1, added: 1 } })
  t.match(heard?.data.html, /^<tr class="failed new"><th scope="row"><a [^>]*>.*new/)
  t.match(heard?.data.html, '&lt;script>alert(1)')
  t.notMatch(heard?.data.html, /<script|<img/)
  stream.leave()
})

t.test('the filters of the page hold for what arrives', async t => {
  const server = await stage(t)
  const stream = await listen(`${server.url}${live}?status=Failure&userAgent=two`)
  await stream.next()
  await refused(server, { 'user-agent': 'one' })
  await refused(server, { 'user-agent': 'two' })
  const heard = await stream.next()
  t.equal(heard?.data.count, 1)
  t.match(heard?.data.html, '<td>two</td>')
  stream.leave()
  const wrong = await fetch(`${server.url}${live}?status=Maybe`)
  t.equal(wrong.status, 422)
  await wrong.text()
})

t.test('a page that says what it has gets what came since, at most 50 rows at once', async t => {
  const server = await stage(t)
  const first = await listen(server.url + live)
  const trail = (await first.next())?.data.trail ?? ''
  first.leave()
  for (let count = 0; count < 60; count++) await refused(server)
  const second = await listen(`${server.url}${live}?trail=${trail}&added=2`)
  t.equal((await second.next())?.event, 'hello')
  const heard = await second.next()
  t.match(heard, { event: 'rows', data: { count: 58, added: 60 } })
  t.equal(heard?.data.html.split('<tr class="failed new">').length, 51)
  t.match(heard?.data.html, '+8 more rows arrived')
  second.leave()
})

t.test('a reset is said, and what comes after it is sent', async t => {
  const server = await stage(t)
  const stream = await listen(server.url + live)
  const before = await stream.next()
  await (await fetch(`${server.url}/_mock/accounts/1234567/reset`, { method: 'POST' })).text()
  const reset = await stream.next()
  t.equal(reset?.event, 'reset')
  t.not(reset?.data.trail, before?.data.trail)
  await refused(server)
  t.match(await stream.next(), { event: 'rows', data: { count: 1 } })
  stream.leave()
  const late = await listen(`${server.url}${live}?trail=${before?.data.trail}&added=9`)
  t.equal((await late.next())?.event, 'hello')
  t.equal((await late.next())?.event, 'reset')
  t.match(await late.next(), { event: 'rows', data: { count: 1 } })
  late.leave()
})

t.test('streams end with their account, and with the server', async t => {
  const server = await stage(t)
  const created = await fetch(`${server.url}/_mock/accounts`, { method: 'POST', body: '{}' })
  const { id }: { id: string } = JSON.parse(await created.text())
  const doomed = await listen(`${server.url}/_mock/console/accounts/${id}/login-audit-trail/live`)
  await doomed.next()
  await (await fetch(`${server.url}/_mock/accounts/${id}`, { method: 'DELETE' })).text()
  t.equal((await doomed.next())?.event, 'deleted')
  t.equal(await doomed.next(), undefined)
  const stream = await listen(server.url + live)
  await stream.next()
  await server.close()
  t.equal(await stream.next(), undefined)
})

t.test('so many pages may watch, and who leaves makes room', async t => {
  const server = await stage(t)
  const streams = await Promise.all(Array.from({ length: mostStreams }, () => listen(server.url + live)))
  const refusedStream = await listen(server.url + live)
  t.equal((await refusedStream.next())?.event, 'full')
  t.equal(await refusedStream.next(), undefined)
  for (const one of streams) one.leave()
  for (;;) {
    const again = await listen(server.url + live)
    const heard = await again.next()
    again.leave()
    if (heard?.event === 'hello') break
  }
})
