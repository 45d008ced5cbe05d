/** Customization › Scripting › Scripts: the RESTlets, with their deployments and addresses. */
import type { ComponentChildren } from 'preact'
import type { Account } from '../../../account/account.js'
import type { Deployment, Script } from '../../../account/model/script.js'
import { plural } from '../../../plural.js'
import { accountPath } from '../../links.js'
import { TextField } from '../../parts/form.js'
import { Empty, Table } from '../../parts/show.js'
import { accountOf, type PageHandlers, page, type Visit } from '../../route.js'
import { audienceWords, behaviourWords, DeploymentBadges, scriptsPath, urlsOf } from './of-script.js'

/** More rows make a page of over 100 kB. */
const mostShown = 80

export const scripts: PageHandlers = {
  get(visit) {
    const account = accountOf(visit)
    const text = (visit.query.get('text') ?? '').trim().toLowerCase()
    const found = account.document.scripts.filter(({ id, name, scriptId }) =>
      [String(id), name, scriptId].some(one => one.toLowerCase().includes(text)),
    )
    return page({
      title: 'RESTlets',
      account,
      crumbs: scriptsPath,
      wide: true,
      children: (
        <div class="stack">
          <p class="soft">
            The address of a deployment names script and deployment by internal id or by script id. Only what is
            deployed, Released and has the role of the caller in its audience can be called.
          </p>
          <form method="get" action={accountPath(account.id, 'scripts')} class="filters card">
            <TextField name="text" label="Name or ID" type="search" value={visit.query.get('text') ?? ''} />
            <div class="buttons">
              <button class="button primary">Filter</button>
              <a class="button" href={accountPath(account.id, 'scripts')}>
                All
              </a>
            </div>
          </form>
          <Rows visit={visit} account={account} scripts={found} />
        </div>
      ),
    })
  },
}

function Rows({ visit, account, scripts }: { visit: Visit; account: Account; scripts: readonly Script[] }) {
  if (scripts.length === 0)
    return (
      <Empty>
        {account.document.scripts.length === 0
          ? 'This account has no RESTlets. Add one with the control API: POST /_mock/accounts/{id}/scripts.'
          : 'No script matches this filter. Take a part of it away, or show all.'}
      </Empty>
    )
  // A script without a deployment has a row too: that nothing of it can be called is worth seeing.
  const rows = scripts.flatMap(script => {
    const deployments: readonly (Deployment | undefined)[] = script.deployments
    return (deployments.length === 0 ? [undefined] : deployments).map(deployment => ({ script, deployment }))
  })
  return (
    <>
      <Table
        label="RESTlets and their deployments"
        head={['Script', 'Deployment', 'Status', 'Audience', 'What it does', 'Address']}
        rows={rows.slice(0, mostShown).map(({ script, deployment }) => [
          <TwoLines
            first={
              <a
                href={accountPath(account.id, 'scripts', {
                  record: script.id,
                  query: { deployment: idOf(deployment) },
                })}
              >
                {script.name}
              </a>
            }
            second={`${script.id} ${script.scriptId}`}
          />,
          deployment ? <TwoLines first={`Deployment ${deployment.id}`} second={deployment.scriptId} /> : 'none',
          deployment ? <DeploymentBadges script={script} deployment={deployment} /> : '–',
          deployment ? audienceWords(account, deployment) : '–',
          behaviourWords(script),
          deployment ? <Address visit={visit} account={account} script={script} deployment={deployment} /> : '–',
        ])}
      />
      {rows.length > mostShown ? (
        <p class="soft">{plural(rows.length - mostShown, 'deployment')} more match. Filter to find them.</p>
      ) : undefined}
    </>
  )
}

function TwoLines({ first, second }: { first: ComponentChildren; second: string }) {
  return (
    <>
      <div>{first}</div>
      <div class="soft small">{second}</div>
    </>
  )
}

interface AddressProps {
  readonly visit: Visit
  readonly account: Account
  readonly script: Script
  readonly deployment: Deployment
}

/** The end of the address tells which one it is; the button copies all of it. */
function Address({ visit, account, script, deployment }: AddressProps) {
  const { here, query } = urlsOf(visit, account, script, deployment)
  return (
    <>
      <div>
        <code class="nowrap">…{query}</code>
      </div>
      <button
        type="button"
        class="button small needs-script"
        data-copy={here}
        aria-label={`Copy the address of ${script.name}, deployment ${deployment.id}`}
      >
        Copy
      </button>
    </>
  )
}

/** The first one is shown anyway. */
function idOf(deployment: { readonly id: number } | undefined): string | undefined {
  return deployment && deployment.id !== 1 ? String(deployment.id) : undefined
}
