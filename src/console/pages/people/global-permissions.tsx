/** Global Permissions of an employee: while the feature is on, they win over the role's. */
import type { Account } from '../../../account/account.js'
import type { User } from '../../../account/model/user.js'
import { accountPath } from '../../links.js'
import type { FormErrors } from '../../parts/field-errors.js'
import { Form, SubmitButton } from '../../parts/form.js'
import { PermissionRows } from '../../parts/permission-rows.js'
import { Notice, Section } from '../../parts/show.js'
import type { Visit } from '../../route.js'

interface Props {
  readonly visit: Visit
  readonly account: Account
  readonly user: User
  readonly action: string
  readonly form: URLSearchParams
  readonly errors: FormErrors
}

export const globalForm = () => new URLSearchParams()

export function GlobalPermissions({ visit, account, user, action, form, errors }: Props) {
  return (
    <Section id="global-permissions" title="Global Permissions">
      {account.document.features.globalPermissions ? (
        <p class="soft">They win over the permissions of the role, up and down.</p>
      ) : (
        <Notice kind="note">
          <p>
            The feature Global Permissions is off, so they do not count:{' '}
            <a href={accountPath(account.id, 'features', { field: 'globalPermissions' })}>Enable Features</a>.
          </p>
        </Notice>
      )}
      <Form visit={visit} action={action}>
        <input type="hidden" name="do" value="global" />
        <PermissionRows
          name="globalPermissions"
          grants={user.globalPermissions}
          form={form}
          error={errors.fields.get('globalPermissions')}
        />
        <SubmitButton tone="plain">Save global permissions</SubmitButton>
      </Form>
    </Section>
  )
}
