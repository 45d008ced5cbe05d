import type { Account } from '../../account/account.js'
import { newestRelease, nextChange, readRelease, type Release } from '../../account/releases.js'
import type { AttemptRecord } from '../../audit/attempts.js'
import { catalogue } from '../../failures/catalogue.js'
import type { Refusal } from '../../login/verdict.js'
import { reasonOf, wayTo } from '../../upgrade-report/changes.js'
import { Replayer } from '../../upgrade-report/replay.js'
import { worldAt } from '../../upgrade-report/world.js'
import type { Surroundings } from '../surroundings.js'
import type { NearMiss } from './near-miss.js'

/**
 * The first later release in which this very attempt would be refused, judged again as the upgrade report does.
 * A change whose date is inferred, such as the end of token-based authentication, is told only when it is the next one that comes:
 * it concerns every call of its kind, and the upgrade report has it. Nothing when the attempt cannot be repeated as it was.
 */
export function breaksAtRelease(record: AttemptRecord, { netsuite }: Surroundings): NearMiss | undefined {
  const { account } = record
  // One that was deleted since has no future.
  if (!account || netsuite.directory.get(account.id) !== account) return undefined
  const { release } = account.document
  const judgedIn = (one: Release) => new Replayer(netsuite, worldAt(netsuite, account, one)).replay(record)
  const way = wayTo(release, readRelease(newestRelease))
  if (way.changes.length === 0) return undefined
  const today = judgedIn(release)
  if ('unknown' in today || today.login) return undefined
  for (const stop of way.stops) {
    const then = judgedIn(stop)
    if ('unknown' in then) return undefined
    // An action that fails today without its body, which is not kept, says nothing.
    const refusal = then.login ?? (today.action ? undefined : then.action)
    if (refusal) return nearMissAt(account, refusal, stop)
  }
  return undefined
}

function nearMissAt(account: Account, { failure }: Refusal, stop: Release): NearMiss | undefined {
  const { release } = account.document
  const { rule, confidence, advice } = reasonOf(wayTo(release, stop), failure, stop)
  const isInferred = confidence === 'inferred'
  if (isInferred && nextChange(release) !== stop) return undefined
  return {
    id: 'breaks-at-release',
    title: `Refused from release ${stop} on${isInferred ? ' (tentative)' : ''}: ${catalogue[failure].title}`,
    found: `passes in ${release}; in ${stop} it is refused with ${failure}${rule === null ? '' : ` by the rule ${rule}`} (${confidence})`,
    expected: 'a call that passes in later releases too',
    repair: advice,
  }
}
