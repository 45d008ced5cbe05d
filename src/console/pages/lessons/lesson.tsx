/** One lesson: its story, and once it is begun the client, its last answer, and hints. */
import { type ClientSettings, editedSettings, InvalidSettingsError } from '../../../lessons/client.js'
import type { Lesson } from '../../../lessons/model/lesson.js'
import { LessonStepError } from '../../../lessons/steps.js'
import type { LiveWork } from '../../lesson-book.js'
import { serverPath } from '../../links.js'
import { PageProblem } from '../../page-problem.js'
import { confirmPage } from '../../parts/confirm.js'
import { type ConsoleAnswer, page, type PageHandlers, redirect, type Visit } from '../../route.js'
import { type ClientErrors, noClientErrors, typedSettings } from './client-errors.js'
import { givenLessons } from './given.js'
import { Begun, NotBegun } from './lesson-view.js'
import { playLesson } from './play.js'

export const lessonPage: PageHandlers = {
  async get(visit) {
    return shown(visit, await lessonOf(visit))
  },
  async post(visit) {
    const lesson = await lessonOf(visit)
    const { state, visitor, form } = visit
    const action = form.get('do')
    if (action === 'begin') return begin(visit, lesson)
    if (action === 'start-over') return startOver(visit, lesson)
    const work = state.lessonBook.live(visitor.id, lesson.name)
    if (!work) return redirect(serverPath('lessons', lesson.name))
    if (action === 'hint') {
      work.openHint()
      return redirect(`${serverPath('lessons', lesson.name)}#hint-${work.hints}`)
    }
    if (action === 'log-in') return logIn(visit, work)
    throw new PageProblem(
      400,
      'This page begins a lesson, sends its call, opens a hint, or starts over, and nothing else.',
    )
  },
}

async function lessonOf(visit: Visit): Promise<Lesson> {
  const lesson = (await visit.lessons()).find(visit.params.lesson ?? '')
  if (lesson) return lesson
  throw new PageProblem(404, 'There is no lesson of this name. The page Lessons has those that there are.')
}

async function shown(visit: Visit, lesson: Lesson, typed?: { settings: ClientSettings; errors: ClientErrors }) {
  const { state, visitor } = visit
  const work = state.lessonBook.live(visitor.id, lesson.name)
  const given = await givenLessons(visit)
  const content = {
    title: lesson.title,
    crumbs: [visitor.operator ? 'Lessons' : 'Your class'],
    menu: visitor.operator ? serverPath('lessons') : serverPath('lessons', lesson.name),
  }
  if (!work) {
    // The account's time is over; what was reached is not forgotten.
    const past = state.lessonBook.find(visitor.id, lesson.name)
    return page({ ...content, children: <NotBegun visit={visit} lesson={lesson} past={past} /> })
  }
  const next = given[given.findIndex(one => one.name === lesson.name) + 1]
  const { settings, errors } = typed ?? { settings: work.settings, errors: noClientErrors }
  return page({
    ...content,
    account: work.account,
    status: typed ? 422 : 200,
    failed: typed !== undefined,
    children: <Begun visit={visit} work={work} settings={settings} errors={errors} next={next} />,
  })
}

async function begin(visit: Visit, lesson: Lesson): Promise<ConsoleAnswer> {
  try {
    await visit.state.lessonBook.begin(visit.visitor.id, lesson)
  } catch (error) {
    if (!(error instanceof LessonStepError)) throw error
    throw new PageProblem(
      409,
      `This lesson cannot begin with the accounts of this server: ${error.message} (${error.path} of the lesson). Start the server with the fixtures that the lesson is made for; mock-netsuite check --lessons DIR says what does not fit.`,
    )
  }
  return redirect(serverPath('lessons', lesson.name))
}

async function startOver(visit: Visit, lesson: Lesson): Promise<ConsoleAnswer> {
  const { state, visitor, form } = visit
  const path = serverPath('lessons', lesson.name)
  const work = state.lessonBook.live(visitor.id, lesson.name)
  if (work && form.get('confirmed') !== 'yes')
    return confirmPage(visit, {
      account: work.account,
      title: `Start “${lesson.title}” over?`,
      text: `The account ${work.account.id} is deleted with everything in it, and you get a new one in which the trouble is as at first. Opened hints are closed, tries are counted anew, and whether it was solved is forgotten. This cannot be undone.`,
      action: path,
      button: 'Start over',
      back: path,
    })
  state.lessonBook.forget(visitor.id, lesson.name)
  return begin(visit, lesson)
}

async function logIn(visit: Visit, work: LiveWork): Promise<ConsoleAnswer> {
  const { lesson } = work
  const edits = Object.fromEntries([...visit.form].filter(([name]) => name !== 'csrf' && name !== 'do'))
  try {
    await playLesson(visit, work, editedSettings(lesson, work.settings, edits))
  } catch (error) {
    if (error instanceof InvalidSettingsError) return shown(visit, lesson, typedSettings(work.settings, edits, error))
    throw error
  }
  return redirect(`${serverPath('lessons', lesson.name)}#${work.last?.played.solved ? 'solved' : 'outcome'}`)
}
