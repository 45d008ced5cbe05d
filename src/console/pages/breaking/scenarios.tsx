/** The switchboard: every scenario with its symptoms and a switch; what is active stands first, with what it changed. */
import type { Account } from '../../../account/account.js'
import { plural } from '../../../plural.js'
import { requireScenario } from '../../../scenarios/catalogue.js'
import { describeActive, describeScenario, type ScenarioDescription } from '../../../scenarios/describe.js'
import { problemOfForm } from '../../change.js'
import { accountPath } from '../../links.js'
import { Form } from '../../parts/form.js'
import { Empty, Notice, Section } from '../../parts/show.js'
import { accountOf, type Page, type PageHandlers, page, redirect, type Visit } from '../../route.js'
import { ActiveOne, ScenarioRow } from './scenario-row.js'
import { describedScenarios, finds, type ScenarioKind, scenarioKinds } from './scenario-words.js'
import { repairEverything, switchOff, switchOn } from './switching.js'

export const scenariosPage: PageHandlers = {
  get: visit => switchboard(visit, accountOf(visit), visit.query.get('q') ?? ''),

  async post(visit) {
    const account = accountOf(visit)
    const { form } = visit
    const search = form.get('q') ?? ''
    const [on, off] = [form.get('on'), form.get('off')]
    try {
      if (form.has('all')) await repairEverything(visit, account)
      else if (off !== null) await switchOff(visit, account, described(off))
      else if (on !== null) await switchOn(visit, account, described(on), {})
    } catch (error) {
      const { status, detail } = problemOfForm(error)
      return switchboard(visit, account, search, { status, detail, aim: on ?? undefined })
    }
    return redirect(accountPath(account.id, 'scenarios', { query: { q: search } }))
  },
}

function described(name: string): ScenarioDescription {
  return describeScenario(requireScenario(name).name)
}

interface Refused {
  readonly status: number
  readonly detail: string
  /** The scenario that could be aimed at something else. */
  readonly aim: string | undefined
}

const longestSearch = 200
/** Active ones that are listed; a scenario can be active once for each token of an account. */
const mostActive = 40

function switchboard(visit: Visit, account: Account, wanted: string, refused?: Refused): Page {
  const search = wanted.slice(0, longestSearch).trim()
  const scenarios = describedScenarios()
  const shown = new Set([...scenarios.values()].filter(one => finds(search, one)).map(one => one.name))
  const action = accountPath(account.id, 'scenarios')
  return page({
    title: 'Scenarios',
    account,
    crumbs: ['Break it'],
    scripts: ['scenarios'],
    ...(refused ? { status: refused.status, failed: true } : {}),
    children: (
      <>
        {refused ? <Refusal account={account} refused={refused} scenarios={scenarios} /> : undefined}
        <p>
          Each switch makes one misconfiguration real: the token <em>is</em> revoked, the feature <em>is</em> off.
          Switch it on, see what your client makes of it, and repair it here or on the page where an administrator
          would.
        </p>
        <Active visit={visit} account={account} action={action} search={search} />
        <search>
          <form method="get" action={action} class="search" id="search">
            <div class="field">
              <label for="field-q">Search</label>
              <input
                id="field-q"
                name="q"
                type="search"
                value={search}
                placeholder="revoked, F37, INVALID_LOGIN, Access Tokens …"
                autoComplete="off"
                spellcheck={false}
              />
            </div>
            <button class="button">Search</button>
            <p role="status" id="count" class="soft">
              {shown.size === scenarios.size
                ? plural(scenarios.size, 'scenario')
                : `${shown.size} of ${plural(scenarios.size, 'scenario')}`}
            </p>
          </form>
        </search>
        <nav aria-label="Kinds of scenarios" class="row small">
          {scenarioKinds.map(({ id, title }) => (
            <a href={`#${id}`}>{title}</a>
          ))}
        </nav>
        <Form visit={visit} action={action} id="switchboard">
          <input type="hidden" name="q" value={search} />
          <div id="none" hidden={shown.size > 0}>
            <Empty>
              <p>
                Nothing fits. Search for a word of the misconfiguration, a status, an error code, a word of the audit
                trail, or a page of NetSuite; or <a href={action}>see all scenarios</a>.
              </p>
            </Empty>
          </div>
          {scenarioKinds.map(kind => (
            <Kind account={account} kind={kind} scenarios={scenarios} shown={shown} />
          ))}
        </Form>
      </>
    ),
  })
}

type Scenarios = ReturnType<typeof describedScenarios>

function Refusal({ account, refused, scenarios }: { account: Account; refused: Refused; scenarios: Scenarios }) {
  const { detail, aim } = refused
  const takesTarget = [...scenarios.values()].some(one => one.name === aim && one.target.length > 0)
  return (
    <Notice kind="failed">
      <div class="notice-line">
        <p>{detail}</p>
        {aim !== undefined && takesTarget ? (
          <a class="button" href={accountPath(account.id, 'scenarios', { record: aim, field: 'credentials' })}>
            Aim it at something else
          </a>
        ) : undefined}
      </div>
    </Notice>
  )
}

interface ActiveProps {
  readonly visit: Visit
  readonly account: Account
  readonly action: string
  readonly search: string
}

function Active({ visit, account, action, search }: ActiveProps) {
  const { length } = account.applied
  const active = account.applied.slice(-mostActive).map(one => describeActive(account, one))
  if (length === 0) return <p id="active">No scenario is active in account {account.id}.</p>
  return (
    <Form visit={visit} action={action}>
      <input type="hidden" name="q" value={search} />
      <Section
        id="active"
        title={`Active: ${plural(length, 'scenario')}`}
        actions={
          <button class="button" name="all" value="yes">
            Repair all
          </button>
        }
      >
        <ul class="switchboard">
          {active.map(one => (
            <ActiveOne account={account} active={one} />
          ))}
        </ul>
        {length > mostActive ? (
          <p class="soft">
            {`The latest ${mostActive} are listed. Those before them stand on the pages of their scenarios; “Repair all” takes them back, too.`}
          </p>
        ) : undefined}
      </Section>
    </Form>
  )
}

function Kind({
  account,
  kind: { id, title, scenarios: names },
  scenarios,
  shown,
}: {
  account: Account
  kind: ScenarioKind
  scenarios: Scenarios
  shown: ReadonlySet<string>
}) {
  const active = new Set(account.applied.map(one => one.name))
  return (
    <section class="card stack" aria-labelledby={id} hidden={!names.some(name => shown.has(name))}>
      <h2 id={id}>{title}</h2>
      <ul class="switchboard">
        {names.map(name => {
          const scenario = scenarios.get(name)
          return scenario === undefined ? undefined : (
            <ScenarioRow account={account} scenario={scenario} on={active.has(name)} hidden={!shown.has(name)} />
          )
        })}
      </ul>
    </section>
  )
}
