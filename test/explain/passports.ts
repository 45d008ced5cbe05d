/** Captured SOAP calls, their passports made by nothing of the product's own code. */
import { createHmac } from 'node:crypto'
import type { NetSuite } from '../../src/netsuite.js'

export interface Fields {
  readonly account: string
  readonly consumerKey: string
  readonly token: string
  readonly nonce: string
  readonly timestamp: string
}

export interface Secrets {
  readonly consumerSecret: string
  readonly tokenSecret: string
}

/** The fields of the first token of an account, and its secrets. */
export function partiesOf(
  { netsuite }: { readonly netsuite: NetSuite },
  id = '1234567',
): { fields: Fields; secrets: Secrets } {
  const account = netsuite.directory.require(id)
  const [token] = account.document.tokens
  const integration = token && account.integrationById(token.integration)
  if (!integration) throw new RangeError(`account ${id} has no token`)
  const { consumerKey, consumerSecret } = integration
  const { tokenId, tokenSecret } = token
  return {
    fields: { account: id, consumerKey, token: tokenId, nonce: 'fjaLirsIcCGVZWzBX0pg', timestamp: '1750000000' },
    secrets: { consumerSecret, tokenSecret },
  }
}

export const hmac = (text: string, key: string) => createHmac('sha256', key).update(text).digest()
export const keyOf = ({ consumerSecret, tokenSecret }: Secrets) => `${consumerSecret}&${tokenSecret}`
export const textOf = ({ account, consumerKey, token, nonce, timestamp }: Fields) =>
  `${account}&${consumerKey}&${token}&${nonce}&${timestamp}`
export const rightSignature = (fields: Fields, secrets: Secrets) =>
  hmac(textOf(fields), keyOf(secrets)).toString('base64')

/** As a schema-driven client writes it. */
export const tokenPassport = (fields: Fields, signature: string) =>
  `<m:tokenPassport>${Object.entries(fields)
    .map(([name, value]) => `<c:${name}>${String(value)}</c:${name}>`)
    .join('')}<c:signature algorithm="HMAC-SHA256">${signature}</c:signature></m:tokenPassport>`

export const envelope = (header: string, body = '<m:getServerTime/>') =>
  `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:m="urn:messages_2024_1.platform.webservices.netsuite.com" xmlns:c="urn:core_2024_1.platform.webservices.netsuite.com"><soapenv:Header>${header}</soapenv:Header><soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`

export const path = '/services/NetSuitePort_2024_1'

export const raw = (body: string, host = 'localhost:8080') =>
  `POST ${path} HTTP/1.1\nHost: ${host}\nContent-Type: text/xml; charset=utf-8\nSOAPAction: "getServerTime"\nContent-Length: ${Buffer.byteLength(body)}\n\n${body}`
