/** One scenario: every call that shows it and its answer word by word, how to repair it, and what it is to break. */
import type { Account } from '../../../account/account.js'
import type { Problem } from '../../../account/problems.js'
import { catalogue } from '../../../failures/catalogue.js'
import { isScenarioName } from '../../../scenarios/catalogue.js'
import {
  describeActive,
  describeScenario,
  type ScenarioDescription,
  type Symptom,
} from '../../../scenarios/describe.js'
import { problemOfForm } from '../../change.js'
import { accountPath } from '../../links.js'
import { PageProblem } from '../../page-problem.js'
import { Form, type Option, Select } from '../../parts/form.js'
import { Badge, Facts, Notice, Section, Table } from '../../parts/show.js'
import { accountOf, type Page, type PageHandlers, page, redirect, type Visit } from '../../route.js'
import { ActiveOne } from './scenario-row.js'
import { isServed } from '../../served.js'
import { auditWords, menuWords, pageOf, surfaceWord } from './scenario-words.js'
import { switchOff, switchOn } from './switching.js'

export const scenarioPage: PageHandlers = {
  get: visit => show(visit, accountOf(visit), scenarioOf(visit), {}),

  async post(visit) {
    const account = accountOf(visit)
    const scenario = scenarioOf(visit)
    const target = targetOf(visit.form, scenario)
    try {
      if (visit.form.has('off')) await switchOff(visit, account, scenario)
      else await switchOn(visit, account, scenario, target)
    } catch (error) {
      const { status, detail, errors } = problemOfForm(error)
      return show(visit, account, scenario, target, { status, detail, errors: errors ?? [] })
    }
    return redirect(accountPath(account.id, 'scenarios', { record: scenario.name }))
  },
}

function scenarioOf({ params }: Visit): ScenarioDescription {
  const name = params.scenario ?? ''
  if (isScenarioName(name)) return describeScenario(name)
  throw new PageProblem(
    404,
    `There is no scenario "${name.slice(0, 100)}". The menu entry Scenarios lists all of them.`,
  )
}

type Target = Readonly<Record<string, string>>

/** What was chosen; an empty choice leaves it to the scenario. */
function targetOf(form: URLSearchParams, { target }: ScenarioDescription): Target {
  const given = target.map(key => [key, form.get(key) ?? ''] as const)
  return Object.fromEntries(given.filter(([, value]) => value !== ''))
}

interface Refused {
  readonly status: number
  readonly detail: string
  readonly errors: readonly Problem[]
}

function show(visit: Visit, account: Account, scenario: ScenarioDescription, target: Target, refused?: Refused): Page {
  const { name, title, done, catalogue: rows, produces, cause } = scenario
  const active = account.applied.filter(one => one.name === name).map(one => describeActive(account, one))
  const all = accountPath(account.id, 'scenarios')
  const action = accountPath(account.id, 'scenarios', { record: name })
  return page({
    title,
    account,
    crumbs: ['Break it', 'Scenarios'],
    menu: all,
    ...(refused ? { status: refused.status, failed: true } : {}),
    actions: (
      <a class="button" href={all}>
        All scenarios
      </a>
    ),
    children: (
      <>
        {refused ? <Notice kind="failed">{refused.detail}</Notice> : undefined}
        {active.length > 0 ? (
          <Form visit={visit} action={action}>
            <Section id="active" title="Active in this account">
              <ul class="switchboard">
                {active.map(one => (
                  <ActiveOne account={account} active={one} />
                ))}
              </ul>
            </Section>
          </Form>
        ) : undefined}
        <Section id="what" title="What it is">
          <Facts
            facts={[
              ['Name', <code>{name}</code>],
              ['What was done', done],
              ['What that means', cause],
              ['Makes the failure', <code>{produces}</code>],
              ...(rows.length > 0 ? [['Failure catalogue', rows.join(', ')] as const] : []),
            ]}
          />
        </Section>
        <Aim visit={visit} account={account} scenario={scenario} target={target} errors={refused?.errors ?? []} />
        <Section id="symptoms" title="What shows it">
          <Symptoms scenario={scenario} />
        </Section>
        <Repair account={account} scenario={scenario} />
      </>
    ),
  })
}

function Symptoms({ scenario }: { scenario: ScenarioDescription }) {
  const { symptoms, produces, audit } = scenario
  const { soap } = catalogue[produces].faces
  const lines: readonly (Omit<Symptom, 'surface'> & { readonly surface: string })[] = [
    ...symptoms,
    ...(soap && !symptoms.some(one => String(one.surface) === 'soap')
      ? [{ surface: 'soap', call: 'any SOAP operation', ...soap }]
      : []),
  ]
  return (
    <>
      <Table
        label="Answers by surface"
        head={['Surface', 'Call', 'Status', 'Code', 'Message']}
        rows={lines.map(({ surface, call, status, code, message }) => [
          <>
            {surfaceWord(surface)} {isServed(surface) ? undefined : <Badge tone="off">known, not served yet</Badge>}
          </>,
          <span class="call">{call}</span>,
          status,
          code === undefined ? '–' : <code class="nowrap">{code}</code>,
          message ?? '–',
        ])}
      />
      <p>
        In the Login Audit Trail: <strong>{auditWords(audit)}</strong>
      </p>
    </>
  )
}

function Repair({ account, scenario }: { account: Account; scenario: ScenarioDescription }) {
  const { remedy, menuPath } = scenario
  const path = remedy.menuPath ?? menuPath
  const href = pageOf(account.id, path)
  return (
    <Section
      id="repair"
      title="How to repair it"
      actions={
        href === undefined ? undefined : (
          <a class="button" href={href}>
            Open that page
          </a>
        )
      }
    >
      <Facts
        facts={[
          ['Who', remedy.who],
          ...(path === undefined ? [] : [['Where in NetSuite', menuWords(path)] as const]),
          [
            'Steps',
            <ol>
              {remedy.steps.map(step => (
                <li>{step}</li>
              ))}
            </ol>,
          ],
        ]}
      />
    </Section>
  )
}

interface AimProps {
  readonly visit: Visit
  readonly account: Account
  readonly scenario: ScenarioDescription
  readonly target: Target
  readonly errors: readonly Problem[]
}

/** Lists of an account are small; what is beyond can be named by the control API. */
const mostOptions = 300

function Aim({ visit, account, scenario, target, errors }: AimProps) {
  const { name, target: keys } = scenario
  const choices = choicesOf(account)
  const errorOf = (key: string) => {
    const problem = errors.find(one => one.path === `$.${key}`)
    return problem && `Found ${problem.found}; expected ${problem.expected}.`
  }
  return (
    <Section id="aim" title="Switch it on">
      <Form visit={visit} action={accountPath(account.id, 'scenarios', { record: name })}>
        {keys.length === 0 ? (
          <p>It breaks the account itself, so there is nothing to aim it at.</p>
        ) : (
          <p>
            Left as it is, it breaks what the ready credential sets stand on. Choose one credential set, or parts one by
            one.
          </p>
        )}
        {keys.length === 0 ? undefined : (
          <div class="filters">
            {keys.map(key => (
              <Select
                name={key}
                label={labels[key] ?? key}
                value={target[key] ?? ''}
                error={errorOf(key)}
                options={[{ value: '', text: 'its own choice' }, ...(choices[key] ?? []).slice(0, mostOptions)]}
              />
            ))}
          </div>
        )}
        <div class="buttons">
          <button class="button primary" name="on" value={name}>
            Switch on
          </button>
        </div>
      </Form>
    </Section>
  )
}

const labels: Readonly<Record<string, string>> = {
  credentials: 'Credential set',
  token: 'Access token',
  integration: 'Integration record',
  user: 'User',
  role: 'Role',
  script: 'Script',
}

function choicesOf({ document }: Account): Readonly<Record<string, readonly Option[]>> {
  const { credentials, tokens, integrations, users, roles, scripts } = document
  const named = (parts: readonly { readonly id: number; readonly name: string }[]): readonly Option[] =>
    parts.map(one => ({ value: String(one.id), text: one.name }))
  return {
    credentials: credentials.map(one => ({ value: one.name, text: one.name })),
    token: named(tokens),
    integration: named(integrations),
    user: users.map(one => ({ value: String(one.id), text: `${one.name} (${one.email})` })),
    role: named(roles),
    script: scripts.map(one => ({ value: String(one.id), text: `${one.name} (${one.scriptId})` })),
  }
}
