/** The Access subtab: who the user is, whether it may log in, in which roles, and from where. */
import type { Account } from '../../../account/account.js'
import type { User } from '../../../account/model/user.js'
import { accountPath } from '../../links.js'
import { type FormErrors } from '../../parts/field-errors.js'
import { CheckBox, Form, Select, SubmitButton, TextArea, TextField } from '../../parts/form.js'
import { Empty, Notice, Section, Table } from '../../parts/show.js'
import type { Visit } from '../../route.js'
import { RoleBadges, roleOf } from './badges.js'

interface Props {
  readonly visit: Visit
  readonly account: Account
  readonly user: User
  readonly action: string
  /** The fields as they stand, or as they were typed. */
  readonly form: URLSearchParams
  readonly errors: FormErrors
}

export function AccessForm(props: Props) {
  const { visit, account, action, form, errors } = props
  const error = (name: string) => errors.fields.get(name)
  const box = (name: string) => ({ name, checked: form.get(name) === 'yes', error: error(name) })
  const { ipAddressRules } = account.document.features
  return (
    <Section id="access" title="Access">
      <Form visit={visit} action={action}>
        <input type="hidden" name="do" value="access" />
        <div class="filters">
          <TextField name="name" label="Name" value={form.get('name') ?? ''} error={error('name')} />
          <TextField name="email" label="E-mail" type="email" value={form.get('email') ?? ''} error={error('email')} />
        </div>
        <div class="close">
          <CheckBox
            {...box('access')}
            label="Give Access"
            help="Without it the user, and every token of the user, is refused."
          />
          <CheckBox
            {...box('inactive')}
            label="Inactive"
            help="Roles and credentials are kept; nobody logs in with them until the box is cleared."
          />
          <CheckBox
            {...box('mustChangePassword')}
            label="Require Password Change on Next Login"
            help="Passwords are refused over APIs until the user has changed it on the login page. Tokens go on."
          />
        </div>
        <RolesOfUser {...props} />
        <div class="stack">
          <h3>IP address rules</h3>
          {ipAddressRules ? undefined : (
            <Notice kind="note">
              <p>
                The feature IP Address Rules is off, so no rule is looked at:{' '}
                <a href={accountPath(account.id, 'features', { field: 'ipAddressRules' })}>Enable Features</a>.
              </p>
            </Notice>
          )}
          <CheckBox
            {...box('inheritIpRules')}
            label="Inherit IP Rules from Company"
            help="Checked: the company’s rules and those below hold together. Cleared: those below alone; if there are none, the company’s."
          />
          <TextArea
            name="ipAddressRestriction"
            label="IP Address Restriction"
            help="Addresses, ranges (203.0.113.10-20) and networks (203.0.113.0/24), separated by blanks or commas; ALL or NONE. IPv4 only."
            value={form.get('ipAddressRestriction') ?? ''}
            error={error('ipAddressRestriction')}
            rows={2}
            mono
          />
        </div>
        <SubmitButton>Save access</SubmitButton>
      </Form>
    </Section>
  )
}

function RolesOfUser({ account, user, form, errors }: Props) {
  const hidden = form.getAll('hiddenRoles')
  const gone = form.getAll('removeRoles')
  const nameOf = (id: number) => roleOf(account, id)?.name ?? `role ${id}`
  const options = [{ value: '', text: 'none' }, ...user.roles.map(id => ({ value: String(id), text: nameOf(id) }))]
  return (
    <div class="stack">
      <h3 id="roles">Roles</h3>
      {user.roles.length === 0 ? (
        <Empty>The user has no role, so nobody can log in with it. Add one below.</Empty>
      ) : (
        <Table
          label="Roles of the user"
          head={['Role', 'Marks', 'Hidden', 'Take away']}
          rows={user.roles.map((id, index) => {
            const role = roleOf(account, id)
            return [
              <a href={accountPath(account.id, 'roles', { record: id })}>{nameOf(id)}</a>,
              role ? <RoleBadges role={role} /> : '–',
              <CheckBox
                name="hiddenRoles"
                id={index === 0 ? 'field-hiddenRoles' : `field-hiddenRoles-${id}`}
                value={String(id)}
                checked={hidden.includes(String(id))}
                label={<span class="visually-hidden">{nameOf(id)} is hidden on View My Roles</span>}
              />,
              <CheckBox
                name="removeRoles"
                id={`field-removeRoles-${id}`}
                value={String(id)}
                checked={gone.includes(String(id))}
                label={<span class="visually-hidden">Take {nameOf(id)} away</span>}
              />,
            ]
          })}
        />
      )}
      <div class="filters">
        <Select
          name="roles"
          label="Give another role"
          value={form.get('roles') ?? ''}
          error={errors.fields.get('roles')}
          options={[
            { value: '', text: '–' },
            ...account.document.roles
              .filter(role => !user.roles.includes(role.id))
              .map(role => ({ value: String(role.id), text: role.name })),
          ]}
        />
        <Select
          name="defaultRole"
          label="Default role"
          value={form.get('defaultRole') ?? ''}
          error={errors.fields.get('defaultRole')}
          options={options}
        />
        <Select
          name="defaultWebServicesRole"
          label="Default role on SOAP Web Services Preferences"
          value={form.get('defaultWebServicesRole') ?? ''}
          error={errors.fields.get('defaultWebServicesRole')}
          options={options}
        />
      </div>
      <p class="help">
        Hidden: a role that the user hid on View My Roles cannot be used with a token. A role taken away leaves its
        tokens in place, but they are refused until it is given back.
      </p>
    </div>
  )
}
