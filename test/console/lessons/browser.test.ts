/** Lessons and classes in browsers: both themes, phone and desk, without scripts, and a trainer's board that follows its class. */
import t from 'tap'
import type { Page } from 'playwright-core'
import { LessonShelf } from '../../../src/lessons/shelf.js'
import { browserFor, isCutOff, stage, violations, watchedPage } from '../stage.js'
import { lessonsPath, Player } from './player.js'

const server = await stage(t)
const browser = await browserFor(t)
const url = (path: string) => `${server.url}${path}`
const lesson = new LessonShelf().find('clock-drift')
if (!lesson) throw new Error('the lesson clock-drift is gone')

async function makeClass(page: Page, title: string, titles: readonly string[]): Promise<string> {
  await page.goto(url('/_mock/console/classes'))
  await page.getByLabel('Name').fill(title)
  for (const one of titles) await page.getByLabel(one, { exact: true }).check()
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Make the class' }).click()])
  return (await page.locator('.class-code').textContent()) ?? ''
}

for (const [colorScheme, width] of [
  ['light', 360],
  ['dark', 360],
  ['light', 1280],
  ['dark', 1280],
] as const) {
  t.test(`${colorScheme}, ${width} wide: nothing to complain of, nothing cut off`, async t => {
    const { page, complaints, context } = await watchedPage(browser, { colorScheme, viewport: { width, height: 800 } })
    const looksGood = async (what: string) => {
      t.same(await violations(page), [], what)
      t.notOk(await isCutOff(page), what)
      t.ok((await page.content()).length < 100_000, what)
    }
    await page.goto(url(lessonsPath))
    await looksGood('list')
    const player = new Player(server, page, lesson)
    await player.open()
    await looksGood('not begun')
    await player.begin()
    await looksGood('begun')
    await player.logIn()
    await player.openHint()
    await looksGood('refused, with a hint')
    await page.locator('#field-clockOffset').fill('a while')
    await player.logIn()
    t.ok(await page.getByText('Nothing was sent').isVisible())
    await looksGood('a setting that cannot be')
    await player.open()
    await player.repair()
    await player.logIn()
    await looksGood('solved')
    await player.press(page.getByRole('button', { name: 'Start over' }))
    await looksGood('start over?')

    await page.goto(url('/_mock/console/classes'))
    await looksGood('classes')
    const code = await makeClass(page, 'Group with <i>a name</i>', [lesson.title, 'All at once', 'Small letters'])
    await looksGood('class without participants')
    await page.goto(url(`/_mock/console/join/${code}`))
    await looksGood('join')
    await page.getByLabel('Your name').fill('W'.repeat(40))
    await player.press(page.getByRole('button', { name: 'Join the class' }))
    await looksGood('joined')
    await page.goto(url(`/_mock/console/classes/${code}`))
    t.ok(await page.getByText('solved ✓').isVisible())
    await page
      .locator('.class-give img')
      .evaluate(image => (image instanceof HTMLImageElement ? image.decode() : undefined))
    await looksGood('class with a participant')
    // The browser itself says so of a form that came back.
    t.same(
      complaints.filter(text => !text.includes('422')),
      [],
    )
    await context.close()
  })
}

t.test('the trainer’s board follows what a participant does, without a reload', async t => {
  const trainer = await watchedPage(browser)
  const code = await makeClass(trainer.page, 'Live', [lesson.title, 'All at once'])
  const board = trainer.page.locator('#board')
  t.match(await board.textContent(), 'Nobody is here yet')

  const participant = await watchedPage(browser)
  await participant.page.goto(url(`/_mock/console/join/${code}`))
  await participant.page.getByLabel('Your name').fill('<img src=x onerror=alert(1)>')
  await participant.page.getByRole('button', { name: 'Join the class' }).click()
  await board.getByText('<img src=x onerror=alert(1)>').waitFor()
  t.match(await board.textContent(), /1 participant, 0 of 2 solved/)

  const player = new Player(server, participant.page, lesson)
  await player.begin()
  await player.logIn()
  await player.openHint()
  await board.getByText('1 try, 1 hint').waitFor()
  t.same(await violations(trainer.page), [])
  await player.repair()
  await player.logIn()
  await board.getByText('solved ✓').waitFor()
  t.match(await board.textContent(), /1 participant, 1 of 2 solved/)
  t.match(await board.textContent(), '2 tries, 1 hint')

  await player.press(trainer.page.getByRole('button', { name: 'End the class' }))
  await player.press(trainer.page.getByRole('button', { name: 'End the class' }))
  t.match(await trainer.page.locator('#message').textContent(), 'Live was ended')
  t.same([...trainer.complaints, ...participant.complaints], [])
  await trainer.context.close()
  await participant.context.close()
})

t.test('without scripts a lesson is played all the same', async t => {
  const { page, context } = await watchedPage(browser, { javaScriptEnabled: false })
  const player = new Player(server, page, lesson)
  await player.begin()
  await player.logIn()
  t.match(await page.locator('#outcome').textContent(), 'Not solved yet')
  for (const hint of lesson.hints) {
    await player.openHint()
    t.ok(await page.getByText(hint).isVisible())
  }
  t.equal(await page.getByRole('button', { name: 'Open hint' }).count(), 0)
  await player.repair()
  await player.logIn()
  t.ok(await page.getByText(lesson.remember[0] ?? '').isVisible())
  await player.press(page.getByRole('button', { name: 'Start over' }))
  await player.press(page.getByRole('button', { name: 'Start over' }))
  t.match(await page.locator('#outcome').textContent(), 'Nothing was sent yet')
  await context.close()
})
