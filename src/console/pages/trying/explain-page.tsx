/** Explain a request: a capture from elsewhere, judged on a copy of this server; nothing is sent and nothing kept. */
import * as v from 'valibot'
import { CaptureError } from '../../../captures/capture.js'
import { ControlProblem } from '../../../control/problem.js'
import { explained } from '../../../control/openapi/answers/explain.js'
import { controlCall } from '../../control-call.js'
import { serverPath } from '../../links.js'
import { Form, Select, SubmitButton, TextArea, TextField } from '../../parts/form.js'
import { Notice } from '../../parts/show.js'
import { page, type PageHandlers, type Visit } from '../../route.js'
import { type Explained, ExplainedRequests } from './explained.js'

/** Credentials of an account that this server has not. They are used for this one answer, and never shown again. */
const secretFields = ['account', 'consumerKey', 'consumerSecret', 'tokenId', 'tokenSecret'] as const
type SecretName = (typeof secretFields)[number]

const fields = ['text', 'method', 'url', 'at', 'fromAddress'] as const
type FieldName = (typeof fields)[number]
type Typed = Readonly<Record<FieldName, string>>

/** What is wrong, by field; `form` where it is none of them. */
type Errors = Partial<Readonly<Record<FieldName | SecretName | 'form', string>>>

export const explainPage: PageHandlers = {
  get: visit => show(visit, typedOf(visit.query)),
  async post(visit) {
    const typed = typedOf(visit.form)
    if (typed.text.trim() === '')
      return show(visit, typed, { errors: { text: 'Nothing was pasted. Paste a request, or the header of one.' } })
    try {
      const given = fields.flatMap(name => (typed[name].trim() === '' ? [] : [[name, wished(name, typed)] as const]))
      const secrets = secretsOf(visit.form)
      const wish = { ...Object.fromEntries(given), ...(secrets === undefined ? {} : { secrets }) }
      const body = await controlCall(visit, { method: 'POST', path: ['explain'], body: wish })
      return show(visit, typed, { result: v.parse(explained, body) })
    } catch (error) {
      return show(visit, typed, { errors: errorsOf(error) })
    }
  },
}

/** The capture stays as it is: blanks and line ends mean something in it. */
function wished(name: FieldName, typed: Typed): string {
  return name === 'text' ? typed.text : typed[name].trim()
}

/** All five, as soon as one of them is filled in: the route says which are missing. */
function secretsOf(form: URLSearchParams): Readonly<Record<string, string>> | undefined {
  const given = secretFields.flatMap(name => {
    const value = (form.get(name) ?? '').trim()
    return value === '' ? [] : [[name, value] as const]
  })
  return given.length === 0 ? undefined : Object.fromEntries(given)
}

function errorsOf(error: unknown): Errors {
  if (error instanceof CaptureError) {
    const { line, column, found, expected } = error
    return { text: `Line ${line}, column ${column}: found ${found}. Expected: ${expected}.` }
  }
  if (!(error instanceof ControlProblem)) throw error
  const named = error.errors.flatMap(({ path, found, expected }) => {
    const name = fields.find(one => `$.${one}` === path) ?? secretFields.find(one => `$.secrets.${one}` === path)
    return name === undefined ? [] : [[name, `Found ${found}. Expected: ${expected}.`] as const]
  })
  return named.length === 0 ? { form: error.message } : Object.fromEntries(named)
}

function typedOf(form: URLSearchParams): Typed {
  const field = (name: FieldName) => form.get(name) ?? ''
  return {
    text: field('text'),
    method: field('method'),
    url: field('url'),
    at: field('at'),
    fromAddress: field('fromAddress'),
  }
}

const secretLabels: Readonly<Record<SecretName, string>> = {
  account: 'Account ID',
  consumerKey: 'Consumer Key',
  consumerSecret: 'Consumer Secret',
  tokenId: 'Token ID',
  tokenSecret: 'Token Secret',
}

interface Shown {
  readonly errors?: Errors
  readonly result?: Explained
}

function show(visit: Visit, typed: Typed, { errors = {}, result }: Shown = {}) {
  const failed = Object.keys(errors).length > 0
  return page({
    title: 'Explain a request',
    crumbs: ['Server'],
    status: failed ? 422 : 200,
    failed,
    children: (
      <div class="stack">
        {result ? <ExplainedRequests visit={visit} result={result} /> : undefined}
        <ExplainForm visit={visit} typed={typed} errors={errors} />
      </div>
    ),
  })
}

function ExplainForm({ visit, typed, errors }: { visit: Visit; typed: Typed; errors: Errors }) {
  return (
    <section class="card stack" aria-labelledby="capture">
      <h2 id="capture">The request</h2>
      <p>
        Paste what failed elsewhere: a <code>curl</code> command, raw HTTP, the output of <code>curl -v</code>, a HAR
        file, or a bare <code>Authorization</code> header. It is judged by the accounts of this server, on a copy:
        nothing is sent, changed or kept.
      </p>
      {errors.form === undefined ? undefined : <Notice kind="failed">{errors.form}</Notice>}
      <Form visit={visit} action={serverPath('explain')}>
        <TextArea name="text" label="Capture" value={typed.text} rows={12} error={errors.text} mono />
        <div class="filters">
          <TextField
            name="method"
            label="Method"
            help="Of a bare header."
            placeholder="GET"
            value={typed.method}
            error={errors.method}
            mono
          />
          <TextField
            name="url"
            label="URL"
            help="Of a bare header: whole, with its query."
            value={typed.url}
            error={errors.url}
            mono
          />
          <Select
            name="at"
            label="Judge it as of"
            help="A timestamp is good for five minutes."
            value={typed.at}
            options={[
              { value: '', text: 'When it was made' },
              { value: 'now', text: 'Now' },
            ]}
            error={errors.at}
          />
          <TextField
            name="fromAddress"
            label="Client’s IP address"
            help="Empty: this machine."
            placeholder="203.0.113.9"
            value={typed.fromAddress}
            error={errors.fromAddress}
            mono
          />
        </div>
        <details open={secretFields.some(name => errors[name] !== undefined)}>
          <summary>Credentials of an account that is not on this server</summary>
          <div class="stack secrets">
            <p class="small">
              With all five, the signature is judged. They are used for this one answer, kept nowhere and not shown
              again.
            </p>
            <div class="filters">
              {secretFields.map(name => (
                <TextField
                  name={name}
                  label={secretLabels[name]}
                  type={name.endsWith('Secret') ? 'password' : 'text'}
                  error={errors[name]}
                  mono
                />
              ))}
            </div>
          </div>
        </details>
        <SubmitButton>Explain</SubmitButton>
      </Form>
    </section>
  )
}
