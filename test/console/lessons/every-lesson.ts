/** Lessons played in a browser from their symptom to their solved state: on their page, and on the pages of their account. */
import type { Test } from 'tap'
import { LessonShelf } from '../../../src/lessons/shelf.js'
import { browserFor, stage, watchedPage } from '../stage.js'
import { lessonsPath, Player } from './player.js'

/** Half of the lessons each: two files are played at the same time. */
export async function playLessons(t: Test, half: 'first' | 'second'): Promise<void> {
  const all = new LessonShelf().all()
  const middle = Math.ceil(all.length / 2)
  const lessons = half === 'first' ? all.slice(0, middle) : all.slice(middle)
  const server = await stage(t)
  const browser = await browserFor(t)
  const { page, complaints } = await watchedPage(browser)

  for (const lesson of lessons) {
    t.test(`${lesson.name}: begun, seen to fail, repaired, and solved`, async t => {
      const player = new Player(server, page, lesson)
      await player.begin()
      await player.logIn()
      t.match(await page.locator('#outcome').textContent(), 'Not solved yet')
      t.match(await page.locator('.lesson-telling').textContent(), 'begun')
      // Once more is no repair.
      await player.logIn()
      t.match(await page.locator('#outcome').textContent(), 'Not solved yet')
      const operationId = /X-N-OperationId: (\S+)/i.exec((await page.locator('#outcome').textContent()) ?? '')?.[1]
      t.equal(server.netsuite.attempt(operationId ?? '')?.refusal?.failure, lesson.symptom)

      await player.openHint()
      const shown = (await page.locator('main').textContent()) ?? ''
      t.same(
        lesson.hints.map(hint => shown.includes(hint)),
        lesson.hints.map((_, index) => index === 0),
      )

      await player.repair()
      await player.logIn()
      t.match(await page.locator('.lesson-solved').textContent(), lesson.remember[0] ?? '')
      t.match(await page.locator('.lesson-telling').textContent(), /solved ✓.*3 tries · 1 hint opened/)
      t.match(await page.locator('#outcome .answer-status strong').textContent(), /^2\d\d /)
      t.same(complaints, [])
    })
  }

  t.test('the list says which are solved', async t => {
    await page.goto(`${server.url}${lessonsPath}`)
    t.ok(lessons.length >= 8)
    t.equal(await page.getByText('solved ✓').count(), lessons.length)
    t.match(await page.locator('main').textContent(), `${lessons.length} of ${all.length} solved`)
  })
}
