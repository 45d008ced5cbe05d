/** One row of the switchboard, and one active scenario. Rows are many: little markup for each. */
import type { Account } from '../../../account/account.js'
import { preview } from '../../../account/problems.js'
import type { ActiveScenario, ChangeView, ScenarioDescription } from '../../../scenarios/describe.js'
import { accountPath } from '../../links.js'
import { Badge } from '../../parts/show.js'
import { answersOf, auditWords, menuWords } from './scenario-words.js'

/** Turns a scenario on or off; stands in a form. */
export function Switch({ name, title, on }: { name: string; title: string; on: boolean }) {
  const state = on ? 'On' : 'Off'
  return (
    <button
      class="switch"
      role="switch"
      aria-checked={on}
      aria-label={`${title}: ${state}`}
      name={on ? 'off' : 'on'}
      value={name}
    >
      {state}
    </button>
  )
}

export interface RowProps {
  readonly account: Account
  readonly scenario: ScenarioDescription
  readonly on: boolean
  /** Left out by the search. */
  readonly hidden: boolean
}

export function ScenarioRow({ account, scenario, on, hidden }: RowProps) {
  const { name, title, done, catalogue, audit, remedy } = scenario
  const path = remedy.menuPath ?? scenario.menuPath
  return (
    <li hidden={hidden} class={on ? 'on' : undefined}>
      <div>
        <a href={accountPath(account.id, 'scenarios', { record: name })}>{title}</a> <code>{name}</code>{' '}
        <small>{catalogue.join(' ')}</small>
        <p>{done}</p>
        {answersOf(scenario).map(one => (
          <p>
            <b>
              {one.status} {one.code}
            </b>{' '}
            {one.surfaces.join(', ')}
          </p>
        ))}
        <p>
          Audit: {auditWords(audit)}
          {path === undefined ? '' : ` · Repair: ${menuWords(path)}`}
        </p>
      </div>
      <Switch name={name} title={title} on={on} />
    </li>
  )
}

/** An active scenario with what it changed. */
export function ActiveOne({ account, active }: { account: Account; active: ActiveScenario }) {
  const { name, title, target, changes, changedSince, appliedAt, stillSentBy } = active
  const parts = Object.entries(target).map(([kind, part]) => `${kind} ${part.name ?? part.id}`)
  return (
    <li class="on">
      <div class="close">
        <p>
          <a href={accountPath(account.id, 'scenarios', { record: name })}>{title}</a>{' '}
          <small>
            {parts.length === 0 ? 'the account itself' : parts.join(', ')}, since{' '}
            <time dateTime={appliedAt}>{instantWords(appliedAt)}</time>
          </small>
        </p>
        <ul class="changes">
          {changes.slice(0, mostChanges).map(one => (
            <li>
              <ChangeLine change={one} />
            </li>
          ))}
          {changes.length > mostChanges ? <li>and {changes.length - mostChanges} more</li> : undefined}
        </ul>
        {stillSentBy.length > 0 ? (
          <p class="soft">Clients do not notice: they go on sending what they sent before.</p>
        ) : undefined}
        {changedSince.length > 0 ? (
          <p>
            <Badge tone="warn">Changed since</Badge>{' '}
            {changedSince
              .slice(0, mostChanges)
              .map(one => one.where)
              .join(', ')}
            : a repair leaves that as it is.
          </p>
        ) : undefined}
      </div>
      <Switch name={name} title={title} on />
    </li>
  )
}

const mostChanges = 6

/** Secrets are described, not shown. */
function ChangeLine({ change: { where, before, after } }: { change: ChangeView }) {
  const field = /(?:^|[.\]])([A-Za-z_$][\w$]*)$/.exec(where)?.[1]
  const words = (value: unknown) => preview(value, field)
  return (
    <>
      <code>{where}</code>: {before === undefined ? undefined : <s class="was">{words(before)}</s>}
      {' → '}
      {after === undefined ? 'taken out' : <span>{words(after)}</span>}
    </>
  )
}

/** `2026-11-22 08:00`, UTC. */
export function instantWords(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`
}
