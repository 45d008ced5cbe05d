import { whatIsIt } from '../../checks/what-is-it.js'
import { type Refusal, refuse } from '../../verdict.js'
import type { FlowInquiry } from '../inquiry.js'
import { tokenStateRefusal } from '../token-state.js'

/** The request token is known, still good, of this application and account, and was not exchanged (nlauth §6.5, §6.6). */
export function checkRequestToken(inquiry: FlowInquiry): Refusal | undefined {
  const { account, parameters, requestToken, integration, context } = inquiry
  const what = 'oauth_token'
  if (!requestToken) {
    return refuse('request-token-unknown', {
      what,
      found: whatIsIt(parameters.token ?? '', account),
      expected: 'the request token of step one',
    })
  }
  if (requestToken.consumerKey !== integration?.consumerKey) {
    return refuse('request-token-of-other-integration', {
      what,
      found: 'a request token of another application',
      expected: `one of "${integration?.name ?? 'this application'}"`,
    })
  }
  const refusal = tokenStateRefusal(requestToken, account, context.nowOf(requestToken))
  const { state } = requestToken
  if (refusal || state.kind !== 'authorized' || state.account === account.id) return refusal
  return refuse('request-token-of-other-account', {
    what,
    found: `a request token that a user of ${state.account} allowed`,
    expected: `one that a user of ${account.id} allowed`,
  })
}
