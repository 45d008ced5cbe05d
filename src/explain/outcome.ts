/** What an explained request comes to, in one word: the one rule behind the exit code. */

/** What is known of a request that was judged; of one that was answered, whether it passed. */
export interface Judgement {
  readonly wouldPass: boolean | null
  readonly passport?: string | undefined
  readonly signature?: string | undefined
}

/** `passes`: as far as it is judged. `unknown`: the capture does not hold what would have to be judged. */
export type Outcome = 'passes' | 'fails' | 'unknown'

/** A SOAP call of which no passport could be examined fails: it was captured to be examined. */
export function outcomeOf({ wouldPass, passport, signature }: Judgement): Outcome {
  if (wouldPass !== null) return wouldPass ? 'passes' : 'fails'
  if (passport === 'right' || signature === 'right') return 'passes'
  return passport === undefined ? 'unknown' : 'fails'
}

/** 0 when all pass, 1 when one fails, else 2. */
export function exitCodeOf(requests: readonly Judgement[]): 0 | 1 | 2 {
  const outcomes = requests.map(outcomeOf)
  if (outcomes.includes('fails')) return 1
  return outcomes.includes('unknown') ? 2 : 0
}
