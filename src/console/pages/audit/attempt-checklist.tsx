/** The login guide's checklist for one attempt, in short: what failed is open, the rest opens when somebody wants to know. */
import type { CheckState, ChecklistItem } from '../../../diagnosis/checklist/shape.js'
import { inert } from '../../../diagnosis/text/inert.js'
import { Badge, Section, type Tone } from '../../parts/show.js'

/** The marks before the words are of the stylesheet. */
const tones: Readonly<Record<CheckState, Tone>> = { ok: 'ok', failed: 'failed', 'not reached': 'off' }

const words = (text: string) => inert(text, 600)

export function AttemptChecklist({ items, printable }: { items: readonly ChecklistItem[]; printable: string }) {
  return (
    <Section id="checklist" title="Checklist" actions={<a href={printable}>Print it</a>}>
      <ol class="checks">
        {items.map(({ item, state, note, menuPath, steps }) => {
          const reached = steps.filter(one => one.state !== 'not reached')
          const left = steps.filter(one => one.state === 'not reached')
          return (
            <li>
              <details open={state === 'failed'}>
                <summary>
                  <State state={state} /> {item}
                </summary>
                <div class="close">
                  <p>{words(note)}</p>
                  {menuPath === undefined ? undefined : <p class="soft small">{menuPath.replaceAll(' > ', ' › ')}</p>}
                  {steps.length === 0 ? undefined : (
                    <ul class="steps">
                      {reached.map(one => (
                        <li>
                          <State state={one.state} /> <span>{one.step}</span>
                          {/* Why the failed one failed is said with its item. */}
                          {one.state === 'failed' ? undefined : <span class="soft small">{words(one.note)}</span>}
                        </li>
                      ))}
                      {left.length === 0 ? undefined : (
                        <li>
                          <State state="not reached" /> <span>{left.map(one => one.step).join(', ')}</span>
                        </li>
                      )}
                    </ul>
                  )}
                </div>
              </details>
            </li>
          )
        })}
      </ol>
    </Section>
  )
}

function State({ state }: { state: CheckState }) {
  return <Badge tone={tones[state]}>{state}</Badge>
}
