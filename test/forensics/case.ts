/** One request of the corpus, and what a diagnosis must find in it. Holds no test of its own. */
import type { MistakeId } from '../../src/diagnosis/forensics/mistake-ids.js'
import type { Keys, Order, Pairs, Signer, Slips } from './signers/signer.js'

/** What goes over the wire where it is not what was signed. */
export interface Sending {
  readonly method?: string
  /** Path and query. */
  readonly target?: string
  /** More headers; `undefined` leaves one out. */
  readonly headers?: Readonly<Record<string, string | undefined>>
  readonly body?: string
  /** Changes the Authorization header; `undefined` leaves it out. */
  readonly authorization?: (header: string) => string | undefined
}

export interface Case {
  /** What the client does, as a sentence. */
  readonly name: string
  readonly signer: Signer
  readonly order: Partial<Order> & Pick<Order, 'method' | 'url'>
  readonly slips?: Slips
  readonly send?: Sending
  /** Calls made before, right in every way, whose nonce is this. */
  readonly earlier?: readonly Before[]
  /** The mistakes that explain it, all of them. */
  readonly expect: readonly MistakeId[]
  /** The failure of the refusal, or `granted`. Default: `granted` where no mistake is expected, else `signature-invalid`. */
  readonly outcome?: string
  /** The URLs over which a right signature may be made. Default: the one of the order alone. */
  readonly right?: readonly string[]
}

/** A call of the same keys that came before. */
export interface Before {
  readonly nonce: string
  /** Default: the time of the case. */
  readonly timestamp?: string
  /** Default: the URL of the case. */
  readonly url?: string
}

/** Where a client calls. */
export const local = 'http://localhost:8080'
export const restlets = 'https://1234567-sb1.restlets.api.netsuite.com'
export const suitetalk = 'https://1234567-sb1.suitetalk.api.netsuite.com'

export const restlet = (query = '', origin = local) =>
  `${origin}/app/site/hosting/restlet.nl?script=57&deploy=1${query === '' ? '' : `&${query}`}`

export const rest = (path: string, origin = local) => `${origin}/services/rest/${path}`

export const json = (body: string, more: Readonly<Record<string, string>> = {}): Sending => ({
  body,
  headers: { 'content-type': 'application/json', ...more },
})

export const form = (pairs: Pairs): Sending => ({
  body: new URLSearchParams(pairs.map(pair => [...pair])).toString(),
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
})

type Row = readonly [
  name: string,
  signer: Signer,
  order: Case['order'],
  slips?: Slips,
  more?: Pick<Case, 'send' | 'earlier' | 'outcome' | 'right'>,
]

/** Requests with the same mistakes. */
export const cases = (expect: readonly MistakeId[], rows: readonly Row[]): Case[] =>
  rows.map(([name, signer, order, slips, more]) => ({
    name,
    signer,
    order,
    expect,
    ...(slips ? { slips } : {}),
    ...more,
  }))

export const get = (url: string, more: Partial<Order> = {}): Case['order'] => ({ method: 'GET', url, ...more })
export const post = (url: string, more: Partial<Order> = {}): Case['order'] => ({ method: 'POST', url, ...more })

/** Several slips in one client. */
export function all(...slips: readonly Slips[]): Slips {
  return Object.assign({}, ...slips)
}

/** The same keys, but these. */
export const but = (keys: Keys, changes: Partial<Keys>): Keys => ({ ...keys, ...changes })

/** What an order says unless a case says otherwise. The clock of the corpus shows 2026-11-22T08:00:00Z. */
export function wholeOrder(order: Case['order'], keys: Keys, nonce: string): Order {
  return {
    keys,
    realm: '1234567_SB1',
    nonce,
    timestamp: String(corpusSeconds),
    version: '1.0',
    hash: 'HMAC-SHA256',
    extra: [],
    form: [],
    ...order,
  }
}

export const corpusSeconds = Date.parse('2026-11-22T08:00:00Z') / 1000

/** The order with a nonce for which its signature looks like this: some mistakes show in some signatures only. */
export function until(looks: RegExp, signer: Signer, order: Case['order'], keys: Keys): Case['order'] {
  for (let count = 0; count < 1000; count++) {
    const nonce = `nonceThatShows${count}`
    if (looks.test(signer.sign(wholeOrder(order, keys, nonce)).signature)) return { ...order, nonce }
  }
  throw new RangeError('no signature looks like that')
}
