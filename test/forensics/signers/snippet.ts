/** A pre-request script as people paste it from one API tool into another: plain strings, `encodeURIComponent` and five replacements. */
import { createHmac } from 'node:crypto'
import { oauthPairs, type Pair, type Signer } from './signer.js'

const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, mark => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)

const plain = (text: string) => decodeURIComponent(text.split('+').join(' '))

function readQuery(raw: string): Pair[] {
  const pairs: Pair[] = []
  for (const piece of raw.split('&')) {
    if (piece === '') continue
    const at = piece.indexOf('=')
    pairs.push(at < 0 ? [plain(piece), ''] : [plain(piece.slice(0, at)), plain(piece.slice(at + 1))])
  }
  return pairs
}

export const snippet: Signer = {
  name: 'a pre-request script',
  sign(order, slips = {}) {
    const [address = '', raw = ''] = order.url.split('?')
    const headerPairs = oauthPairs(order)
    const query = readQuery(raw)
    const collected = [...(slips.query?.(query, raw) ?? query), ...order.form, ...headerPairs]
    const signed = slips.all?.(collected, () => snippet.sign(order).signature) ?? collected
    const encoded = signed.map(
      ([name, value]) => [(slips.name ?? encode)(name), (slips.value ?? encode)(value)] as const,
    )
    const inOrder =
      slips.order?.(encoded) ?? [...encoded].sort(([a, b], [c, d]) => (a === c ? (b < d ? -1 : 1) : a < c ? -1 : 1))
    const parameterString = inOrder.map(pair => pair.join('=')).join('&')
    const host = address.replace(/^(https?):\/\/([^/]*)/i, (_, scheme: string, name: string) => {
      const dropped = scheme.toLowerCase() === 'https' ? /:443$/ : /:80$/
      return `${scheme.toLowerCase()}://${name.toLowerCase().replace(dropped, '')}`
    })
    const method = order.method.toUpperCase()
    const pieces = [
      encode(slips.method?.(method) ?? method),
      (slips.urlPart ?? encode)(slips.url?.(host, order.url) ?? host),
      (slips.joined ?? encode)(parameterString),
    ]
    const baseString = slips.base?.(pieces.join('&')) ?? pieces.join('&')
    const key = slips.key?.(order.keys) ?? [order.keys.consumerSecret, order.keys.tokenSecret].map(encode).join('&')
    const hash = slips.hash ?? (order.hash === 'HMAC-SHA1' ? 'sha1' : 'sha256')
    const bytes = slips.mac?.(hash, key, baseString) ?? createHmac(hash, key).update(baseString).digest()
    const signature = slips.digest?.(bytes) ?? bytes.toString('base64')
    const all: Pair[] = [
      ...(order.realm === undefined ? [] : [['realm', order.realm] as const]),
      ...headerPairs,
      ['oauth_signature', signature],
    ]
    const sent = slips.sent?.(all) ?? all
    const authorization = `OAuth ${sent.map(([name, value]) => `${name}="${(slips.write ?? encode)(value, name)}"`).join(', ')}`
    return { authorization, baseString, signature }
  },
}
