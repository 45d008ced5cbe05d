/** What forms are made of. Every form carries the token that shows it is ours. */
import type { ComponentChildren } from 'preact'
import { requireOwnPath } from '../../own-path.js'
import { fieldId } from '../links.js'
import type { Visit } from '../route.js'

export interface FormProps {
  readonly visit: Visit
  /** A path of this server. */
  readonly action: string
  readonly children: ComponentChildren
  /** Stands in a line with other things. */
  readonly inline?: boolean
  readonly id?: string
}

/** A form that posts. The browser does not check what was entered: the server says what is wrong, and how it should be. */
export function Form({ visit, action, children, inline, id }: FormProps) {
  return (
    <form method="post" action={requireOwnPath(action)} class={inline ? 'inline' : 'stack'} noValidate id={id}>
      <input type="hidden" name="csrf" value={visit.visitor.csrf} />
      {children}
    </form>
  )
}

interface FieldProps {
  /** The field's name in the form; its control has the id `field-<name>`, to which remedies link. */
  readonly name: string
  readonly label: ComponentChildren
  /** A sentence under the label. */
  readonly help?: ComponentChildren
  /** What is wrong with it, as a sentence. */
  readonly error?: string | undefined
}

export interface TextFieldProps extends FieldProps {
  readonly value?: string | undefined
  readonly type?: 'text' | 'password' | 'search' | 'number' | 'email'
  readonly autocomplete?: string
  readonly required?: boolean
  readonly placeholder?: string
  /** Suggestions, with words beside them where they have some. */
  readonly list?: readonly (string | Option)[]
  readonly mono?: boolean
  readonly readOnly?: boolean
}

export function TextField(props: TextFieldProps) {
  const { name, value, type = 'text', autocomplete = 'off', required, list, mono, placeholder, readOnly } = props
  const id = fieldId(name)
  return (
    <Field {...props}>
      <input
        id={id}
        name={name}
        type={type}
        value={value}
        autoComplete={autocomplete}
        spellcheck={false}
        autocapitalize="off"
        placeholder={placeholder}
        required={required}
        readOnly={readOnly}
        class={mono ? 'mono' : undefined}
        list={list ? `${id}-list` : undefined}
        {...described(props)}
      />
      {list ? (
        <datalist id={`${id}-list`}>
          {list.map(one =>
            typeof one === 'string' ? <option value={one} /> : <option value={one.value}>{one.text}</option>,
          )}
        </datalist>
      ) : undefined}
    </Field>
  )
}

export function TextArea(props: FieldProps & { value?: string | undefined; rows?: number; mono?: boolean }) {
  const { name, value, rows = 4, mono } = props
  return (
    <Field {...props}>
      <textarea
        id={fieldId(name)}
        name={name}
        rows={rows}
        spellcheck={false}
        class={mono ? 'mono' : undefined}
        {...described(props)}
      >
        {value}
      </textarea>
    </Field>
  )
}

export interface Option {
  readonly value: string
  readonly text: string
  readonly disabled?: boolean
  /** Options of the same group that follow each other stand under its title. */
  readonly group?: string
}

/** More options than a person looks through, or a page should hold. */
const mostOptions = 200
/** So many of a longer list are suggested. */
const mostSuggested = 100

/** One of a list. Of a very long one the beginning is suggested, and anything else is typed. */
export function Select(props: FieldProps & { value?: string | undefined; options: readonly Option[] }) {
  const { options } = props
  return options.length > mostOptions ? <TypedChoice {...props} /> : <ListedChoice {...props} />
}

function TypedChoice({ options, value, help, ...field }: Parameters<typeof Select>[0]) {
  const { name } = field
  const able = options.filter(one => one.value !== '' && one.disabled !== true)
  const example = able[0]?.value
  const text = options.find(one => one.value === value && value !== '')?.text
  const words = `Of ${able.length.toLocaleString('en-US')}, the first ${mostSuggested} are suggested. Any other is written as its own page or list has it${example === undefined ? '' : `, such as ${example}`}.`
  const all = {
    ...field,
    help: (
      <>
        {help} {text === undefined ? words : `Now: ${text}. ${words}`}
      </>
    ),
  }
  const id = fieldId(name)
  return (
    <Field {...all}>
      <input
        id={id}
        name={name}
        value={value}
        list={`${id}-list`}
        autoComplete="off"
        spellcheck={false}
        {...described(all)}
      />
      <datalist id={`${id}-list`}>
        {able.slice(0, mostSuggested).map(one => (
          <option value={one.value}>{one.text}</option>
        ))}
      </datalist>
    </Field>
  )
}

function ListedChoice(props: FieldProps & { value?: string | undefined; options: readonly Option[] }) {
  const { name, value, options } = props
  const groups: { title: string | undefined; options: Option[] }[] = []
  for (const option of options) {
    const last = groups.at(-1)
    if (last && last.title === option.group) last.options.push(option)
    else groups.push({ title: option.group, options: [option] })
  }
  const show = (one: Option) => (
    <option value={one.value} selected={one.value === value} disabled={one.disabled}>
      {one.text}
    </option>
  )
  return (
    <Field {...props}>
      <select id={fieldId(name)} name={name} {...described(props)}>
        {groups.map(group =>
          group.title === undefined ? (
            group.options.map(show)
          ) : (
            <optgroup label={group.title}>{group.options.map(show)}</optgroup>
          ),
        )}
      </select>
    </Field>
  )
}

/** A box; unchecked, the form does not say its name. */
export function CheckBox(props: FieldProps & { checked: boolean; value?: string; id?: string; disabled?: boolean }) {
  const { name, label, help, error, checked, value = 'yes', id = fieldId(name), disabled } = props
  return (
    <div class="check">
      <input
        type="checkbox"
        id={id}
        name={name}
        value={value}
        checked={checked}
        disabled={disabled}
        {...described(props, id)}
      />
      <label for={id}>{label}</label>
      {help === undefined ? undefined : (
        <p class="help" id={`${id}-help`}>
          {help}
        </p>
      )}
      {error === undefined ? undefined : <FieldError id={`${id}-error`} text={error} />}
    </div>
  )
}

/** One of few. */
export function Choices(props: FieldProps & { value?: string | undefined; options: readonly Option[] }) {
  const { name, label, help, error, value, options } = props
  const id = fieldId(name)
  return (
    <fieldset id={id} class="choices" {...described(props)}>
      <legend>{label}</legend>
      {help === undefined ? undefined : (
        <p class="help" id={`${id}-help`}>
          {help}
        </p>
      )}
      {options.map((one, index) => (
        <div class="check">
          <input
            type="radio"
            id={`${id}-${index}`}
            name={name}
            value={one.value}
            checked={one.value === value}
            disabled={one.disabled}
          />
          <label for={`${id}-${index}`}>{one.text}</label>
        </div>
      ))}
      {error === undefined ? undefined : <FieldError id={`${id}-error`} text={error} />}
    </fieldset>
  )
}

export function SubmitButton({
  children,
  tone = 'primary',
  name,
  value,
}: {
  children: ComponentChildren
  tone?: 'primary' | 'danger' | 'plain'
  name?: string
  value?: string
}) {
  return (
    <div class="buttons">
      <button class={tone === 'plain' ? 'button' : `button ${tone}`} name={name} value={value}>
        {children}
      </button>
    </div>
  )
}

function Field({ name, label, help, error, children }: FieldProps & { children: ComponentChildren }) {
  const id = fieldId(name)
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {help === undefined ? undefined : (
        <p class="help" id={`${id}-help`}>
          {help}
        </p>
      )}
      {children}
      {error === undefined ? undefined : <FieldError id={`${id}-error`} text={error} />}
    </div>
  )
}

function FieldError({ id, text }: { id: string; text: string }) {
  return (
    <p class="field-error" id={id}>
      {text}
    </p>
  )
}

function described({ name, help, error }: FieldProps, id = fieldId(name)) {
  const ids = [help === undefined ? undefined : `${id}-help`, error === undefined ? undefined : `${id}-error`]
  const text = ids.filter(one => one !== undefined).join(' ')
  return {
    ...(text === '' ? {} : { 'aria-describedby': text }),
    ...(error === undefined ? {} : { 'aria-invalid': 'true' as const }),
  }
}
