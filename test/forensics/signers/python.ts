/** In the manner of a Python script: `quote(s, safe='~')`, `parse_qsl(keep_blank_values=True)`, `sorted()` of tuples, realm at the end. */
import { createHmac } from 'node:crypto'
import { oauthPairs, type Pair, type Pairs, type Signer } from './signer.js'

const alwaysSafe = new Set(Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~'))

function quote(text: string): string {
  return Array.from(Buffer.from(text, 'utf8'), byte =>
    alwaysSafe.has(byte) ? String.fromCharCode(byte) : `%${Buffer.of(byte).toString('hex').toUpperCase()}`,
  ).join('')
}

function unquotePlus(text: string): string {
  const bytes: number[] = []
  const source = Buffer.from(text, 'utf8')
  for (let at = 0; at < source.length; at++) {
    const byte = source[at] ?? 0
    const hex = source.subarray(at + 1, at + 3).toString('latin1')
    if (byte === 0x25 && /^[0-9a-f]{2}$/i.test(hex)) {
      bytes.push(Number.parseInt(hex, 16))
      at += 2
    } else bytes.push(byte === 0x2b ? 0x20 : byte)
  }
  return Buffer.from(bytes).toString('utf8')
}

function parseQsl(query: string): Pairs {
  return query
    .split('&')
    .filter(Boolean)
    .map((field): Pair => {
      const [name = '', ...rest] = field.split('=')
      return [unquotePlus(name), unquotePlus(rest.join('='))]
    })
}

/** Tuples are compared from left to right. */
function sortedTuples(tuples: Pairs): Pairs {
  return tuples.toSorted((one, other) => {
    if (one[0] !== other[0]) return one[0] < other[0] ? -1 : 1
    return one[1] === other[1] ? 0 : one[1] < other[1] ? -1 : 1
  })
}

/** `urlsplit`, and `netloc.lower()`. */
function baseUri(url: string): string {
  const [, scheme = '', netloc = '', path = ''] = /^([^:]+):\/\/([^/?#]*)([^?#]*)/.exec(url) ?? []
  const usual = { http: ':80', https: ':443' }[scheme.toLowerCase()] ?? ''
  const host = netloc.toLowerCase()
  return `${scheme.toLowerCase()}://${host.endsWith(usual) ? host.slice(0, host.length - usual.length) : host}${path}`
}

export const python: Signer = {
  name: 'a Python script',
  sign(order, slips = {}) {
    const raw = order.url.includes('?') ? order.url.slice(order.url.indexOf('?') + 1) : ''
    const oauthParams = sortedTuples(oauthPairs(order))
    const fromQuery = parseQsl(raw)
    let params: Pairs = [...(slips.query?.(fromQuery, raw) ?? fromQuery), ...oauthParams, ...order.form]
    params = slips.all?.(params, () => python.sign(order).signature) ?? params
    params = params.map(([name, value]): Pair => [(slips.name ?? quote)(name), (slips.value ?? quote)(value)])
    params = slips.order ? slips.order(params) : sortedTuples(params)
    const uri = baseUri(order.url)
    const joined = params.map(([name, value]) => name + '=' + value).join('&')
    const parts = [
      slips.method?.(order.method.toUpperCase()) ?? order.method.toUpperCase(),
      (slips.urlPart ?? quote)(slips.url?.(uri, order.url) ?? uri),
      (slips.joined ?? quote)(joined),
    ]
    const message = slips.base?.(parts.join('&')) ?? parts.join('&')
    const key = slips.key?.(order.keys) ?? quote(order.keys.consumerSecret) + '&' + quote(order.keys.tokenSecret)
    const digestmod = slips.hash ?? { 'HMAC-SHA1': 'sha1', 'HMAC-SHA256': 'sha256' }[order.hash]
    const hashed =
      slips.mac?.(digestmod, key, message) ??
      createHmac(digestmod, Buffer.from(key, 'utf8')).update(Buffer.from(message, 'utf8')).digest()
    const signature = slips.digest?.(hashed) ?? hashed.toString('base64')
    const all: Pairs = [
      ...oauthParams,
      ['oauth_signature', signature],
      ...(order.realm === undefined ? [] : [['realm', order.realm] as const]),
    ]
    const fields = (slips.sent?.(all) ?? all).map(([name, value]) => `${name}="${(slips.write ?? quote)(value, name)}"`)
    return { authorization: 'OAuth ' + fields.join(', '), baseString: message, signature }
  },
}
