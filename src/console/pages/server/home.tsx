/** Where everybody starts: what to do first, and the accounts. */
import type { Account } from '../../../account/account.js'
import { plural } from '../../../plural.js'
import { accountPath, serverPath } from '../../links.js'
import { Empty, Table } from '../../parts/show.js'
import { type PageHandlers, page, type Visit } from '../../route.js'
import { accountStatus } from '../../shell/status.js'

export const home: PageHandlers = {
  get(visit) {
    const accounts = [...visit.netsuite.directory.all()]
    return page({
      title: 'See a login fail, see why, repair it',
      children: (
        <div class="stack">
          {accounts[0] ? <FirstSteps account={accounts[0]} /> : undefined}
          <section class="stack" aria-labelledby="accounts">
            <h2 id="accounts">Accounts</h2>
            {accounts.length === 0 ? (
              <Empty>
                There is no account: the server was started with an empty fixtures folder. Start it without{' '}
                <code>--fixtures</code> for the accounts that come along, or create one with{' '}
                <code>POST /_mock/accounts</code>.
              </Empty>
            ) : (
              <Accounts visit={visit} accounts={accounts} />
            )}
          </section>
        </div>
      ),
    })
  },
}

function FirstSteps({ account }: { account: Account }) {
  const revoked = account.document.credentials.find(one => one.name === 'revoked token')?.name
  return (
    <ol class="tiles">
      <li class="card">
        <h2>
          <a href={accountPath(account.id, 'try', { query: { credentials: revoked } })}>Try a login</a>
        </h2>
        <p>Send a real request with good or broken credentials, such as a revoked token, and see both sides of it.</p>
      </li>
      <li class="card">
        <h2>
          <a href={accountPath(account.id, 'login-audit-trail')}>Read why it failed</a>
        </h2>
        <p>
          Every login arrives in the Login Audit Trail. Open a row: the cause, the evidence, and the field to repair.
        </p>
      </li>
      <li class="card">
        <h2>
          <a href={accountPath(account.id, 'scenarios')}>Break and repair it</a>
        </h2>
        <p>
          Switch a misconfiguration on, watch what your client makes of it, and put it right on NetSuite’s own pages.
        </p>
      </li>
      <li class="card">
        <h2>
          <a href={serverPath('lessons')}>Learn it, teach it</a>
        </h2>
        <p>Short lessons, each with a broken login to repair. Give them to a class and see who has solved what.</p>
      </li>
    </ol>
  )
}

/** A page of a thousand accounts is no help: the search of the browser finds what is shown. */
const mostShown = 200

function Accounts({ visit, accounts }: { visit: Visit; accounts: readonly Account[] }) {
  const { netsuite } = visit
  return (
    <>
      <Table
        label="Accounts"
        head={['Account', 'Name', 'Type', 'Release', 'Refused logins', 'Not as it was']}
        rows={accounts.slice(0, mostShown).map(account => {
          const refused = netsuite.trail(account).query({ status: 'Failure', limit: 1000 }).length
          return [
            <a href={accountPath(account.id, 'login-audit-trail')}>{account.id}</a>,
            account.document.name,
            account.document.type,
            account.document.release,
            refused === 0 ? 'none' : refused === 1000 ? '1,000 or more' : String(refused),
            accountStatus(netsuite, account)
              .map(one => one.text)
              .join(', ') || '–',
          ]
        })}
      />
      {accounts.length > mostShown ? (
        <p class="soft">
          {plural(accounts.length - mostShown, 'account')} more are not shown. Their pages are at{' '}
          <code>/_mock/console/accounts/…</code>
        </p>
      ) : undefined}
    </>
  )
}
