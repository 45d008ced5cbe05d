/**
 * Releases and every dated rule that hangs on them, as data: by topic in `releases/`.
 * Source: reference tba §5 and §11, nlauth §10, identity §0, rest-and-restlets §7.1, soap §1, oauth2 §12, README "Settled conflicts".
 */
import * as v from 'valibot'
import { oauth2Rules } from './releases/oauth2.js'
import { passwordRules } from './releases/passwords.js'
import { restRules } from './releases/rest.js'
import type { DatedRule } from './releases/rule.js'
import { signedCallRules } from './releases/signed-calls.js'
import { soapRules } from './releases/soap.js'
import { tokenServiceRules } from './releases/token-services.js'

export type { DatedRule, RuledSurface } from './releases/rule.js'

/** The oldest and newest release an account can emulate. */
export const oldestRelease = '2015.2'
export const newestRelease = '2028.2'
/** What an account emulates unless it says otherwise. */
export const defaultRelease = '2026.2'

const releaseWords = `a NetSuite release from ${oldestRelease} to ${newestRelease}, written "YYYY.1" or "YYYY.2"`

export const releaseSchema = v.pipe(
  v.string(releaseWords),
  v.regex(/^20\d\d\.[12]$/, releaseWords),
  v.check(text => ordinal(text) >= ordinal(oldestRelease) && ordinal(text) <= ordinal(newestRelease), releaseWords),
  v.brand('Release'),
)
export type Release = v.InferOutput<typeof releaseSchema>

function ordinal(release: string): number {
  return Number(release.slice(0, 4)) * 2 + (release.endsWith('.2') ? 1 : 0)
}

/** Is `release` the same as or newer than `other`? */
export function isSince(release: Release, other: string): boolean {
  return ordinal(release) >= ordinal(other)
}

/** Reads a release; throws `RangeError` for a text that is none. */
export function readRelease(text: string): Release {
  const parsed = v.safeParse(releaseSchema, text)
  if (parsed.success) return parsed.output
  throw new RangeError(`release must be ${parsed.issues[0].message}, found ${JSON.stringify(text)}`)
}

/** Every release from the oldest to the newest. */
export const releases: readonly Release[] = everyRelease()

function everyRelease(): readonly Release[] {
  const names: Release[] = []
  for (let place = ordinal(oldestRelease); place <= ordinal(newestRelease); place++)
    names.push(v.parse(releaseSchema, `${Math.floor(place / 2)}.${(place % 2) + 1}`))
  return names
}

export const datedRules = {
  ...signedCallRules,
  ...passwordRules,
  ...tokenServiceRules,
  ...restRules,
  ...soapRules,
  ...oauth2Rules,
} as const satisfies Record<string, DatedRule>

export type DatedRuleId = keyof typeof datedRules

/** Does this dated rule hold in `release`? */
export function holds(id: DatedRuleId, release: Release): boolean {
  const { since, until }: DatedRule = datedRules[id]
  return isSince(release, since) && (until === undefined || !isSince(release, until))
}

/** A rule that begins or ends to hold on the way from one release to another. */
export interface RuleChange {
  readonly id: DatedRuleId
  readonly rule: DatedRule
  /** Going back, what began ends, and what ended begins again. */
  readonly effect: 'begins' | 'ends'
  /** The release with which it came, whichever way one goes: the first in which it holds, or no longer holds. */
  readonly release: Release
}

const ruleIds = Object.keys(datedRules).filter((id): id is DatedRuleId => Object.hasOwn(datedRules, id))

/** The rules that hold in one of the two releases and not in the other, in the order of the way from `from` to `to`. */
export function rulesBetween(from: Release, to: Release): readonly RuleChange[] {
  const changes = ruleIds.flatMap((id): RuleChange[] => {
    if (holds(id, from) === holds(id, to)) return []
    const rule: DatedRule = datedRules[id]
    const effect = holds(id, to) ? 'begins' : 'ends'
    // A rule ends at its `until` on the way forward, and is left behind at its `since` on the way back.
    const isAtSince = (effect === 'begins') === isSince(to, from)
    return [{ id, rule, effect, release: v.parse(releaseSchema, isAtSince ? rule.since : rule.until) }]
  })
  const way = isSince(to, from) ? 1 : -1
  return changes.sort((one, other) => way * (ordinal(one.release) - ordinal(other.release)))
}

/** What begins and ends with a release. */
export function rulesOfRelease(release: Release): readonly RuleChange[] {
  const before = releases[releases.indexOf(release) - 1]
  if (before !== undefined) return rulesBetween(before, release)
  // What the oldest release has from the beginning.
  return ruleIds.filter(id => holds(id, release)).map(id => ({ id, rule: datedRules[id], effect: 'begins', release }))
}

/** The next release in which a rule that the mock obeys begins or ends; `undefined` when there is none. */
export function nextChange(release: Release): Release | undefined {
  return releases.find(
    one => one !== release && isSince(one, release) && rulesOfRelease(one).some(({ rule }) => !rule.waitsFor),
  )
}
