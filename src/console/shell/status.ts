/** In what an account is not as it was: shown on every page, so that nobody wonders. */
import type { Account } from '../../account/account.js'
import { faultsOf } from '../../account-faults.js'
import type { NetSuite } from '../../netsuite.js'
import { plural } from '../../plural.js'
import { accountPath } from '../links.js'

export interface AccountStatus {
  readonly kind: 'scenario' | 'fault' | 'clock' | 'soft' | 'disabled'
  readonly text: string
  readonly href: string
}

export function accountStatus(netsuite: NetSuite, account: Account): AccountStatus[] {
  const { id, applied, clock, document } = account
  const now = netsuite.now(account)
  const faults = faultsOf(netsuite, account).filter(one => one.endedBy(now) === undefined)
  const status: AccountStatus[] = []
  const names = applied.slice(0, 3).map(one => one.name)
  if (applied.length > 0)
    status.push({
      kind: 'scenario',
      text: `${plural(applied.length, 'scenario')} active: ${names.join(', ')}${applied.length > 3 ? ' …' : ''}`,
      href: `${accountPath(id, 'scenarios')}#active`,
    })
  if (faults.length > 0)
    status.push({ kind: 'fault', text: `${plural(faults.length, 'fault')} forced`, href: accountPath(id, 'faults') })
  const time = clockWords(clock)
  if (time !== undefined) status.push({ kind: 'clock', text: time, href: accountPath(id, 'clock') })
  if (document.settings.softMode)
    status.push({
      kind: 'soft',
      text: 'soft mode: refused calls pass',
      href: accountPath(id, 'company', { field: 'softMode' }),
    })
  if (document.disabled)
    status.push({ kind: 'disabled', text: 'account disabled', href: accountPath(id, 'company', { field: 'disabled' }) })
  return status
}

function clockWords({ offsetMs, frozenAtMs }: Account['clock']): string | undefined {
  if (frozenAtMs !== null) return `clock stopped at ${new Date(frozenAtMs).toISOString().slice(0, 19)}Z`
  if (offsetMs === 0) return undefined
  return `clock ${durationWords(offsetMs)} ${offsetMs < 0 ? 'behind' : 'ahead'}`
}

/** `7 min`, `2 h 5 min`, `3 days`. */
export function durationWords(ms: number): string {
  const seconds = Math.round(Math.abs(ms) / 1000)
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`
  return plural(Math.floor(hours / 24), 'day')
}
