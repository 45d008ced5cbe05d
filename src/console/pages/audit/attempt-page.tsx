/** One attempt: what the client saw, and beside it why. By the operation id that its answer carries. */
import type { Account } from '../../../account/account.js'
import type { AttemptRecord } from '../../../audit/attempts.js'
import { attemptView } from '../../../diagnosis/attempt-view.js'
import { checklistOf, checklistWithoutSecrets } from '../../../diagnosis/checklist/checklist.js'
import { type Diagnosis, tellOf, type Told } from '../../../diagnosis/diagnose.js'
import { surroundingsOf } from '../../../diagnosis/surroundings.js'
import { inert } from '../../../diagnosis/text/inert.js'
import { catalogue } from '../../../failures/catalogue.js'
import { accountPath, attemptPath, serverPath, withQuery } from '../../links.js'
import { PageProblem } from '../../page-problem.js'
import { Badge, Notice } from '../../parts/show.js'
import { type RepairLink, repairLinks } from '../../repairs.js'
import {
  classOver,
  type ConsoleAnswer,
  maySeeAttempt,
  notYours,
  page,
  type PageHandlers,
  redirect,
  type Visit,
} from '../../route.js'
import { AttemptChecklist } from './attempt-checklist.js'
import { AttemptFacts, NearMisses } from './attempt-facts.js'
import { Sent, surfaceNames } from './attempt-sent.js'
import { fittingLinks, OtherSurfaces, RepairLinks, RuledOut, Signature, Why } from './attempt-why.js'
import { forgottenAttempt } from './forgotten.js'

export const attemptPage: PageHandlers = {
  get(visit) {
    const { netsuite, params, visitor } = visit
    const id = params.operationId ?? ''
    const record = netsuite.attempt(id)
    if (record && maySeeAttempt(visit, record)) return shown(visit, record)
    const forgotten = record ? undefined : forgottenAttempt(visit, id)
    if (forgotten) return forgotten
    if (visitor.operator) throw new PageProblem(404, notRemembered)
    // Others are not told whether there is such an attempt.
    if (visitor.accounts.length > 0) throw notYours()
    const over = classOver(visit)
    if (over) throw over
    return redirect(withQuery(serverPath('log-in'), { back: visit.path }))
  },
}

const notRemembered =
  'No attempt with this operation id is remembered. The id is the X-N-OperationId header of an answer; the latest 1,000 refused and 200 granted attempts of each account are kept, until it is started over. Open one from a row of the Login Audit Trail.'

function shown({ netsuite }: Visit, record: AttemptRecord): ConsoleAnswer {
  const surroundings = surroundingsOf(netsuite)
  const told = tellOf(record, surroundings)
  const view = attemptView(record, surroundings, told)
  const account = record.account && netsuite.directory.get(record.account.id)
  const { diagnosis, passed = [], nearMisses, concealer } = told
  const explained = diagnosis ? [diagnosis] : passed
  const links = explained[0] ? fittingLinks(repairLinks(netsuite, record), explained[0]) : []
  const printable = `${attemptPath(record.operationId)}/checklist`
  const checklist = explained[0]?.checklist ?? checklistWithoutSecrets(checklistOf(record, surroundings), concealer)
  return page({
    title: titleOf(told, record),
    account,
    crumbs: [account ? 'Login Audit Trail' : 'Calls of no account', surfaceNames[view.surface]],
    ...(account ? { menu: accountPath(account.id, 'login-audit-trail') } : {}),
    wide: true,
    actions: (
      <>
        {account ? (
          <a class="button" href={accountPath(account.id, 'try', { query: tryQuery(account, record) })}>
            Try again
          </a>
        ) : undefined}
        <a class="button" href={printable}>
          Checklist
        </a>
        {account ? (
          <a class="button" href={accountPath(account.id, 'login-audit-trail')}>
            All attempts
          </a>
        ) : undefined}
      </>
    ),
    children: (
      <>
        <Outcome record={record} told={told} links={links} />
        {'fault' in view ? (
          <Notice kind="warn">{`The fault ${view.fault.id} ${view.fault.does}, whatever the account’s state.`}</Notice>
        ) : undefined}
        <div class="attempt">
          <Sent record={record} view={view} concealer={concealer} />
          <div class="stack">
            {explained.length > 0 ? (
              explained.map((one, index) => (
                <Why
                  diagnosis={one}
                  id={index === 0 ? 'why' : `why-${index + 1}`}
                  summary={index > 0}
                  links={index === 0 ? links : []}
                />
              ))
            ) : (
              <NearMisses misses={nearMisses} />
            )}
          </div>
        </div>
        {explained.map(one => (
          <Signature diagnosis={one} />
        ))}
        <div class="attempt">
          <AttemptChecklist items={checklist} printable={printable} />
          <div class="stack">
            <AttemptFacts view={view} account={account} />
            {explained.slice(0, 1).map(one => (
              <>
                <RuledOut diagnosis={one} />
                <OtherSurfaces others={one.onOtherSurfaces} />
                <Source diagnosis={one} />
              </>
            ))}
            {explained.length > 0 && nearMisses.length > 0 ? <NearMisses misses={nearMisses} /> : undefined}
          </div>
        </div>
      </>
    ),
  })
}

function titleOf({ diagnosis, passed = [] }: Told, { granted, status }: AttemptRecord): string {
  if (diagnosis) return catalogue[diagnosis.failure].title
  if (passed[0]) return `Let pass by soft mode: ${catalogue[passed[0].failure].title}`
  if (status === undefined) return 'A call that is not answered yet'
  return granted ? 'A login that was granted' : 'A call that was not refused'
}

/** The whole story in three lines, and where it is repaired. */
function Outcome({ record, told, links }: { record: AttemptRecord; told: Told; links: readonly RepairLink[] }) {
  const { diagnosis, passed, nearMisses } = told
  const first = diagnosis ?? passed?.[0]
  const { status } = record
  const tone = diagnosis ? 'failed' : first ? 'warn' : 'ok'
  const word = diagnosis ? 'Refused' : first ? 'Let pass' : 'Granted'
  return (
    <section class={`card outcome ${tone}`} aria-label="Outcome">
      <p class="row">
        <Badge tone={tone}>{word}</Badge>
        <strong>{status === undefined ? 'not answered yet' : `answered ${status}`}</strong>
        {first ? <code>{first.failure}</code> : undefined}
      </p>
      <p class="outcome-words">
        {first
          ? inert(first.summary, 1_000)
          : nearMisses.length > 0
            ? 'The login passed, though not everything about it was right: see the near misses.'
            : 'The login passed, and nothing about it was doubtful.'}
      </p>
      <RepairLinks links={links.slice(0, 1)} />
    </section>
  )
}

function Source({ diagnosis: { source, confidence } }: { diagnosis: Diagnosis }) {
  return (
    <p class="soft small">
      How sure this is of NetSuite: {confidence}. Source in the reference: {source}.
    </p>
  )
}

/** The very credentials that were presented, as far as the account has them ready. */
function tryQuery(account: Account, { known: { token, user } }: AttemptRecord): Record<string, string | undefined> {
  const set = account.document.credentials.find(one =>
    token ? one.token === token.id : user !== undefined && one.login?.user === user.id,
  )
  return { credentials: set?.name, token: set || !token ? undefined : String(token.id) }
}
