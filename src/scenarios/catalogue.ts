/** All scenarios by name, and how to find one. */
import type { Account } from '../account/account.js'
import { nearest } from '../account/nearest.js'
import { preview } from '../account/problems.js'
import { catalogue, isFailureId } from '../failures/catalogue.js'
import { ScenarioError } from './problem.js'
import type { Scenario } from './scenario.js'
import { accountScenarios } from './table/account.js'
import { integrationScenarios } from './table/integrations.js'
import { networkScenarios } from './table/network.js'
import { permissionScenarios } from './table/permissions.js'
import { releaseScenarios } from './table/releases.js'
import { roleScenarios } from './table/roles.js'
import { scriptScenarios } from './table/scripts.js'
import { tokenScenarios } from './table/tokens.js'
import { userScenarios } from './table/users.js'

const entries = {
  ...accountScenarios,
  ...releaseScenarios,
  ...integrationScenarios,
  ...tokenScenarios,
  ...userScenarios,
  ...roleScenarios,
  ...permissionScenarios,
  ...networkScenarios,
  ...scriptScenarios,
} as const satisfies Record<string, Scenario>

/** The name of a scenario: that of the failure it makes, wherever there is one scenario for it. */
export type ScenarioName = keyof typeof entries

export const scenarios: Readonly<Record<ScenarioName, Scenario>> = entries

export const scenarioNames = Object.keys(entries) as readonly ScenarioName[]

/** Is this the name of a scenario? */
export function isScenarioName(text: string): text is ScenarioName {
  return Object.hasOwn(entries, text)
}

/** The scenario of that name. Throws `ScenarioError` with the nearest ones: by name, by failure, by entry of the reference's catalogue. */
export function requireScenario(name: string): { readonly name: ScenarioName; readonly scenario: Scenario } {
  if (isScenarioName(name)) return { name, scenario: scenarios[name] }
  const found = preview(name, undefined)
  throw new ScenarioError('UNKNOWN_SCENARIO', `There is no scenario ${found}${hint(name)}`, [
    { path: '$.name', found, expected: 'the name of a scenario; GET /_mock/scenarios lists them' },
  ])
}

function hint(text: string): string {
  const row = text.toUpperCase()
  if (/^F\d+$/.test(row)) {
    const made = scenarioNames.filter(one => scenarios[one].catalogue.includes(row))
    return made.length === 0 ? `; no scenario makes ${row}` : `; ${row} is made by ${listed(made)}`
  }
  if (!isFailureId(text)) return nearest(text, scenarioNames)
  const made = scenarioNames.filter(one => scenarios[one].produces === text)
  if (made.length > 0) return `; the failure "${text}" is made by ${listed(made)}`
  return catalogue[text].origin === 'client'
    ? `; the failure "${text}" is a mistake of the client's request, which no account can make`
    : `; no scenario makes the failure "${text}"`
}

const listed = (names: readonly string[]) => names.map(one => `"${one}"`).join(' or ')

/** There is nothing to repair: the active ones are named, or the nearest when there is no such scenario at all. */
export function notActive({ id, applied }: Account, name: string): ScenarioError {
  requireScenario(name)
  const active =
    applied.length === 0 ? 'none is' : `active are ${[...new Set(applied.map(one => `"${one.name}"`))].join(', ')}`
  return new ScenarioError('NOT_ACTIVE', `The scenario "${name}" is not active in account ${id}; ${active}.`)
}
