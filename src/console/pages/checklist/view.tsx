/** The checklist as markup: seven items with boxes, ticked as far as the mock can, for the screen and for paper. */
import type { ComponentChildren } from 'preact'
import type { CheckState } from '../../../diagnosis/checklist/shape.js'
import { Badge } from '../../parts/show.js'
import type { ShownChecklist, ShownItem, ShownRepair, ShownStep } from './shown.js'

const words: Readonly<Record<CheckState, string>> = { ok: 'ok', failed: 'failed', 'not reached': 'not reached' }
const tones = { ok: 'ok', failed: 'failed', 'not reached': 'off' } as const

export function Checklist({ list, extra }: { list: ShownChecklist; extra?: ComponentChildren }) {
  const { items } = list
  return (
    <ol class="checklist">
      {items.map((item, index) => (
        <Item item={item} number={index + 1} extra={item.item === 'Isolation test' ? extra : undefined} />
      ))}
    </ol>
  )
}

function Item({ item, number, extra }: { item: ShownItem; number: number; extra: ComponentChildren }) {
  const { item: name, state, note, menuPath, steps, byHand, repair } = item
  const id = `item-${number}`
  return (
    <li class={`card check-item ${classOf(state)}`}>
      <div class="check-head">
        <Tick state={state} />
        <h2 id={id}>
          {number}. {name}
        </h2>
        <Badge tone={tones[state]}>{words[state]}</Badge>
      </div>
      {note === '' ? undefined : <p>{note}</p>}
      {menuPath === undefined ? undefined : <p class="crumbs">{menuPath}</p>}
      <ul class="check-steps">
        {steps.map(step => (
          <Step step={step} />
        ))}
        {extra}
      </ul>
      {repair ? <RepairBox repair={repair} /> : undefined}
      {byHand.length === 0 ? undefined : <ByHand id={id} checks={byHand} />}
    </li>
  )
}

function Step({ step: { step, state, note, found, link } }: { step: ShownStep }) {
  return (
    <li class={`check-step ${classOf(state)}`}>
      <Tick state={state} />
      <div class="close">
        <p>
          <strong>{step}</strong> <span class="visually-hidden">({words[state]})</span>
          <span class="check-note">{note}</span>
        </p>
        {found.map(one => (
          <dl class="check-found">
            <dt>{one.what}: found</dt>
            <dd class="mono">{one.found}</dd>
            <dt>expected</dt>
            <dd class="mono">{one.expected}</dd>
          </dl>
        ))}
      </div>
      {link ? (
        <a class="check-link" href={link.href}>
          {link.text}
        </a>
      ) : undefined}
    </li>
  )
}

/** A step that is made for this page. */
export function ExtraStep({ step, state, note }: Pick<ShownStep, 'step' | 'state' | 'note'>) {
  return <Step step={{ step, state, note, found: [], link: undefined, menuPath: undefined }} />
}

function RepairBox({ repair: { who, steps, menuPath, links } }: { repair: ShownRepair }) {
  return (
    <div class="notice failed close">
      <p>
        <strong>Repair, by the {who}</strong>
        {menuPath === undefined ? '' : `, at ${menuPath}`}
      </p>
      <ol>
        {steps.map(one => (
          <li>{one}</li>
        ))}
      </ol>
      {links.length === 0 ? undefined : (
        <p class="buttons no-print">
          {links.map(({ href, text }, index) => (
            <a class={`button${index === 0 ? ' primary' : ''} check-button`} href={href}>
              {text}
            </a>
          ))}
        </p>
      )}
    </div>
  )
}

function ByHand({ id, checks }: { id: string; checks: readonly string[] }) {
  return (
    <div class="by-hand" role="group" aria-label="To be checked by a person">
      <p class="soft small">To be checked by a person</p>
      {checks.map((text, index) => (
        <div class="check">
          <input type="checkbox" id={`${id}-by-hand-${index}`} data-keep autoComplete="off" />
          <label for={`${id}-by-hand-${index}`}>{text}</label>
        </div>
      ))}
    </div>
  )
}

/** A box as on paper: ticked, crossed, or empty. What it means is said beside it. */
function Tick({ state }: { state: CheckState }) {
  return (
    <svg class={`tick ${classOf(state)}`} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <rect x="1" y="1" width="14" height="14" rx="2" />
      {state === 'ok' ? <path d="M4 8.5 7 11.5 12.5 4.5" /> : undefined}
      {state === 'failed' ? <path d="M4.5 4.5 11.5 11.5M11.5 4.5 4.5 11.5" /> : undefined}
    </svg>
  )
}

function classOf(state: CheckState): string {
  return state === 'not reached' ? 'open' : state
}
