/** The checklist of an account: one credential set, judged on a copy, item by item. */
import { isIP } from 'node:net'
import { faultsOf } from '../../../account-faults.js'
import type { Account } from '../../../account/account.js'
import type { CredentialSet } from '../../../account/model/account.js'
import { SetJudge, type SetTrial } from '../../../explain/credential-set.js'
import { plural } from '../../../plural.js'
import { accountPath } from '../../links.js'
import { Select, TextField } from '../../parts/form.js'
import { Badge, Empty, Facts, Notice } from '../../parts/show.js'
import { accountOf, type Page, page, type PageHandlers, type Visit } from '../../route.js'
import { type Choice, choiceOf } from './choice.js'
import { type ShownChecklist, shownChecklist } from './shown.js'
import { Checklist, ExtraStep } from './view.js'

export const title = 'Verification checklist'

export const checklist: PageHandlers = {
  async get(visit) {
    const account = accountOf(visit)
    const choice = choiceOf(visit, account)
    if (!choice) return pageOf(account, <Nothing account={account} />)
    const given = (visit.query.get('from') ?? '').trim()
    const isAddress = given === '' || isIP(given) !== 0
    const from = given === '' || !isAddress ? '127.0.0.1' : given
    const judge = new SetJudge({ netsuite: visit.netsuite, account, baseUrl: visit.baseUrl, fromAddress: from })
    try {
      const trial = await judge.try(choice.set)
      const other = await otherSet(account, choice, judge, trial)
      const list = trial.record && shownChecklist(trial.record, judge.surroundings, visit.netsuite)
      return pageOf(
        account,
        <>
          <Choose account={account} choice={choice} from={given} error={isAddress ? undefined : addressError} />
          <Faults visit={visit} account={account} />
          <Head visit={visit} account={account} set={choice.set} trial={trial} list={list} from={from} />
          {list ? (
            <Checklist list={list} extra={other ? <ExtraStep {...other} /> : undefined} />
          ) : (
            <Notice kind="note">This call asks for nothing that logs anybody in, so there is nothing to check.</Notice>
          )}
        </>,
        isAddress ? 200 : 422,
      )
    } finally {
      await judge.close()
    }
  },
}

const addressError = 'This is no IP address. Write one such as 203.0.113.7, or leave it empty for this machine.'

export function pageOf(account: Account | undefined, children: Page['children'], status = 200): Page {
  return page({
    title,
    account,
    crumbs: ['See and understand'],
    scripts: ['checklist'],
    status,
    failed: status >= 400,
    actions: (
      <button type="button" class="button needs-script" data-print>
        Print
      </button>
    ),
    children,
  })
}

function Nothing({ account: { id } }: { account: Account }) {
  return (
    <Empty>
      <p>There are no credentials yet whose login could be checked.</p>
      <p>
        <a href={accountPath(id, 'tokens', { record: 'new' })}>Issue an access token</a>, then come back.
      </p>
    </Empty>
  )
}

function Choose({
  account,
  choice: { set, options },
  from,
  error,
}: {
  account: Account
  choice: Choice
  from: string
  error: string | undefined
}) {
  const isOwn = !account.document.credentials.includes(set)
  return (
    <form method="get" action={accountPath(account.id, 'checklist')} class="card filters no-print" noValidate>
      <Select name="credentials" label="Credentials" value={set.name} options={options} />
      <TextField name="from" label="Client’s IP address" value={from} placeholder="127.0.0.1" error={error} />
      <div class="buttons">
        <button class="button primary">Run the checks again</button>
        <a
          class="button"
          href={accountPath(account.id, 'try', {
            query: isOwn ? { token: String(set.token) } : { credentials: set.name },
          })}
        >
          Try it for real
        </a>
      </div>
    </form>
  )
}

/** A copy has no faults: what they force is no matter of the account. */
function Faults({ visit: { netsuite }, account }: { visit: Visit; account: Account }) {
  const now = netsuite.now(account)
  const active = faultsOf(netsuite, account).filter(one => one.endedBy(now) === undefined)
  if (active.length === 0) return null
  return (
    <Notice kind="warn">
      <p>
        {plural(active.length, 'fault')} may force another answer than the one checked here.{' '}
        <a href={accountPath(account.id, 'faults')}>See the faults</a>
      </p>
    </Notice>
  )
}

interface HeadProps {
  readonly visit: Visit
  readonly account: Account
  readonly set: CredentialSet
  readonly trial: SetTrial
  readonly list: ShownChecklist | undefined
  readonly from: string
}

function Head({ visit, account, set, trial, list, from }: HeadProps) {
  const { record, call, status } = trial
  const known = record?.known
  const name = (one: { readonly name: string } | undefined) => one?.name ?? 'not known'
  const passes = list !== undefined && list.summary === undefined
  const url = call.url.startsWith(visit.baseUrl) ? call.url.slice(visit.baseUrl.length) : call.url
  const hide = list?.hide ?? (() => '…')
  return (
    <section class="card stack" aria-label="What was checked">
      <p class="check-outcome">
        <Badge tone={passes ? 'ok' : 'failed'}>{passes ? 'works' : 'refused'}</Badge>{' '}
        <strong>{list?.summary ?? 'Nothing refuses this call now: every check the mock can make was passed.'}</strong>
      </p>
      <Facts
        facts={[
          ['Account', `${account.id} ${account.document.name}, release ${account.document.release}`],
          ['Credentials', set.note === '' ? set.name : `${set.name} – ${set.note}`],
          ['Call', `${call.method} ${hide(url)} from ${from}: would be answered ${status}`],
          ...(known?.integration ? [['Integration', known.integration.name] as const] : []),
          ['User and role', `${name(known?.user)}, ${name(known?.role)}`],
          ['Checked', `${new Date(visit.netsuite.now(account)).toISOString().slice(0, 19)}Z by the account’s clock`],
        ]}
      />
      <p class="soft small">
        Judged on a copy of the account: no row in the Login Audit Trail, no nonce spent, no wrong password counted.
      </p>
    </section>
  )
}

interface Extra {
  readonly step: string
  readonly state: 'ok' | 'failed'
  readonly note: string
}

/** The isolation test that the mock can make by itself: the same call with credentials that work. */
async function otherSet(
  account: Account,
  { set, listed }: Choice,
  judge: SetJudge,
  { call, record }: SetTrial,
): Promise<Extra | undefined> {
  if (!record?.refusal) return undefined
  const byPassword = set.login !== undefined
  const working = listed.find(one => one.works && (one.authentication === 'nlauth') === byPassword)
  const other = working && account.document.credentials.find(one => one.name === working.name)
  if (!other) return undefined
  const trial = await judge.try(other, call)
  const step = 'the same call with credentials that work'
  const refusal = trial.record?.refusal
  return refusal
    ? {
        step,
        state: 'failed',
        note: `With “${other.name}” it would be refused too, with ${refusal.failure}: look at the call, the address and the account first.`,
      }
    : {
        step,
        state: 'ok',
        note: `With “${other.name}” it would be answered ${trial.status}: call, address and account are in order; it is these credentials.`,
      }
}
