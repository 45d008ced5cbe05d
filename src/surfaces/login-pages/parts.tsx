/** What pages are made of. */
import type { ComponentChildren } from 'preact'
import { requireOwnPath } from '../../own-path.js'

/** Where a form goes. */
export interface FormTarget {
  /** Path and query to post to, on this server. */
  readonly action: string
  /** The token that shows that the form was ours. */
  readonly csrf: string
}

/** What a form is for, in its field `step`. */
export type Step =
  'login' | 'second-factor' | 'second-factor-setup' | 'change-password' | 'choose-role' | 'consent' | 'logout'

/** An account, as people know it. */
export interface NamedAccount {
  readonly id: string
  readonly name: string
}

/**
 * A form that posts. The browser does not check what was entered: an empty field, too, is answered by the server,
 * so that tests see the server's words.
 */
export function PostForm({ form, step, children }: { form: FormTarget; step: Step; children: ComponentChildren }) {
  return (
    <form method="post" action={requireOwnPath(form.action)} class="stack" noValidate>
      <input type="hidden" name="csrf" value={form.csrf} />
      <input type="hidden" name="step" value={step} />
      {children}
    </form>
  )
}

/** The id of the error text that fields refer to. There is one error on a page. */
const errorId = 'error'

export interface TextFieldProps {
  readonly name: string
  readonly label: string
  readonly type?: 'text' | 'password'
  readonly autocomplete: 'username' | 'current-password' | 'new-password' | 'one-time-code'
  readonly inputmode?: 'email' | 'numeric'
  readonly value?: string
  /** A sentence under the label. */
  readonly help?: string | undefined
  /** The id of a text elsewhere on the page that belongs to the field. */
  readonly describedBy?: string | undefined
  readonly autofocus?: boolean
  /** The page's error is about this field. */
  readonly invalid: boolean
}

/** A required line of text with its label. */
export function TextField(props: TextFieldProps) {
  const { name, label, type = 'text', autocomplete, inputmode, value, help, autofocus = false, invalid } = props
  const helpId = help === undefined ? undefined : `${name}-help`
  const described = [invalid ? errorId : undefined, helpId, props.describedBy].filter(id => id !== undefined).join(' ')
  return (
    <div class="field">
      <label for={name}>{label}</label>
      {help === undefined ? undefined : (
        <p class="help" id={helpId}>
          {help}
        </p>
      )}
      <input
        id={name}
        name={name}
        type={type}
        value={value}
        class={autocomplete === 'one-time-code' ? 'code' : undefined}
        autocomplete={autocomplete}
        inputmode={inputmode}
        autocapitalize="none"
        spellcheck={false}
        required
        autofocus={autofocus}
        aria-invalid={invalid ? 'true' : undefined}
        aria-describedby={described === '' ? undefined : described}
      />
    </div>
  )
}

/** What went wrong; nothing when nothing did. */
export function ErrorText({ error }: { error: string | undefined }) {
  return error === undefined ? null : (
    <p class="alert" role="alert" id={errorId}>
      {error}
    </p>
  )
}

/** Names and values. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, value: string])[] }) {
  return (
    <dl class="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** `Name (id)`, as NetSuite's lists write accounts. */
export function accountLabel({ id, name }: NamedAccount): string {
  return `${name} (${id})`
}

/** The button that leads on. */
export function Submit({ children }: { children: string }) {
  return (
    <button class="button primary" type="submit">
      {children}
    </button>
  )
}

/** A role to choose, in an account. */
export interface RoleChoice {
  /** What the form sends. */
  readonly value: string
  readonly role: string
  /** The account's name. */
  readonly account: string
  readonly accountId: string
}

export interface RoleChoicesProps {
  readonly legend: string
  readonly choices: readonly RoleChoice[]
  /** The value that is checked; the first one if it is none of them. */
  readonly selected: string | undefined
  readonly autofocus?: boolean
}

/** Radio buttons `role`, one of them checked. */
export function RoleChoices({ legend, choices, selected, autofocus = false }: RoleChoicesProps) {
  const found = choices.findIndex(one => one.value === selected)
  const checked = Math.max(found, 0)
  return (
    <fieldset>
      <legend>{legend}</legend>
      <div class="choices">
        {choices.map((choice, index) => (
          <label class="choice" for={`role-${index}`} key={index}>
            <input
              type="radio"
              id={`role-${index}`}
              name="role"
              value={choice.value}
              required
              checked={index === checked}
              autofocus={autofocus && index === checked}
            />
            <span>
              <strong>{choice.role}</strong>{' '}
              <span class="soft small">{accountLabel({ id: choice.accountId, name: choice.account })}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
