/** Whether an integration may act for the user. Source: reference nlauth §6.2. */
import { documentOf } from '../document.js'
import { accountLabel, ErrorText, Facts, type FormTarget, type NamedAccount, PostForm } from '../parts.js'

export interface ConsentPageProps {
  readonly form: FormTarget
  /** The integration's name. */
  readonly application: string
  readonly account: NamedAccount
  readonly user: string
  readonly role: string
  /** What the form says about the role it showed, so that nothing else is allowed by it. */
  readonly option: string
  /** The host that the browser returns to. */
  readonly callback: string
  /** The user has other roles that could be granted. */
  readonly canChangeRole: boolean
  readonly error?: string | undefined
}

export function consentPage({
  form,
  application,
  account,
  user,
  role,
  option,
  callback,
  canChangeRole,
  error,
}: ConsentPageProps): string {
  return documentOf({
    title: 'Allow access',
    failed: error !== undefined,
    children: (
      <>
        <h1>{`Allow ${application} to access NetSuite?`}</h1>
        <ErrorText error={error} />
        <Facts
          facts={[
            ['Account', accountLabel(account)],
            ['User', user],
            ['Role', role],
            ['Returns to', callback],
          ]}
        />
        <div class="close">
          <p>
            If you allow, <strong>{application}</strong> receives an access token. With it, it can do in this account
            what the role <strong>{role}</strong> may do, in your name and without asking again, until the token is
            revoked. It does not learn your password.
          </p>
          <p>If you deny, it receives nothing.</p>
        </div>
        <PostForm form={form} step="consent">
          <input type="hidden" name="role" value={option} />
          <div class="buttons">
            <button class="button primary" type="submit" name="decision" value="allow">
              Allow
            </button>
            <button class="button" type="submit" name="decision" value="deny">
              Deny
            </button>
            {canChangeRole ? (
              <button class="button" type="submit" name="decision" value="change-role">
                Change Role
              </button>
            ) : undefined}
          </div>
        </PostForm>
      </>
    ),
  })
}
