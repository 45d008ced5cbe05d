/** Mistakes of calls to the token services. Reference nlauth §3-§5. */
import type { FailureId } from '../catalogue.js'
import type { Mistake, MistakesBySurface } from './mistake.js'

function onTokens(mistake: Mistake) {
  return { tokens: mistake } as const
}

export const tokenMistakes = {
  'credentials-of-other-kind': onTokens({
    call: 'tokeninfo',
    what: 'issuetoken, which takes passwords, is called with a signature.',
    path: '/rest/issuetoken?consumerKey={issueKey}',
  }),
  'issue-parameter-missing': onTokens({
    call: 'issuetoken',
    what: 'The parameter consumerKey is left out.',
    path: '/rest/issuetoken',
  }),
  'revocation-parameter-missing': onTokens({
    call: 'revoketoken',
    what: 'The parameter token is left out.',
    path: '/rest/revoketoken?consumerKey={consumerKey}',
  }),
  'revocation-token-unknown': onTokens({
    call: 'revoketoken',
    what: 'The token to revoke is the id of no token.',
    path: `/rest/revoketoken?consumerKey={consumerKey}&token=${'f'.repeat(64)}`,
  }),
  'revocation-token-of-other-user': onTokens({
    call: 'revoketoken',
    what: 'The token to revoke is that of somebody else.',
    path: '/rest/revoketoken?consumerKey={consumerKey}&token={otherUserTokenId}',
  }),
  'revocation-token-of-other-integration': onTokens({
    call: 'revoketoken',
    what: 'The token to revoke was issued for another integration than consumerKey names.',
    path: '/rest/revoketoken?consumerKey={consumerKey}&token={ownTokenOfOtherIntegration}',
  }),
  'company-id-invalid': onTokens({
    call: 'datacenterurls',
    what: 'The account is one that does not exist.',
    path: '/rest/datacenterurls?account={unknownAccount}',
  }),
} as const satisfies Partial<Readonly<Record<FailureId, MistakesBySurface>>>
