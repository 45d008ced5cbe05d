/** What calls with credential sets would be refused with, after the login too. Nothing is recorded or changed. */
import { randomUUID } from 'node:crypto'
import type { Account } from '../account/account.js'
import type { NlauthAttempt, RequestFacts, TbaAttempt } from '../login/attempt.js'
import type { PasswordCall, PresentedSecrets } from '../login/password-inquiry.js'
import { firstValue } from '../login/rfc5849/parameters.js'
import { type Refusal, refuse, type Session } from '../login/verdict.js'
import type { NetSuite } from '../netsuite.js'
import { accountOfPassword, probePassword, sessionOf } from '../password-login.js'
import type { SigningCredentials } from '../sign.js'
import { readAuthorization, requestFacts } from '../surfaces/request-facts.js'
import { previewRest } from '../surfaces/rest/preview.js'
import { previewRestlet } from '../surfaces/restlets/handle.js'
import { tokenToRevoke } from '../surfaces/tokens/revoke.js'
import type { Call } from './call.js'
import type { Presented } from './presented.js'

type Judged = { readonly refusal: Refusal } | { readonly session: Session | undefined }

/** Judges the credential sets of an account at one moment; what their calls have in common is read once. */
export class Outcomes {
  readonly #netsuite: NetSuite
  readonly #now: number
  readonly #nonce = randomUUID().replaceAll('-', '')
  /** By method and URL. */
  readonly #facts = new Map<string, RequestFacts>()

  constructor(netsuite: NetSuite, account: Account) {
    this.#netsuite = netsuite
    this.#now = account.now(netsuite.systemNow())
  }

  of(presented: Presented, call: Call): Refusal | undefined {
    const facts = this.#factsOf(call)
    const judged =
      presented.kind === 'tba'
        ? this.#bySignature(presented.credentials, facts)
        : this.#byPassword(presented.authorization, facts, call)
    if ('refusal' in judged) return judged.refusal
    const { session } = judged
    if (!session) return undefined
    const query = facts.queryParameters ?? []
    switch (call.kind) {
      case 'rest':
        return previewRest(session, facts, { body: call.body, now: this.#now })
      case 'restlet':
        return previewRestlet(session, query)
      case 'tokens': {
        const found = serviceOf(facts) === 'revoketoken' ? tokenToRevoke(session, query) : undefined
        return found && 'refusal' in found ? found.refusal : undefined
      }
    }
  }

  /** As a client's header says it, but for the signature: both sides of it are known here, so the secrets are compared. */
  #bySignature(credentials: SigningCredentials, request: RequestFacts): Judged {
    const parameters = [
      ['realm', credentials.account],
      ['oauth_consumer_key', credentials.consumerKey],
      ['oauth_token', credentials.tokenId],
      ['oauth_signature_method', 'HMAC-SHA256'],
      ['oauth_timestamp', String(Math.floor(this.#now / 1000))],
      ['oauth_nonce', this.#nonce],
      ['oauth_version', '1.0'],
      ['oauth_signature', 'compared'],
    ] as const
    const attempt: TbaAttempt = { credential: 'tba', request, header: { parameters, fault: undefined, text: '' } }
    const verdict = this.#netsuite.probe(attempt, credentials)
    return verdict.outcome === 'refused' ? { refusal: verdict.refusal } : { session: verdict.session }
  }

  #byPassword(authorization: string, facts: RequestFacts, call: Call): Judged {
    const { attempt, secrets } = readAuthorization(authorization, facts, { takesNlauth: true })
    if (attempt.credential !== 'nlauth') throw new TypeError('a credential set made a header that is not NLAuth')
    return this.#password(attempt, secrets ?? { password: undefined, otp: undefined }, call)
  }

  #password(attempt: NlauthAttempt, secrets: PresentedSecrets, call: Call): Judged {
    // The host name of the base URL may be that of no account.
    if (!accountOfPassword(this.#netsuite, attempt)) return { refusal: refuse('account-unknown') }
    const verdict = probePassword(this.#netsuite, attempt, secrets, passwordCall(call, attempt.request))
    return verdict.refusal ? { refusal: verdict.refusal } : { session: sessionOf(verdict) }
  }

  #factsOf(call: Call): RequestFacts {
    const key = `${call.method} ${call.url}`
    const facts = this.#facts.get(key) ?? factsOf(call)
    this.#facts.set(key, facts)
    return facts
  }
}

function factsOf({ kind, method, url }: Call): RequestFacts {
  const { host, pathname, search, protocol } = new URL(url)
  return requestFacts(
    {
      method,
      url: pathname + search,
      headers: { host },
      remoteAddress: '127.0.0.1',
      tls: protocol === 'https:',
    },
    kind,
    { trustForwarded: false },
  )
}

/** The token service that is called. */
function serviceOf({ path }: RequestFacts): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

function passwordCall(call: Call, request: RequestFacts): PasswordCall {
  const query = request.queryParameters ?? []
  if (call.kind !== 'tokens') return { channel: 'restlet', scriptId: firstValue(query, 'script') }
  const service = serviceOf(request)
  if (service === 'issuetoken') return { channel: 'issuetoken', consumerKey: firstValue(query, 'consumerKey') ?? '' }
  return { channel: service === 'revoketoken' ? 'revoketoken' : 'roles' }
}
