/** What came of the client's last call: both sides as they were on the wire, and how far the lesson is. */
import type { LiveWork } from '../../lesson-book.js'
import { attemptPath } from '../../links.js'
import { Empty, Notice } from '../../parts/show.js'
import { maySeeAttempt, type Visit } from '../../route.js'
import { Status, Wire } from '../trying/try-result.js'

export function Outcome({ visit, work }: { visit: Visit; work: LiveWork }) {
  const { last } = work
  if (!last)
    return (
      <div id="outcome">
        <Empty>
          <p>
            <strong>Nothing was sent yet.</strong> Press <em>Log in</em>: the client sends a real request to this
            server, and its answer stands here exactly as on the wire.
          </p>
        </Empty>
      </div>
    )
  const { exchange, played } = last
  const record = played.operationId === undefined ? undefined : visit.netsuite.attempt(played.operationId)
  return (
    <section class="card stack" id="outcome" aria-labelledby="answer">
      <h2 id="answer">The answer</h2>
      <Status exchange={exchange} />
      <Judged work={work} />
      {record && maySeeAttempt(visit, record) ? (
        <p>
          <a class="button" href={attemptPath(record.operationId)}>
            {played.passed ? 'Open the attempt' : 'Why?'}
          </a>
        </p>
      ) : undefined}
      <details class="wire" open>
        <summary>On the wire</summary>
        <div class="stack lesson-wire">
          <Wire exchange={exchange} when="" />
        </div>
      </details>
    </section>
  )
}

function Judged({ work: { last, solved } }: { work: LiveWork }) {
  if (!last) return null
  const { passed, because } = last.played
  if (last.played.solved) return <Notice kind="done">Solved: the call passes, and the repair is a right one.</Notice>
  const words = solved ? 'The lesson is solved, but this call' : 'Not solved yet: the call'
  if (!passed) return <Notice kind="failed">{`${words} does not pass.`}</Notice>
  return (
    <Notice kind="warn">
      <p>
        {words} passes, but {because.length > 1 ? 'there are objections.' : 'there is an objection.'}
      </p>
      <ul>
        {because.map(one => (
          <li>{one}</li>
        ))}
      </ul>
    </Notice>
  )
}
