/** What came of a try: the answer, why, both sides as they were on the wire, and the same request to take along. */
import type { ComponentChildren } from 'preact'
import type { Account } from '../../../account/account.js'
import type { AttemptRecord } from '../../../audit/attempts.js'
import { tellOf } from '../../../diagnosis/diagnose.js'
import { surroundingsOf } from '../../../diagnosis/surroundings.js'
import { accountPath, attemptPath, serverPath } from '../../links.js'
import { Badge, Lines, Notice } from '../../parts/show.js'
import { type RepairLink, repairLink } from '../../repairs.js'
import { maySee, type Visit } from '../../route.js'
import type { Outcome } from '../../trying/answer.js'
import { copiesOf } from '../../trying/copies/copies.js'
import { queryOfValue } from '../../trying/choices.js'
import type { Plan } from '../../trying/plan.js'
import { operationIdOf } from '../../trying/try.js'
import type { Exchange } from '../../trying/wire.js'
import { resultId, type TypedWish } from './try-form.js'

export interface TriedLogin {
  readonly typed: TypedWish
  readonly plan: Plan
  /** In the order sent. */
  readonly exchanges: readonly Exchange[]
  /** The attempt that the account's trail got meanwhile, if it did. */
  readonly newestId: string | undefined
}

/** Of a longer text the beginning is shown. */
const mostShown = 24_000

interface ResultProps {
  readonly visit: Visit
  readonly account: Account
  readonly tried: TriedLogin
}

export function TryResult({ visit, account, tried: { typed, plan, exchanges, newestId } }: ResultProps) {
  const last = exchanges.at(-1)
  if (!last) return null
  const earlier = exchanges.slice(0, -1)
  return (
    <section class="stack try-result" aria-labelledby={resultId}>
      <div class="card stack">
        <h2 id={resultId}>The answer</h2>
        <Status exchange={last} />
        <Why
          visit={visit}
          exchange={last}
          newestId={newestId}
          without={plan.mistake && withoutMistake(account, typed)}
        />
        {plan.mistake ? (
          <p class="soft">
            <strong>Mistake of the client:</strong> {plan.mistake.what}
          </p>
        ) : undefined}
      </div>
      {earlier.map(exchange => (
        <details class="card wire">
          <summary>
            First time: {exchange.answer?.status ?? 'no answer'} {exchange.answer?.reason}
          </summary>
          <Wire exchange={exchange} when=", first time" />
        </details>
      ))}
      <section class="card stack wire" aria-labelledby="wire">
        <h2 id="wire">On the wire</h2>
        <Wire exchange={last} when="" />
      </section>
      <Copies plan={plan} account={account} />
    </section>
  )
}

const outcomes: Readonly<Record<Outcome, { readonly title?: string; readonly text?: string }>> = {
  complete: {},
  'cut-short': {
    title: 'Cut short',
    text: 'The connection ended before the answer did. A fault of the account can do that, as a network does.',
  },
  reset: {
    title: 'Connection reset',
    text: 'The server reset the connection. A fault of the account can do that: the client does not know whether the call was carried out.',
  },
  'no-answer': { title: 'No answer', text: 'The server closed the connection without an answer.' },
  'timed-out': {
    title: 'Timed out',
    text: 'The client waited 20 seconds and gave up. A fault of the account can delay answers.',
  },
  'too-long': { title: 'Too long', text: 'The answer has more than 1 MiB: only its beginning was read.' },
  unreachable: { title: 'Unreachable', text: 'The connection could not be made. Is the server closing?' },
  'not-http': { title: 'Not HTTP', text: 'What came back is no HTTP answer.' },
}

/** What came back, in one line. */
export function Status({ exchange: { outcome, answer, milliseconds } }: { exchange: Exchange }) {
  const { title, text } = outcomes[outcome]
  const isGood = outcome === 'complete' && (answer?.status ?? 500) < 400
  return (
    <>
      <p class="answer-status">
        {answer?.status === undefined ? undefined : (
          <strong class={isGood ? 'is-ok' : 'is-failed'}>
            {answer.status} {answer.reason}
          </strong>
        )}
        {title === undefined ? undefined : <strong class="is-failed">{title}</strong>}
        <Badge tone={isGood ? 'ok' : 'failed'}>{isGood ? 'works' : 'fails'}</Badge>
        <span class="soft small">{milliseconds} ms</span>
      </p>
      {text === undefined ? undefined : <Notice kind="warn">{text}</Notice>}
    </>
  )
}

interface WhyProps {
  readonly visit: Visit
  readonly exchange: Exchange
  readonly newestId: string | undefined
  /** Where the repair of a mistake that was chosen is tried. */
  readonly without: Pick<RepairLink, 'href' | 'text'> | undefined
}

function Why({ visit, exchange, newestId, without }: WhyProps) {
  const id = operationIdOf(exchange) ?? newestId
  const record = id === undefined ? undefined : visit.netsuite.attempt(id)
  if (!record) return <p>The server has no attempt to tell of: nothing that logs anybody in was reached.</p>
  if (record.account && !maySee(visit, record.account))
    return <p>The call led to another account, which is not yours: what it says of it is told there.</p>
  const repair = (record.refusal && without) ?? repairLink(visit.netsuite, record)
  return (
    <>
      <p class="reason">{reasonOf(visit, record)}</p>
      <p class="row">
        <a class="button primary" href={attemptPath(record.operationId)}>
          {record.refusal ? 'Why?' : 'Open the attempt'}
        </a>
        {record.refusal ? (
          <a class="button" href={serverPath('attempts', record.operationId, 'checklist')}>
            Checklist
          </a>
        ) : undefined}
        {repair ? (
          <a class="button wraps" href={repair.href}>
            {repair.text}
          </a>
        ) : undefined}
      </p>
    </>
  )
}

function withoutMistake({ id }: Account, { credentials, target, address }: TypedWish) {
  const query = { ...queryOfValue(credentials), target, address }
  return { href: accountPath(id, 'try', { query }), text: 'Try it without this mistake' }
}

/** In one sentence or two. */
function reasonOf(visit: Visit, record: AttemptRecord): string {
  if (record.refusal) return tellOf(record, surroundingsOf(visit.netsuite)).diagnosis?.summary ?? ''
  const { user, role } = record.known
  if (!user) return 'The call was let in.'
  return `Logged in as ${user.name}${role ? ` with the role ${role.name}` : ''}.`
}

/** Both sides of an exchange. */
export function Wire({ exchange: { sent, received, answer }, when }: { exchange: Exchange; when: string }) {
  return (
    <>
      <Part title="Request">
        <Lines text={shortened(sent)} label={`Request as sent${when}`} />
      </Part>
      <Part title="Answer">
        {received === '' ? (
          <p class="soft">Not a single byte came back.</p>
        ) : (
          <Lines text={shortened(received)} label={`Answer as received${when}`} />
        )}
      </Part>
      {answer?.chunked ? (
        <Part title="Its body without the sizes of chunks">
          <Lines text={shortened(answer.body)} label={`Body of the answer${when}`} />
        </Part>
      ) : undefined}
    </>
  )
}

function Part({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div class="close">
      <h3>{title}</h3>
      {children}
    </div>
  )
}

function shortened(text: string): string {
  if (text.length <= mostShown) return text
  return `${text.slice(0, mostShown)}\n… ${(text.length - mostShown).toLocaleString('en-US')} more characters are not shown`
}

function Copies({ plan, account }: { plan: Plan; account: Account }) {
  const name = `Try a login, account ${account.id}${plan.mistake ? `: ${plan.mistake.label}` : ''}`
  return (
    <section class="card stack" aria-labelledby="copies">
      <h2 id="copies">Take it along</h2>
      <p class="soft small">
        The same call as code, signed anew each time it runs. The secrets in it are the mock’s own.
      </p>
      {copiesOf(plan, name).map(({ label, text, note }) => (
        <details>
          <summary>{label}</summary>
          {note === undefined ? undefined : <p class="small">{note}</p>}
          <Lines text={text} label={`The request for ${label}`} copy />
        </details>
      ))}
    </section>
  )
}
