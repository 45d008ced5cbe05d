/** In the manner of PHP: associative arrays, `rawurlencode`, `uksort` by `strcmp`, `hash_hmac`, and a header that is sorted too. */
import { createHmac } from 'node:crypto'
import { oauthPairs, type Pair, type Pairs, type Signer } from './signer.js'

const unreserved = /[A-Za-z0-9\-._~]/

function rawurlencode(text: string): string {
  let out = ''
  for (const byte of Buffer.from(text, 'utf8')) {
    const letter = String.fromCharCode(byte)
    out += byte < 128 && unreserved.test(letter) ? letter : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
  }
  return out
}

const urldecode = (text: string) => decodeURIComponent(text.replaceAll('+', '%20'))

const strcmp = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))

/** `$params[$key][] = $value` */
type Params = Map<string, string[]>

function put(params: Params, pairs: Pairs): void {
  for (const [key, value] of pairs) {
    const values = params.get(key)
    if (values) values.push(value)
    else params.set(key, [value])
  }
}

/** `parse_url` and `explode`. */
function queryOf(url: string): { address: string; raw: string; pairs: Pair[] } {
  const at = url.indexOf('?')
  if (at === -1) return { address: url, raw: '', pairs: [] }
  const raw = url.slice(at + 1)
  const pairs = raw
    .split('&')
    .filter(piece => piece !== '')
    .map((piece): Pair => {
      const [, key = '', value = ''] = /^([^=]*)=?(.*)$/s.exec(piece) ?? []
      return [urldecode(key), urldecode(value)]
    })
  return { address: url.slice(0, at), raw, pairs }
}

function normalised(address: string): string {
  const { protocol, hostname, port } = new URL(address)
  const path = address.replace(/^[a-z]+:\/\/[^/]*/i, '')
  return `${protocol}//${hostname}${port === '' ? '' : `:${port}`}${path}`
}

export const php: Signer = {
  name: 'a PHP class',
  sign(order, slips = {}) {
    const { address, raw, pairs: query } = queryOf(order.url)
    const oauth = oauthPairs(order)
    const list = [...oauth, ...(slips.query ? slips.query(query, raw) : query), ...order.form]
    const params: Params = new Map()
    const rawName = slips.name ?? rawurlencode
    const rawValue = slips.value ?? rawurlencode
    const chosen = slips.all ? slips.all(list, () => php.sign(order).signature) : list
    const encoded = chosen.map(([key, value]): Pair => [rawName(key), rawValue(value)])
    let lines: string[]
    if (slips.order) lines = slips.order(encoded).map(([key, value]) => `${key}=${value}`)
    else {
      put(params, encoded)
      const keys = [...params.keys()].sort(strcmp)
      lines = keys.flatMap(key => (params.get(key) ?? []).sort(strcmp).map(value => `${key}=${value}`))
    }
    let url = normalised(address)
    if (slips.url) url = slips.url(url, order.url)
    let verb = order.method.toUpperCase()
    if (slips.method) verb = slips.method(verb)
    let baseString = `${verb}&${(slips.urlPart ?? rawurlencode)(url)}&${(slips.joined ?? rawurlencode)(lines.join('&'))}`
    if (slips.base) baseString = slips.base(baseString)
    const { consumerSecret, tokenSecret } = order.keys
    const key = slips.key ? slips.key(order.keys) : `${rawurlencode(consumerSecret)}&${rawurlencode(tokenSecret)}`
    const algorithm = slips.hash ?? order.hash.slice('HMAC-'.length).toLowerCase()
    const hash = slips.mac
      ? slips.mac(algorithm, key, baseString)
      : createHmac(algorithm, key).update(baseString, 'utf8').digest()
    const signature = slips.digest ? slips.digest(hash) : hash.toString('base64')
    let header: Pairs = [...oauth, ['oauth_signature', signature] as const].sort(([a], [b]) => strcmp(a, b))
    if (order.realm !== undefined) header = [['realm', order.realm], ...header]
    if (slips.sent) header = slips.sent(header)
    const write = slips.write ?? rawurlencode
    return {
      authorization: `OAuth ${header.map(([key, value]) => `${rawurlencode(key)}="${write(value, key)}"`).join(',')}`,
      baseString,
      signature,
    }
  },
}
