/** The login form: e-mail and password. Source: reference nlauth §6.2. */
import { documentOf } from '../document.js'
import {
  accountLabel,
  ErrorText,
  Facts,
  type FormTarget,
  type NamedAccount,
  PostForm,
  Submit,
  TextField,
} from '../parts.js'

export interface LoginPageProps {
  readonly form: FormTarget
  /** What was entered before; empty at first. */
  readonly email: string
  /** The account that the login is for, when the address names one. */
  readonly account?: NamedAccount | undefined
  /** The name of the integration that asks, when one does. */
  readonly application?: string | undefined
  readonly error?: string | undefined
}

export function loginPage({ form, email, account, application, error }: LoginPageProps): string {
  const failed = error !== undefined
  const hint = (
    <p>
      Test users and passwords: <code>mock-netsuite credentials</code>
    </p>
  )
  return documentOf({
    title: 'Log in',
    failed,
    hint,
    children: (
      <>
        <div class="close">
          <h1>Log in</h1>
          {application === undefined ? undefined : (
            <p>
              to continue to <strong>{application}</strong>
            </p>
          )}
        </div>
        {account === undefined ? undefined : <Facts facts={[['Account', accountLabel(account)]]} />}
        <ErrorText error={error} />
        <PostForm form={form} step="login">
          <TextField
            name="email"
            label="Email address"
            autocomplete="username"
            inputmode="email"
            value={email}
            autofocus={email === ''}
            invalid={failed}
          />
          <TextField
            name="password"
            label="Password"
            type="password"
            autocomplete="current-password"
            autofocus={email !== ''}
            invalid={failed}
          />
          <Submit>Log In</Submit>
        </PostForm>
      </>
    ),
  })
}
