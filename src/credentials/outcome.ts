/** What a call with a credential set would be refused with, after the login too. Nothing is recorded or changed. */
import type { Account } from '../account/account.js'
import type { RequestFacts } from '../login/attempt.js'
import type { PasswordCall } from '../login/password-inquiry.js'
import { firstValue } from '../login/rfc5849/parameters.js'
import { type Refusal, refuse, type Session } from '../login/verdict.js'
import type { NetSuite } from '../netsuite.js'
import { accountOfPassword, probePassword, sessionOf } from '../password-login.js'
import { authorizationHeader } from '../sign.js'
import { type PresentedCredentials, readAuthorization, requestFacts } from '../surfaces/request-facts.js'
import { previewRest } from '../surfaces/rest/preview.js'
import { previewRestlet } from '../surfaces/restlets/handle.js'
import { tokenToRevoke } from '../surfaces/tokens/revoke.js'
import type { Call } from './call.js'
import type { Presented } from './presented.js'

export function outcomeOf(netsuite: NetSuite, account: Account, presented: Presented, call: Call): Refusal | undefined {
  const now = account.now(netsuite.systemNow())
  const header = presented.kind === 'nlauth' ? presented.authorization : signed(presented, call, now)
  const facts = factsOf(call)
  const verdict = judged(netsuite, readAuthorization(header, facts, { takesNlauth: true }), call)
  if ('refusal' in verdict) return verdict.refusal
  const { session } = verdict
  if (!session) return undefined
  const query = facts.queryParameters ?? []
  switch (call.kind) {
    case 'rest':
      return previewRest(session, facts, { body: call.body, now })
    case 'restlet':
      return previewRestlet(session, query)
    case 'tokens': {
      const found = serviceOf(call) === 'revoketoken' ? tokenToRevoke(session, query) : undefined
      return found && 'refusal' in found ? found.refusal : undefined
    }
  }
}

function signed({ credentials }: Extract<Presented, { kind: 'tba' }>, { method, url }: Call, now: number): string {
  return authorizationHeader({ method, url, credentials, timestamp: Math.floor(now / 1000) })
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

function serviceOf({ url }: Call): string {
  return new URL(url).pathname.split('/').at(-1) ?? ''
}

function judged(
  netsuite: NetSuite,
  { attempt, secrets }: PresentedCredentials,
  call: Call,
): { readonly refusal: Refusal } | { readonly session: Session | undefined } {
  switch (attempt.credential) {
    case 'tba': {
      const verdict = netsuite.probe(attempt)
      return verdict.outcome === 'refused' ? { refusal: verdict.refusal } : { session: verdict.session }
    }
    case 'nlauth': {
      // The host name of the base URL may be that of no account.
      if (!accountOfPassword(netsuite, attempt)) return { refusal: refuse('account-unknown') }
      const verdict = probePassword(
        netsuite,
        attempt,
        secrets ?? { password: undefined, otp: undefined },
        passwordCall(call, attempt.request),
      )
      return verdict.refusal ? { refusal: verdict.refusal } : { session: sessionOf(verdict) }
    }
    case 'none':
      throw new TypeError('a credential set made a header that is neither OAuth nor NLAuth')
  }
}

function passwordCall(call: Call, { queryParameters }: RequestFacts): PasswordCall {
  const query = queryParameters ?? []
  if (call.kind !== 'tokens') return { channel: 'restlet', scriptId: firstValue(query, 'script') }
  const service = serviceOf(call)
  if (service === 'issuetoken') return { channel: 'issuetoken', consumerKey: firstValue(query, 'consumerKey') ?? '' }
  return { channel: service === 'revoketoken' ? 'revoketoken' : 'roles' }
}
