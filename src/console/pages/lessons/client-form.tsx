/** The configuration of the lesson's client, as integrators know it, and the button that lets it log in. */
import type { ComponentChildren } from 'preact'
import { type ClientSettings, editableSettings } from '../../../lessons/client.js'
import type { SettingName } from '../../../lessons/model/client.js'
import { restletPath } from '../../../surfaces/restlets/plugin.js'
import type { LiveWork } from '../../lesson-book.js'
import { serverPath } from '../../links.js'
import { CheckBox, Choices, Form, Select, TextArea, TextField } from '../../parts/form.js'
import type { Visit } from '../../route.js'
import type { ClientErrors } from './client-errors.js'

interface Props {
  readonly visit: Visit
  readonly work: LiveWork
  readonly settings: ClientSettings
  readonly errors: ClientErrors
}

type TextSetting = Exclude<SettingName, 'authentication' | 'method' | 'escapeValues' | 'body'>

interface Words {
  readonly label: string
  readonly help?: string
}

const words: Readonly<Record<TextSetting, Words>> = {
  account: { label: 'Account ID' },
  consumerKey: { label: 'Consumer Key / Client ID' },
  consumerSecret: { label: 'Consumer Secret / Client Secret' },
  tokenId: { label: 'Token ID' },
  tokenSecret: { label: 'Token Secret' },
  email: { label: 'Email' },
  password: { label: 'Password' },
  role: { label: 'Role ID', help: 'Empty: the default role of the user.' },
  applicationId: { label: 'Application ID', help: 'Of the integration record; may be empty.' },
  clockOffset: {
    label: 'Clock of the client’s machine',
    help: 'How far it is off, e.g. -9m or +30s. Empty: it is right.',
  },
  script: { label: 'Script ID' },
  deploy: { label: 'Deployment ID' },
  path: { label: 'Path and query' },
  address: { label: 'IP address the client calls from', help: 'Empty: the address of this machine.' },
}

export function ClientForm(props: Props) {
  const { visit, work, settings, errors } = props
  const editable = editableSettings(work.lesson)
  const signs = settings.authentication === 'tba'
  const field = (name: TextSetting) => (
    <TextField name={name} value={settings[name]} error={errors.get(name)} mono {...words[name]} />
  )
  const signed = (
    <>
      {field('consumerKey')}
      {field('consumerSecret')}
      {field('tokenId')}
      {field('tokenSecret')}
      {field('clockOffset')}
    </>
  )
  const typed = (
    <>
      {field('email')}
      {field('password')}
      {field('role')}
      {field('applicationId')}
      <div class="close">
        <input type="hidden" name="escapeValues" value="false" />
        <CheckBox
          name="escapeValues"
          value="on"
          label="Percent-encode values in the header"
          help="As NLAuth wants it for characters such as + and %."
          checked={settings.escapeValues}
        />
      </div>
    </>
  )
  return (
    <Form visit={visit} action={serverPath('lessons', work.lesson.name)}>
      <Choices
        name="authentication"
        label="How it logs in"
        value={settings.authentication}
        options={[
          { value: 'tba', text: 'Token-based authentication (TBA)' },
          { value: 'nlauth', text: 'User credentials (NLAuth)' },
        ]}
        error={errors.get('authentication')}
      />
      {field('account')}
      <Group title="Token-based authentication" used={signs}>
        {signed}
      </Group>
      <Group title="User credentials" used={!signs}>
        {typed}
      </Group>
      <CallFields {...props} editable={editable} field={field} />
      <div class="buttons">
        <button class="button primary lesson-log-in" name="do" value="log-in">
          Log in
        </button>
      </div>
    </Form>
  )
}

/** What is not used now is folded, but stays in the form. */
function Group({ title, used, children }: { title: string; used: boolean; children: ComponentChildren }) {
  return (
    <details class="lesson-group" open={used}>
      <summary>
        {title} {used ? '' : <span class="soft">(not used now)</span>}
      </summary>
      <div class="stack">{children}</div>
    </details>
  )
}

interface CallProps extends Props {
  readonly editable: readonly SettingName[]
  field(name: TextSetting): ComponentChildren
}

/** What it calls: to be edited only where the lesson says so. */
function CallFields({ settings, editable, errors, field }: CallProps) {
  const { surface, method, script, deploy, path, body, address } = settings
  const may = (name: SettingName) => editable.includes(name)
  const target =
    surface === 'rest'
      ? path
      : `${restletPath}?script=${encodeURIComponent(script)}&deploy=${encodeURIComponent(deploy)}`
  return (
    <div class="lesson-call stack">
      <p>
        It calls{' '}
        <code>
          {method} {target}
        </code>
        {body === '' ? '' : ', with a body'}
        {address === '' ? '' : ` from the address ${address}`}.
      </p>
      {may('method') ? (
        <Select
          name="method"
          label="Method"
          value={method}
          options={['GET', 'POST', 'PATCH', 'PUT', 'DELETE'].map(value => ({ value, text: value }))}
        />
      ) : undefined}
      {surface === 'restlet' && may('script') ? field('script') : undefined}
      {surface === 'restlet' && may('deploy') ? field('deploy') : undefined}
      {surface === 'rest' && may('path') ? field('path') : undefined}
      {may('body') ? <TextArea name="body" label="Body" value={body} error={errors.get('body')} mono /> : undefined}
      {may('address') ? field('address') : undefined}
    </div>
  )
}
