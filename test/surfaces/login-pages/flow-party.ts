/** The application of the flow: steps one and three, signed with oauth-1.0a, which knows nothing of our code. */
import { createHmac } from 'node:crypto'
import OAuth from 'oauth-1.0a'
import type { Portal } from './portal.js'

export interface Pair {
  readonly token: string
  readonly secret: string
}

export interface Party {
  requestToken(): Promise<Pair>
  accessToken(requestToken: Pair, verifier: string): Promise<Pair>
  /** Calls a path that answers with JSON. */
  get(path: string, access: Pair): Promise<unknown>
}

/** @param base scheme, host and port of the server */
export function flowParty(base: string, { account, now }: Portal, callback: string): Party {
  const [integration] = account.document.integrations
  if (!integration) throw new RangeError('the account has no integration')
  const oauth = new OAuth({
    consumer: { key: integration.consumerKey, secret: integration.consumerSecret },
    signature_method: 'HMAC-SHA256',
    realm: account.id,
    hash_function: (text, key) => createHmac('sha256', key).update(text).digest('base64'),
  })
  // The server goes by a clock of its own.
  oauth.getTimeStamp = () => Math.floor(now() / 1000)

  const call = async (method: string, path: string, data: Readonly<Record<string, string>>, pair?: Pair) => {
    const signed = oauth.authorize(
      { method, url: `${base}${path}`, data },
      pair && { key: pair.token, secret: pair.secret },
    )
    const answer = await fetch(`${base}${path}`, {
      method,
      headers: { ...oauth.toHeader({ ...signed, ...data }), 'content-type': 'application/json' },
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`)
    return text
  }
  const pairOf = (text: string): Pair => {
    const fields = new URLSearchParams(text.trim())
    return { token: fields.get('oauth_token') ?? '', secret: fields.get('oauth_token_secret') ?? '' }
  }
  return {
    requestToken: async () => pairOf(await call('POST', '/rest/requesttoken', { oauth_callback: callback })),
    accessToken: async (pair, oauth_verifier) =>
      pairOf(await call('POST', '/rest/accesstoken', { oauth_verifier }, pair)),
    get: async (path, pair) => JSON.parse(await call('GET', path, {}, pair)),
  }
}
