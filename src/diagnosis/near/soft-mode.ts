import { catalogue } from '../../failures/catalogue.js'
import type { NearMiss } from './near-miss.js'
import type { AttemptRecord } from '../../audit/attempts.js'

/** NetSuite has no soft mode: there, the call is refused. */
export function passedBySoftMode({ wouldRefuse, account }: AttemptRecord): NearMiss | undefined {
  const [first, ...others] = wouldRefuse ?? []
  if (!first || !account) return undefined
  const more = others.length === 0 ? '' : `, and for ${others.length} more`
  return {
    id: 'passed-by-soft-mode',
    title: `Soft mode let the call pass; NetSuite would have refused it: ${catalogue[first.failure].title}`,
    found: `would be refused with ${first.failure}${more}`,
    expected: 'a call that passes by itself',
    repair: `Repair what wouldRefuse of the attempt names, then end soft mode: PATCH /_mock/accounts/${account.id} with {"settings": {"softMode": false}}.`,
  }
}
