/** Secrets of somebody else, or of another time. */
import type { OtherSecret, Subject } from '../subject.js'
import { type Cost, type KeyVariant, shown, type Told, told } from '../variant.js'
import { keyOf } from './key.js'

/** Of the same pair, from an earlier time. */
const own: ReadonlySet<string> = new Set(['consumer-secret-before-reset', 'token-secret-before-roll'])

/** Of the likeliest of each half so many are tried together. */
const mostTogether = 4

export function otherSecretKeys({ consumerSecret, tokenSecret, otherSecrets }: Subject): KeyVariant[] {
  const met = new Map<string, number>()
  const cost = ({ half, mistake }: OtherSecret): Cost => {
    const kind = `${half} ${mistake}`
    const place = met.get(kind) ?? 0
    met.set(kind, place + 1)
    return place > 7 ? 6 : place > 2 ? 4 : own.has(mistake) ? 2 : 3
  }
  const single = otherSecrets.map(one => ({
    told: [explained(one, cost(one))],
    key: one.half === 'consumer' ? keyOf(one.secret, tokenSecret) : keyOf(consumerSecret, one.secret),
  }))
  const consumers = otherSecrets.filter(({ half }) => half === 'consumer')
  const tokens = otherSecrets.filter(({ half }) => half === 'token')
  const ofOneOwner = consumers.flatMap(consumer =>
    tokens
      .filter(token => token.mistake === consumer.mistake && ownerOf(token) === ownerOf(consumer))
      .slice(0, mostTogether)
      .map(token => both(consumer, token, 3)),
  )
  const together = consumers
    .slice(0, mostTogether)
    .flatMap(consumer =>
      tokens
        .slice(0, mostTogether)
        .map(token => both(consumer, token, own.has(consumer.mistake) && own.has(token.mistake) ? 3 : 6)),
    )
  return [...single, ...ofOneOwner, ...together]
}

/** `account 1234567_SB1` of `account 1234567_SB1: token "Nightly sync"`. */
function ownerOf({ whose }: OtherSecret): string {
  return whose.split(':', 1)[0] ?? whose
}

function both(consumer: OtherSecret, token: OtherSecret, cost: Cost): KeyVariant {
  const key = keyOf(consumer.secret, token.secret)
  if (consumer.mistake !== token.mistake) return { told: [explained(consumer, cost), explained(token, cost)], key }
  const owner = ownerOf(consumer)
  const title =
    owner === ownerOf(token)
      ? `Both secrets are those of ${shown(owner)}.`
      : `The consumer secret is that of ${shown(consumer.whose)}, the token secret that of ${shown(token.whose)}.`
  const repair = 'Use the secrets that belong to the consumer key and the token id of the header.'
  return { told: [told(consumer.mistake, cost, title, repair)], key }
}

function explained({ half, mistake, whose }: OtherSecret, cost: Cost): Told {
  const owner = shown(whose)
  const titles: Partial<Record<Told['id'], string>> = {
    'consumer-secret-before-reset': `The consumer secret is one from before a reset, of ${owner}.`,
    'token-secret-before-roll': `The token secret is an earlier one, of ${owner}.`,
  }
  const repair = `Use the ${half} secret that belongs to the ${half === 'consumer' ? 'consumer key' : 'token id'} of the header.`
  return told(mistake, cost, titles[mistake] ?? `The ${half} secret is that of ${owner}.`, repair)
}
