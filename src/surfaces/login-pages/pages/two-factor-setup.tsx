/** Setting up an authenticator app: the secret, as QR code and as text, and a first code. Source: reference nlauth §7. */
import { documentOf } from '../document.js'
import { ErrorText, type FormTarget, PostForm, Submit, TextField } from '../parts.js'

export interface TwoFactorSetupPageProps {
  readonly form: FormTarget
  readonly email: string
  /** The secret in base32. */
  readonly secret: string
  /** The address that authenticator apps open; anything but `otpauth:` gets no link. */
  readonly otpauthUri: string
  /** Markup as `qrSvg` makes it. It is put into the page as it is. */
  readonly qrSvg: string
  readonly error?: string | undefined
}

export function twoFactorSetupPage({ form, email, secret, otpauthUri, qrSvg, error }: TwoFactorSetupPageProps): string {
  const failed = error !== undefined
  return documentOf({
    title: 'Set up an authenticator app',
    failed,
    children: (
      <>
        <div class="close">
          <h1>Set up an authenticator app</h1>
          <p>
            <strong>{email}</strong> needs its codes to log in from now on.
          </p>
        </div>
        <ErrorText error={error} />
        <ol class="steps">
          <li>
            <div class="stack">
              <p>Scan this code with the app.</p>
              <div class="qr" dangerouslySetInnerHTML={{ __html: qrSvg }} />
              {otpauthUri.startsWith('otpauth://') ? (
                <p>
                  <a href={otpauthUri}>Open in an app on this device</a>
                </p>
              ) : undefined}
            </div>
          </li>
          <li>
            <div class="close">
              <p>If you cannot scan, enter this key by hand. It is time-based.</p>
              <code class="key">{inGroups(secret)}</code>
            </div>
          </li>
          <li>
            <PostForm form={form} step="second-factor-setup">
              <TextField
                name="code"
                label="Verification code"
                help="The six-digit code that the app shows now"
                autocomplete="one-time-code"
                inputmode="numeric"
                autofocus
                invalid={failed}
              />
              <Submit>Submit</Submit>
            </PostForm>
          </li>
        </ol>
      </>
    ),
  })
}

/** Groups of four, as people read keys. */
function inGroups(secret: string): string {
  return (secret.match(/.{1,4}/gsu) ?? []).join(' ')
}
