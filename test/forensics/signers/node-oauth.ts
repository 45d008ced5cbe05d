/** The library `oauth` (node-oauth), with its helpers overridden where somebody slips. */
import { createHmac } from 'node:crypto'
import { OAuth } from 'oauth'
import { grouped, type Order, type Pair, type Pairs, type Signer, type Slips } from './signer.js'

const pairsOf = (lists: readonly string[][]): Pairs => lists.map(([name = '', value = '']) => [name, value])

class Slipping extends OAuth {
  /** What the one encoding helper is encoding; none yet while the library's constructor runs. */
  protected stage?: 'parameters' | 'base' | undefined
  protected turn = 0
  protected readonly order: Order
  protected readonly slips: Slips
  signed = ''

  constructor(order: Order, slips: Slips) {
    super('', '', order.keys.consumerKey, order.keys.consumerSecret, order.version ?? '1.0', null, order.hash)
    this.order = order
    this.slips = slips
  }

  protected override _getNonce(): string {
    return this.order.nonce
  }

  protected override _getTimestamp(): string {
    return this.order.timestamp
  }

  /** Names and values come in turns, and so do the URL and the joined parameters. */
  protected override _encodeData(text: string): string {
    if (this.stage === undefined) return super._encodeData(text)
    const { name, value, urlPart, joined } = this.slips
    const isFirst = this.turn++ % 2 === 0
    const slip = this.stage === 'parameters' ? (isFirst ? name : value) : isFirst ? urlPart : joined
    return slip ? slip(text) : super._encodeData(text)
  }

  protected override _normaliseRequestParams(args: string[][]): string {
    this.stage = 'parameters'
    this.turn = 0
    const normalised = super._normaliseRequestParams(args)
    this.stage = undefined
    return normalised
  }

  protected override _makeArrayOfArgumentsHash(args: Record<string, string | string[]>): string[][] {
    const pairs = super._makeArrayOfArgumentsHash(args)
    const kept = pairs.filter(([name]) => name !== 'oauth_version' || this.order.version !== undefined)
    if (this.stage === undefined || !this.slips.all) return kept
    return this.slips.all(pairsOf(kept), () => nodeOauth.sign(this.order).signature).map(pair => [...pair])
  }

  protected override _sortRequestParams(pairs: string[][]): string[][] {
    if (this.stage === undefined || !this.slips.order) return super._sortRequestParams(pairs)
    return this.slips.order(pairsOf(pairs)).map(pair => [...pair])
  }

  protected override _normalizeUrl(url: string): string {
    const normalised = super._normalizeUrl(url)
    return this.slips.url?.(normalised, this.order.url) ?? normalised
  }

  protected override _createSignatureBase(method: string, url: string, parameters: string): string {
    this.stage = 'base'
    this.turn = 0
    const base = super._createSignatureBase(method, url, parameters)
    this.stage = undefined
    return this.slips.method ? base.replace(/^[A-Z]+/, this.slips.method) : base
  }

  protected override _createSignature(base: string, tokenSecret: string): string {
    const { key, hash, digest } = this.slips
    this.signed = this.slips.base?.(base) ?? base
    if (!key && !hash && !digest) return super._createSignature(this.signed, tokenSecret)
    const { keys, hash: named } = this.order
    const joined = key?.(keys) ?? `${super._encodeData(keys.consumerSecret)}&${super._encodeData(keys.tokenSecret)}`
    const bytes = createHmac(hash ?? named.slice('HMAC-'.length).toLowerCase(), joined)
      .update(this.signed)
      .digest()
    return digest?.(bytes) ?? bytes.toString('base64')
  }

  header(query: Pairs, address: string): string {
    const { keys, method, form, extra, realm } = this.order
    // What the library reads out of the URL itself loses duplicates.
    const others = grouped([...query, ...form, ...extra])
    const prepared = this._prepareParameters(keys.tokenId, keys.tokenSecret, method, address, others)
    const { sent, write } = this.slips
    if (realm === undefined && !sent && !write) return this._buildAuthorizationHeaders(prepared)
    const own = pairsOf(prepared).filter(([name]) => this._isParameterNameAnOAuthParameter(name))
    const all: Pairs = [...(realm === undefined ? [] : [['realm', realm] as const]), ...own]
    const fields = (sent?.(all) ?? all).map(
      ([name, value]: Pair) => `${name}="${write?.(value, name) ?? this._encodeData(value)}"`,
    )
    return `OAuth ${fields.join(',')}`
  }
}

export const nodeOauth: Signer = {
  name: 'oauth (node-oauth)',
  sign(order, slips = {}) {
    const client = new Slipping(order, slips)
    const [address = '', raw = ''] = order.url.split('?')
    const query: Pairs = [...new URLSearchParams(raw)]
    const authorization = client.header(slips.query?.(query, raw) ?? query, address)
    const signature = decodeURIComponent(/oauth_signature="([^"]*)"/.exec(authorization)?.[1] ?? '')
    return { authorization, baseString: client.signed, signature }
  },
}
