/** The library `oauth-sign`: slips are made in what it is given and in what is done with its results. */
import { createHmac } from 'node:crypto'
import { generateBase, hmacsign, hmacsign256, rfc3986 } from 'oauth-sign'
import { grouped, oauthPairs, type Pairs, type Signer } from './signer.js'

export const oauthSign: Signer = {
  name: 'oauth-sign',
  sign(order, slips = {}) {
    const whole = new URL(order.url)
    const raw = order.url.split('?')[1] ?? ''
    const address = whole.origin + (order.url.split('?')[0] ?? '').replace(/^[a-z]+:\/\/[^/]*/i, '')
    const uri = slips.url?.(address, order.url) ?? address
    const headerPairs = oauthPairs(order)
    const query: Pairs = [...new URLSearchParams(raw)]
    const list = [...headerPairs, ...order.form, ...(slips.query?.(query, raw) ?? query)]
    const parameters = grouped(slips.all?.(list, () => oauthSign.sign(order).signature) ?? list)
    const { consumerSecret, tokenSecret } = order.keys
    const generated = generateBase(order.method, uri, parameters)
    const named = slips.method ? generated.replace(/^[^&]*/, slips.method(order.method)) : generated
    const baseString = slips.base?.(named) ?? named
    const algorithm = slips.hash ?? (order.hash === 'HMAC-SHA1' ? 'sha1' : 'sha256')
    const byLibrary = algorithm === 'sha1' ? hmacsign : hmacsign256
    const bytes =
      baseString === generated && !slips.key
        ? Buffer.from(byLibrary(order.method, uri, parameters, consumerSecret, tokenSecret), 'base64')
        : createHmac(algorithm, slips.key?.(order.keys) ?? `${rfc3986(consumerSecret)}&${rfc3986(tokenSecret)}`)
            .update(baseString)
            .digest()
    const signature = slips.digest?.(bytes) ?? bytes.toString('base64')
    const all: Pairs = [
      ...headerPairs,
      ['oauth_signature', signature],
      ...(order.realm === undefined ? [] : [['realm', order.realm] as const]),
    ]
    const fields = (slips.sent?.(all) ?? all).map(
      ([name, value]) => `${rfc3986(name)}="${slips.write?.(value, name) ?? rfc3986(value)}"`,
    )
    return { authorization: `OAuth ${fields.join(',')}`, baseString, signature }
  },
}
