/** The way from one release to another: which rules change on it, and which of them is responsible for an outcome. */
import { type DatedRule, isSince, type Release, releases, type RuleChange, rulesBetween } from '../account/releases.js'
import type { FailureId } from '../failures/catalogue.js'
import type { Reason } from './report.js'

export interface Way {
  readonly from: Release
  readonly to: Release
  readonly changes: readonly RuleChange[]
  /** The releases in which something changes that the mock obeys, in the order of the way; the last one is `to`. */
  readonly stops: readonly Release[]
}

export function wayTo(from: Release, to: Release): Way {
  const changes = rulesBetween(from, to)
  const forward = isSince(to, from)
  const stops = new Set<Release>()
  for (const { rule, release } of changes) {
    // Going back, what came with a release is gone in the one before it.
    const stop = forward ? release : releases[releases.indexOf(release) - 1]
    if (stop !== undefined && rule.waitsFor === undefined) stops.add(stop)
  }
  stops.delete(to)
  return { from, to, changes, stops: [...stops, to] }
}

/** The first release on the way in which the outcome is that of its end. */
export function firstStop({ stops, to }: Way, isThere: (release: Release) => boolean): Release {
  return stops.find(isThere) ?? to
}

/** The rule that brings or lifts a failure, of those that changed until this stop; the latest of several. */
export function reasonOf(way: Way, failure: FailureId | null, since: Release): Reason {
  const forward = isSince(way.to, way.from)
  const found = way.changes.findLast(({ rule, release }) => {
    const isOnTheWay = forward ? isSince(since, release) : !isSince(since, release)
    return isOnTheWay && failure !== null && rule.failures?.includes(failure)
  })
  if (found) return reasonOfChange(found, since)
  return {
    rule: null,
    since,
    confidence: 'inferred',
    advice: 'Compare the two releases with GET /_mock/releases.',
  }
}

export function reasonOfChange({ id, rule }: RuleChange, since: Release): Reason {
  const { confidence, advice }: DatedRule = rule
  return { rule: id, since, confidence, advice }
}
