/** Classes: the trainer makes one of some lessons, and finds those that run. */
import type { Lesson } from '../../../lessons/model/lesson.js'
import { plural } from '../../../plural.js'
import { cleanName, type LessonClass, longestName, mostClasses } from '../../classes.js'
import { serverPath } from '../../links.js'
import { CheckBox, Form, SubmitButton, TextField } from '../../parts/form.js'
import { Empty, Notice, Table } from '../../parts/show.js'
import { page, type PageHandlers, redirect, type Visit } from '../../route.js'
import { solvedCount } from './board.js'
import { surfaceWords } from './words.js'

interface Draft {
  readonly title: string
  readonly lessons: readonly string[]
}

interface Refusal {
  readonly title?: string
  readonly lessons?: string
  readonly other?: string
}

export const classes: PageHandlers = {
  async get(visit) {
    return shown(visit, { title: '', lessons: visit.query.getAll('lesson') })
  },
  async post(visit) {
    const all = (await visit.lessons()).all()
    const draft = { title: cleanName(visit.form.get('title') ?? ''), lessons: visit.form.getAll('lesson') }
    // In the order of the lessons, whatever the form says.
    const lessons = all.filter(one => draft.lessons.includes(one.name))
    if (draft.title.length > longestName)
      return shown(visit, draft, { title: `At most ${longestName} characters; this name has ${draft.title.length}.` })
    if (lessons.length === 0) return shown(visit, draft, { lessons: 'Choose at least one lesson.' })
    const made = visit.state.classes.create({ title: draft.title, lessons })
    if (!made)
      return shown(visit, draft, {
        other: `There are ${mostClasses} classes, and a server has at most that many. End one that is over, then make this one.`,
      })
    return redirect(serverPath('classes', made.code))
  },
}

async function shown(visit: Visit, draft: Draft, refusal?: Refusal) {
  const lessons = (await visit.lessons()).all()
  const running = visit.state.classes.all()
  return page({
    title: 'Classes',
    failed: refusal !== undefined,
    status: refusal === undefined ? 200 : 422,
    children: (
      <>
        <p class="lead">
          Give lessons to a class by a link. Everybody who opens it works in accounts of their own, and you see who has
          solved what.
        </p>
        {running.length === 0 ? (
          <Empty>
            <strong>No class runs.</strong> Choose lessons below and make the first one.
          </Empty>
        ) : (
          <Running visit={visit} running={running} />
        )}
        <Make visit={visit} draft={draft} lessons={lessons} refusal={refusal} />
      </>
    ),
  })
}

function Running({ visit, running }: { visit: Visit; running: readonly LessonClass[] }) {
  return (
    <section class="stack" aria-labelledby="running">
      <h2 id="running">Running</h2>
      <Table
        label="Running classes"
        head={['Class', 'Code', 'Lessons', 'Participants', 'Solved']}
        rows={running.map(one => [
          <a href={serverPath('classes', one.code)}>
            <bdi>{classTitle(one)}</bdi>
          </a>,
          <code>{one.code}</code>,
          String(one.lessons.length),
          String(one.participants.size),
          `${solvedCount(visit, one)} of ${one.lessons.length * one.participants.size}`,
        ])}
      />
    </section>
  )
}

export function classTitle({ title, code }: LessonClass): string {
  return title === '' ? `Class ${code}` : title
}

interface MakeProps {
  readonly visit: Visit
  readonly draft: Draft
  readonly lessons: readonly Lesson[]
  readonly refusal: Refusal | undefined
}

function Make({ visit, draft, lessons, refusal }: MakeProps) {
  return (
    <section class="card stack" aria-labelledby="make">
      <h2 id="make">Make a class</h2>
      <Form visit={visit} action={serverPath('classes')}>
        {refusal?.other === undefined ? undefined : <Notice kind="failed">{refusal.other}</Notice>}
        <TextField
          name="title"
          label="Name"
          help="What participants read above their lessons. May be empty."
          value={draft.title}
          error={refusal?.title}
        />
        <fieldset id="field-lesson" aria-describedby={refusal?.lessons === undefined ? undefined : 'lessons-error'}>
          <legend>Lessons</legend>
          {refusal?.lessons === undefined ? undefined : (
            <p class="field-error" id="lessons-error">
              {refusal.lessons}
            </p>
          )}
          <div class="class-lessons">
            {lessons.map(({ name, title, surface }) => (
              <CheckBox
                name="lesson"
                id={`lesson-${name}`}
                value={name}
                label={title}
                help={surfaceWords[surface]}
                checked={draft.lessons.includes(name)}
              />
            ))}
          </div>
        </fieldset>
        <SubmitButton>Make the class</SubmitButton>
        <p class="soft small">
          A class ends when you end it, or when the server stops. {plural(mostClasses, 'class', 'classes')} can run at
          the same time.
        </p>
      </Form>
    </section>
  )
}
