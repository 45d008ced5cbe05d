/** Stands for your integration: reads and creates sales orders through a RESTlet, each call signed with OAuth 1.0a. */
import { createHmac } from 'node:crypto'
import OAuth from 'oauth-1.0a'

/** NetSuite refused a call. */
export class NetSuiteError extends Error {
  name = 'NetSuiteError'

  constructor(status, { code, message }) {
    super(`${status} ${code}: ${message}`)
    this.status = status
    this.code = code
  }
}

/** @param credentials account, consumerKey, consumerSecret, tokenId, tokenSecret */
export function ordersClient(baseUrl, { account, consumerKey, consumerSecret, tokenId, tokenSecret }) {
  const oauth = new OAuth({
    consumer: { key: consumerKey, secret: consumerSecret },
    signature_method: 'HMAC-SHA256',
    realm: account,
    hash_function: (text, key) => createHmac('sha256', key).update(text).digest('base64'),
  })

  async function call(method, query, body) {
    const url = `${baseUrl}/app/site/hosting/restlet.nl?script=58&deploy=1${query}`
    const signed = oauth.authorize({ method, url }, { key: tokenId, secret: tokenSecret })
    const answer = await fetch(url, {
      method,
      headers: { ...oauth.toHeader(signed), 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    const json = await answer.json()
    if (!answer.ok) throw new NetSuiteError(answer.status, json.error)
    return json
  }

  return {
    read: id => call('GET', `&id=${id}`),
    create: order => call('POST', '', order),
  }
}
