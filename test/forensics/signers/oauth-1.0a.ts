/** The library `oauth-1.0a`, with its own methods patched where somebody slips. */
import { createHmac } from 'node:crypto'
import OAuth from 'oauth-1.0a'
import { flattened, grouped, type Order, type Pair, type Signer, type Slips } from './signer.js'

interface Patched {
  readonly oauth: OAuth
  readonly signedString: () => string
}

function patched(order: Order, slips: Slips): Patched {
  let signed = ''
  const algorithm = slips.hash ?? (order.hash === 'HMAC-SHA1' ? 'sha1' : 'sha256')
  const oauth = new OAuth({
    consumer: { key: order.keys.consumerKey, secret: order.keys.consumerSecret },
    signature_method: order.hash,
    ...(order.realm === undefined ? {} : { realm: order.realm }),
    hash_function(base, key) {
      signed = slips.base?.(base) ?? base
      const bytes = createHmac(algorithm, key).update(signed).digest()
      return slips.digest?.(bytes) ?? bytes.toString('base64')
    },
  })
  oauth.getNonce = () => order.nonce
  oauth.getTimeStamp = () => Number(order.timestamp)
  const { getBaseUrl, getBaseString, percentEncode } = oauth
  const { url, method, key, all, name = percentEncode, value = percentEncode, order: inOrder } = slips
  if (url) oauth.getBaseUrl = text => url(getBaseUrl(text), order.url)
  if (key) oauth.getSigningKey = () => key(order.keys)
  if (method)
    oauth.getBaseString = (request, data) =>
      getBaseString.call(oauth, request, data).replace(/^[A-Z]+/, verb => method(verb))
  if (slips.urlPart ?? slips.joined) {
    // The last two things that are encoded: the URL, then the joined parameters.
    oauth.getBaseString = (request, data) =>
      [
        request.method.toUpperCase(),
        (slips.urlPart ?? percentEncode)(oauth.getBaseUrl(request.url)),
        (slips.joined ?? percentEncode)(oauth.getParameterString(request, data)),
      ].join('&')
  }
  const again = () => oauth1.sign(order).signature
  if (all ?? slips.name ?? slips.value)
    Object.assign(oauth, {
      percentEncodeData(data: Readonly<Record<string, unknown>>) {
        const pairs = flattened(data)
        return grouped((all?.(pairs, again) ?? pairs).map(([one, other]): Pair => [name(one), value(other)]))
      },
    })
  if (inOrder)
    Object.assign(oauth, {
      sortObject: (data: Readonly<Record<string, unknown>>) =>
        inOrder(flattened(data)).map(([one, other]) => ({ key: one, value: other })),
    })
  return { oauth, signedString: () => signed }
}

const decoded = (raw: string): Pair[] => [...new URLSearchParams(raw)]

export const oauth1: Signer = {
  name: 'oauth-1.0a',
  sign(order, slips = {}) {
    const { oauth, signedString } = patched(order, slips)
    const [address = '', raw = ''] = order.url.split('?')
    const query = decoded(raw)
    // The library misreads some queries, so it gets the parameters apart from the URL.
    const data = grouped([...(slips.query?.(query, raw) ?? query), ...order.form, ...order.extra])
    const { tokenId, tokenSecret } = order.keys
    const request = { url: normalised(address), method: order.method, data }
    const authorized =
      tokenId === '' ? oauth.authorize(request) : oauth.authorize(request, { key: tokenId, secret: tokenSecret })
    const { oauth_signature: signature } = authorized
    return { authorization: headerOf(order, authorized, slips), baseString: signedString(), signature }
  },
}

/** The library takes the URL as it is written. */
function normalised(address: string): string {
  const { origin } = new URL(address)
  return origin + address.replace(/^[a-z]+:\/\/[^/]*/i, '')
}

function headerOf(order: Order, authorized: OAuth.Authorization, { sent, write }: Slips): string {
  const encoder = new OAuth({ consumer: { key: '', secret: '' } })
  // The library puts all that it signs into one object, and writes only its own into the header.
  const pairs = flattened({ ...authorized })
    .filter(([name]) => name.startsWith('oauth_'))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
  const all: readonly Pair[] = [...(order.realm === undefined ? [] : [['realm', order.realm] as const]), ...pairs]
  const fields = (sent?.(all) ?? all).map(
    ([name, value]) => `${name}="${write?.(value, name) ?? encoder.percentEncode(value)}"`,
  )
  return `OAuth ${fields.join(', ')}`
}

/** The library as it comes, given the whole URL and the body as its README has it. */
export const oauth1AsItComes: Signer = {
  name: 'oauth-1.0a as it comes',
  sign(order, slips = {}) {
    const { oauth, signedString } = patched(order, slips)
    const authorized = oauth.authorize(
      { url: order.url, method: order.method, data: grouped(order.form) },
      { key: order.keys.tokenId, secret: order.keys.tokenSecret },
    )
    return {
      authorization: oauth.toHeader(authorized).Authorization,
      baseString: signedString(),
      signature: authorized.oauth_signature,
    }
  },
}
