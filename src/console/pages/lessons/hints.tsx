/** Hints, opened one by one: what is not open is not in the page. */
import type { LiveWork } from '../../lesson-book.js'
import { serverPath } from '../../links.js'
import { Form } from '../../parts/form.js'
import type { Visit } from '../../route.js'

export function Hints({ visit, work }: { visit: Visit; work: LiveWork }) {
  const { lesson, hints } = work
  const { length } = lesson.hints
  const next = hints + 1
  return (
    <section class="card stack" aria-labelledby="hints">
      <h2 id="hints">Hints</h2>
      {hints === 0 ? (
        <p class="soft">None is open. Each says a little more; the last one gives the solution.</p>
      ) : undefined}
      {hints === 0 ? undefined : (
        <ol class="lesson-hints">
          {lesson.hints.slice(0, hints).map((hint, index) => (
            <li id={`hint-${index + 1}`}>{hint}</li>
          ))}
        </ol>
      )}
      {hints >= length ? (
        <p class="soft small">That was the last one.</p>
      ) : (
        <Form visit={visit} action={serverPath('lessons', lesson.name)} inline>
          <button class="button" name="do" value="hint">
            {next === length ? `Open hint ${next} of ${length}: the solution` : `Open hint ${next} of ${length}`}
          </button>
        </Form>
      )}
    </section>
  )
}
