/** The request as a Postman collection, format v2.1. */
import { clientClock, type Recipe, type SignedLogin } from '../recipe.js'
import { passwordHeader } from '../request.js'
import { type Copy, withoutMistake } from './copy.js'

const schema = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json'

/** @param good the recipe without its mistake, for mistakes that Postman does not make */
export function postmanCopy(recipe: Recipe, good: Recipe, name: string): Copy {
  const shown = canShow(recipe) ? recipe : good
  const collection = {
    info: { name, schema },
    item: [{ name, ...(timeScript(shown) ?? {}), request: requestOf(shown) }],
  }
  return {
    id: 'postman',
    label: 'Postman collection',
    file: 'login.postman_collection.json',
    text: `${JSON.stringify(collection, null, 2)}\n`,
    ...(shown === recipe ? {} : { note: withoutMistake }),
  }
}

/** Postman signs the URL that it sends, encodes the signature, and sends once. */
function canShow({ login, path, twice }: Recipe): boolean {
  return login.kind === 'nlauth' || (login.signedPath === path && login.encodesSignature && !twice)
}

function requestOf(recipe: Recipe) {
  const { method, baseUrl, path, host, headers, body, login } = recipe
  const named = [
    ...(host === undefined ? [] : [['Host', host] as const]),
    ...headers,
    ...(login.kind === 'nlauth' ? [['Authorization', passwordHeader(login)] as const] : []),
  ]
  return {
    auth: login.kind === 'tba' ? oauth1(recipe, login) : { type: 'noauth' },
    method,
    header: named.map(([key, value]) => ({ key, value, type: 'text' })),
    ...(body === undefined ? {} : { body: { mode: 'raw', raw: body, options: { raw: { language: 'json' } } } }),
    url: baseUrl + path,
  }
}

function oauth1(recipe: Recipe, login: SignedLogin) {
  const { consumerKey, consumerSecret, tokenId, tokenSecret, realm, signatureMethod } = login
  const clock = clientClock(recipe)
  const timestamp = clock.kind === 'frozen' ? String(clock.at) : clock.secondsAhead === 0 ? '' : '{{timestamp}}'
  const values: Readonly<Record<string, string | boolean>> = {
    consumerKey,
    consumerSecret,
    token: tokenId,
    tokenSecret,
    signatureMethod,
    realm,
    version: '1.0',
    timestamp,
    nonce: '',
    addParamsToHeader: true,
    addEmptyParamsToSign: true,
    includeBodyHash: false,
  }
  return {
    type: 'oauth1',
    oauth1: Object.entries(values).map(([key, value]) => ({ key, value, type: typeof value })),
  }
}

/** A clock that is not Postman's own is told before the request is signed. */
function timeScript(recipe: Recipe) {
  const clock = clientClock(recipe)
  if (recipe.login.kind === 'nlauth' || clock.kind === 'frozen' || clock.secondsAhead === 0) return undefined
  const line = `pm.variables.set('timestamp', String(Math.floor(Date.now() / 1000) + (${clock.secondsAhead})))`
  return { event: [{ listen: 'prerequest', script: { type: 'text/javascript', exec: [line] } }] }
}
