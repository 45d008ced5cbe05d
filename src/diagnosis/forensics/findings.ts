/** What a match says: the mistakes with their base strings, and no secret in any of it. */
import { percentEncode } from '../../login/rfc5849/percent.js'
import type { Findings, Mistake } from './mistake.js'
import type { Subject } from './subject.js'
import type { Told } from './variant.js'

export type Found = Omit<Findings, 'computed'>

export interface Proof {
  /** What the client signed; `undefined` where it is not known. */
  readonly client: string | undefined
  readonly right: string
  readonly told: readonly Told[]
  /** Scheme, host and port, or URL, that the client signed for, and where it called. */
  readonly signedFor?: string
  readonly calledAs?: string
}

/** Nothing when nothing is wrong with the signature. */
export function proven({ client, right, told, signedFor = '', calledAs = '' }: Proof, subject: Subject): Found {
  const mask = masking(subject)
  const differsAt = client === undefined ? undefined : firstDifference(client, right)
  const strings = {
    ...(client === undefined ? {} : { clientBaseString: mask(client) }),
    rightBaseString: mask(right),
    ...(differsAt === undefined ? {} : { differsAt }),
  }
  const distinct = new Map([...told].reverse().map(one => [one.id, one]))
  const mistakes = [...distinct.values()].reverse().map(({ id, title, repair }): Mistake => ({
    id,
    certainty: 'proven',
    title: mask(typeof title === 'string' ? title : title(signedFor, calledAs)),
    repair,
    ...strings,
  }))
  return { mistakes, ruledOut: [], triedInPart: [] }
}

function firstDifference(one: string, other: string): number | undefined {
  if (one === other) return undefined
  let at = 0
  while (at < one.length && one[at] === other[at]) at++
  return at
}

/** How many characters two texts share at their beginning and end. */
export function likeness(one: string, other: string): number {
  const shortest = Math.min(one.length, other.length)
  const start = firstDifference(one, other) ?? shortest
  let end = 0
  while (end < shortest - start && one.at(-1 - end) === other.at(-1 - end)) end++
  return start + end
}

/** Shorter texts are no secrets: they would be found by chance. */
const shortestSecret = 8

/** Secrets that a client wrote into its request are covered, character by character, so that positions stay. */
function masking(subject: Subject): (text: string) => string {
  const { consumerSecret, tokenSecret, otherSecrets } = subject
  const secrets = [consumerSecret, tokenSecret, ...otherSecrets.map(({ secret }) => secret)]
  const written = secrets
    .filter(secret => secret.length >= shortestSecret)
    .flatMap(secret => [secret, percentEncode(secret), percentEncode(percentEncode(secret))])
  return text => {
    let masked = text
    for (const one of new Set(written))
      if (masked.includes(one)) masked = masked.replaceAll(one, '*'.repeat(one.length))
    return masked
  }
}
