/** The second factor: a code. Source: reference nlauth §7. */
import { documentOf } from '../document.js'
import { ErrorText, type FormTarget, PostForm, Submit, TextField } from '../parts.js'

export interface SecondFactorPageProps {
  readonly form: FormTarget
  readonly email: string
  /** The role that asks for the code. */
  readonly role: string
  /** How long a device may be trusted, e.g. `8 hours`; undefined offers no trust. */
  readonly trustedDevice?: string | undefined
  readonly error?: string | undefined
}

export function secondFactorPage({ form, email, role, trustedDevice, error }: SecondFactorPageProps): string {
  const failed = error !== undefined
  return documentOf({
    title: 'Two-factor authentication',
    failed,
    hint: (
      <p>
        Current code: <code>{`mock-netsuite otp ${shellWord(email)}`}</code>
      </p>
    ),
    children: (
      <>
        <div class="close">
          <h1>Two-factor authentication</h1>
          <p>
            <strong>{email}</strong> needs a code for the role <strong>{role}</strong>.
          </p>
        </div>
        <ErrorText error={error} />
        <PostForm form={form} step="second-factor">
          <TextField
            name="code"
            label="Verification code"
            help="The six-digit code of your authenticator app, or one of your backup codes"
            autocomplete="one-time-code"
            inputmode="numeric"
            autofocus
            invalid={failed}
          />
          {trustedDevice === undefined ? undefined : (
            <label class="check" for="trustDevice">
              <input type="checkbox" id="trustDevice" name="trustDevice" value="yes" />
              <span>{`Trust this device for ${trustedDevice}`}</span>
            </label>
          )}
          <Submit>Submit</Submit>
        </PostForm>
      </>
    ),
  })
}

/** A word that a shell takes as it is: it is there to be copied. */
function shellWord(text: string): string {
  return /^[\w.@+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}
