/** Switching scenarios on and off: one call of the control API each, with a word on what to try next. */
import type { Account } from '../../../account/account.js'
import { type CredentialListing, listCredentials } from '../../../credentials.js'
import { plural } from '../../../plural.js'
import type { ScenarioDescription } from '../../../scenarios/describe.js'
import { changeBy, type Done } from '../../change.js'
import { accountPath } from '../../links.js'
import type { Visit } from '../../route.js'

/** @param target what to break, by name or internal id; nothing: what the ready credentials stand on */
export async function switchOn(
  visit: Visit,
  account: Account,
  { name, title, produces }: ScenarioDescription,
  target: Readonly<Record<string, string>>,
): Promise<void> {
  const before = listCredentials(visit.netsuite, account, visit.baseUrl)
  await changeBy(
    visit,
    account,
    { method: 'PUT', path: ['accounts', account.id, 'scenarios', name], body: target },
    () => {
      const set = shownBy(before, listCredentials(visit.netsuite, account, visit.baseUrl), produces)
      return {
        label: `Switched on: ${title}`,
        next: {
          href: accountPath(account.id, 'try', { query: { credentials: set } }),
          text: set === undefined ? 'Try a login' : `Try a login with “${set}”`,
        },
      }
    },
  )
}

export async function switchOff(visit: Visit, account: Account, { name, title }: ScenarioDescription): Promise<void> {
  await changeBy(visit, account, { method: 'DELETE', path: ['accounts', account.id, 'scenarios', name] }, body =>
    repaired(account, body, `Repaired: ${title}`),
  )
}

export async function repairEverything(visit: Visit, account: Account): Promise<void> {
  const count = account.applied.length
  await changeBy(visit, account, { method: 'DELETE', path: ['accounts', account.id, 'scenarios'] }, body =>
    repaired(account, body, `Repaired: ${plural(count, 'scenario')}`),
  )
}

/** What stays is said: somebody changed it since, or it stands in the way of others. */
function repaired(account: Account, body: unknown, label: string): Done {
  const repairs: readonly unknown[] = Array.isArray(body) ? body : []
  const reasons = repairs.flatMap(one => stayed(one))
  const next = { href: accountPath(account.id, 'try'), text: 'Try a login' }
  return { label: [label, ...reasons].join('. '), next }
}

function stayed(repair: unknown): readonly string[] {
  if (typeof repair !== 'object' || repair === null) return []
  const { left = [], stillActive, title }: { left?: unknown; stillActive?: unknown; title?: unknown } = repair
  if (typeof stillActive === 'string') return [`Still active: ${String(title)}. ${stillActive.replace(/\.$/, '')}`]
  const places = Array.isArray(left) ? left.flatMap(one => whereOf(one)) : []
  return places.length === 0 ? [] : [`Left as it is, because it was changed since: ${places.join(', ')}`]
}

function whereOf(change: unknown): readonly string[] {
  return typeof change === 'object' && change !== null && 'where' in change ? [String(change.where)] : []
}

/** The credential set whose login changed by it: best one that worked, and is refused for this very reason now. */
function shownBy(
  before: readonly CredentialListing[],
  after: readonly CredentialListing[],
  failure: string,
): string | undefined {
  const worked = new Map(before.map(one => [one.name, one.works]))
  const failing = after.filter(one => one.failure === failure)
  const fresh = failing.find(one => worked.get(one.name) === true)
  return (fresh ?? after.find(one => !one.works && worked.get(one.name) === true) ?? failing[0])?.name
}
