/** One access token: what it is for, whether it logs in, and how it is made inactive, revoked, rolled or deleted. */
import type { Account } from '../../../account/account.js'
import type { AccessToken } from '../../../account/model/token.js'
import { catalogue, type FailureId } from '../../../failures/catalogue.js'
import { isObject } from '../../../json-object.js'
import { problemOfForm } from '../../change.js'
import { reviewed, type Review } from '../../impact.js'
import { accountPath, fieldId } from '../../links.js'
import { Form, SubmitButton } from '../../parts/form.js'
import { Facts, Notice, Section } from '../../parts/show.js'
import { accountOf, type ConsoleAnswer, page, type PageHandlers, type Visit } from '../../route.js'
import { nothingChanged } from './account-form.js'
import {
  type Draft,
  draftOf,
  Fields,
  type FieldSpec,
  type FormErrors,
  formErrors,
  nameOf,
  noErrors,
  NotSaved,
  patchOf,
} from './fields.js'
import { IntegrationLink, LoginBadge, loginsOf, recordOf, RoleLink, textIn, TokenBadge, UserLink } from './records.js'
import { tokenMade } from './token-new.js'

const crumbs = ['Setup', 'Users/Roles', 'User Management', 'Access Tokens']

const nameField: FieldSpec = { path: ['name'], kind: 'text', label: 'Token Name' }
const inactiveField: FieldSpec = {
  path: ['inactive'],
  kind: 'box',
  label: 'Inactive',
  help: 'Checked, the token logs in no more until the box is cleared.',
}
const specs = [nameField, inactiveField]

export const token: PageHandlers = {
  get(visit) {
    const { account, record } = found(visit)
    return show(visit, account, record, draftOf(record, specs), noErrors)
  },
  async post(visit) {
    const { account, record } = found(visit)
    const wanted = visit.form.get('do')
    try {
      const review = reviews[wanted ?? '']?.(account, record)
      return review ? await reviewed(visit, account, review) : await save(visit, account, record)
    } catch (error) {
      const problem = problemOfForm(error)
      const draft = wanted === 'save' ? visit.form : draftOf(record, specs)
      return show(visit, account, record, draft, formErrors(problem, specs.map(nameOf)), problem.status)
    }
  },
}

function found(visit: Visit) {
  const account = accountOf(visit)
  return { account, record: recordOf(visit, account, account.document.tokens, 'access token') }
}

function pathOf({ id }: Account, record: AccessToken): string {
  return accountPath(id, 'tokens', { record: record.id })
}

function save(visit: Visit, account: Account, record: AccessToken): ConsoleAnswer | Promise<ConsoleAnswer> {
  const patch = patchOf(record, record.revoked ? [nameField] : specs, visit.form)
  if (Object.keys(patch).length === 0) return nothingChanged(visit, pathOf(account, record))
  return reviewed(visit, account, {
    ...common(account, record, 'This stops logins', 'Save anyway'),
    wish: { method: 'PATCH', path: ['accounts', account.id, 'tokens', record.id], body: patch },
    done: body => ({ label: `The access token “${textIn(body, 'name')}” was saved` }),
  })
}

function common(account: Account, record: AccessToken, title: string, button: string, text?: string) {
  const menu = accountPath(account.id, 'tokens')
  const to = pathOf(account, record)
  const ask = text === undefined ? {} : { text, always: true }
  return {
    to,
    question: { title, button, back: to, crumbs: [...crumbs, record.name], menu, ...ask },
    first: (one: AccessToken) => one.id === record.id,
  }
}

type Reviewer = (account: Account, record: AccessToken) => Review

/** What the buttons below the form ask for. */
const reviews: Readonly<Record<string, Reviewer>> = {
  revoke: (account, record) => ({
    ...common(
      account,
      record,
      `Revoke “${record.name}”?`,
      'Revoke',
      'In NetSuite a revoked token never works again, and its record can no longer be edited: a new one is made instead. This mock offers to undo it.',
    ),
    wish: { method: 'PATCH', path: ['accounts', account.id, 'tokens', record.id], body: { revoked: true } },
    done: () => ({ label: `The access token “${record.name}” was revoked` }),
  }),
  roll: (account, record) => ({
    ...common(
      account,
      record,
      `Replace “${record.name}”?`,
      'Replace it',
      'A new token for the same application, user and role is made, and this one is revoked. Clients that still present it are refused until they get the new one.',
    ),
    wish: { method: 'POST', path: ['accounts', account.id, 'tokens', record.id, 'roll'], body: {} },
    done: body => {
      const fresh = isObject(body) && isObject(body.token) ? body.token : {}
      return tokenMade(
        account,
        { ...fresh, ...(isObject(body) ? secretsIn(body) : {}) },
        `“${record.name}” was replaced`,
      )
    },
  }),
  delete: (account, record) => ({
    ...common(
      account,
      record,
      `Delete “${record.name}”?`,
      'Delete',
      'NetSuite keeps tokens for audit and only revokes them; only when their user is deleted they go. The credential sets that use it go with it. This mock offers to undo it.',
    ),
    wish: { method: 'DELETE', path: ['accounts', account.id, 'tokens', record.id] },
    done: () => ({ label: `The access token “${record.name}” was deleted` }),
    to: accountPath(account.id, 'tokens'),
  }),
}

function secretsIn({ tokenId, tokenSecret }: Readonly<Record<string, unknown>>) {
  return { tokenId, tokenSecret }
}

function show(
  visit: Visit,
  account: Account,
  record: AccessToken,
  draft: Draft,
  errors: FormErrors,
  status = 200,
): ConsoleAnswer {
  const failed = status >= 400
  const [failure] = loginsOf(visit, account, [record])
  return page({
    title: record.name,
    account,
    crumbs,
    menu: accountPath(account.id, 'tokens'),
    failed,
    status,
    actions: (
      <a class="button" href={accountPath(account.id, 'try', { query: { token: String(record.id) } })}>
        Try a login with it
      </a>
    ),
    children: (
      <>
        <Login account={account} record={record} failure={failure} />
        <Form visit={visit} action={pathOf(account, record)}>
          <input type="hidden" name="do" value="save" />
          <NotSaved errors={errors} failed={failed} />
          <Section id="token" title="Access token">
            <Facts
              facts={[
                ['Application Name', <IntegrationLink account={account} id={record.integration} />],
                ['User', <UserLink account={account} id={record.user} />],
                ['Role', <RoleLink account={account} id={record.role} />],
                ['State', <TokenBadge token={record} />],
                ['Internal ID', String(record.id)],
              ]}
            />
            <Fields specs={record.revoked ? [nameField] : specs} draft={draft} errors={errors} />
            <SubmitButton>Save</SubmitButton>
          </Section>
        </Form>
        <Revocation visit={visit} account={account} record={record} />
        <Section id="secrets" title="Token ID and Token Secret">
          <p>
            They were shown once, when the token was made. They do not expire, and NetSuite cannot show them again: if
            they are lost, make a new token.
          </p>
          <p class="soft small">
            For tests, <code>GET /_mock/accounts/{account.id}/credentials</code> lists those of the account’s ready
            credential sets.
          </p>
          <Form visit={visit} action={pathOf(account, record)} inline>
            {record.revoked || record.inactive ? undefined : (
              <button class="button" name="do" value="roll">
                Replace by a new one…
              </button>
            )}
            <button class="button danger" name="do" value="delete">
              Delete…
            </button>
          </Form>
        </Section>
      </>
    ),
  })
}

interface PartProps {
  readonly account: Account
  readonly record: AccessToken
}

/** Whether it logs in now, and what to do when it does not. */
function Login({ account, record, failure }: PartProps & { failure: FailureId | undefined }) {
  if (failure === undefined)
    return (
      <Notice kind="done">
        <p>
          A login with it <LoginBadge failure={undefined} /> now, from this computer.
        </p>
      </Notice>
    )
  const { title, remedy } = catalogue[failure]
  return (
    <Notice kind="failed">
      <div class="close">
        <p>
          A login with it is refused now: <strong>{title}</strong> (<code>{failure}</code>).
        </p>
        <ul>
          {remedy.steps.map(step => (
            <li>{step}</li>
          ))}
        </ul>
        {record.revoked ? (
          <p>
            <a class="button" href={sameAgain(account, record)}>
              Make a new token like it
            </a>
          </p>
        ) : undefined}
      </div>
    </Notice>
  )
}

function sameAgain({ id }: Account, { integration, user, role }: AccessToken): string {
  const query = { integration: String(integration), user: String(user), role: String(role) }
  return accountPath(id, 'tokens', { record: 'new', query })
}

function Revocation({ visit, account, record }: PartProps & { visit: Visit }) {
  return (
    <Section id="revocation" title="Revoke">
      <div id={fieldId('revoked')} class="stack" tabIndex={-1}>
        {record.revoked ? (
          <p>
            This token is revoked for good.{' '}
            <a href={sameAgain(account, record)}>Make a new one for the same application, user and role</a> and give it
            to the client.
          </p>
        ) : (
          <>
            <p>Revoking ends the token for good. To stop it for a while, check Inactive instead.</p>
            <Form visit={visit} action={pathOf(account, record)}>
              <SubmitButton tone="danger" name="do" value="revoke">
                Revoke…
              </SubmitButton>
            </Form>
          </>
        )}
      </div>
    </Section>
  )
}
