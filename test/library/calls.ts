/** Signed calls of a library user's test. Holds no test of its own. */
import type { CredentialListing, MockAccount } from '../../src/index.js'
import { authorizationHeader } from '../../src/sign.js'

export interface Call {
  readonly method?: string
  /** Default: the one of the credential set. */
  readonly url?: string
  readonly body?: unknown
}

export interface Answer {
  readonly status: number
  readonly text: string
  readonly operationId: string
}

/**
 * @param set a credential set, or its name
 * @param changed fields of it that the client has wrong
 */
export async function call(
  account: MockAccount,
  set: string | CredentialListing,
  { method, url, body }: Call = {},
  changed: Partial<CredentialListing> = {},
): Promise<Answer> {
  const credentials = { ...(typeof set === 'string' ? account.credential(set) : set), ...changed }
  const address = url ?? credentials.url
  const verb = method ?? (url === undefined ? credentials.method : 'GET')
  const timestamp = Math.floor(account.clock.now().getTime() / 1000)
  const authorization =
    credentials.authorization ?? authorizationHeader({ method: verb, url: address, credentials, timestamp })
  const answer = await fetch(address, {
    method: verb,
    headers: { authorization, 'content-type': 'application/json', prefer: 'transient' },
    body: body === undefined ? ((url === undefined ? credentials.body : null) ?? null) : JSON.stringify(body),
  })
  const operationId = answer.headers.get('x-n-operationid') ?? ''
  return { status: answer.status, text: await answer.text(), operationId }
}
