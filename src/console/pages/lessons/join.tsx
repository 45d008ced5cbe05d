/** The door of a class: whoever has the link gives a name, and finds the lessons behind it. */
import { type LessonClass, longestName } from '../../classes.js'
import { serverPath } from '../../links.js'
import { Form, SubmitButton, TextField } from '../../parts/form.js'
import { Badge } from '../../parts/show.js'
import { classOver, type ConsoleAnswer, page, type PageHandlers, redirect, type Visit } from '../../route.js'
import { newSessionId } from '../../session.js'
import { classOf, solvedBy } from './board.js'
import { classTitle } from './classes.js'
import { progressOf } from './words.js'

export const joinPage: PageHandlers = {
  get(visit) {
    const one = classToJoin(visit)
    const participant = one.participants.get(visit.visitor.id)
    return participant ? inside(visit, one, participant.name) : door(visit, one)
  },
  post(visit): ConsoleAnswer {
    const one = classToJoin(visit)
    const here = serverPath('join', one.code)
    // Who is in stays in: a form that is sent twice changes nothing.
    if (one.participants.has(visit.visitor.id)) return redirect(here)
    const name = visit.form.get('name') ?? ''
    const session = sessionIn(visit)
    const refused = one.join(session, name)
    if (refused !== undefined) return door(visit, one, { name: name.slice(0, 200), refused })
    const [only, ...others] = one.lessons
    return { ...redirect(only !== undefined && others.length === 0 ? serverPath('lessons', only.name) : here), session }
  },
}

/** Throws `PageProblem`: its participants are told that it is over. */
function classToJoin(visit: Visit): LessonClass {
  const code = visit.params.code?.trim().toUpperCase()
  const over = visit.state.classes.left(visit.visitor.id)?.code === code ? classOver(visit) : undefined
  if (over) throw over
  return classOf(visit)
}

/** Who comes new gets a new session, as at a log-in: somebody else may know the one that the browser came with. */
function sessionIn({ visitor }: Visit): string {
  return visitor.operator || visitor.lessons.length > 0 ? visitor.id : newSessionId()
}

function door(visit: Visit, one: LessonClass, failed?: { readonly name: string; readonly refused: string }) {
  return page({
    title: classTitle(one),
    failed: failed !== undefined,
    status: failed ? 422 : 200,
    children: (
      <div class="card narrow stack">
        <p class="lead">
          Logins that fail, and you find out why. Each lesson gives you an account of your own: nothing you do there
          touches anybody else.
        </p>
        <Form visit={visit} action={serverPath('join', one.code)}>
          <TextField
            name="name"
            label="Your name"
            help={`The trainer sees it, with what you have solved. At most ${longestName} characters.`}
            autocomplete="nickname"
            value={failed?.name ?? ''}
            error={failed?.refused}
            required
          />
          <SubmitButton>Join the class</SubmitButton>
        </Form>
        <p class="soft small">
          A cookie keeps you in, as long as this browser is open. Never enter real passwords here.
        </p>
      </div>
    ),
  })
}

function inside(visit: Visit, one: LessonClass, name: string) {
  const { lessons } = one
  const solved = solvedBy(visit, one, visit.visitor.id)
  return page({
    title: classTitle(one),
    children: (
      <>
        <p class="lead">
          You are in as <bdi>{name}</bdi>.{' '}
          {solved === lessons.length
            ? 'You have solved everything.'
            : 'Take the lessons in their order, or as the trainer says.'}
        </p>
        <div class="close">
          <label for="solved">
            <strong>{solved}</strong> of {lessons.length} solved
          </label>
          <progress id="solved" class="lesson-progress" max={lessons.length} value={solved} />
        </div>
        <ol class="class-path">
          {lessons.map(lesson => {
            const { tone, text } = progressOf(visit.state.lessonBook.find(visit.visitor.id, lesson.name))
            return (
              <li class="card">
                <h2>
                  <a href={serverPath('lessons', lesson.name)}>{lesson.title}</a>
                </h2>
                <Badge tone={tone}>{text}</Badge>
                <p>{lesson.story[0]}</p>
              </li>
            )
          })}
        </ol>
      </>
    ),
  })
}
