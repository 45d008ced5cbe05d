/** Asks before something that hurts: a page, so that it works everywhere. The form it stands for is sent again with `confirmed=yes`. */
import type { ComponentChildren } from 'preact'
import type { Account } from '../../account/account.js'
import { type Page, page, type Visit } from '../route.js'
import { Form } from './form.js'

export interface Question {
  readonly title: string
  readonly account?: Account
  readonly crumbs?: readonly string[]
  readonly menu?: string
  /** What will happen, in words or more. */
  readonly text: ComponentChildren
  readonly action: string
  /** What the button says that does it. */
  readonly button: string
  /** Where the link leads that does not. */
  readonly back: string
  readonly tone?: 'danger' | 'primary'
}

/** Fields of the form that led here go along. */
export function confirmPage(visit: Visit, question: Question): Page {
  const { text, action, button, back, tone = 'danger', ...head } = question
  return page({
    ...head,
    children: (
      <div class="card narrow stack">
        {typeof text === 'string' ? <p>{text}</p> : text}
        <Form visit={visit} action={action}>
          {[...visit.form]
            .filter(([name]) => name !== 'csrf' && name !== 'confirmed')
            .map(([name, value]) => (
              <input type="hidden" name={name} value={value} />
            ))}
          <div class="buttons">
            <button class={`button ${tone}`} name="confirmed" value="yes">
              {button}
            </button>
            <a class="button" href={back}>
              Cancel
            </a>
          </div>
        </Form>
      </div>
    ),
  })
}
