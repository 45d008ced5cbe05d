/** Faults: answers forced for calls that match. What there are, how far each has come, and a form for another. */
import type { Account } from '../../../account/account.js'
import { faultsOf, faultView } from '../../../account-faults.js'
import type { ActiveFault, FaultEnd } from '../../../faults/active-fault.js'
import { describeAnswer } from '../../../faults/fault.js'
import { plural } from '../../../plural.js'
import { changeBy, problemOfForm } from '../../change.js'
import { accountPath } from '../../links.js'
import { PageProblem } from '../../page-problem.js'
import { confirmPage } from '../../parts/confirm.js'
import { Form } from '../../parts/form.js'
import { Badge, Empty, Notice, Section, Table } from '../../parts/show.js'
import { accountOf, type Page, type PageHandlers, page, redirect, type Visit } from '../../route.js'
import { NewFault } from './fault-form.js'
import { definitionOf, errorsByField, faultForm, partyFields } from './fault-input.js'
import { instantWords } from './scenario-row.js'
import { surfaceWord } from './scenario-words.js'

export const faultsPage: PageHandlers = {
  get: visit => show(visit, accountOf(visit), visit.query),

  async post(visit) {
    const account = accountOf(visit)
    const { form } = visit
    const remove = form.get('remove')
    if (remove !== null || form.has('all')) return removeFaults(visit, account, remove ?? undefined)
    try {
      await changeBy(
        visit,
        account,
        { method: 'POST', path: ['accounts', account.id, 'faults'], body: definitionOf(faultForm(form)) },
        () => ({
          label: 'The answer is forced from the next call that matches',
          next: { href: accountPath(account.id, 'try'), text: 'Try a login' },
        }),
      )
    } catch (error) {
      const { status, detail, errors } = problemOfForm(error)
      return show(visit, account, form, { status, detail, errors: errorsByField(errors ?? []) })
    }
    return redirect(accountPath(account.id, 'faults'))
  },
}

/** Asks first, unless what goes has ended anyway: a fault that is gone cannot be taken back. */
async function removeFaults(visit: Visit, account: Account, id: string | undefined) {
  const now = visit.netsuite.now(account)
  const faults = faultsOf(visit.netsuite, account).filter(one => id === undefined || one.id === id)
  if (id !== undefined && faults.length === 0)
    throw new PageProblem(404, `Account ${account.id} has no fault "${id.slice(0, 40)}" (any more).`)
  const alive = faults.filter(one => one.endedBy(now) === undefined)
  const href = accountPath(account.id, 'faults')
  const what = id === undefined ? plural(faults.length, 'fault') : id
  if (alive.length > 0 && visit.form.get('confirmed') !== 'yes')
    return confirmPage(visit, {
      title: `Remove ${what}?`,
      account,
      crumbs: ['Break it', 'Faults'],
      menu: href,
      text: `${alive.length === 1 ? 'It still acts' : `${alive.length} of them still act`}. What was forced is forgotten, and calls are answered as the account is. This cannot be undone; force it again instead.`,
      action: href,
      button: 'Remove',
      back: href,
    })
  await changeBy(
    visit,
    account,
    { method: 'DELETE', path: ['accounts', account.id, 'faults', ...(id === undefined ? [] : [id])] },
    () => ({ label: `Removed: ${what}` }),
  )
  return redirect(href)
}

interface Refused {
  readonly status: number
  readonly detail: string
  readonly errors: ReadonlyMap<string, string>
}

function show(visit: Visit, account: Account, fields: URLSearchParams, refused?: Refused): Page {
  const beside = refused !== undefined && refused.errors.size > 0
  return page({
    title: 'Faults',
    account,
    crumbs: ['Break it'],
    scripts: ['faults'],
    ...(refused ? { status: refused.status, failed: true } : {}),
    children: (
      <>
        {refused === undefined ? undefined : (
          <Notice kind="failed">
            {beside ? 'Nothing is forced: what is wrong stands beside the fields.' : refused.detail}
          </Notice>
        )}
        <p>
          A fault forces an answer for the next calls that match, whatever the state of the account: for retries,
          timeouts and broken networks. To make a login fail for a real reason, use a{' '}
          <a href={accountPath(account.id, 'scenarios')}>scenario</a>.
        </p>
        <Faults visit={visit} account={account} />
        <Presets account={account} />
        <NewFault
          visit={visit}
          account={account}
          form={faultForm(fields)}
          errors={refused?.errors ?? new Map<string, string>()}
        />
      </>
    ),
  })
}

function Faults({ visit, account }: { visit: Visit; account: Account }) {
  const faults = faultsOf(visit.netsuite, account)
  if (faults.length === 0)
    return <Empty>No answer is forced in account {account.id}. Start with one of these, or fill in the form.</Empty>
  const now = visit.netsuite.now(account)
  return (
    <Form visit={visit} action={accountPath(account.id, 'faults')}>
      <Section
        id="faults"
        title={plural(faults.length, 'fault')}
        actions={
          <button class="button" name="all" value="yes">
            Remove all
          </button>
        }
      >
        <Table
          label="Faults"
          head={['Fault', 'What it does', 'Calls', 'On which', 'Matched', 'Acted', 'Left', 'State', 'Remove']}
          rows={faults.map(one => faultRow(account, one, now))}
        />
      </Section>
    </Form>
  )
}

function faultRow(account: Account, fault: ActiveFault, now: number) {
  const { id, matched, acted, left, endsAt, endedBy } = faultView(fault, now)
  return [
    <span class="nowrap">{id}</span>,
    answerWords(fault),
    matchWords(account, fault),
    courseWords(fault),
    matched,
    acted,
    left ?? '–',
    endedBy === null ? (
      <>
        <Badge tone="warn">acts</Badge> {endsAt === null ? undefined : <small>until {instantWords(endsAt)}</small>}
      </>
    ) : (
      <>
        <Badge tone="off">ended</Badge> <small>{endWords[endedBy]}</small>
      </>
    ),
    <button class="button small" name="remove" value={id} aria-label={`Remove ${id}`}>
      Remove
    </button>,
  ]
}

const endWords: Readonly<Record<FaultEnd, string>> = {
  count: 'its count is used up',
  sequence: 'its sequence is through',
  ttl: 'its time is over',
}

const mostAnswers = 4

function answerWords({ fault: { answers } }: ActiveFault): string {
  const words = answers.slice(0, mostAnswers).map(describeAnswer).join('; then ')
  return answers.length > mostAnswers ? `${words}; and ${answers.length - mostAnswers} more` : words
}

function matchWords({ document }: Account, { fault: { definition } }: ActiveFault): string {
  const { match } = definition
  const lists = {
    user: document.users,
    role: document.roles,
    token: document.tokens,
    integration: document.integrations,
  }
  const parties = partyFields.flatMap(party => {
    const wanted = match[party]
    if (wanted === undefined) return []
    return `${party} ${lists[party].find(one => String(one.id) === String(wanted))?.name ?? wanted}`
  })
  const words = [
    match.surface === undefined ? undefined : surfaceWord(match.surface),
    match.method,
    match.path,
    ...parties,
    match.address === undefined ? undefined : `from ${match.address}`,
  ].filter(one => one !== undefined)
  return words.length === 0 ? 'every call of the account' : words.join(', ')
}

function courseWords({ fault: { course, answers } }: ActiveFault): string {
  switch (course.kind) {
    case 'always':
      return 'every one'
    case 'times':
      return course.times === 1 ? 'the next one' : `the next ${course.times}`
    case 'nth':
      return `number ${course.nth} only`
    case 'probability':
      return `${Number((course.probability * 100).toFixed(4))} % of them, seed ${course.seed}`
    case 'sequence':
      return `${plural(answers.length, 'answer')} in turn`
  }
}

const presets: readonly (readonly [text: string, fields: Readonly<Record<string, string>>])[] = [
  ['The next login is refused', { kind: 'failure', failure: 'token-revoked', when: 'times', n: '1' }],
  ['Three times 503', { kind: 'status', status: '503', headers: 'Retry-After: 5', when: 'times', n: '3' }],
  ['Ten seconds late', { kind: 'delay', delay: '10s', when: 'times', n: '1' }],
  ['Connection reset, though it happened', { kind: 'reset', afterAction: 'yes', when: 'times', n: '1' }],
  ['Half a body', { kind: 'truncate', truncate: '0.5', when: 'times', n: '1' }],
  ['Good, refused, good', { kind: 'sequence', sequence: 'pass\ntoken-revoked\npass' }],
  ['Every third or so fails', { kind: 'status', status: '500', when: 'probability', probability: '0.33' }],
]

function Presets({ account }: { account: Account }) {
  return (
    <nav aria-label="Ready faults" class="buttons">
      <strong>Fill in:</strong>
      {presets.map(([text, query]) => (
        <a class="button small" href={`${accountPath(account.id, 'faults', { query })}#add`}>
          {text}
        </a>
      ))}
    </nav>
  )
}
