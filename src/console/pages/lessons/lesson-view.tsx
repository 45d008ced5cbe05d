/** How a lesson looks: before it is begun, and while somebody works on it. */
import type { ClientSettings } from '../../../lessons/client.js'
import type { Lesson } from '../../../lessons/model/lesson.js'
import { plural } from '../../../plural.js'
import type { LessonWork, LiveWork } from '../../lesson-book.js'
import { serverPath, withQuery } from '../../links.js'
import { Form } from '../../parts/form.js'
import { Badge, Notice } from '../../parts/show.js'
import type { Visit } from '../../route.js'
import { AccountCard } from './account-card.js'
import type { ClientErrors } from './client-errors.js'
import { ClientForm } from './client-form.js'
import { Hints } from './hints.js'
import { Outcome } from './outcome.js'
import { placeWords, progressOf, surfaceWords } from './words.js'

export function NotBegun({ visit, lesson, past }: { visit: Visit; lesson: Lesson; past: LessonWork | undefined }) {
  const { operator } = visit.visitor
  return (
    <>
      <AddressNotBelieved visit={visit} address={addressOf(lesson)} />
      {past ? (
        <Notice kind={past.solved ? 'done' : 'note'}>
          {past.solved
            ? 'You solved this lesson. Its account is gone by now; begin again to play it once more.'
            : 'The account you had for this lesson is gone: it lives for four hours. Begin again for a new one.'}
        </Notice>
      ) : undefined}
      <div class="card stack lesson-opening">
        <Story lesson={lesson} />
        <dl class="lesson-about">
          <div>
            <dt>Surface</dt>
            <dd>{surfaceWords[lesson.surface]}</dd>
          </div>
          <div>
            <dt>Hints</dt>
            <dd>{lesson.hints.length}, opened one by one</dd>
          </div>
          <div>
            <dt>Account</dt>
            <dd>your own copy of {lesson.from}, for four hours</dd>
          </div>
        </dl>
        <div class="row">
          <Form visit={visit} action={serverPath('lessons', lesson.name)} inline>
            <button class="button primary lesson-begin" name="do" value="begin">
              Begin
            </button>
          </Form>
          {operator ? (
            <a class="button" href={withQuery(serverPath('classes'), { lesson: lesson.name })}>
              Give to a class
            </a>
          ) : undefined}
        </div>
        <p class="soft small">
          You get an account of your own in which the trouble is real, and the client whose login fails. Nothing you do
          there touches anybody else.
        </p>
      </div>
    </>
  )
}

interface BegunProps {
  readonly visit: Visit
  readonly work: LiveWork
  readonly settings: ClientSettings
  readonly errors: ClientErrors
  readonly next: Lesson | undefined
}

export function Begun({ visit, work, settings, errors, next }: BegunProps) {
  const { lesson } = work
  const { tone, text } = progressOf(work)
  return (
    <>
      <AddressNotBelieved visit={visit} address={settings.address} />
      <div class="lesson-telling">
        <Story lesson={lesson} />
        <p class="row">
          <Badge tone={tone}>{text}</Badge>
          <span class="soft small">
            {surfaceWords[lesson.surface]} · {plural(work.tries, 'try', 'tries')} · {plural(work.hints, 'hint')} opened
          </span>
        </p>
      </div>
      {work.solved ? <Solved visit={visit} lesson={lesson} next={next} /> : undefined}
      <div class="lesson">
        <section class="card stack lesson-client" aria-labelledby="client">
          <h2 id="client">The client</h2>
          {errors.size > 0 ? (
            <Notice kind="failed">Nothing was sent: correct what is marked below, then log in again.</Notice>
          ) : undefined}
          <ClientForm visit={visit} work={work} settings={settings} errors={errors} />
        </section>
        <div class="stack">
          <Outcome visit={visit} work={work} />
          <AccountCard account={work.account} />
          <Hints visit={visit} work={work} />
          <StartOver visit={visit} lesson={lesson} />
        </div>
      </div>
    </>
  )
}

function addressOf({ client: { settings } }: Lesson): string | undefined {
  return typeof settings.address === 'string' ? settings.address : undefined
}

/** The client's address is a header that the server may have been told to ignore. */
function AddressNotBelieved({ visit, address = '' }: { visit: Visit; address: string | undefined }) {
  if (visit.trustForwarded || address === '') return null
  return (
    <Notice kind="warn">
      This lesson cannot be played as it is told: its client calls from {address}, which it says in X-Forwarded-For, and
      this server was started with --no-trust-forwarded. To the server the call comes from this machine. Start the
      server without that option to play the lesson.
    </Notice>
  )
}

function Story({ lesson }: { lesson: Lesson }) {
  return (
    <div class="lesson-story">
      {lesson.story.map(sentence => (
        <p>{sentence}</p>
      ))}
    </div>
  )
}

function Solved({ visit, lesson, next }: { visit: Visit; lesson: Lesson; next: Lesson | undefined }) {
  return (
    <section class="lesson-solved stack" aria-labelledby="solved">
      <h2 id="solved">Solved</h2>
      <div class="close">
        <h3>What to remember</h3>
        <ul>
          {lesson.remember.map(one => (
            <li>{one}</li>
          ))}
        </ul>
      </div>
      <p>
        <strong>{lesson.menuPath === null ? 'Where: ' : 'In NetSuite: '}</strong>
        {placeWords(lesson)}
      </p>
      <p class="row">
        {next ? (
          <a class="button primary" href={serverPath('lessons', next.name)}>
            Next lesson: {next.title}
          </a>
        ) : undefined}
        {visit.visitor.operator ? (
          <a class="button" href={serverPath('lessons')}>
            All lessons
          </a>
        ) : (
          visit.state.classes.of(visit.visitor.id).map(one => (
            <a class="button" href={serverPath('join', one.code)}>
              {one.title === '' ? 'Your class' : one.title}
            </a>
          ))
        )}
      </p>
    </section>
  )
}

function StartOver({ visit, lesson }: { visit: Visit; lesson: Lesson }) {
  return (
    <Form visit={visit} action={serverPath('lessons', lesson.name)} inline>
      <button class="button" name="do" value="start-over">
        Start over
      </button>
    </Form>
  )
}
