/** In the manner of C#: a list of parameters, `Uri.EscapeDataString` with the five marks that older frameworks leave, a `StringBuilder`. */
import { createHmac } from 'node:crypto'
import { oauthPairs, type Pair, type Pairs, type Signer } from './signer.js'

const marks: ReadonlyMap<string, string> = new Map([
  ['!', '%21'],
  ["'", '%27'],
  ['(', '%28'],
  [')', '%29'],
  ['*', '%2A'],
])

function escapeDataString(text: string): string {
  return [...encodeURIComponent(text)].map(one => marks.get(one) ?? one).join('')
}

/** `StringComparer.Ordinal` */
function compareOrdinal(one: string, other: string): number {
  return one === other ? 0 : one > other ? 1 : -1
}

class QueryParameter {
  readonly name: string
  readonly value: string
  constructor(name: string, value: string) {
    this.name = name
    this.value = value
  }
  static compare(x: QueryParameter, y: QueryParameter): number {
    return x.name === y.name ? compareOrdinal(x.value, y.value) : compareOrdinal(x.name, y.name)
  }
}

function getQueryParameters(query: string): Pairs {
  return [...new URLSearchParams(query)]
}

export const csharp: Signer = {
  name: 'a C# class',
  sign(order, slips = {}) {
    const uri = new URL(order.url)
    const address = order.url.replace(/\?.*$/s, '')
    const query = order.url.slice(address.length + 1)
    const oauth = oauthPairs(order)
    const given = getQueryParameters(query)
    const listed: Pair[] = [...oauth, ...order.form]
    listed.unshift(...(slips.query ? slips.query(given, query) : given))
    const signed = slips.all ? slips.all(listed, () => csharp.sign(order).signature) : listed
    const escaped = signed.map(
      ([name, value]) =>
        new QueryParameter((slips.name ?? escapeDataString)(name), (slips.value ?? escapeDataString)(value)),
    )
    const sorted = slips.order
      ? slips.order(escaped.map(({ name, value }) => [name, value])).map(pair => new QueryParameter(...pair))
      : escaped.sort((x, y) => QueryParameter.compare(x, y))
    let normalizedUrl = `${uri.protocol}//${uri.host}${address.slice(address.indexOf('/', address.indexOf('://') + 3))}`
    if (slips.url) normalizedUrl = slips.url(normalizedUrl, order.url)
    const builder: string[] = []
    builder.push(slips.method ? slips.method(order.method.toUpperCase()) : order.method.toUpperCase(), '&')
    builder.push((slips.urlPart ?? escapeDataString)(normalizedUrl), '&')
    builder.push((slips.joined ?? escapeDataString)(sorted.map(({ name, value }) => `${name}=${value}`).join('&')))
    const built = builder.join('')
    const signatureBase = slips.base ? slips.base(built) : built
    const { consumerSecret, tokenSecret } = order.keys
    const key = slips.key
      ? slips.key(order.keys)
      : [escapeDataString(consumerSecret), escapeDataString(tokenSecret)].join('&')
    const isSha1 = slips.hash === undefined ? order.hash === 'HMAC-SHA1' : slips.hash === 'sha1'
    const hmac = createHmac(isSha1 ? 'SHA1' : 'SHA256', Buffer.from(key))
    const computed = hmac.update(Buffer.from(signatureBase)).digest()
    const signature = slips.digest ? slips.digest(computed) : computed.toString('base64')
    let sent: Pairs = [['oauth_signature', signature], ...oauth]
    if (order.realm !== undefined) sent = [['realm', order.realm], ...sent]
    if (slips.sent) sent = slips.sent(sent)
    const fields = sent.map(([name, value]) => `${name}="${(slips.write ?? escapeDataString)(value, name)}"`)
    return { authorization: `OAuth ${fields.join(',')}`, baseString: signatureBase, signature }
  },
}
