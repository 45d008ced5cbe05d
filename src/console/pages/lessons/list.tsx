/** All lessons, and what this browser has reached in each. */
import type { Lesson } from '../../../lessons/model/lesson.js'
import { serverPath, withQuery } from '../../links.js'
import { Badge, Empty } from '../../parts/show.js'
import { page, type PageHandlers, type Visit } from '../../route.js'
import { placeWords, progressOf, surfaceWords } from './words.js'

export const list: PageHandlers = {
  async get(visit) {
    const lessons = (await visit.lessons()).all()
    const solved = lessons.filter(one => visit.state.lessonBook.find(visit.visitor.id, one.name)?.solved).length
    return page({
      title: 'Lessons',
      actions: (
        <a class="button" href={serverPath('classes')}>
          Classes
        </a>
      ),
      children: (
        <>
          <p class="lead">
            In each lesson a real login fails. Find out why, repair it where an administrator or an integrator would,
            and send the call again: the lesson is solved when it passes.
          </p>
          <div class="close">
            <label for="solved">
              <strong>{solved}</strong> of {lessons.length} solved in this browser
            </label>
            <progress id="solved" class="lesson-progress" max={lessons.length} value={solved} />
          </div>
          <ol class="lesson-cards">
            {lessons.map((lesson, index) => (
              <Card visit={visit} lesson={lesson} number={index + 1} />
            ))}
          </ol>
          <Empty>
            <p>
              <strong>Your own lessons.</strong> A lesson is a file. Write some of your own, start the server with{' '}
              <code>--lessons DIR</code>, and they stand here, too; <code>mock-netsuite check --lessons DIR</code> plays
              each of them and says what does not work.
            </p>
          </Empty>
        </>
      ),
    })
  },
}

function Card({ visit, lesson, number }: { visit: Visit; lesson: Lesson; number: number }) {
  const { tone, text } = progressOf(visit.state.lessonBook.find(visit.visitor.id, lesson.name))
  return (
    <li class="card lesson-card">
      <p class="lesson-card-top">
        <span class="lesson-number">{number}</span>
        <Badge tone={tone}>{text}</Badge>
      </p>
      <h2>
        <a href={serverPath('lessons', lesson.name)}>{lesson.title}</a>
      </h2>
      <p>{lesson.story[0]}</p>
      <dl class="lesson-about">
        <div>
          <dt>Surface</dt>
          <dd>{surfaceWords[lesson.surface]}</dd>
        </div>
        <div>
          <dt>Repaired</dt>
          <dd>{placeWords(lesson)}</dd>
        </div>
      </dl>
      <p class="lesson-give">
        <a href={withQuery(serverPath('classes'), { lesson: lesson.name })}>
          Give to a class<span class="visually-hidden">: {lesson.title}</span>
        </a>
      </p>
    </li>
  )
}
