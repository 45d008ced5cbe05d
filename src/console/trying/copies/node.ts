/** The request for Node: undici sends, oauth-1.0a signs. */
import { clientClock, type Recipe, signedOrigin, signedParts, type SignedLogin } from '../recipe.js'
import { passwordHeader } from '../request.js'
import { type Copy, literal } from './copy.js'

export function nodeCopy(recipe: Recipe): Copy {
  const { login } = recipe
  const lines = login.kind === 'tba' ? signed(recipe, login) : typed(recipe, passwordHeader(login))
  return { id: 'node', label: 'Node (undici)', file: 'login.mjs', text: `${lines.join('\n')}\n` }
}

function typed(recipe: Recipe, header: string): string[] {
  return [
    '// npm install undici',
    "import { request } from 'undici'",
    '',
    `const url = ${literal(recipe.baseUrl + recipe.path)}`,
    // What is not Latin goes over the wire as UTF-8, which undici takes byte by byte.
    `const authorization = ${isLatin(header) ? literal(header) : `Buffer.from(${literal(header)}).toString('latin1')`}`,
    '',
    ...sending(recipe),
  ]
}

function isLatin(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text)
}

function signed(recipe: Recipe, login: SignedLogin): string[] {
  const { consumerKey, consumerSecret, tokenId, tokenSecret, realm, signatureMethod } = login
  const hash = signatureMethod === 'HMAC-SHA1' ? 'sha1' : 'sha256'
  const { path, query } = signedParts(login)
  return [
    '// npm install undici oauth-1.0a',
    "import { createHmac } from 'node:crypto'",
    "import OAuth from 'oauth-1.0a'",
    "import { request } from 'undici'",
    '',
    `const url = ${literal(recipe.baseUrl + recipe.path)}`,
    'const oauth = new OAuth({',
    `  consumer: { key: ${literal(consumerKey)}, secret: ${literal(consumerSecret)} },`,
    `  signature_method: '${signatureMethod}',`,
    `  realm: ${literal(realm)},`,
    `  hash_function: (base, key) => createHmac('${hash}', key).update(base).digest('base64'),`,
    '})',
    ...timeLines(recipe),
    `const token = { key: ${literal(tokenId)}, secret: ${literal(tokenSecret)} }`,
    '// What is signed: method, URL without query, and the parameters of the query.',
    `const toSign = { method: ${literal(recipe.method)}, url: ${literal(signedOrigin(recipe) + path)}, data: ${dataOf(query)} }`,
    `const authorization = oauth.toHeader(oauth.authorize(toSign, token)).Authorization${bareSignature(login)}`,
    '',
    ...sending(recipe),
  ]
}

function timeLines(recipe: Recipe): string[] {
  const clock = clientClock(recipe)
  if (clock.kind === 'frozen') return [`oauth.getTimeStamp = () => ${clock.at}`]
  if (clock.secondsAhead === 0) return []
  return [`oauth.getTimeStamp = () => Math.floor(Date.now() / 1000) + ${clock.secondsAhead}`.replace('+ -', '- ')]
}

/** A name that comes more than once has a list. */
function dataOf(query: readonly (readonly [string, string])[]): string {
  const values = new Map<string, string[]>()
  for (const [name, value] of query) values.set(name, [...(values.get(name) ?? []), value])
  const fields = [...values].map(([name, [first = '', ...others]]) => {
    const value = others.length === 0 ? literal(first) : `[${[first, ...others].map(literal).join(', ')}]`
    return `${literal(name)}: ${value}`
  })
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`
}

function bareSignature({ encodesSignature }: SignedLogin): string {
  if (encodesSignature) return ''
  return '\n  .replace(/(oauth_signature=")([^"]*)/, (_, before, value) => before + decodeURIComponent(value))'
}

function sending({ method, host, headers, body, twice }: Recipe): string[] {
  const named = [...(host === undefined ? [] : [['Host', host] as const]), ...headers]
  const answer = [
    'const answer = await request(url, { method, headers, body })',
    'console.log(answer.statusCode, answer.headers, await answer.body.text())',
  ]
  return [
    `const method = ${literal(method)}`,
    `const headers = { Authorization: authorization${named.map(([name, value]) => `, ${literal(name)}: ${literal(value)}`).join('')} }`,
    `const body = ${body === undefined ? 'undefined' : literal(body)}`,
    ...(twice
      ? [
          '// The very same message twice.',
          'for (let times = 1; times <= 2; times++) {',
          ...answer.map(line => `  ${line}`),
          '}',
        ]
      : answer),
  ]
}
