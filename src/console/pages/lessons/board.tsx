/** The trainer's board: participants, and how far each is in each lesson. Asked for again and again by the page. */
import { render } from 'preact-render-to-string'
import type { Lesson } from '../../../lessons/model/lesson.js'
import { plural } from '../../../plural.js'
import type { LessonClass, Participant } from '../../classes.js'
import { accountPath } from '../../links.js'
import { PageProblem } from '../../page-problem.js'
import { Badge, Empty, Table } from '../../parts/show.js'
import type { PageHandlers, Visit } from '../../route.js'
import { progressOf } from './words.js'

export const boardPage: PageHandlers = {
  get(visit) {
    const body = render(<Board visit={visit} of={classOf(visit)} />)
    return { kind: 'file', type: 'text/html; charset=utf-8', body }
  },
}

/** The class of the address. Throws `PageProblem`. */
export function classOf({ state, params }: Visit): LessonClass {
  const found = state.classes.find(params.code ?? '')
  if (found) return found
  throw new PageProblem(
    404,
    'There is no class with this code. It has been ended, the server was started anew since, or the code has a typing mistake.',
  )
}

/** How many lessons were solved, of all participants together. */
export function solvedCount(visit: Visit, of: LessonClass): number {
  return [...of.participants.keys()].reduce((sum, session) => sum + solvedBy(visit, of, session), 0)
}

export function solvedBy({ state }: Visit, { lessons }: LessonClass, session: string): number {
  return lessons.filter(one => state.lessonBook.find(session, one.name)?.solved).length
}

interface Props {
  readonly visit: Visit
  readonly of: LessonClass
}

export function Board({ visit, of }: Props) {
  const { lessons } = of
  const participants = [...of.participants.values()]
  if (participants.length === 0)
    return (
      <Empty>
        <strong>Nobody is here yet.</strong> Show the code or the link; whoever joins appears on this board.
      </Empty>
    )
  return (
    <>
      <p class="class-count">
        <strong>{plural(participants.length, 'participant')}</strong>, {solvedCount(visit, of)} of{' '}
        {participants.length * lessons.length} solved
      </p>
      <Table
        label="Who has solved what"
        head={['Participant', 'Solved', ...lessons.map(one => one.title)]}
        rows={participants.map(one => [
          <bdi>{one.name}</bdi>,
          `${solvedBy(visit, of, one.session)} of ${lessons.length}`,
          ...lessons.map(lesson => <Cell visit={visit} participant={one} lesson={lesson} />),
        ])}
      />
    </>
  )
}

function Cell({ visit, participant, lesson }: { visit: Visit; participant: Participant; lesson: Lesson }) {
  const { lessonBook } = visit.state
  const work = lessonBook.find(participant.session, lesson.name)
  const { tone, text } = progressOf(work)
  const account = lessonBook.live(participant.session, lesson.name)?.account
  return (
    <span class="class-cell">
      <Badge tone={tone}>{text}</Badge>
      {work ? (
        <span class="soft small">
          {plural(work.tries, 'try', 'tries')}, {plural(work.hints, 'hint')}
        </span>
      ) : undefined}
      {account ? (
        <a
          class="small"
          href={accountPath(account.id, 'login-audit-trail')}
          aria-label={`Audit trail of ${participant.name}, account ${account.id}`}
        >
          {account.id}
        </a>
      ) : undefined}
    </span>
  )
}
