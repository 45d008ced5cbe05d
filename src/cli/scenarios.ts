/** `mock-netsuite scenarios [name]`: the misconfigurations an account can be given, for people. */
import type { AuditFace } from '../failures/failure.js'
import { requireScenario, scenarioNames } from '../scenarios/catalogue.js'
import { describeScenario, type ScenarioDescription, type Symptom } from '../scenarios/describe.js'
import { ScenarioError } from '../scenarios/problem.js'
import { onlyArgument, readArgs, UsageError, type Verb } from './verb.js'

const help = `Usage: mock-netsuite scenarios [name] [options]

Lists the scenarios: named changes of an account that make one failure real. With a name, everything about that one: what an
administrator did, which calls show it and how they are answered, how to apply it and how to repair it.

  --json  as JSON`

export const scenarios: Verb = async args => {
  const { values, positionals } = readArgs(args, { json: { type: 'boolean' } }, true)
  if (values.help) {
    console.log(help)
    return 0
  }
  const name = onlyArgument(positionals, 'name')
  if (name === undefined) {
    const all = scenarioNames.map(describeScenario)
    console.log(values.json ? JSON.stringify(all, null, 2) : overview(all))
    return 0
  }
  const scenario = describeScenario(known(name))
  console.log(values.json ? JSON.stringify(scenario, null, 2) : full(scenario))
  return 0
}

function known(name: string) {
  try {
    return requireScenario(name).name
  } catch (error) {
    throw error instanceof ScenarioError ? new UsageError(error.message) : error
  }
}

function overview(all: readonly ScenarioDescription[]): string {
  const width = (column: (one: ScenarioDescription) => string) => Math.max(...all.map(one => column(one).length))
  const names = width(one => one.name)
  const failures = width(one => one.produces)
  const line = (name: string, failure: string, rows: string, title: string) =>
    `${name.padEnd(names)}  ${failure.padEnd(failures)}  ${rows.padEnd(9)}  ${title}`
  return [
    line('scenario', 'failure', 'reference', 'what it changes'),
    ...all.map(({ name, produces, catalogue, title }) => line(name, produces, catalogue.join(',') || '-', title)),
    '',
    'mock-netsuite scenarios <name> says everything about one.',
  ].join('\n')
}

const surfaces: Readonly<Record<Symptom['surface'], string>> = {
  restlet: 'RESTlet',
  rest: 'REST',
  nlauth: 'NLAuth',
  tokens: 'Token service',
  flow: 'TBA flow',
  pages: 'Login page',
}

const column = 18

function full(scenario: ScenarioDescription): string {
  const { name, title, produces, catalogue, done, menuPath, breaks, target, symptoms, audit, cause, remedy } = scenario
  const field = (label: string, text: string) => `${label.padEnd(column)}${text}`
  return [
    `${name}: ${title}`,
    '',
    done,
    '',
    field('Failure', `${produces}${catalogue.length === 0 ? '' : ` (reference ${catalogue.join(', ')})`}`),
    field('Breaks', breaks.length === 0 ? 'the account itself' : breaks.join(', ')),
    ...(menuPath === undefined ? [] : [field('Where', menuPath)]),
    '',
    ...symptoms.flatMap(one => [field(surfaces[one.surface], one.call), field('', `-> ${answerOf(one)}`)]),
    field('Audit trail', auditText(audit)),
    '',
    cause,
    ...remedy.steps.map((step, index) => `  ${index + 1}. ${step}`),
    '',
    'Apply and repair it over HTTP',
    `  curl -X PUT http://127.0.0.1:8080/_mock/accounts/1234567/scenarios/${name}`,
    ...(target.length === 0
      ? []
      : [
          `  curl -X PUT http://127.0.0.1:8080/_mock/accounts/1234567/scenarios/${name} -d '{"credentials": "read-only clerk"}'`,
          `  (a target names ${target.length === 1 ? '' : 'one of '}${target.join(', ')})`,
        ]),
    `  curl -X DELETE http://127.0.0.1:8080/_mock/accounts/1234567/scenarios/${name}`,
    'or in a test',
    `  const account = netsuite.createAccount({ scenarios: ['${name}'] })`,
    `  account.apply('${name}'); account.repair('${name}')`,
  ].join('\n')
}

function answerOf({ status, code, message }: Symptom): string {
  const head = [String(status), code].filter(Boolean).join(' ')
  return message === undefined ? head : `${head} "${message}"`
}

function auditText(audit: AuditFace): string {
  if (audit.status === 'none') return 'no row'
  if (audit.status === 'Success') return 'Success: the login is good, what it asks for is refused'
  const { detail, flowDetail, passwordDetail } = audit
  const others = [
    flowDetail === undefined ? '' : `; ${flowDetail} in the TBA flow`,
    passwordDetail === undefined ? '' : `; ${passwordDetail} with a password`,
  ]
  return `Failure, ${detail}${others.join('')}`
}
