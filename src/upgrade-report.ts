/**
 * What another release means for an account: the recorded attempts are judged once more, and so are its credential sets and tokens.
 * Everything happens to a copy; the account, its memory and its audit trail are only read.
 */
import type { Account } from './account/account.js'
import { newestRelease, nextChange, readRelease, type Release } from './account/releases.js'
import type { NetSuite } from './netsuite.js'
import { replayAttempts } from './upgrade-report/attempts.js'
import { wayTo } from './upgrade-report/changes.js'
import { changedCredentials, changedTokens } from './upgrade-report/credentials.js'
import { changedIntegrations, changedRoles, changedScripts, noLongerCreated } from './upgrade-report/parts.js'
import { Replayer } from './upgrade-report/replay.js'
import type { ReportedRule, UpgradeReport } from './upgrade-report/report.js'
import { summaryOf } from './upgrade-report/summary.js'
import { type World, worldAt } from './upgrade-report/world.js'

export type { UpgradeReport } from './upgrade-report/report.js'

/** The release a report is about when nobody says: the next in which something changes that the mock obeys, else the newest. */
export function defaultTarget({ document }: Account): Release {
  return nextChange(document.release) ?? readRelease(newestRelease)
}

/** Another release, later or earlier. Takes about as long as the recorded calls took to be judged, once for each of two releases. */
export function upgradeReport(
  netsuite: NetSuite,
  account: Account,
  to: Release = defaultTarget(account),
): UpgradeReport {
  const { release: from } = account.document
  const way = wayTo(from, to)
  const worlds = new Map<Release, World>()
  const worldOf = (release: Release): World => {
    const world = worlds.get(release) ?? worldAt(netsuite, account, release)
    worlds.set(release, world)
    return world
  }
  // Attempts are judged at their own times, in worlds of their own.
  const replayers = new Map<Release, Replayer>()
  const replayerOf = (release: Release): Replayer => {
    const replayer = replayers.get(release) ?? new Replayer(netsuite, worldAt(netsuite, account, release))
    replayers.set(release, replayer)
    return replayer
  }
  const records = from === to ? [] : netsuite.memory(account).attempts.all()
  const credentials = changedCredentials(worldOf, way)
  const tokens = changedTokens(worldOf, way)
  const found = {
    account: account.id,
    from,
    to,
    rules: way.changes.map(reported),
    attempts: replayAttempts(records, way, (record, release) => replayerOf(release).replay(record)),
    credentials: credentials.changed,
    tokens: tokens.changed,
    integrations: changedIntegrations(account, way),
    scripts: changedScripts(worldOf, way),
    roles: changedRoles(account, way),
    noLongerCreated: noLongerCreated(way.changes),
  }
  return { ...found, summary: summaryOf(found, { credentials: credentials.working, tokens: tokens.working }) }
}

function reported({ id, rule, effect, release }: ReturnType<typeof wayTo>['changes'][number]): ReportedRule {
  const { failures: _failures, noLongerCreated: _created, ...shown } = rule
  return { id, effect, release, ...shown }
}
