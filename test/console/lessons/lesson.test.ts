/** The list of lessons, and the page of one: what is made when, what is kept, and what is not shown. */
import t, { type Test } from 'tap'
import { LessonShelf } from '../../../src/lessons/shelf.js'
import { stage } from '../stage.js'
import { Visitor } from '../visitor.js'
import { lessonsPath } from './player.js'

const lessons = new LessonShelf().all()

async function opened(t: Test) {
  const server = await stage(t)
  return { ...server, visitor: new Visitor(server.url), accounts: () => server.netsuite.directory.size }
}

t.test('the list has every lesson, with how far this browser is', async t => {
  const { visitor } = await opened(t)
  const page = await visitor.open(lessonsPath)
  for (const { name, title, story } of lessons) {
    t.ok(page.links.includes(`${lessonsPath}/${name}`))
    t.match(page.text, title)
    t.match(page.text, story[0])
    t.ok(page.links.includes(`/_mock/console/classes?lesson=${name}`))
  }
  t.equal(page.text.split('not begun').length - 1, lessons.length)
  t.match(page.text, `0 of ${lessons.length} solved`)
  t.match(page.text, '--lessons DIR')
  t.ok(page.markup.length < 100_000)
  await visitor.open(`${lessonsPath}/clock-drift`)
  await visitor.submit('clock-drift', { do: 'begin' })
  const after = await visitor.open(lessonsPath)
  t.equal(after.text.split('not begun').length - 1, lessons.length - 1)
})

t.test('to look at a lesson makes no account; to begin it makes one, and only one for a browser', async t => {
  const { visitor, accounts, url } = await opened(t)
  const before = accounts()
  const page = await visitor.open(`${lessonsPath}/revoked-token`)
  t.match(page.heading, 'The token that was cleaned up')
  t.equal(accounts(), before)
  await visitor.submit('revoked-token', { do: 'begin' })
  t.equal(accounts(), before + 1)
  t.match(visitor.page.text, 'Nothing was sent yet')
  const csrf = visitor.page.forms[0]?.fields.find(([name]) => name === 'csrf')?.[1] ?? ''
  await Promise.all(
    ['changed-password', 'changed-password', 'revoked-token'].map(name =>
      visitor.send(
        'POST',
        `${lessonsPath}/${name}`,
        { 'content-type': 'application/x-www-form-urlencoded' },
        new URLSearchParams({ csrf, do: 'begin' }).toString(),
      ),
    ),
  )
  t.equal(accounts(), before + 2)
  const other = new Visitor(url)
  t.match((await other.open(`${lessonsPath}/revoked-token`)).text, 'Begin')
  await other.submit('revoked-token', { do: 'begin' })
  t.equal(accounts(), before + 3)
})

t.test('neither the solution, nor short cuts, nor hints that are not open are in the page', async t => {
  const { visitor } = await opened(t)
  for (const lesson of lessons) {
    const path = `${lessonsPath}/${lesson.name}`
    const unseen = [...lesson.hints, ...lesson.wrongWays.map(one => one.way), ...lesson.remember]
    const hidden = (markup: string, texts: readonly string[]) => texts.filter(text => markup.includes(text))
    t.same(hidden((await visitor.open(path)).text, unseen), [], lesson.name)
    await visitor.submit(lesson.name, { do: 'begin' })
    t.same(hidden(visitor.page.text, unseen), [], lesson.name)
  }
})

t.test('hints open one by one, and stay open', async t => {
  const { visitor } = await opened(t)
  const [lesson] = lessons
  if (!lesson) throw new Error('there is no lesson')
  await visitor.open(`${lessonsPath}/${lesson.name}`)
  await visitor.submit(lesson.name, { do: 'begin' })
  for (const [index, hint] of lesson.hints.entries()) {
    t.notMatch(visitor.page.text, hint)
    await visitor.submit(`Open hint ${index + 1}`, { do: 'hint' })
    t.match(visitor.page.text, hint)
  }
  t.notMatch(visitor.page.text, 'Open hint')
  t.match((await visitor.open(`${lessonsPath}/${lesson.name}`)).text, lesson.hints.at(-1))
})

t.test('to start over is confirmed, and gives a new account in which nothing was tried', async t => {
  const { visitor, netsuite, accounts } = await opened(t)
  await visitor.open(`${lessonsPath}/clock-drift`)
  await visitor.submit('clock-drift', { do: 'begin' })
  const id = accountIn(visitor.page.text)
  const before = accounts()
  await visitor.submit('Open hint 1', { do: 'hint' })
  await visitor.submit('value="log-in"', { do: 'log-in', clockOffset: '' })
  t.match(visitor.page.text, 'What to remember')
  await visitor.submit('value="start-over"', { do: 'start-over' })
  t.match(visitor.page.heading, 'over?')
  t.ok(netsuite.directory.get(netsuite.directory.require(id).id))
  await visitor.submit('clock-drift', { confirmed: 'yes' })
  t.throws(() => netsuite.directory.require(id))
  t.equal(accounts(), before)
  t.match(visitor.page.text, /begun .* 0 tries · 0 hints opened/)
  t.notMatch(visitor.page.text, 'What to remember')
})

t.test('a setting that cannot be is shown again beside what is wrong, and nothing is sent', async t => {
  const { visitor, netsuite } = await opened(t)
  await visitor.open(`${lessonsPath}/clock-drift`)
  await visitor.submit('clock-drift', { do: 'begin' })
  const account = netsuite.directory.require(accountIn(visitor.page.text))
  await visitor.submit('value="log-in"', {
    do: 'log-in',
    clockOffset: 'a while',
    consumerSecret: 'é"><script>alert(1)</script>',
  })
  t.equal(visitor.page.status, 422)
  t.match(visitor.page.text, 'Nothing was sent')
  t.match(visitor.page.text, 'how far the clock is off')
  t.match(visitor.page.text, 'printable ASCII')
  const fields = visitor.page.forms.flatMap(one => one.fields)
  t.ok(fields.some(([name, value]) => name === 'clockOffset' && value === 'a while'))
  t.notMatch(visitor.page.markup, '<script>alert')
  t.equal(netsuite.trail(account).query({ limit: 5 }).length, 0)
  t.match((await visitor.open(`${lessonsPath}/clock-drift`)).markup, 'value="-9m"')
})

t.test('a call that passes by a short cut is not solved, and the page says why', async t => {
  const { visitor, netsuite } = await opened(t)
  await visitor.open(`${lessonsPath}/changed-password`)
  await visitor.submit('changed-password', { do: 'begin' })
  const { document } = netsuite.directory.require(accountIn(visitor.page.text))
  const clerk = document.users.find(one => one.email === 'clerk@example.com')
  await visitor.submit('value="log-in"', { do: 'log-in', email: 'clerk@example.com', password: clerk?.password })
  t.match(visitor.page.text, 'but not as Ines Duarte')
  t.match(visitor.page.text, 'Not solved yet')
})

t.test('when the account’s time is over, what was reached stays, and the lesson can begin again', async t => {
  const { visitor, netsuite } = await opened(t)
  await visitor.open(`${lessonsPath}/clock-drift`)
  await visitor.submit('clock-drift', { do: 'begin' })
  const account = netsuite.directory.require(accountIn(visitor.page.text))
  await visitor.submit('value="log-in"', { do: 'log-in', clockOffset: '' })
  netsuite.directory.delete(account)
  t.match((await visitor.open(`${lessonsPath}/clock-drift`)).text, 'You solved this lesson')
  t.match((await visitor.open(lessonsPath)).text, 'solved ✓')
  await visitor.open(`${lessonsPath}/clock-drift`)
  await visitor.submit('clock-drift', { do: 'begin' })
  t.match(visitor.page.text, 'Nothing was sent yet')
  t.not(accountIn(visitor.page.text), account.id)
})

t.test('unknown lessons and unknown buttons say what there is', async t => {
  const { visitor } = await opened(t)
  t.equal((await visitor.open(`${lessonsPath}/nowhere`)).status, 404)
  await visitor.open(`${lessonsPath}/clock-drift`)
  await visitor.submit('clock-drift', { do: 'begin' })
  t.equal((await visitor.submit('Start over', { do: 'win' })).status, 400)
})

function accountIn(text: string): string {
  return /Your account (\S+)/.exec(text)?.[1] ?? ''
}

t.test('a server that believes no forwarded addresses says so where an address is pretended', async t => {
  const { url } = await stage(t, { trustForwarded: false })
  const visitor = new Visitor(url)
  const lesson = `${lessonsPath}/company-ip-restriction`
  t.match((await visitor.open(lesson)).text, /calls from 198\.51\.100\.24.*--no-trust-forwarded/)
  t.match((await visitor.submit('company-ip-restriction', { do: 'begin' })).text, /--no-trust-forwarded/)
  t.notMatch((await visitor.open(`${lessonsPath}/revoked-token`)).text, /--no-trust-forwarded/)
  t.match((await visitor.open('/_mock/console/accounts/1234567/try')).text, /Has no effect here.*--no-trust-forwarded/)
  const other = new Visitor((await stage(t)).url)
  t.notMatch((await other.open(lesson)).text, /--no-trust-forwarded/)
})
