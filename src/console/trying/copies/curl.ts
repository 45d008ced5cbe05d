/** The request for bash: signed there with openssl, so that it can be run more than once. */
import { oauthHeader } from '../../../mistakes/authorization.js'
import { shellQuote } from '../../../shell-quote.js'
import { clientClock, type Recipe, signedOrigin, type SignedLogin } from '../recipe.js'
import { passwordHeader, signingOf } from '../request.js'
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
  const { late, header } = oauthHeader(
    { ...signingOf(login), nonce: '{{nonce}}', timestamp: '{{timestamp}}' },
    { method: recipe.method, origin: signedOrigin(recipe), path: login.signedPath },
    0,
  )
  if (!late) throw new TypeError('a signature was made that needs neither nonce nor timestamp')
  const digest = login.signatureMethod === 'HMAC-SHA1' ? 'sha1' : 'sha256'
  const encoding = login.encodesSignature ? " | sed 's/+/%2B/g; s#/#%2F#g; s/=/%3D/g'" : ''
  return [
    `timestamp=${timestamp(recipe)}`,
    'nonce=$(openssl rand -hex 10)',
    `base_string=${filled(late.baseString)}`,
    `signature=$(printf %s "$base_string" | openssl dgst -${digest} -hmac ${shellQuote(late.key)} -binary | openssl base64 -A${encoding})`,
    `authorization=${filled(`Authorization: ${header}`)}`,
  ]
}

/** In single quotes, with shell variables where `{{name}}` stands. */
function filled(text: string): string {
  return text
    .split(/\{\{(timestamp|nonce|signature)\}\}/)
    .map((piece, index) => (index % 2 === 1 ? `"$${piece}"` : piece === '' ? '' : shellQuote(piece)))
    .join('')
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
