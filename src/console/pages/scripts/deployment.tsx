/** A deployment of a RESTlet: whether it can be called, by which roles, and at which address. */
import type { Account } from '../../../account/account.js'
import type { Deployment, Script } from '../../../account/model/script.js'
import { fieldId } from '../../links.js'
import type { FormErrors } from '../../parts/field-errors.js'
import { CheckBox, Choices, Form, Select, SubmitButton } from '../../parts/form.js'
import { CopyText, Facts, Section } from '../../parts/show.js'
import type { Visit } from '../../route.js'
import { DeploymentBadges, urlsOf } from './of-script.js'

export interface DeploymentProps {
  readonly visit: Visit
  readonly account: Account
  readonly script: Script
  readonly deployment: Deployment
  /** Stands behind the names of its fields. */
  readonly suffix: string
  readonly action: string
  readonly form: URLSearchParams
  readonly errors: FormErrors
}

export function DeploymentSection(props: DeploymentProps) {
  const { visit, account, script, deployment, suffix, action, form, errors } = props
  const { here, netsuite } = urlsOf(visit, account, script, deployment)
  return (
    <Section id={`deployment-${deployment.id}`} title={`Deployment ${deployment.id}`}>
      <DeploymentBadges script={script} deployment={deployment} />
      <Facts
        facts={[
          ['ID', <code>{deployment.scriptId}</code>],
          ['Address here', <CopyText text={here} name={`the address of deployment ${deployment.id}`} />],
          ['External URL', <CopyText text={netsuite} name={`the External URL of deployment ${deployment.id}`} />],
        ]}
      />
      <Form visit={visit} action={action}>
        <input type="hidden" name="do" value={String(deployment.id)} />
        <CheckBox
          name={`deployed${suffix}`}
          label="Deployed"
          help="Cleared, calls are answered as if the script did not exist."
          checked={form.get(`deployed${suffix}`) === 'yes'}
          error={errors.fields.get(`deployed${suffix}`)}
        />
        <Select
          name={`status${suffix}`}
          label="Status"
          help="Testing answers the owner of the script alone."
          value={form.get(`status${suffix}`) ?? ''}
          error={errors.fields.get(`status${suffix}`)}
          options={['Released', 'Testing'].map(value => ({ value, text: value }))}
        />
        <Audience {...props} />
        <SubmitButton>Save deployment</SubmitButton>
      </Form>
    </Section>
  )
}

/** So many roles have a box each; others are added by a list. */
const mostBoxes = 40

function Audience({ account, deployment, suffix, form, errors }: DeploymentProps) {
  const name = `audienceRole${suffix}`
  const chosen = form.getAll(name)
  const boxes = account.document.roles.filter((role, index) => index < mostBoxes || chosen.includes(String(role.id)))
  const others = account.document.roles.filter(role => !boxes.includes(role))
  return (
    <div class="stack">
      <Choices
        name={`audience${suffix}`}
        label="Audience"
        help="Whose role may call it."
        value={form.get(`audience${suffix}`) ?? ''}
        error={errors.fields.get(`audience${suffix}`)}
        options={[
          { value: 'all', text: 'All roles' },
          { value: 'roles', text: 'Only the roles chosen here:' },
        ]}
      />
      <fieldset class="audience">
        <legend class="visually-hidden">{`Roles in the audience of deployment ${deployment.id}`}</legend>
        {boxes.map(role => (
          <CheckBox
            name={name}
            id={`${fieldId(name)}-${role.id}`}
            label={role.name}
            value={String(role.id)}
            checked={chosen.includes(String(role.id))}
          />
        ))}
      </fieldset>
      {others.length === 0 ? undefined : (
        <Select
          name={name}
          label="Add another role"
          options={[{ value: '', text: '–' }, ...others.map(role => ({ value: String(role.id), text: role.name }))]}
        />
      )}
    </div>
  )
}
