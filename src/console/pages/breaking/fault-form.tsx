/** The form of a new fault: what to answer, which calls, on which of them. Without scripts all fields stand there, and those of other kinds are ignored. */
import type { ComponentChildren } from 'preact'
import type { Account } from '../../../account/account.js'
import { catalogue, failureIds } from '../../../failures/catalogue.js'
import { servedPaths, servedSurfaces } from '../../../faults/served.js'
import { accountPath } from '../../links.js'
import { CheckBox, Form, type Option, Select, SubmitButton, TextArea, TextField } from '../../parts/form.js'
import { Section } from '../../parts/show.js'
import type { Visit } from '../../route.js'
import { type AnswerKind, type FaultForm, partyFields, type WhenKind } from './fault-input.js'
import { surfaceWord } from './scenario-words.js'

const kinds: readonly { readonly value: AnswerKind; readonly text: string }[] = [
  { value: 'failure', text: 'A failure of the catalogue' },
  { value: 'status', text: 'A status, body and headers of your own' },
  { value: 'delay', text: 'The right answer, late' },
  { value: 'reset', text: 'Nothing: the connection is reset' },
  { value: 'truncate', text: 'The right answer, with its body cut' },
  { value: 'sequence', text: 'One answer after the other' },
]

const whens: readonly { readonly value: WhenKind; readonly text: string }[] = [
  { value: 'always', text: 'every call that matches' },
  { value: 'times', text: 'the next n' },
  { value: 'nth', text: 'the n-th only' },
  { value: 'probability', text: 'some, by chance' },
]

export interface FaultFormProps {
  readonly visit: Visit
  readonly account: Account
  readonly form: FaultForm
  readonly errors: ReadonlyMap<string, string>
}

export function NewFault({ visit, account, form, errors }: FaultFormProps) {
  const field = (name: string) => ({ name, value: form.text(name), error: errors.get(name) })
  return (
    <Section id="add" title="Force an answer">
      <Form visit={visit} action={accountPath(account.id, 'faults')} id="new-fault">
        <div class="two">
          <div class="stack">
            <Select {...field('kind')} label="What the call is answered with" value={form.kind} options={kinds} />
            <Answer form={form} field={field} />
          </div>
          <Match account={account} field={field} />
        </div>
        <When form={form} field={field} />
        <SubmitButton name="add" value="yes">
          Force it
        </SubmitButton>
      </Form>
    </Section>
  )
}

type Field = (name: string) => { name: string; value: string; error: string | undefined }

/** Shown for one kind only, where scripts run. */
function For({ kind, children }: { kind: string; children: ComponentChildren }) {
  return (
    <div class="stack" data-for={kind}>
      {children}
    </div>
  )
}

function Answer({ form, field }: { form: FaultForm; field: Field }) {
  return (
    <>
      <For kind="failure">
        <TextField
          {...field('failure')}
          label="Failure"
          help="Its id. It is answered in the words of the surface that is called, and its row is in the audit trail."
          list={failureOptions()}
          mono
        />
      </For>
      <For kind="status">
        <TextField {...field('status')} label="Status" help="From 200 to 599; the action is not run." mono />
        <TextArea
          {...field('headers')}
          label="Headers"
          help="One in each line, such as Retry-After: 5."
          rows={2}
          mono
        />
        <TextArea {...field('body')} label="Body" help="Sent as it stands; empty for none." mono />
      </For>
      <For kind="reset">
        <CheckBox
          name="afterAction"
          label="Once the action was run: it happened, and the client cannot know"
          checked={form.text('afterAction') === 'yes'}
        />
      </For>
      <For kind="truncate">
        <TextField {...field('truncate')} label="Cut after" help="A number of bytes, or a fraction such as 0.5." mono />
      </For>
      <For kind="sequence">
        <TextArea
          {...field('sequence')}
          label="Answers"
          help="One in each line: pass, reset, delay 2s, cut 0.5, 503, 503 with a body, or the id of a failure. The fault ends with the last."
          rows={5}
          mono
        />
      </For>
      <For kind="failure status delay reset truncate">
        <TextField
          {...field('delay')}
          label="Delay"
          help="How long the answer waits, such as 2s or 250ms; at most 60s."
          mono
        />
      </For>
    </>
  )
}

/** With the surfaces that have words for it. */
function failureOptions(): readonly Option[] {
  return failureIds.flatMap(id => {
    const { faces } = catalogue[id]
    const surfaces = [...servedSurfaces, 'nlauth' as const].filter(one => faces[one] !== undefined)
    return surfaces.length === 0 ? [] : [{ value: id, text: surfaces.map(surfaceWord).join(', ') }]
  })
}

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'] as const
const anyOption: Option = { value: '', text: 'any' }
/** A page stays small; what is beyond can be named by the control API. */
const mostOptions = 200

const partyLabels = { user: 'User', role: 'Role', token: 'Access token', integration: 'Integration record' } as const

function Match({ account: { document }, field }: { account: Account; field: Field }) {
  const { users, roles, tokens, integrations } = document
  const parts = { user: users, role: roles, token: tokens, integration: integrations }
  return (
    <fieldset>
      <legend>Which calls: all that is given must fit</legend>
      <div class="filters">
        <Select
          {...field('surface')}
          label="Surface"
          options={[anyOption, ...servedSurfaces.map(value => ({ value, text: surfaceWord(value) }))]}
        />
        <Select
          {...field('method')}
          label="Method"
          options={[anyOption, ...methods.map(value => ({ value, text: value }))]}
        />
        {partyFields.map(name => (
          <Select
            {...field(name)}
            label={partyLabels[name]}
            options={[
              anyOption,
              ...parts[name].slice(0, mostOptions).map(one => ({ value: String(one.id), text: one.name })),
            ]}
          />
        ))}
      </div>
      <TextField
        {...field('path')}
        label="Path"
        help="Without the query; a * at its end stands for whatever follows."
        list={servedPaths.map(one => (one.andBelow ? `${one.path}*` : one.path))}
        mono
      />
      <TextField {...field('address')} label="Client address" help="Such as 203.0.113.0/24." mono />
    </fieldset>
  )
}

function When({ form, field }: { form: FaultForm; field: Field }) {
  return (
    <fieldset>
      <legend>On which of them, and how long</legend>
      <div class="filters">
        <div data-for="failure status delay reset truncate">
          <Select {...field('when')} label="It acts on" value={form.when} options={whens} />
        </div>
        <div data-when="times nth">
          <TextField {...field('n')} label="n" type="text" mono />
        </div>
        <div data-when="probability">
          <TextField {...field('probability')} label="Probability" placeholder="0.3" mono />
        </div>
        <div data-when="probability">
          <TextField {...field('seed')} label="Seed" placeholder="1" mono />
        </div>
        <TextField {...field('ttl')} label="Ends after" placeholder="5m; empty: never" mono />
      </div>
    </fieldset>
  )
}
