/** What a credential set is to be tried with: a REST resource, a token service, or a script of the account. */
import type { AccountDocument, CredentialSet } from '../account/model/account.js'
import { percentEncode } from '../login/rfc5849/percent.js'
import { restletPath } from '../surfaces/restlets/plugin.js'

export interface Call {
  readonly kind: 'restlet' | 'rest' | 'tokens'
  readonly method: string
  readonly url: string
  readonly body?: string
}

export function callOf(set: CredentialSet, document: AccountDocument, baseUrl: string): Call {
  const { rest, service, script, deploy = '1' } = set
  if (rest) {
    const body = rest.body === undefined ? {} : { body: JSON.stringify(rest.body) }
    return { kind: 'rest', method: rest.method, url: `${baseUrl}${rest.path}`, ...body }
  }
  if (service)
    return { kind: 'tokens', method: 'GET', url: `${baseUrl}/rest/${service.name}${queryOf(service, document)}` }
  const id = script ?? String(document.scripts[0]?.id ?? '')
  const query = `script=${encodeURIComponent(id)}&deploy=${encodeURIComponent(deploy)}`
  return { kind: 'restlet', method: 'GET', url: `${baseUrl}${restletPath}?${query}` }
}

function queryOf(
  { integration, consumerKey, token, tokenId: other }: NonNullable<CredentialSet['service']>,
  { integrations, tokens }: AccountDocument,
): string {
  const key = consumerKey ?? integrations.find(one => one.id === integration)?.consumerKey
  const tokenId = other ?? tokens.find(one => one.id === token)?.tokenId
  const pairs = [
    ...(key === undefined ? [] : [`consumerKey=${percentEncode(key)}`]),
    ...(tokenId === undefined ? [] : [`token=${percentEncode(tokenId)}`]),
  ]
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`
}
