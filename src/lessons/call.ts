/** The real request that a lesson's client sends with the settings it has now. */
import { parseDuration } from '../account/clock.js'
import { nlauthHeader, oauthHeader } from '../mistakes/authorization.js'
import { restletPath } from '../surfaces/restlets/plugin.js'
import type { ClientSettings } from './client.js'

/** A request as plain data, ready to be sent. */
export interface ClientCall {
  readonly method: string
  /** The whole URL on this server. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

/**
 * Makes the request anew each time: its nonce and its timestamp are fresh.
 * @param baseUrl where the server is reached, without a slash at the end
 * @param now the account's time, milliseconds since 1970: what a clock shows that is right
 */
export function callOfClient(settings: ClientSettings, baseUrl: string, now: number): ClientCall {
  const { method, body, address } = settings
  const path = pathOf(settings)
  return {
    method,
    url: baseUrl + path,
    headers: {
      Authorization: authorization(settings, { method, origin: new URL(baseUrl).origin, path }, now),
      'Content-Type': 'application/json',
      'User-Agent': 'lesson-client/1.0',
      ...(address === '' ? {} : { 'X-Forwarded-For': address }),
    },
    ...(body === '' ? {} : { body }),
  }
}

function pathOf({ surface, script, deploy, path }: ClientSettings): string {
  if (surface === 'rest') return path
  return `${restletPath}?script=${encodeURIComponent(script)}&deploy=${encodeURIComponent(deploy)}`
}

function authorization(
  settings: ClientSettings,
  url: { readonly method: string; readonly origin: string; readonly path: string },
  now: number,
): string {
  if (settings.authentication === 'nlauth') {
    const { account, email, password, role, applicationId, escapeValues } = settings
    return nlauthHeader({
      ...given({ account, email, password, role, applicationId }),
      raw: !escapeValues,
    })
  }
  const { account, consumerKey, consumerSecret, tokenId, tokenSecret, clockOffset } = settings
  const signing = { ...given({ realm: account, consumerKey, token: tokenId }), consumerSecret, tokenSecret }
  return oauthHeader(signing, url, now + (parseDuration(clockOffset) ?? 0)).header
}

/** The settings that are not empty. */
function given<T extends Readonly<Record<string, string>>>(settings: T): Partial<T> {
  const fields: Partial<T> = { ...settings }
  for (const name in fields) if (fields[name] === '') delete fields[name]
  return fields
}
