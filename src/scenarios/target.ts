/** Which parts a scenario is to break: by default those of a ready call of the account, else what somebody names. */
import * as v from 'valibot'
import type { AccountDocument } from '../account/model/account.js'
import { nearest } from '../account/nearest.js'
import { preview } from '../account/problems.js'
import { calledScript, deploymentOf, partyOfCaller, partyOfSet, partyOfToken, roleById, usualRole } from './parties.js'
import { ScenarioError } from './problem.js'
import type { CallerKind, PartName, Scenario } from './scenario.js'
import type { Party } from './situation.js'

const keySchema = v.union(
  [v.pipe(v.number(), v.integer(), v.minValue(1)), v.pipe(v.string(), v.minLength(1), v.maxLength(300))],
  'an internal id, or a name',
)

/** What a scenario is to break, by name or internal id. Left out, it is what the account's ready credentials stand on. */
export const scenarioTargetSchema = v.strictObject({
  /** The parts that this credential set stands on. */
  credentials: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(300))),
  /** A token, by internal id, name or token id. */
  token: v.optional(keySchema),
  /** An integration record, by internal id, name or consumer key. */
  integration: v.optional(keySchema),
  /** A user, by internal id, e-mail address or name. */
  user: v.optional(keySchema),
  /** A role, by internal id or name. */
  role: v.optional(keySchema),
  /** A script, by internal id or script id. */
  script: v.optional(keySchema),
})
export type ScenarioTarget = v.InferInput<typeof scenarioTargetSchema>
type TargetKey = keyof ScenarioTarget

/** By what the parts that a scenario breaks can be named. */
const namedBy: Readonly<Record<PartName, readonly TargetKey[]>> = {
  token: ['credentials', 'token', 'integration', 'user', 'role'],
  integration: ['credentials', 'token', 'integration'],
  user: ['credentials', 'token', 'user'],
  role: ['credentials', 'token', 'user', 'role'],
  script: ['credentials', 'script'],
  deployment: ['credentials', 'script'],
}

/** What a target of this scenario may name. */
export function targetKeys({ breaks }: Scenario): readonly TargetKey[] {
  return [...new Set(breaks.flatMap(part => namedBy[part]))]
}

/**
 * The parts that `wish` names, or that the scenario breaks by default. Throws `ScenarioError`.
 * @param whole the document as if no scenario were active: what is meant by default does not change with what else is broken
 */
export function findTarget(
  document: AccountDocument,
  whole: AccountDocument,
  name: string,
  scenario: Scenario,
  wish: ScenarioTarget,
): Party {
  const given = Object.entries(wish).flatMap(([key, value]) => (value === undefined ? [] : [key]))
  refuseOthers(name, scenario, given)
  const named = namedParts(document, wish)
  const { script, ...others } = named
  const byParts = Object.values(others).some(part => part !== undefined)
  const party =
    wish.credentials !== undefined
      ? asIn(document, partyOfSet(whole, setCalled(whole, wish.credentials)))
      : byParts
        ? partyOfParts(document, scenario, others)
        : asIn(document, partyOfCaller(whole, scenario.caller))
  const withScript = script
    ? { ...party, script, deployment: deploymentOf(script) }
    : { ...asIn(document, calledScript(whole)), ...party }
  const missing = scenario.breaks.filter(part => withScript[part] === undefined)
  if (missing.length > 0) throw lacking(document, name, scenario, missing, given.length > 0)
  return withScript
}

/** The parts as they are now; one that an active scenario has taken out is still that one. */
function asIn(document: AccountDocument, party: Party): Party {
  const now = <T extends { readonly id: number }>(part: T | undefined, list: readonly T[]): T | undefined =>
    part && (list.find(one => one.id === part.id) ?? part)
  const script = now(party.script, document.scripts)
  const parts: Party = {
    token: now(party.token, document.tokens),
    integration: now(party.integration, document.integrations),
    user: now(party.user, document.users),
    role: now(party.role, document.roles),
    script,
    deployment: now(party.deployment, script?.deployments ?? []),
  }
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined))
}

/** The internal ids of what is broken: by them an active scenario is known again. */
export function targetIds({ breaks }: Scenario, party: Party): Record<string, number> {
  return Object.fromEntries(breaks.flatMap(part => (party[part] ? [[part, Number(party[part].id)]] : [])))
}

function refuseOthers(name: string, scenario: Scenario, given: readonly string[]): void {
  const keys: readonly string[] = targetKeys(scenario)
  const strange = given.find(key => !keys.includes(key))
  if (strange !== undefined) {
    const expected =
      keys.length === 0 ? 'no target: the scenario breaks the account itself' : `one of ${keys.join(', ')}`
    throw new ScenarioError(
      'INVALID_TARGET',
      `The scenario "${name}" is not aimed at a ${strange}; it takes ${expected}.`,
      [{ path: `$.${strange}`, found: 'a value', expected }],
    )
  }
  if (!given.includes('credentials') || given.length === 1) return
  throw new ScenarioError('INVALID_TARGET', `Name a credential set, or the parts one by one, not both.`, [
    { path: '$', found: given.join(', '), expected: 'credentials alone, or the others' },
  ])
}

function setCalled({ id, credentials }: AccountDocument, name: string) {
  const found = credentials.find(one => one.name === name)
  if (found) return found
  const names = credentials.map(one => one.name)
  throw unknown(id, 'credentials', 'credential set', name, names)
}

function namedParts(document: AccountDocument, wish: ScenarioTarget): Party {
  const { tokens, integrations, users, roles, scripts } = document
  const find = <T extends { readonly id: number }>(
    key: Exclude<TargetKey, 'credentials'>,
    list: readonly T[],
    names: (part: T) => readonly string[],
  ): T | undefined => {
    const wanted = wish[key]
    if (wanted === undefined) return undefined
    const text = String(wanted)
    const found =
      list.find(part => String(part.id) === text) ??
      list.find(part => names(part).some(one => one.toLowerCase() === text.toLowerCase()))
    if (found) return found
    throw unknown(document.id, key, key === 'integration' ? 'integration record' : key, wanted, list.flatMap(names))
  }
  return {
    token: find('token', tokens, one => [one.name, one.tokenId]),
    integration: find('integration', integrations, one => [one.name, one.consumerKey]),
    user: find('user', users, one => [one.email, one.name]),
    role: find('role', roles, one => [one.name]),
    script: find('script', scripts, one => [one.scriptId, one.name]),
  }
}

function unknown(account: string, key: string, what: string, wanted: string | number, names: readonly string[]) {
  const found = preview(wanted, undefined)
  const close = nearest(String(wanted), names)
  return new ScenarioError('INVALID_TARGET', `Account ${account} has no ${what} ${found}${close}`, [
    { path: `$.${key}`, found, expected: `the internal id or name of a ${what} of the account` },
  ])
}

/** Calls that are made with a token. */
const signed: readonly CallerKind[] = ['signed', 'revoketoken']

/** The token that fits everything that is named; for what needs none, the user with a role, or the integration. */
function partyOfParts(document: AccountDocument, { breaks, caller }: Scenario, named: Party): Party {
  const { token, integration, user, role } = named
  const fitting = document.tokens.filter(
    one =>
      (token === undefined || one.id === token.id) &&
      (integration === undefined || one.integration === integration.id) &&
      (user === undefined || one.user === user.id) &&
      (role === undefined || one.role === role.id),
  )
  const found = fitting.find(one => !one.revoked && !one.inactive) ?? fitting[0]
  if (found && (token !== undefined || breaks.includes('token') || signed.includes(caller)))
    return partyOfToken(document, found)
  const holder = user ?? (role && document.users.find(one => one.roles.includes(role.id)))
  return {
    ...(token ? { token } : {}),
    integration,
    user: holder,
    role: role ?? (holder && (usualRole(document, holder) ?? roleById(document, holder.roles[0]))),
  }
}

/** What the account needs for the scenario to find a target by itself. */
const needs: Readonly<Record<CallerKind, string>> = {
  signed: 'a token that is neither revoked nor inactive, and a script',
  password: 'a user with a password and a role, and a script',
  'password with role': 'a user with a password and a role',
  'password with application':
    'a user with a password and a role, and an integration record whose box User Credentials is checked (authentication.userCredentials)',
  customer: 'a user with a password and a role of the Customer Center',
  issuetoken:
    'a user with a password and a role, and an integration record whose box TBA: IssueToken Endpoint is checked (authentication.issueTokenEndpoint)',
  'second factor': 'a user with a password, a role and an otpSecret',
  revoketoken: 'a token that is neither revoked nor inactive',
  flow: 'an integration record whose box TBA: Authorization Flow is checked (authentication.tbaAuthorizationFlow), with a callbackUrl',
}

function lacking(
  { id }: AccountDocument,
  name: string,
  scenario: Scenario,
  missing: readonly PartName[],
  isNamed: boolean,
): ScenarioError {
  const parts = missing.map(part => `${part === 'integration' ? 'an' : 'a'} ${part}`).join(' and ')
  if (isNamed) {
    return new ScenarioError(
      'INVALID_TARGET',
      `The scenario "${name}" breaks ${parts}, and nothing fits all that the target says.`,
      [{ path: '$', found: `a target without ${parts}`, expected: `one of ${targetKeys(scenario).join(', ')}` }],
    )
  }
  return new ScenarioError(
    'TARGET_MISSING',
    `The scenario "${name}" breaks ${parts}, and account ${id} has none that stands for it: it lacks ${needs[scenario.caller]}. Add it, or name a target: ${targetKeys(scenario).join(', ')}.`,
  )
}
