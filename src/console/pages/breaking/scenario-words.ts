/** Scenarios as the switchboard shows them: in groups, with short words for where they show, and what a search looks at. */
import { catalogue } from '../../../failures/catalogue.js'
import { menu } from '../../../failures/faces.js'
import type { AuditFace } from '../../../failures/failure.js'
import { isScenarioName, type ScenarioName } from '../../../scenarios/catalogue.js'
import { describeScenario, type ScenarioDescription } from '../../../scenarios/describe.js'
import { accountScenarios } from '../../../scenarios/table/account.js'
import { integrationScenarios } from '../../../scenarios/table/integrations.js'
import { networkScenarios } from '../../../scenarios/table/network.js'
import { permissionScenarios } from '../../../scenarios/table/permissions.js'
import { releaseScenarios } from '../../../scenarios/table/releases.js'
import { roleScenarios } from '../../../scenarios/table/roles.js'
import { scriptScenarios } from '../../../scenarios/table/scripts.js'
import { tokenScenarios } from '../../../scenarios/table/tokens.js'
import { userScenarios } from '../../../scenarios/table/users.js'
import { type AccountPage, accountPath } from '../../links.js'

export interface ScenarioKind {
  /** Of its heading. */
  readonly id: string
  readonly title: string
  readonly scenarios: readonly ScenarioName[]
}

const named = (table: object): readonly ScenarioName[] => Object.keys(table).filter(isScenarioName)

export const scenarioKinds: readonly ScenarioKind[] = [
  { id: 'tokens', title: 'Access tokens', scenarios: named(tokenScenarios) },
  { id: 'integrations', title: 'Integration records', scenarios: named(integrationScenarios) },
  { id: 'users', title: 'Users', scenarios: named(userScenarios) },
  { id: 'roles', title: 'Roles', scenarios: named(roleScenarios) },
  { id: 'permissions', title: 'Permissions', scenarios: named(permissionScenarios) },
  { id: 'network', title: 'IP addresses', scenarios: named(networkScenarios) },
  { id: 'scripts', title: 'RESTlets', scenarios: named(scriptScenarios) },
  { id: 'account', title: 'The account and its features', scenarios: named(accountScenarios) },
  { id: 'releases', title: 'Releases', scenarios: named(releaseScenarios) },
]

const surfaceWords: Readonly<Record<string, string>> = {
  restlet: 'RESTlet',
  nlauth: 'NLAuth',
  rest: 'REST',
  tokens: 'token endpoints',
  flow: 'TBA flow',
  pages: 'login pages',
  soap: 'SOAP',
  oauth2: 'OAuth 2.0',
  'single-sign-on': 'single sign-on',
  suitescript: 'SuiteScript',
}

export function surfaceWord(surface: string): string {
  return surfaceWords[surface] ?? surface
}

/** What clients get, and on which surfaces all get the same. */
export interface Answer {
  readonly status: number
  readonly code: string | undefined
  readonly surfaces: readonly string[]
}

/** Answers without their words: the same status and code once, with every surface that gives them. */
export function answersOf({ symptoms, produces }: ScenarioDescription): readonly Answer[] {
  const groups = new Map<string, { status: number; code: string | undefined; surfaces: Set<string> }>()
  const add = (surface: string, status: number, code: string | undefined) => {
    const key = `${status} ${code}`
    const group = groups.get(key) ?? { status, code, surfaces: new Set<string>() }
    group.surfaces.add(surfaceWord(surface))
    groups.set(key, group)
  }
  for (const { surface, status, code } of symptoms) add(surface, status, code)
  const { soap } = catalogue[produces].faces
  if (soap && !symptoms.some(one => String(one.surface) === 'soap')) add('soap', soap.status, soap.code)
  return [...groups.values()].map(one => ({ ...one, surfaces: [...one.surfaces] }))
}

/** What the login audit trail says, in a few words. */
export function auditWords(audit: AuditFace): string {
  if (audit.status === 'none') return 'no row'
  if (audit.status === 'Success') return 'Success: the refusal comes after the login'
  const { detail, restDetail, flowDetail, passwordDetail } = audit
  const details = [detail, restDetail, flowDetail, passwordDetail].filter(one => one !== undefined)
  return `Failure: ${[...new Set(details)].join(' / ')}`
}

/** NetSuite's menu path with our sign between its parts. */
export function menuWords(path: string): string {
  return path.replaceAll(' > ', ' › ')
}

const pageOfMenu: Readonly<Record<string, AccountPage>> = {
  [menu.companyInformation]: 'company',
  [menu.enableFeatures]: 'features',
  [menu.integrations]: 'integrations',
  [menu.accessTokens]: 'tokens',
  [menu.manageRoles]: 'roles',
  [menu.twoFactorRoles]: 'roles',
  [menu.employees]: 'employees',
  [menu.userAccessReset]: 'employees',
  [menu.generalPreferences]: 'company',
  [menu.scripts]: 'scripts',
  [menu.deployments]: 'scripts',
}

/** The console's page for a menu path of NetSuite, where there is one. */
export function pageOf(account: string, path: string | undefined): string | undefined {
  const page = path === undefined ? undefined : pageOfMenu[path]
  return page === undefined ? undefined : accountPath(account, page)
}

/** Every scenario by name, described once for each page that is made. */
export function describedScenarios(): ReadonlyMap<ScenarioName, ScenarioDescription> {
  return new Map(scenarioKinds.flatMap(kind => kind.scenarios.map(name => [name, describeScenario(name)] as const)))
}

/** Is every word of a search in what the switchboard shows of the scenario? The browser script compares the same text. */
export function finds(search: string, scenario: ScenarioDescription): boolean {
  const text = searchedText(scenario).toLowerCase()
  return search
    .toLowerCase()
    .split(/\s+/)
    .every(word => text.includes(word))
}

function searchedText(scenario: ScenarioDescription): string {
  const { name, title, done, catalogue: rows, audit, remedy } = scenario
  const answers = answersOf(scenario).map(one => `${one.status} ${one.code ?? ''} ${one.surfaces.join(', ')}`)
  const path = remedy.menuPath ?? scenario.menuPath
  return [title, name, ...rows, done, ...answers, auditWords(audit), path === undefined ? '' : menuWords(path)].join(
    ' ',
  )
}
