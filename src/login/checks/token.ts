import type { Inquiry } from '../inquiry.js'
import { type Refusal, refuse } from '../verdict.js'
import { whatIsIt } from './what-is-it.js'

/** The token exists in this account, is in use, and belongs to the integration (tba §9 step 9). */
export function checkToken({ account, integration, token, parameters, context }: Inquiry): Refusal | undefined {
  if (!token) return unknownToken(parameters.token ?? '')
  const named = `token "${token.name}"`
  if (token.revoked) return refuse('token-revoked', { what: named, found: 'revoked', expected: 'not revoked' })
  if (token.inactive) return refuse('token-inactive', { what: named, found: 'inactive', expected: 'active' })
  if (integration && token.integration !== integration.id) {
    const owner = account.integrationById(token.integration)
    return refuse('token-of-other-integration', {
      what: `application of ${named}`,
      found: owner?.name ?? 'another one',
      expected: integration.name,
    })
  }
  return undefined

  function unknownToken(tokenId: string): Refusal {
    const owner = context.tokenElsewhere(tokenId)
    if (owner)
      return refuse('token-of-other-account', {
        what: 'oauth_token',
        found: `a token of account ${owner.id}`,
        expected: `a token of account ${account.id}`,
      })
    return refuse('token-unknown', {
      what: 'oauth_token',
      found: context.rotations?.goneToken(tokenId) ?? whatIsIt(tokenId, account),
      expected: `the id of an access token of ${account.id}`,
    })
  }
}
