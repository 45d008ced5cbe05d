/** Signed requests as bytes, made ahead of a round so that signing is no part of what is measured. */
import { createHmac, randomBytes } from 'node:crypto'

const encode = text =>
  encodeURIComponent(text).replace(/[!'()*]/g, one => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)

/**
 * Signs one call again and again with one credential set.
 * @param credential a line of `GET /_mock/accounts/{id}/credentials`
 * @param call default: a GET of the RESTlet the credential set is for; `target` is path and query
 */
export function signerOf(credential, { method = 'GET', target = '', headers = {}, body = '' } = {}) {
  const { host, origin, pathname, search, searchParams } = new URL(target, credential.url)
  const key = `${encode(credential.consumerSecret)}&${encode(credential.tokenSecret)}`
  const oauth = {
    oauth_consumer_key: credential.consumerKey,
    oauth_token: credential.tokenId,
    oauth_signature_method: 'HMAC-SHA256',
    oauth_version: '1.0',
  }
  // Only nonce and timestamp change from call to call: the rest of base string and header is made once, around two marks.
  const marked = { ...oauth, oauth_nonce: 'NONCE', oauth_timestamp: 'TIME', ...Object.fromEntries(searchParams) }
  const parameters = Object.keys(marked)
    .sort()
    .map(name => `${encode(name)}=${encode(marked[name])}`)
    .join('&')
  const [base0, base1, base2] = `${method}&${encode(origin + pathname)}&${encode(parameters)}`.split(/NONCE|TIME/)
  const pairs = Object.entries(oauth).map(([name, value]) => `${name}="${encode(value)}"`)
  const head0 = [
    `${method} ${pathname}${search} HTTP/1.1`,
    `Host: ${host}`,
    'User-Agent: mock-netsuite-bench',
    'Accept: application/json',
    'Content-Type: application/json',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(body === '' ? [] : [`Content-Length: ${Buffer.byteLength(body)}`]),
    `Authorization: OAuth realm="${credential.account}", ${pairs.join(', ')}, oauth_nonce="`,
  ].join('\r\n')
  const run = randomBytes(5).toString('hex')
  let count = 0
  return {
    /** The bytes of `number` requests, each with a nonce never used before, signed now. */
    sign(number) {
      const time = String(Math.floor(Date.now() / 1000))
      return Array.from({ length: number }, () => {
        const nonce = run + String(++count).padStart(10, '0')
        const base = base0 + nonce + base1 + time + base2
        const signature = encode(createHmac('sha256', key).update(base).digest('base64'))
        return Buffer.from(
          `${head0}${nonce}", oauth_timestamp="${time}", oauth_signature="${signature}"\r\n\r\n${body}`,
        )
      })
    },
  }
}

/** The parts of a request that `sign` made, for clients that put it together themselves. */
export function partsOf(request) {
  const text = request.toString()
  const end = text.indexOf('\r\n\r\n')
  const [line, ...lines] = text.slice(0, end).split('\r\n')
  const [method, target] = line.split(' ')
  const headers = lines.map(one => /^([^:]+): (.*)$/.exec(one).slice(1))
  const body = text.slice(end + 4)
  return { method, target, headers: Object.fromEntries(headers), body: body === '' ? undefined : body }
}

/** The first credential set that works, of the first account of a server. */
export async function workingCredential({ port }) {
  const accounts = await control(port, '/accounts')
  for (const { id } of accounts) {
    const found = (await control(port, `/accounts/${id}/credentials`)).find(one => one.works)
    if (found) return found
  }
  throw new Error('no account of the fixtures has a credential set that works')
}

/** The same credential set on another port. */
export function onPort(credential, port) {
  const url = new URL(credential.url)
  url.port = String(port)
  return { ...credential, url: url.href }
}

async function control(port, path) {
  const response = await fetch(`http://127.0.0.1:${port}/_mock${path}`)
  if (!response.ok) throw new Error(`the control API answered ${response.status} to ${path}`)
  return response.json()
}
