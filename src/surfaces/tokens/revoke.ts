/** `/rest/revoketoken`: the caller's own token, for good. Source: reference nlauth §4, §9 row 20. */
import type { AccessToken } from '../../account/model/token.js'
import { whatIsIt } from '../../login/checks/what-is-it.js'
import { firstValue, type Parameters } from '../../login/rfc5849/parameters.js'
import { unlessSoft } from '../../login/soft-mode.js'
import { type Refusal, refuse, type Session } from '../../login/verdict.js'

/** The token that the query names, if this session may revoke it. */
export function tokenToRevoke(
  session: Session,
  query: Parameters,
): { readonly token: AccessToken } | { readonly refusal: Refusal } {
  const { account, user } = session
  const consumerKey = firstValue(query, 'consumerKey')
  const tokenId = firstValue(query, 'token')
  if (!consumerKey || !tokenId) {
    const missing = [consumerKey ? '' : 'consumerKey', tokenId ? '' : 'token'].filter(one => one !== '')
    const evidence = missing.map(one => ({ what: `query parameter ${one}`, found: 'nothing', expected: 'a value' }))
    return { refusal: refuse('revocation-parameter-missing', ...evidence) }
  }
  const token = account.tokenById(tokenId)
  if (!token) {
    return {
      refusal: refuse('revocation-token-unknown', {
        what: 'query parameter token',
        found: whatIsIt(tokenId, account),
        expected: `the id of an access token of ${account.id}`,
      }),
    }
  }
  const refusal =
    unlessSoft(session, checkOwner(token, user.id)) ??
    unlessSoft(session, checkApplication(token, account.integrationByKey(consumerKey)?.id)) ??
    unlessSoft(session, checkUse(token))
  return refusal ? { refusal } : { token }
}

function checkUse({ name, revoked }: AccessToken): Refusal | undefined {
  if (!revoked) return undefined
  return refuse('revocation-token-revoked', { what: `token "${name}"`, found: 'revoked', expected: 'in use' })
}

function checkOwner(token: AccessToken, user: number): Refusal | undefined {
  if (token.user === user) return undefined
  return refuse('revocation-token-of-other-user', {
    what: `user of token "${token.name}"`,
    found: 'somebody else',
    expected: 'the caller',
  })
}

function checkApplication(token: AccessToken, integration: number | undefined): Refusal | undefined {
  if (token.integration === integration) return undefined
  return refuse('revocation-token-of-other-integration', {
    what: `application of token "${token.name}"`,
    found: 'another one than consumerKey names',
    expected: 'the same',
  })
}
