/** Which form of an answer a client wants (RFC 9110 §12.5.1). */
import type { TextType } from './route.js'

const offered = ['application/json', 'text/plain', 'text/markdown'] as const

interface Range {
  readonly type: string
  readonly q: number
  /** Its place in the header. */
  readonly at: number
}

/**
 * The offered type that an Accept header prefers: by weight, then by how exactly it is named, then by the order of the header.
 * JSON where the header says nothing, wants anything, or nothing that there is; browsers get JSON too.
 */
export function preferredType(accept: string | undefined): 'application/json' | TextType {
  if (accept === undefined) return 'application/json'
  const ranges = accept.split(',').flatMap((text, at) => rangeOf(text, at) ?? [])
  const ranked = offered
    .flatMap(type => {
      const range = mostExact(ranges, type)
      return range && range.q > 0 ? [{ type, q: range.q, exactness: exactnessOf(range, type), at: range.at }] : []
    })
    .sort((one, other) => other.q - one.q || other.exactness - one.exactness || one.at - other.at)
  return ranked[0]?.type ?? 'application/json'
}

function rangeOf(text: string, at: number): Range | undefined {
  const [type = '', ...parameters] = text.split(';').map(one => one.trim().toLowerCase())
  if (!/^[^\s/]+\/[^\s/]+$/.test(type)) return undefined
  const weight = parameters.find(one => one.startsWith('q='))?.slice(2) ?? '1'
  return { type, q: /^(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(weight) ? Number(weight) : 0, at }
}

function mostExact(ranges: readonly Range[], type: string): Range | undefined {
  const fitting = ranges.filter(range => exactnessOf(range, type) > 0)
  return fitting.sort((one, other) => exactnessOf(other, type) - exactnessOf(one, type))[0]
}

function exactnessOf({ type: wanted }: Range, type: string): number {
  if (wanted === type) return 3
  if (wanted === `${type.split('/')[0]}/*`) return 2
  return wanted === '*/*' ? 1 : 0
}
