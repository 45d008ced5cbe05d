/** What pages show things with. */
import type { ComponentChildren } from 'preact'

/** Colour with meaning: `ok` works, `failed` refused, `warn` not as it should be, `note` worth knowing, `off` not in use. */
export type Tone = 'ok' | 'failed' | 'warn' | 'note' | 'off'

export function Badge({ tone, children }: { tone: Tone; children: ComponentChildren }) {
  return <span class={`badge ${tone}`}>{children}</span>
}

export function Notice({ kind, children }: { kind: 'note' | 'failed' | 'warn' | 'done'; children: ComponentChildren }) {
  return (
    <div class={`notice ${kind}`} role={kind === 'failed' ? 'alert' : undefined}>
      {typeof children === 'string' ? <p>{children}</p> : children}
    </div>
  )
}

/** Nothing is there yet: say what to do next. */
export function Empty({ children, id }: { children: ComponentChildren; id?: string }) {
  return (
    <div class="empty" id={id}>
      {typeof children === 'string' ? <p>{children}</p> : children}
    </div>
  )
}

/** A part of a page with its heading. */
export function Section({
  id,
  title,
  children,
  actions,
}: {
  id: string
  title: string
  children: ComponentChildren
  actions?: ComponentChildren
}) {
  return (
    <section class="card stack" aria-labelledby={id}>
      <div class="page-head">
        <h2 id={id}>{title}</h2>
        {actions === undefined ? undefined : <div class="actions">{actions}</div>}
      </div>
      {children}
    </section>
  )
}

/** Names and values. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, value: ComponentChildren])[] }) {
  return (
    <dl class="facts">
      {facts.map(([name, value]) => (
        <div>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

export interface TableProps {
  /** Says what the table holds, to those who do not see it. */
  readonly label: string
  readonly head: readonly ComponentChildren[]
  /** The first cell of a row names it. */
  readonly rows: readonly (readonly ComponentChildren[])[]
  /** Classes of rows, by their place. */
  readonly rowClass?: (index: number) => string | undefined
}

/** A table that scrolls by itself where it is too wide. */
export function Table({ label, head, rows, rowClass }: TableProps) {
  return (
    <div class="table" role="region" aria-label={`Table: ${label}`} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {head.map(one => (
              <th scope="col">{one}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first, ...rest], index) => (
            <tr class={rowClass?.(index)}>
              <th scope="row">{first}</th>
              {rest.map(cell => (
                <td>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Text to copy: a button appears where the browser can. */
export function CopyText({ text, name }: { text: string; name: string }) {
  return (
    <span class="copy">
      <code>{text}</code>
      <button type="button" class="button small needs-script" data-copy={text} aria-label={`Copy ${name}`}>
        Copy
      </button>
    </span>
  )
}

/** Lines as they are: requests, answers, code. Scrolls by itself. */
export function Lines({ text, label, id, copy }: { text: string; label: string; id?: string; copy?: boolean }) {
  return (
    <div class="lines">
      {copy ? (
        <button type="button" class="button small needs-script" data-copy={text} aria-label={`Copy ${label}`}>
          Copy
        </button>
      ) : undefined}
      <pre id={id} tabIndex={0} role="region" aria-label={label}>
        {text}
      </pre>
    </div>
  )
}
