/** Which role, when the user has several. Source: reference nlauth §6.2. */
import { documentOf } from '../document.js'
import { type FormTarget, PostForm, type RoleChoice, RoleChoices, Submit } from '../parts.js'

export interface ChooseRolePageProps {
  readonly form: FormTarget
  /** The name of the integration that asks, when one does. */
  readonly application?: string | undefined
  readonly choices: readonly RoleChoice[]
  /** The value checked at first; without one, the first. */
  readonly selected?: string | undefined
  /** Something to know before choosing. */
  readonly notice?: string | undefined
}

export function chooseRolePage({ form, application, choices, selected, notice }: ChooseRolePageProps): string {
  return documentOf({
    title: 'Choose a role',
    children: (
      <>
        <div class="close">
          <h1>Choose a role</h1>
          {application === undefined ? undefined : (
            <p>
              <strong>{application}</strong> asks for access. It will work in the role that you choose.
            </p>
          )}
        </div>
        {notice === undefined ? undefined : (
          <p class="notice" role="status">
            {notice}
          </p>
        )}
        <PostForm form={form} step="choose-role">
          <RoleChoices legend="Your roles" choices={choices} selected={selected} autofocus />
          <Submit>Continue</Submit>
        </PostForm>
      </>
    ),
  })
}
