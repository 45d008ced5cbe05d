/** Calls whose attempts are to be explained, in throw-away copies of the default account. Holds no test of its own. */
import type { Account } from '../../src/account/account.js'
import type { AttemptRecord } from '../../src/audit/attempts.js'
import { surroundingsOf } from '../../src/diagnosis/surroundings.js'
import { authorizationHeader } from '../../src/sign.js'
import { openStage, stageNow, stageUrl } from '../mistakes/stage.js'

export interface SignedCall {
  readonly path?: string
  /** The token by internal id. Default: the first of the account. */
  readonly token?: number
  readonly nonce?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Changes the Authorization header before it is sent. */
  readonly edit?: (header: string) => string
}

export const restlet = '/app/site/hosting/restlet.nl?script=57&deploy=1'

/** A signature that no mistake leads to. */
export const junkSignature = (header: string) =>
  header.replace(/oauth_signature="[^"]*"/, `oauth_signature="${'A'.repeat(43)}%3D"`)

export async function callStage() {
  const stage = await openStage()
  let count = 0
  const get = async (path: string, headers: Readonly<Record<string, string>>): Promise<AttemptRecord> => {
    const answer = await stage.send({ method: 'GET', url: `${stageUrl}${path}`, headers })
    const record = stage.netsuite.attempt(answer.headers['x-n-operationid'] ?? '')
    if (!record) throw new TypeError(`an answer without an attempt: ${answer.status} ${answer.body}`)
    return record
  }
  return {
    ...stage,
    surroundings: surroundingsOf(stage.netsuite),
    /** Sends a GET and answers with its attempt. */
    get,
    /** The same, signed. */
    signed(
      account: Account,
      { path = restlet, token: id = 1, nonce, headers = {}, edit = one => one }: SignedCall = {},
    ) {
      const token = account.document.tokens.find(one => one.id === id)
      const integration = token && account.integrationById(token.integration)
      if (!token || !integration) throw new RangeError(`no token ${id}`)
      const header = authorizationHeader({
        method: 'GET',
        url: `${stageUrl}${path}`,
        credentials: { account: account.id, ...integration, ...token },
        timestamp: Math.floor(stageNow / 1000),
        nonce: nonce ?? `nonce-of-call-${++count}`,
      })
      return get(path, { Authorization: edit(header), 'Content-Type': 'application/json', ...headers })
    },
  }
}

/** Changes one part of a list of an account's document. */
export function changePart(
  account: Account,
  list: 'tokens' | 'users' | 'roles' | 'integrations',
  id: number,
  fields: Readonly<Record<string, unknown>>,
): void {
  const { document } = account
  const parts: readonly { readonly id: number }[] = document[list]
  account.replace({ ...document, [list]: parts.map(one => (one.id === id ? { ...one, ...fields } : one)) })
}
