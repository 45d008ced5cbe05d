/** Setup › Integration › Manage Integrations: the list. */
import type { Account } from '../../../account/account.js'
import type { Integration } from '../../../account/model/integration.js'
import { plural } from '../../../plural.js'
import { accountPath } from '../../links.js'
import { Badge, Empty, Table } from '../../parts/show.js'
import { accountOf, page, type PageHandlers } from '../../route.js'
import { StateBadge, tokenState } from './records.js'

const mostShown = 200

export const integrations: PageHandlers = {
  get(visit) {
    const account = accountOf(visit)
    const { integrations: records } = account.document
    const button = (
      <a class="button primary" href={accountPath(account.id, 'integrations', { record: 'new' })}>
        New
      </a>
    )
    return page({
      title: 'Manage Integrations',
      account,
      crumbs: ['Setup', 'Integration'],
      actions: button,
      children:
        records.length === 0 ? (
          <Empty>
            There is no integration record: every call needs one. Press <strong>New</strong>; its consumer key and
            secret are shown once, then make an access token for it.
          </Empty>
        ) : (
          <>
            <Table
              label="Integration records"
              head={['Name', 'State', 'Authentication', 'Tokens', 'Application ID']}
              rows={records.slice(0, mostShown).map(record => rowOf(account, record))}
            />
            {records.length > mostShown ? (
              <p class="soft">
                The first {mostShown} of {records.length} records are shown.
              </p>
            ) : undefined}
          </>
        ),
    })
  },
}

function rowOf(account: Account, { id, name, state, applicationId, authentication, installedFrom }: Integration) {
  const tokens = account.document.tokens.filter(one => one.integration === id)
  const active = tokens.filter(one => tokenState(one) === 'Active').length
  const boxes = boxNames.filter(([box]) => authentication[box])
  return [
    <>
      <a href={accountPath(account.id, 'integrations', { record: id })}>{name}</a>
      {installedFrom === undefined || installedFrom === account.id ? undefined : (
        <span class="soft small"> installed from {installedFrom}</span>
      )}
    </>,
    <StateBadge state={state} />,
    boxes.length === 0 ? (
      <span class="soft">none</span>
    ) : (
      <span class="row tight">
        {boxes.map(([, text]) => (
          <Badge tone="note">{text}</Badge>
        ))}
      </span>
    ),
    tokens.length === 0 ? (
      'none'
    ) : (
      <a href={accountPath(account.id, 'tokens', { query: { integration: String(id) } })}>
        {active === tokens.length ? plural(active, 'token') : `${active} of ${tokens.length} active`}
      </a>
    ),
    <code class="small">{applicationId ?? '–'}</code>,
  ]
}

const boxNames: readonly (readonly [Exclude<keyof Integration['authentication'], 'callbackUrl'>, string])[] = [
  ['tokenBasedAuthentication', 'TBA'],
  ['issueTokenEndpoint', 'IssueToken'],
  ['tbaAuthorizationFlow', 'Authorization Flow'],
  ['userCredentials', 'User Credentials'],
  ['authorizationCodeGrant', 'OAuth 2.0 code'],
  ['clientCredentialsGrant', 'OAuth 2.0 M2M'],
]
