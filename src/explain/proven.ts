/** What can be said of a call whose account, or the holder of whose token, is made up around given credentials. */
import type { AttemptRecord } from '../audit/attempts.js'
import { isSupposed } from '../diagnosis/checklist/supposed.js'
import { wayOf } from '../diagnosis/checklist/way.js'
import type { SupposedPart } from '../diagnosis/surroundings.js'

export interface Proven {
  /** Without what is made up. */
  readonly record: AttemptRecord
  /** `unknown`: what was looked at is made up, and the signature was not reached. */
  readonly signature: 'right' | 'wrong' | 'unknown'
}

export function provenPart(record: AttemptRecord, part: SupposedPart): Proven {
  const { known, refusal } = record
  const told = { ...record, known: { ...known, user: undefined, role: undefined } }
  const { steps, failed } = wayOf(record, refusal)
  const byPassword = record.attempt.credential === 'nlauth' || record.attempt.credential === 'page'
  if (failed !== undefined && !byPassword && !isSupposed(failed, part)) return { record: told, signature: 'wrong' }
  const signed = steps.indexOf('signature')
  const isPast = record.granted || (failed !== undefined && signed >= 0 && steps.indexOf(failed) > signed)
  const nothingRefused = {
    ...told,
    granted: isPast && !byPassword,
    refusal: undefined,
    status: undefined,
    loginNeeds: [],
    permissions: [],
  }
  return { record: nothingRefused, signature: nothingRefused.granted ? 'right' : 'unknown' }
}
