/** One integration record: its state and authentication, its tokens, Reset Credentials, Delete. */
import type { Account } from '../../../account/account.js'
import type { Integration } from '../../../account/model/integration.js'
import { isObject } from '../../../json-object.js'
import { plural } from '../../../plural.js'
import { problemOfForm, type Done } from '../../change.js'
import { reviewed } from '../../impact.js'
import { accountPath } from '../../links.js'
import { PageProblem } from '../../page-problem.js'
import { Form, SubmitButton } from '../../parts/form.js'
import { Facts, Notice, Section, Table } from '../../parts/show.js'
import { accountOf, type ConsoleAnswer, maySee, page, type PageHandlers, type Visit } from '../../route.js'
import { nothingChanged } from './account-form.js'
import { type Draft, draftOf, type FormErrors, formErrors, nameOf, noErrors, NotSaved, patchOf } from './fields.js'
import { integrationFields, stateField } from './integration-fields.js'
import { RecordFields } from './integration-form.js'
import { LoginBadge, loginsOf, recordOf, StateBadge, textIn, TokenBadge, UserLink } from './records.js'

const crumbs = ['Setup', 'Integration', 'Manage Integrations']

export const integration: PageHandlers = {
  get(visit) {
    const { account, record } = found(visit)
    return show(visit, account, record, draftOf(record, integrationFields), noErrors)
  },
  async post(visit) {
    const { account, record } = found(visit)
    const wanted = visit.form.get('do')
    try {
      if (wanted === 'reset') return await reset(visit, account, record)
      if (wanted === 'delete') return await remove(visit, account, record)
      return await save(visit, account, record)
    } catch (error) {
      const draft = wanted === 'save' ? visit.form : draftOf(record, integrationFields)
      return show(visit, account, record, draft, formErrors(problemOfForm(error), integrationFields.map(nameOf)), true)
    }
  },
}

function found(visit: Visit) {
  const account = accountOf(visit)
  return { account, record: recordOf(visit, account, account.document.integrations, 'integration record') }
}

function isInstalled({ id }: Account, { installedFrom }: Integration): boolean {
  return installedFrom !== undefined && installedFrom !== id
}

function pathOf({ id }: Account, record: Integration): string {
  return accountPath(id, 'integrations', { record: record.id })
}

async function save(visit: Visit, account: Account, record: Integration): Promise<ConsoleAnswer> {
  const back = pathOf(account, record)
  const specs = isInstalled(account, record) ? [stateField] : integrationFields
  const patch = patchOf(record, specs, visit.form)
  if (Object.keys(patch).length === 0) return nothingChanged(visit, back)
  return reviewed(visit, account, {
    wish: { method: 'PATCH', path: ['accounts', account.id, 'integrations', record.id], body: patch },
    done: body => ({ label: `The integration record “${textIn(body, 'name')}” was saved` }),
    to: back,
    question: question(account, record, 'This stops logins', 'Save anyway'),
    first: token => token.integration === record.id,
  })
}

/** The other accounts that a reset reaches: those that have the key. Throws for somebody who may not see them all. */
function reachedBeside(visit: Visit, account: Account, { consumerKey }: Integration): readonly string[] {
  const others = [...visit.netsuite.directory.all()].filter(
    one => one !== account && one.integrationByKey(consumerKey) !== undefined,
  )
  if (others.every(one => maySee(visit, one))) return others.map(one => one.id)
  throw new PageProblem(
    403,
    'The record is installed in accounts that are not yours, and a reset would stop its key there too. Ask whoever runs the server.',
  )
}

async function reset(visit: Visit, account: Account, record: Integration): Promise<ConsoleAnswer> {
  const others = reachedBeside(visit, account, record)
  const reach = others.length === 0 ? 'here' : `here and in ${others.join(', ')}, so this cannot be undone`
  return reviewed(visit, account, {
    wish: {
      method: 'POST',
      path: ['accounts', account.id, 'integrations', record.id, 'reset-credentials'],
      body: {},
    },
    done: body => resetDone(record, account, body),
    to: pathOf(account, record),
    question: {
      ...question(account, record, `Reset the credentials of “${record.name}”?`, 'Reset Credentials'),
      text: `The old consumer key and secret are dead at once, ${reach}. Access tokens stay, and work with the new pair.`,
      always: true,
    },
    first: token => token.integration === record.id,
  })
}

function resetDone(record: Integration, account: Account, body: unknown): Done {
  const accounts: unknown = isObject(body) ? body.accounts : undefined
  const others = Array.isArray(accounts) ? accounts.map(String).filter(id => id !== account.id) : []
  const also = others.length === 0 ? '' : `, also in ${others.join(', ')}`
  return {
    label: `The credentials of “${record.name}” were reset${also}`,
    secrets: [
      ['Consumer Key / Client ID', textIn(body, 'consumerKey')],
      ['Consumer Secret / Client Secret', textIn(body, 'consumerSecret')],
    ],
    // Undoing it here would leave the other accounts with the new pair.
    lasting: others.length > 0,
  }
}

async function remove(visit: Visit, account: Account, record: Integration): Promise<ConsoleAnswer> {
  const count = account.document.tokens.filter(one => one.integration === record.id).length
  return reviewed(visit, account, {
    wish: { method: 'DELETE', path: ['accounts', account.id, 'integrations', record.id] },
    done: () => ({ label: `The integration record “${record.name}” was deleted` }),
    to: accountPath(account.id, 'integrations'),
    question: {
      ...question(account, record, `Delete “${record.name}”?`, 'Delete'),
      text: `Its ${plural(count, 'access token')} and the credential sets that use it go with it. NetSuite revokes the tokens for good; this mock offers to undo it.`,
      always: true,
    },
    first: token => token.integration === record.id,
  })
}

function question(account: Account, record: Integration, title: string, button: string) {
  return {
    title,
    button,
    back: pathOf(account, record),
    crumbs: [...crumbs, record.name],
    menu: accountPath(account.id, 'integrations'),
  }
}

function show(
  visit: Visit,
  account: Account,
  record: Integration,
  draft: Draft,
  errors: FormErrors,
  failed = false,
): ConsoleAnswer {
  const installed = isInstalled(account, record)
  return page({
    title: record.name,
    account,
    crumbs,
    menu: accountPath(account.id, 'integrations'),
    failed,
    status: failed ? 422 : 200,
    children: (
      <>
        <Facts
          facts={[
            ['State', <StateBadge state={record.state} />],
            ['Application ID', <code>{record.applicationId ?? 'none'}</code>],
            ['Internal ID', String(record.id)],
            ...(installed ? [['Installed from', record.installedFrom] as const] : []),
          ]}
        />
        <Form visit={visit} action={pathOf(account, record)}>
          <input type="hidden" name="do" value="save" />
          <NotSaved errors={errors} failed={failed} />
          {installed ? (
            <Notice kind="note">
              {`This record was installed from account ${record.installedFrom}: as in NetSuite, only its state can be changed here.`}
            </Notice>
          ) : undefined}
          <RecordFields draft={draft} errors={errors} {...(installed ? { only: [stateField] } : {})} />
          <SubmitButton>Save</SubmitButton>
        </Form>
        <ClientCredentials visit={visit} account={account} record={record} installed={installed} />
        <Tokens visit={visit} account={account} record={record} />
        <Section id="delete" title="Delete">
          <p>Deleting the record ends all its access tokens. What would stop working is shown before.</p>
          <Form visit={visit} action={pathOf(account, record)}>
            <SubmitButton tone="danger" name="do" value="delete">
              Delete…
            </SubmitButton>
          </Form>
        </Section>
      </>
    ),
  })
}

interface PartProps {
  readonly visit: Visit
  readonly account: Account
  readonly record: Integration
}

function ClientCredentials({ visit, account, record, installed }: PartProps & { installed: boolean }) {
  return (
    <Section id="credentials" title="Client Credentials">
      <p>
        Consumer Key / Client ID and Consumer Secret / Client Secret were shown once, when the record was created or its
        credentials were reset. They do not expire. NetSuite cannot show them again: if they are lost, reset them.
      </p>
      <p class="soft small">
        For tests, <code>GET /_mock/accounts/{account.id}/credentials</code> lists those of the account’s ready
        credential sets.
      </p>
      {installed ? (
        <p>They can be reset only in account {record.installedFrom}, which owns the record.</p>
      ) : (
        <Form visit={visit} action={pathOf(account, record)}>
          <SubmitButton tone="danger" name="do" value="reset">
            Reset Credentials…
          </SubmitButton>
        </Form>
      )}
    </Section>
  )
}

const mostTokens = 25

function Tokens({ visit, account, record }: PartProps) {
  const all = account.document.tokens.filter(one => one.integration === record.id)
  const tokens = all.slice(0, mostTokens)
  const logins = loginsOf(visit, account, tokens)
  const query = { integration: String(record.id) }
  return (
    <Section
      id="tokens"
      title="Access tokens"
      actions={
        <a class="button" href={accountPath(account.id, 'tokens', { record: 'new', query })}>
          New Access Token
        </a>
      }
    >
      {tokens.length === 0 ? (
        <p class="soft">No access token was made for this record yet.</p>
      ) : (
        <Table
          label={`Access tokens of ${record.name}`}
          head={['Token Name', 'User', 'State', 'Login now']}
          rows={tokens.map((token, index) => [
            <a href={accountPath(account.id, 'tokens', { record: token.id })}>{token.name}</a>,
            <UserLink account={account} id={token.user} />,
            <TokenBadge token={token} />,
            <LoginBadge failure={logins[index]} />,
          ])}
        />
      )}
      {all.length > tokens.length ? (
        <p>
          <a href={accountPath(account.id, 'tokens', { query })}>All {all.length} tokens</a>
        </p>
      ) : undefined}
    </Section>
  )
}
