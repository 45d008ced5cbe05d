/** A shell script with `openssl`: real processes, real pipes. */
import { execFileSync } from 'node:child_process'
import { oauthPairs, type Pairs, type Signer } from './signer.js'

const openssl = (args: readonly string[], input: Buffer | string) => execFileSync('openssl', args, { input })

/** Is there an `openssl` to be called? */
export function hasOpenssl(): boolean {
  try {
    return openssl(['version'], '').length > 0
  } catch {
    return false
  }
}

/** `jq -sRr @uri`, which encodes what `openssl` users usually have at hand. */
const uri = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, one => `%${Buffer.from(one).toString('hex').toUpperCase()}`)

export const shell: Signer = {
  name: 'openssl in a shell',
  sign(order, slips = {}) {
    const [address = '', raw = ''] = order.url.split('?')
    const query: Pairs = raw
      .split('&')
      .filter(one => one !== '')
      .map(one => [decodeURIComponent(one.split('=')[0] ?? ''), decodeURIComponent(one.split('=').slice(1).join('='))])
    const oauth = oauthPairs(order)
    const list = [...(slips.query?.(query, raw) ?? query), ...oauth, ...order.form]
    const lines = (slips.all?.(list, () => shell.sign(order).signature) ?? list).map(
      ([name, value]) => `${(slips.name ?? uri)(name)}=${(slips.value ?? uri)(value)}`,
    )
    // LC_ALL=C sort
    const sorted = slips.order ? lines : lines.sort()
    const base = `${slips.method?.(order.method) ?? order.method}&${uri(slips.url?.(address, order.url) ?? address)}&${uri(sorted.join('&'))}`
    const baseString = slips.base?.(base) ?? base
    const key = slips.key?.(order.keys) ?? `${uri(order.keys.consumerSecret)}&${uri(order.keys.tokenSecret)}`
    const hash = slips.hash ?? (order.hash === 'HMAC-SHA1' ? 'sha1' : 'sha256')
    const bytes = openssl(['dgst', `-${hash}`, '-hmac', key, '-binary'], baseString)
    const signature = slips.digest?.(bytes) ?? openssl(['base64', '-A'], bytes).toString('latin1')
    const all: Pairs = [
      ...(order.realm === undefined ? [] : [['realm', order.realm] as const]),
      ...oauth,
      ['oauth_signature', signature],
    ]
    const fields = (slips.sent?.(all) ?? all).map(([name, value]) => `${name}="${(slips.write ?? uri)(value, name)}"`)
    return { authorization: `OAuth ${fields.join(', ')}`, baseString, signature }
  },
}
