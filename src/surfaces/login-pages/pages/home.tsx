/** Where a login without an integration ends. */
import { documentOf } from '../document.js'
import {
  accountLabel,
  ErrorText,
  Facts,
  type FormTarget,
  type NamedAccount,
  PostForm,
  type RoleChoice,
  RoleChoices,
} from '../parts.js'

export interface HomePageProps {
  readonly form: FormTarget
  readonly account: NamedAccount
  readonly user: string
  readonly role: string
  /** All roles of the user; with fewer than two there is nothing to change. */
  readonly roles: readonly RoleChoice[]
  /** The value of the role in use. */
  readonly selected?: string | undefined
  readonly error?: string | undefined
}

export function homePage({ form, account, user, role, roles, selected, error }: HomePageProps): string {
  return documentOf({
    title: 'Logged in',
    failed: error !== undefined,
    children: (
      <>
        <h1>You are logged in</h1>
        <ErrorText error={error} />
        <Facts
          facts={[
            ['Account', accountLabel(account)],
            ['User', user],
            ['Role', role],
          ]}
        />
        {roles.length < 2 ? undefined : (
          <PostForm form={form} step="choose-role">
            <RoleChoices legend="Change role" choices={roles} selected={selected} />
            <button class="button" type="submit">
              Change Role
            </button>
          </PostForm>
        )}
        <div class="divided">
          <PostForm form={form} step="logout">
            <button class="button" type="submit">
              Log Out
            </button>
          </PostForm>
        </div>
      </>
    ),
  })
}
