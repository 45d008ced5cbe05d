/** Forms over a part of the account document: which fields there are is data; showing, comparing and patching them is here. */
import type { ComponentChildren } from 'preact'
import { type ProblemBody } from '../../../control/problem.js'
import { isObject, type JsonObject } from '../../../json-object.js'
import { fieldWords } from '../../parts/field-errors.js'
import { CheckBox, type Option, Select, TextArea, TextField } from '../../parts/form.js'
import { Notice } from '../../parts/show.js'

/** One field of a form. Its name is the last part of its path, so that remedies can link to it. */
export interface FieldSpec {
  /** Where it stands in the document: `['settings', 'softMode']`. */
  readonly path: readonly string[]
  readonly kind: 'text' | 'lines' | 'number' | 'box' | 'choice'
  readonly label: string
  readonly help?: ComponentChildren
  /** Of a choice: values, and words where they say more. */
  readonly choices?: readonly Option[]
  readonly mono?: boolean
}

export function nameOf({ path }: FieldSpec): string {
  return path.at(-1) ?? ''
}

/** What a form shows: of the document, or as it was typed. Boxes that are not checked are not in it. */
export type Draft = URLSearchParams

export function draftOf(part: unknown, specs: readonly FieldSpec[]): Draft {
  const draft = new URLSearchParams()
  for (const spec of specs) {
    const value = valueAt(part, spec.path)
    if (spec.kind === 'box') {
      if (value === true) draft.set(nameOf(spec), 'yes')
    } else draft.set(nameOf(spec), value === undefined || value === null ? '' : String(value))
  }
  return draft
}

function valueAt(part: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), part)
}

/** A merge patch of what the form says otherwise than the document; an emptied field goes back to its default. */
export function patchOf(part: unknown, specs: readonly FieldSpec[], form: Draft): JsonObject {
  const before = draftOf(part, specs)
  const patch: MutableObject = {}
  for (const spec of specs) {
    const name = nameOf(spec)
    const [old, wanted] = [before.get(name), form.get(name)]
    if (spec.kind === 'box' ? (old !== null) === (wanted !== null) : sameText(old, wanted)) continue
    put(patch, spec.path, typed(spec, wanted))
  }
  return patch
}

/** Browsers end lines of text areas with CR LF, and a field that the form does not have is left as it is. */
function sameText(old: string | null, wanted: string | null): boolean {
  return wanted === null || (old ?? '').replaceAll('\r\n', '\n') === wanted.replaceAll('\r\n', '\n')
}

function typed({ kind }: FieldSpec, text: string | null): unknown {
  if (kind === 'box') return text !== null
  const trimmed = (text ?? '').trim()
  if (trimmed === '') return kind === 'lines' ? '' : null
  if (kind === 'text' || kind === 'lines') return trimmed
  // What is no number is left to the schema, which says what it expects.
  return /^-?\d{1,15}$/.test(trimmed) ? Number(trimmed) : trimmed
}

interface MutableObject {
  [key: string]: unknown
}

function put(patch: MutableObject, path: readonly string[], value: unknown): void {
  let at = patch
  for (const key of path.slice(0, -1)) {
    const inner: MutableObject = { ...(isObject(at[key]) ? at[key] : {}) }
    at[key] = inner
    at = inner
  }
  at[path.at(-1) ?? ''] = value
}

/** What is wrong with a form: beside its fields where it has them, else above it. */
export interface FormErrors {
  readonly of: (name: string) => string | undefined
  readonly detail: string | undefined
}

export const noErrors: FormErrors = { of: () => undefined, detail: undefined }

/** @param names the fields of the form */
export function formErrors(problem: ProblemBody, names: readonly string[]): FormErrors {
  const byName = new Map<string, string>()
  const others: string[] = []
  for (const one of problem.errors ?? []) {
    const name = /([A-Za-z]\w*)(\[\d+\])*$/.exec(one.path)?.[1] ?? ''
    const text = fieldWords(one)
    if (names.includes(name)) byName.set(name, text)
    else others.push(`${one.path}: ${text}`)
  }
  const detail = byName.size === 0 ? problem.detail : others.length > 0 ? others.join(' ') : undefined
  return { of: name => byName.get(name), detail }
}

/** Says above a form that it was not saved, and why. */
export function NotSaved({ errors, failed }: { errors: FormErrors; failed: boolean }) {
  if (!failed) return null
  return <Notice kind="failed">{errors.detail ?? 'Nothing was saved: see the fields marked below.'}</Notice>
}

export interface FieldsProps {
  readonly specs: readonly FieldSpec[]
  readonly draft: Draft
  readonly errors: FormErrors
}

export function Fields({ specs, draft, errors }: FieldsProps) {
  return (
    <>
      {specs.map(spec => (
        <OneField spec={spec} draft={draft} errors={errors} />
      ))}
    </>
  )
}

function OneField({ spec, draft, errors }: { spec: FieldSpec; draft: Draft; errors: FormErrors }) {
  const { kind, label, help, choices = [], mono = false } = spec
  const name = nameOf(spec)
  const common = { name, label, help, error: errors.of(name) }
  const value = draft.get(name) ?? ''
  switch (kind) {
    case 'box':
      return <CheckBox {...common} checked={draft.has(name)} />
    case 'choice':
      return <Select {...common} value={value} options={choices} />
    case 'lines':
      return <TextArea {...common} value={value} rows={3} mono={mono} />
    case 'number':
      return <TextField {...common} value={value} type="number" />
    case 'text':
      return <TextField {...common} value={value} mono={mono} />
  }
}

/** Choices whose words are their values. */
export function plainChoices(values: readonly (string | number)[]): Option[] {
  return values.map(value => ({ value: String(value), text: String(value) }))
}
