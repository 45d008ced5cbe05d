/** Puts credentials that somebody gave into the copy, so that requests of a real account can be judged. */
import * as v from 'valibot'
import type { AccountState } from '../account/account.js'
import { typeOfCopy } from '../account/id-forms.js'
import { type AccountId, canonicalAccountId, freeInternalId } from '../account/ids.js'
import type { AccountDocument } from '../account/model/account.js'
import { integrationSchema } from '../account/model/integration.js'
import { tokenSchema } from '../account/model/token.js'
import { type GivenSecrets, SecretsError } from '../captures/wish.js'

export function withSecrets(states: readonly AccountState[], secrets: GivenSecrets): AccountState[] {
  const id = canonicalAccountId(secrets.account)
  const [first] = states
  if (id === undefined || !first) throw new SecretsError('account', 'there is no account from which one could be made')
  const known = states.find(one => one.document.id === id)
  const state = known ?? likeFirst(first, id)
  const filled = { ...state, document: withCredentials(state.document, secrets) }
  return known ? states.map(one => (one === known ? filled : one)) : [...states, filled]
}

/** An account of another id, like the first one, but with none of its credentials: they are that account's. */
function likeFirst({ document, records }: AccountState, id: AccountId): AccountState {
  const type = typeOfCopy(id, document, undefined)
  return { document: { ...document, id, type, credentials: [] }, records: records.copy() }
}

function withCredentials(document: AccountDocument, secrets: GivenSecrets): AccountDocument {
  const withKey = withIntegration(document, secrets)
  return withToken(withKey, secrets)
}

function withIntegration(document: AccountDocument, { consumerKey, consumerSecret }: GivenSecrets): AccountDocument {
  const integrations = document.integrations.map(one => ({
    ...one,
    ...(one.consumerKey === consumerKey ? { consumerSecret } : {}),
    retiredConsumerKeys: one.retiredConsumerKeys.filter(key => key !== consumerKey),
  }))
  if (integrations.some(one => one.consumerKey === consumerKey)) return { ...document, integrations }
  const added = v.parse(integrationSchema, {
    id: freeInternalId(integrations),
    name: 'Integration of the given secrets',
    authentication: { issueTokenEndpoint: true },
    consumerKey,
    consumerSecret,
  })
  return { ...document, integrations: [...integrations, added] }
}

/** A token that is new here gets the user and the role of the account's first good one. */
function withToken(document: AccountDocument, { consumerKey, tokenId, tokenSecret }: GivenSecrets): AccountDocument {
  const { tokens, integrations } = document
  if (tokens.some(one => one.tokenId === tokenId))
    return { ...document, tokens: tokens.map(one => (one.tokenId === tokenId ? { ...one, tokenSecret } : one)) }
  const like = tokens.find(one => !one.revoked && !one.inactive)
  const integration = integrations.find(one => one.consumerKey === consumerKey)
  if (!like || !integration)
    throw new SecretsError(
      'tokenId',
      `account ${document.id} has no such token, and no other whose user and role it could have`,
    )
  const { user, role } = like
  const added = v.parse(tokenSchema, {
    id: freeInternalId(tokens),
    name: 'Token of the given secrets',
    tokenId,
    tokenSecret,
    integration: integration.id,
    user,
    role,
  })
  return { ...document, tokens: [...tokens, added] }
}
