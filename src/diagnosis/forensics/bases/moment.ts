/** A nonce or timestamp in the base string that is not the one in the header. Source: reference tba §2.2, clients §2. */
import { type Parameters, firstValue } from '../../../login/rfc5849/parameters.js'
import { percentDecode, percentEncode } from '../../../login/rfc5849/percent.js'
import { plain } from '../recipe.js'
import type { EarlierCall, SignedRequest } from '../subject.js'
import { type BaseVariant, type Cost, rewriting, shown, type Told, told } from '../variant.js'

export function momentVariants({ headerParameters, earlier }: SignedRequest): BaseVariant[] {
  const timestamps: Candidate[] = [...timestampsFor(headerParameters)]
  const nonces: Candidate[] = [...noncesFor(headerParameters)]
  for (const call of earlier.slice(0, mostCalls)) {
    timestamps.push([5, call.timestamp])
    nonces.push([5, call.nonce])
  }
  const variants: BaseVariant[] = []
  for (const [cost, value] of distinct(timestamps))
    variants.push(...ofMoment(headerParameters, cost, { timestamp: value }))
  for (const [cost, value] of distinct(nonces)) variants.push(...ofMoment(headerParameters, cost, { nonce: value }))
  // The base string of the call before, and a header of its own.
  for (const call of earlier.slice(0, 5)) variants.push(...ofMoment(headerParameters, 4, call))
  return variants
}

/** Older calls are forgotten by clients too. */
const mostCalls = 8

type Candidate = readonly [cost: Cost, value: string]

function distinct(candidates: readonly Candidate[]): Candidate[] {
  const known = new Set<string>()
  return candidates.filter(([, value]) => !known.has(value) && known.add(value))
}

/** Other values in the base string than in the header; nothing where the header has these values too. */
export function ofMoment(
  header: Parameters,
  cost: Cost,
  values: { readonly nonce?: string; readonly timestamp?: string },
): BaseVariant[] {
  const reasons: Told[] = []
  const replaced = new Map<string, string>()
  for (const which of ['nonce', 'timestamp'] as const) {
    const name = `oauth_${which}`
    const sent = firstValue(header, name)
    const value = values[which]
    if (value === undefined || sent === undefined || sent === value) continue
    replaced.set(name, value)
    const title = `The base string has ${name} ${value === '' ? '(empty)' : shown(value)}, the header ${shown(sent)}.`
    reasons.push(told(`${which}-differs`, cost, title, repairs[which]))
  }
  if (reasons.length === 0) return []
  const replace = rewriting(reasons, one => {
    const value = one.from === 'header' ? replaced.get(one.name) : undefined
    return value === undefined ? one : plain('header', one.name, value)
  })
  return [replace]
}

const repairs = {
  nonce: 'Make the nonce once per call, and use that value in the base string and in the header.',
  timestamp: 'Take the time once per call, and use that value in the base string and in the header.',
} as const

/** Taken a moment before or after, or in another unit. */
function* timestampsFor(header: Parameters): Generator<Candidate> {
  const sent = firstValue(header, 'oauth_timestamp') ?? ''
  const seconds = Number(sent)
  if (!/^\d{1,15}$/.test(sent)) return
  for (const step of [1, -1]) yield [3, String(seconds + step)]
  for (const step of [2, -2, 3, -3]) yield [5, String(seconds + step)]
  yield [3, `${sent}000`]
  yield [4, String(Math.floor(seconds / 1000))]
}

function* noncesFor(header: Parameters): Generator<Candidate> {
  const sent = firstValue(header, 'oauth_nonce') ?? ''
  yield [4, '']
  yield [4, firstValue(header, 'oauth_timestamp') ?? '']
  for (const value of [percentEncode(sent), percentDecode(sent) ?? sent, sent.replaceAll('+', ' ')])
    // Only a nonce that needs encoding can be met so.
    if (value !== sent) yield [1, value]
}

/** The signature itself is an earlier call's. */
export function reused(call: EarlierCall): Told {
  return told(
    'signature-reused',
    1,
    `The signature is that of an earlier call (nonce ${shown(call.nonce)}).`,
    'Make nonce, timestamp and signature anew for every call, also for a retry.',
  )
}
