/** What was done on the page before: said once, with the way back. */
import { serverPath } from '../links.js'
import type { Visit } from '../route.js'
import type { Message } from '../state.js'
import { Form } from './form.js'
import { CopyText } from './show.js'

export function MessageBox({ visit, message }: { visit: Visit; message: Message }) {
  const { text, kind, undo, secrets, next } = message
  return (
    <div class={`notice ${kind} stack`} role="status" id="message">
      <div class="notice-line">
        <p>{text}</p>
        {next ? (
          <a class="button" href={next.href}>
            {next.text}
          </a>
        ) : undefined}
        {undo === undefined ? undefined : (
          <Form visit={visit} action={serverPath('undo')} inline>
            <input type="hidden" name="undo" value={undo} />
            <input type="hidden" name="back" value={visit.path} />
            <button class="button">Undo</button>
          </Form>
        )}
      </div>
      {secrets && secrets.length > 0 ? (
        <div class="close">
          <p>
            <strong>Shown this once.</strong> Copy it now; NetSuite does not show it again either.
          </p>
          <dl class="facts">
            {secrets.map(([name, value]) => (
              <div>
                <dt>{name}</dt>
                <dd>
                  <CopyText text={value} name={name} />
                </dd>
              </div>
            ))}
          </dl>
        </div>
      ) : undefined}
    </div>
  )
}
