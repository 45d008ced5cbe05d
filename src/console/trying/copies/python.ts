/** The request for Python: requests sends, requests-oauthlib signs. */
import { clientClock, type Recipe, signedOrigin, type SignedLogin } from '../recipe.js'
import { passwordHeader } from '../request.js'
import { type Copy, literal } from './copy.js'

export function pythonCopy(recipe: Recipe): Copy {
  const { login } = recipe
  const lines = login.kind === 'tba' ? signed(recipe, login) : typed(recipe, passwordHeader(login))
  return { id: 'python', label: 'Python (requests)', file: 'login.py', text: `${lines.join('\n')}\n` }
}

function typed(recipe: Recipe, header: string): string[] {
  return [
    '# pip install requests',
    'import requests',
    '',
    `url = ${literal(recipe.baseUrl + recipe.path)}`,
    // requests takes bytes where a header is not Latin.
    `headers = {"Authorization": ${literal(header)}.encode()${named(recipe)}}`,
    ...sending(recipe, 'headers=headers'),
  ]
}

function signed(recipe: Recipe, login: SignedLogin): string[] {
  // What the library does by itself is left to it: signing the URL that is sent.
  const isPlain =
    login.signedPath === recipe.path && login.encodesSignature && recipe.host === undefined && !recipe.twice
  return isPlain ? byAuth(recipe, login) : byHand(recipe, login)
}

function byAuth(recipe: Recipe, login: SignedLogin): string[] {
  return [
    '# pip install requests-oauthlib',
    ...(needsTime(recipe) ? ['import time'] : []),
    'import requests',
    'from requests_oauthlib import OAuth1',
    '',
    `url = ${literal(recipe.baseUrl + recipe.path)}`,
    ...credentialLines(recipe, login, 'auth = OAuth1'),
    `headers = {${named(recipe).replace(/^, /, '')}}`,
    ...sending(recipe, 'auth=auth, headers=headers'),
  ]
}

/** Signs something else than what is sent. */
function byHand(recipe: Recipe, login: SignedLogin): string[] {
  return [
    '# pip install requests-oauthlib',
    ...(login.encodesSignature ? [] : ['import re']),
    ...(needsTime(recipe) ? ['import time'] : []),
    ...(login.encodesSignature ? [] : ['from urllib.parse import unquote']),
    'import requests',
    'from oauthlib.oauth1 import Client',
    '',
    `url = ${literal(recipe.baseUrl + recipe.path)}`,
    `signed_url = ${literal(signedOrigin(recipe) + login.signedPath)}`,
    ...credentialLines(recipe, login, 'client = Client'),
    `authorization = client.sign(signed_url, http_method=${literal(recipe.method)})[1]["Authorization"]`,
    ...(login.encodesSignature
      ? []
      : [`authorization = re.sub(r'(oauth_signature=")([^"]*)', lambda one: one[1] + unquote(one[2]), authorization)`]),
    `headers = {"Authorization": authorization${named(recipe)}}`,
    ...sending(recipe, 'headers=headers'),
  ]
}

function credentialLines(recipe: Recipe, login: SignedLogin, maker: string): string[] {
  const { consumerKey, consumerSecret, tokenId, tokenSecret, realm, signatureMethod } = login
  const clock = clientClock(recipe)
  const time =
    clock.kind === 'frozen'
      ? [`    timestamp="${clock.at}",`]
      : needsTime(recipe)
        ? [`    timestamp=str(int(time.time()) + ${clock.secondsAhead}),`.replace('+ -', '- ')]
        : []
  return [
    `${maker}(`,
    `    ${literal(consumerKey)},`,
    `    client_secret=${literal(consumerSecret)},`,
    `    resource_owner_key=${literal(tokenId)},`,
    `    resource_owner_secret=${literal(tokenSecret)},`,
    `    signature_method="${signatureMethod}",`,
    `    realm=${literal(realm)},`,
    ...time,
    ')',
  ]
}

function needsTime(recipe: Recipe): boolean {
  const clock = clientClock(recipe)
  return clock.kind === 'running' && clock.secondsAhead !== 0
}

function named({ host, headers }: Recipe): string {
  const all = [...(host === undefined ? [] : [['Host', host] as const]), ...headers]
  return all.map(([name, value]) => `, ${literal(name)}: ${literal(value)}`).join('')
}

function sending({ method, body, twice }: Recipe, more: string): string[] {
  const data = body === undefined ? '' : `, data=${literal(body)}.encode()`
  const lines = [
    `answer = requests.request(${literal(method)}, url, ${more}${data})`,
    'print(answer.status_code, answer.headers, answer.text)',
  ]
  return twice ? ['for _ in range(2):  # the very same message twice', ...lines.map(line => `    ${line}`)] : lines
}
