/** Classes on a server that others reach: who gets in, what participants may open, and what ends with the class. */
import t, { type Test } from 'tap'
import { mostClasses, mostParticipants } from '../../../src/console/classes.js'
import { stage } from '../stage.js'
import { Visitor } from '../visitor.js'
import { lessonsPath } from './player.js'

const token = 'open-sesame-1234'
const classesPath = '/_mock/console/classes'
const joinPath = '/_mock/console/join'

async function opened(t: Test) {
  const server = await stage(t, { controlToken: token })
  const trainer = new Visitor(server.url)
  await trainer.open(classesPath)
  await trainer.submit('log-in', { token })
  const makeClass = async (lessons: readonly string[], title = 'Monday group') => {
    await trainer.open(classesPath)
    await trainer.submit('classes', { title, lesson: lessons })
    return trainer.page.path.split('/').at(-1) ?? ''
  }
  const participant = async (code: string, name: string) => {
    const visitor = new Visitor(server.url)
    await visitor.open(`${joinPath}/${code}`)
    await visitor.submit(code, { name })
    return visitor
  }
  return { ...server, trainer, makeClass, participant, size: () => server.netsuite.directory.size }
}

t.test('a class is made of chosen lessons, in the lessons’ order, and is found in the list', async t => {
  const { trainer, makeClass } = await opened(t)
  t.match((await trainer.open(classesPath)).text, 'No class runs')
  const code = await makeClass(['clock-drift', 'revoked-token'], 'Monday <b>group</b>')
  t.match(code, /^[2-9A-HJKMNP-Z]{8}$/)
  t.equal(trainer.page.heading, 'Monday <b>group</b>')
  t.match(trainer.page.text, code)
  t.match(trainer.page.text, 'Nobody is here yet')
  t.ok(
    trainer.page.text.indexOf('The token that was cleaned up') < trainer.page.text.indexOf('The clock in the cellar'),
  )
  t.match((await trainer.open(classesPath)).text, new RegExp(`Monday .* ${code} 2 0 0 of 0`))
  const image = await trainer.send('GET', `${classesPath}/${code}/qr-code.svg`)
  t.match(image.headers['content-type'], 'image/svg+xml')
  t.match(image.body, 'QR code of the link to the class')
})

t.test('a lesson that is given from the list is chosen already', async t => {
  const { trainer } = await opened(t)
  const page = await trainer.open(`${classesPath}?lesson=clock-drift`)
  t.ok(page.forms.some(one => one.fields.some(([name, value]) => name === 'lesson' && value === 'clock-drift')))
  t.equal((await trainer.submit('classes', { lesson: [] })).status, 422)
  t.match(trainer.page.text, 'Choose at least one lesson')
  t.equal((await trainer.submit('classes', { lesson: ['nowhere'] })).status, 422)
  t.equal((await trainer.submit('classes', { lesson: ['clock-drift'], title: 'x'.repeat(41) })).status, 422)
})

t.test('there are not more classes than a server can have', async t => {
  const { trainer, makeClass } = await opened(t)
  for (let count = 0; count < mostClasses; count++) await makeClass(['clock-drift'], `Group ${count}`)
  await trainer.open(classesPath)
  await trainer.submit('classes', { lesson: ['clock-drift'] })
  t.equal(trainer.page.status, 422)
  t.match(trainer.page.text, 'End one that is over')
})

t.test('whoever has the link joins by a name, without the control token, and works in an own account', async t => {
  const { makeClass, participant, trainer, size, netsuite } = await opened(t)
  const code = await makeClass(['clock-drift', 'revoked-token'])
  const before = size()
  const ann = await participant(code, '  Ann\u202e   Li ')
  t.match(ann.page.text, 'You are in as Ann Li')
  t.equal(size(), before)
  await ann.open(`${lessonsPath}/clock-drift`)
  await ann.submit('clock-drift', { do: 'begin' })
  t.equal(size(), before + 1)
  const id = /Your account (\S+)/.exec(ann.page.text)?.[1] ?? ''
  await ann.submit('value="log-in"', { do: 'log-in' })
  t.match(ann.page.text, 'Not solved yet')
  // The way into the account, and to why.
  for (const page of ['login-audit-trail', 'company', 'tokens', 'employees', 'roles', 'features', 'clock', 'scenarios'])
    t.equal((await ann.open(`/_mock/console/accounts/${id}/${page}`)).status, 200, page)
  const attempt = netsuite.trail(netsuite.directory.require(id)).query({ limit: 1 })[0]?.operationId
  t.equal((await ann.open(`/_mock/console/attempts/${attempt}`)).status, 200)
  t.equal((await ann.open(`/_mock/console/attempts/${attempt}/checklist`)).status, 200)

  await ann.open(`${lessonsPath}/clock-drift`)
  await ann.submit('Open hint 1', { do: 'hint' })
  await ann.submit('value="log-in"', { do: 'log-in', clockOffset: '' })
  t.match(ann.page.text, 'What to remember')
  t.notMatch(ann.page.text, 'Give to a class')
  const board = await trainer.open(`${classesPath}/${code}`)
  t.match(board.text, /Ann Li 1 of 2 not begun solved ✓ 2 tries, 1 hint/)
  t.match((await trainer.open(classesPath)).text, '1 of 2')
  t.match((await trainer.open(`${classesPath}/${code}/board`)).text, /Ann Li 1 of 2 not begun solved ✓/)
})

t.test('the menu of participants has their lessons and their accounts', async t => {
  const { makeClass, participant } = await opened(t)
  const code = await makeClass(['clock-drift', 'revoked-token'])
  const ann = await participant(code, 'Ann')
  await ann.open(`${lessonsPath}/clock-drift`)
  await ann.submit('clock-drift', { do: 'begin' })
  const id = /Your account (\S+)/.exec(ann.page.text)?.[1] ?? ''
  const { links } = await ann.open(`${joinPath}/${code}`)
  for (const path of [`${lessonsPath}/clock-drift`, `${lessonsPath}/revoked-token`]) t.ok(links.includes(path))
  t.ok(links.includes(`/_mock/console/accounts/${id}/login-audit-trail`))
  t.notOk(links.includes('/'))
  t.notOk(links.some(link => link.startsWith(classesPath)))
})

t.test('participants open nothing but what is theirs', async t => {
  const { makeClass, participant, netsuite, url } = await opened(t)
  const code = await makeClass(['clock-drift', 'account-id-typo'])
  const [ann, bob] = [await participant(code, 'Ann'), await participant(code, 'Bob')]
  const begin = async (visitor: Visitor, name: string) => {
    await visitor.open(`${lessonsPath}/${name}`)
    await visitor.submit(name, { do: 'begin' })
    const id = /Your account (\S+)/.exec(visitor.page.text)?.[1] ?? ''
    await visitor.submit('value="log-in"', { do: 'log-in' })
    const operationId = /X-N-OperationId: (\S+)/.exec(visitor.page.text)?.[1] ?? ''
    return { id, operationId }
  }
  const ofAnn = await begin(ann, 'clock-drift')
  const ofBob = await begin(bob, 'clock-drift')
  // A call that led to no account is seen by whoever made it.
  const stray = await begin(ann, 'account-id-typo')
  t.equal(netsuite.attempt(stray.operationId)?.account, undefined)
  t.equal((await ann.send('GET', `/_mock/console/attempts/${stray.operationId}`)).statusCode, 200)
  t.equal((await ann.send('GET', `/_mock/console/accounts/${ofAnn.id}/tokens`)).statusCode, 200)

  const others = [
    '/',
    '/_mock/console/explain',
    '/_mock/console/lessons',
    '/_mock/console/lessons/revoked-token',
    classesPath,
    `${classesPath}/${code}`,
    `${classesPath}/${code}/board`,
    `${classesPath}/${code}/qr-code.svg`,
    `/_mock/console/accounts/${ofAnn.id}/login-audit-trail`,
    `/_mock/console/accounts/${ofAnn.id}/login-audit-trail.csv`,
    `/_mock/console/accounts/${ofAnn.id}/tokens`,
    `/_mock/console/accounts/${ofAnn.id}/reset`,
    '/_mock/console/accounts/1234567/company',
    `/_mock/console/attempts/${ofAnn.operationId}`,
    `/_mock/console/attempts/${ofAnn.operationId}/checklist`,
    `/_mock/console/attempts/${stray.operationId}`,
    `/_mock/console/attempts/${stray.operationId}/checklist`,
  ]
  for (const path of others) {
    const answer = await bob.send('GET', path)
    t.equal(answer.statusCode, 403, path)
    t.match(answer.body, 'This page belongs to whoever runs the server', path)
    const type = { 'content-type': 'application/x-www-form-urlencoded' }
    const csrf = bob.page.forms[0]?.fields.find(([name]) => name === 'csrf')?.[1] ?? ''
    const posted = await bob.send('POST', path, type, new URLSearchParams({ csrf, confirmed: 'yes' }).toString())
    t.ok([403, 405].includes(posted.statusCode), path)
  }
  t.ok(netsuite.directory.require(ofBob.id))
  // The control API is not the console: it wants its token of participants, too.
  t.equal((await bob.send('GET', '/_mock/accounts')).statusCode, 401)
  // Who is in no class is led to the log-in page, and sees no lesson.
  t.match((await new Visitor(url).send('GET', `${lessonsPath}/clock-drift`)).headers.location, /console\/log-in/)
})

t.test('names are short, of one person only, and inert', async t => {
  const { makeClass, participant, trainer } = await opened(t)
  const code = await makeClass(['clock-drift', 'revoked-token'])
  const hostile = '"><script>alert(1)</script>'
  const ann = await participant(code, hostile)
  t.match(ann.page.text, `You are in as ${hostile}`)
  t.notMatch(ann.page.markup, '<script>alert')
  t.notMatch((await trainer.open(`${classesPath}/${code}`)).markup, '<script>alert')
  t.notMatch((await trainer.open(`${classesPath}/${code}/board`)).markup, '<script>alert')
  for (const [name, words] of [
    ['', 'Write the name'],
    [' \u200b\u0007 ', 'Write the name'],
    ['x'.repeat(41), 'at most 40 characters'],
    [hostile.toUpperCase(), 'called'],
  ] as const) {
    const other = await participant(code, name)
    t.equal(other.page.status, 422)
    t.match(other.page.text, words)
  }
})

t.test('a class has room for so many, and no more', async t => {
  const { makeClass, participant } = await opened(t)
  const code = await makeClass(['clock-drift', 'revoked-token'])
  for (let count = 0; count < mostParticipants; count++) await participant(code, `Participant ${count}`)
  const late = await participant(code, 'Late')
  t.equal(late.page.status, 422)
  t.match(late.page.text, `at most ${mostParticipants} participants`)
})

t.test('codes are read out and typed: small letters do, and unknown ones say so', async t => {
  const { makeClass, url } = await opened(t)
  const code = await makeClass(['clock-drift'])
  const visitor = new Visitor(url)
  t.equal((await visitor.open(`${joinPath}/${code.toLowerCase()}`)).heading, 'Monday group')
  t.equal((await visitor.open(`${joinPath}/AAAAAAAA`)).status, 404)
  t.match(visitor.page.text, 'no class with this code')
  // A class of one lesson leads into it at once.
  await visitor.open(`${joinPath}/${code}`)
  await visitor.submit(code, { name: 'Ann' })
  t.equal(visitor.page.path, `${lessonsPath}/clock-drift`)
})

t.test('a class is ended after a question; its accounts go, and its participants are out', async t => {
  const { makeClass, participant, trainer, size } = await opened(t)
  const code = await makeClass(['clock-drift', 'revoked-token'])
  const other = await makeClass(['revoked-token', 'tba-feature-off'], 'Other')
  const before = size()
  const ann = await participant(code, 'Ann')
  await ann.open(`${joinPath}/${other}`)
  await ann.submit(other, { name: 'Ann' })
  for (const name of ['clock-drift', 'revoked-token']) {
    await ann.open(`${lessonsPath}/${name}`)
    await ann.submit(name, { do: 'begin' })
  }
  t.equal(size(), before + 2)
  await trainer.open(`${classesPath}/${code}`)
  await trainer.submit('value="end"', { do: 'end' })
  t.match(trainer.page.heading, 'End Monday group?')
  t.equal(size(), before + 2)
  await trainer.submit(code, { confirmed: 'yes' })
  t.match(trainer.page.text, 'was ended')
  // The lesson of the other class goes on.
  t.equal(size(), before + 1)
  t.equal((await ann.send('GET', `${lessonsPath}/clock-drift`)).statusCode, 403)
  t.equal((await ann.send('GET', `${lessonsPath}/revoked-token`)).statusCode, 200)
  t.match(await ann.open(`${joinPath}/${code}`), { status: 410, heading: 'The class is over' })
  t.equal((await trainer.send('GET', `${classesPath}/${code}/board`)).statusCode, 404)
})

t.test('who is in no class any more is told that it is over, and asked for no token', async t => {
  const { makeClass, participant, trainer, url } = await opened(t)
  const code = await makeClass(['clock-drift', 'revoked-token'])
  const ann = await participant(code, 'Ann')
  await ann.open(`${lessonsPath}/clock-drift`)
  await ann.submit('clock-drift', { do: 'begin' })
  const account = /accounts\/(\w+)\/company/.exec(ann.page.markup)?.[1] ?? ''
  await trainer.open(`${classesPath}/${code}`)
  await trainer.submit('value="end"', { do: 'end' })
  await trainer.submit(code, { confirmed: 'yes' })
  const pages = [
    `${joinPath}/${code}`,
    `${lessonsPath}/clock-drift`,
    `/_mock/console/accounts/${account}/company`,
    '/_mock/console/attempts/3fa85f64-5717-4562-b3fc-2c963f66afa6',
    '/',
  ]
  for (const path of pages) {
    const page = await ann.open(path)
    t.match(page, { status: 410, heading: 'The class is over' }, path)
    t.match(page.text, /“Monday group” has ended.*ask the trainer for the link of another class/, path)
  }
  // The next one lets them in, and who was in none is led to the log-in page.
  const next = await makeClass(['clock-drift', 'tba-feature-off'], 'Tuesday')
  await ann.open(`${joinPath}/${next}`)
  t.match(await ann.submit(next, { name: 'Ann' }), { status: 200, heading: 'Tuesday' })
  const stranger = await new Visitor(url).open(`${lessonsPath}/clock-drift`)
  t.match(stranger, { heading: 'Log in to the console', text: /Do you take part in a class\?/ })
})
