/** A new password, when the old one expired or an administrator asks. Source: reference identity §6. */
import { documentOf } from '../document.js'
import { ErrorText, type FormTarget, PostForm, Submit, TextField } from '../parts.js'

export interface ChangePasswordPageProps {
  readonly form: FormTarget
  readonly email: string
  /** `required`: the user's record asks for a change at the next login. */
  readonly reason: 'expired' | 'required'
  /** What the new password must be, a sentence each. */
  readonly requirements: readonly string[]
  readonly error?: string | undefined
}

const reasons = {
  expired: 'has expired. Choose a new one to go on.',
  required: 'has to be changed, as your administrator asked. Choose a new one to go on.',
} as const

export function changePasswordPage({ form, email, reason, requirements, error }: ChangePasswordPageProps): string {
  const failed = error !== undefined
  const requirementsId = requirements.length === 0 ? undefined : 'requirements'
  return documentOf({
    title: 'Change password',
    failed,
    children: (
      <>
        <div class="close">
          <h1>Change your password</h1>
          <p>
            The password of <strong>{email}</strong> {reasons[reason]}
          </p>
        </div>
        <ErrorText error={error} />
        <PostForm form={form} step="change-password">
          {/* For password managers, which ask whose password this is. It has no name, so it is not sent. */}
          <input type="text" autocomplete="username" value={email} readOnly hidden />
          <TextField
            name="currentPassword"
            label="Current password"
            type="password"
            autocomplete="current-password"
            autofocus
            invalid={failed}
          />
          {requirementsId === undefined ? undefined : (
            <div class="close divided" id={requirementsId}>
              <p>The new password:</p>
              <ul class="requirements">
                {requirements.map((one, index) => (
                  <li key={index}>{one}</li>
                ))}
              </ul>
            </div>
          )}
          <TextField
            name="newPassword"
            label="New password"
            type="password"
            autocomplete="new-password"
            describedBy={requirementsId}
            invalid={failed}
          />
          <TextField
            name="confirmPassword"
            label="Confirm new password"
            type="password"
            autocomplete="new-password"
            invalid={failed}
          />
          <Submit>Change Password</Submit>
        </PostForm>
      </>
    ),
  })
}
