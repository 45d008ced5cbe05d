/** The request for bash: signed there with openssl, so that it can be run more than once. */
import { baseString, encodedParameterString } from '../../../login/rfc5849/base-string.js'
import { type Parameters, parseQuery } from '../../../login/rfc5849/parameters.js'
import { percentEncode } from '../../../login/rfc5849/percent.js'
import { shellQuote } from '../../../shell-quote.js'
import { clientClock, type Recipe, signedOrigin, type SignedLogin } from '../recipe.js'
import { passwordHeader } from '../request.js'
import type { Copy } from './copy.js'

export function curlCopy(recipe: Recipe): Copy {
  const { login } = recipe
  const signing = login.kind === 'tba' ? signingLines(recipe, login) : []
  const authorization =
    login.kind === 'tba' ? '"$authorization"' : shellQuote(`Authorization: ${passwordHeader(login)}`)
  const call = curlLines(recipe, authorization)
  const lines = [...signing, ...call, ...(recipe.twice ? ['# The very same message once more:', ...call] : [])]
  return { id: 'curl', label: 'curl', file: 'login.sh', text: `${lines.join('\n')}\n` }
}

function signingLines(recipe: Recipe, login: SignedLogin): string[] {
  const { consumerKey, consumerSecret, tokenId, tokenSecret, realm, signatureMethod, signedPath } = login
  const [path = '', query = ''] = signedPath.split('?')
  const names = placeholders([consumerKey, tokenId, realm, recipe.baseUrl, recipe.host ?? '', signedPath])
  const parameters: Parameters = [
    ['oauth_consumer_key', consumerKey],
    ['oauth_token', tokenId],
    ['oauth_nonce', names.nonce],
    ['oauth_timestamp', names.timestamp],
    ['oauth_signature_method', signatureMethod],
    ['oauth_version', '1.0'],
  ]
  const signed = encodedParameterString(parameters, parseQuery(query) ?? [])
  const base = baseString(recipe.method, signedOrigin(recipe) + path, signed)
  const pairs: Parameters = [['realm', realm], ...parameters, ['oauth_signature', names.signature]]
  const header = pairs.map(([name, value]) => `${name}="${percentEncode(value)}"`).join(', ')
  const digest = signatureMethod === 'HMAC-SHA1' ? 'sha1' : 'sha256'
  const key = `${percentEncode(consumerSecret)}&${percentEncode(tokenSecret)}`
  const encoding = login.encodesSignature ? " | sed 's/+/%2B/g; s#/#%2F#g; s/=/%3D/g'" : ''
  return [
    `timestamp=${timestamp(recipe)}`,
    'nonce=$(openssl rand -hex 10)',
    `base_string=${filled(base, names)}`,
    `signature=$(printf %s "$base_string" | openssl dgst -${digest} -hmac ${shellQuote(key)} -binary | openssl base64 -A${encoding})`,
    `authorization=${filled(`Authorization: OAuth ${header}`, names)}`,
  ]
}

type Variable = 'timestamp' | 'nonce' | 'signature'
const variables: readonly Variable[] = ['timestamp', 'nonce', 'signature']

/** Words that stand for what bash works out, and that occur nowhere else. */
function placeholders(others: readonly string[]): Readonly<Record<Variable, string>> {
  let mark = 'IS-MADE-BY-BASH'
  while (others.some(one => one.includes(mark))) mark += '-'
  return { timestamp: `TIME-${mark}`, nonce: `NONCE-${mark}`, signature: `SIGNATURE-${mark}` }
}

/** In single quotes, with shell variables where their words stand. */
function filled(text: string, names: Readonly<Record<Variable, string>>): string {
  return variables
    .reduce((quoted, name) => quoted.replaceAll(names[name], `'"$${name}"'`), shellQuote(text))
    .replaceAll(/(?<=")''$/g, '')
}

function timestamp(recipe: Recipe): string {
  const clock = clientClock(recipe)
  if (clock.kind === 'frozen') return String(clock.at)
  return clock.secondsAhead === 0 ? '$(date +%s)' : `$(( $(date +%s) + ${clock.secondsAhead} ))`
}

function curlLines({ baseUrl, host, method, path, headers, body }: Recipe, authorization: string): string[] {
  const named = [...(host === undefined ? [] : [['Host', host] as const]), ...headers]
  const hasType = headers.some(([name]) => name === 'Content-Type')
  const options = [
    // -g: brackets and braces in the URL are meant as they stand.
    `curl -i -g${method === 'GET' && body === undefined ? '' : ` -X ${method}`} ${shellQuote(baseUrl + path)}`,
    `-H ${authorization}`,
    ...named.map(([name, value]) => `-H ${shellQuote(`${name}: ${value}`)}`),
    // With data, curl would say that it is a form.
    ...(body !== undefined && !hasType ? ["-H 'Content-Type:'"] : []),
    ...(body === undefined ? [] : [`--data-raw ${shellQuote(body)}`]),
  ]
  return [options.join(' \\\n  ')]
}
