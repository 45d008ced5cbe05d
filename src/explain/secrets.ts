/** Puts credentials that somebody gave into the copy, so that requests of a real account can be judged by them, and says what is made up beside them. */
import * as v from 'valibot'
import { type AccountState, stateOf } from '../account/account.js'
import { typesOfId } from '../account/id-forms.js'
import { type AccountId, canonicalAccountId, freeInternalId } from '../account/ids.js'
import { type AccountDocument, accountSchema } from '../account/model/account.js'
import { integrationSchema } from '../account/model/integration.js'
import { roleSchema } from '../account/model/role.js'
import { tokenSchema } from '../account/model/token.js'
import { userSchema } from '../account/model/user.js'
import type { GivenSecrets } from '../captures/wish.js'
import type { Supposed, SupposedPart } from '../diagnosis/surroundings.js'

export interface Supplied {
  readonly states: readonly AccountState[]
  readonly supposed: Supposed
}

export function withSecrets(states: readonly AccountState[], secrets: GivenSecrets): Supplied {
  const id = canonicalAccountId(secrets.account)
  if (id === undefined) throw new TypeError('given secrets have an account id')
  const known = states.find(one => one.document.id === id)
  const state = known ?? newState(id)
  const isHeld = state.document.tokens.some(one => one.tokenId === secrets.tokenId)
  const filled = { ...state, document: withToken(withIntegration(state.document, secrets), secrets) }
  const part: SupposedPart | undefined = !known ? 'account' : isHeld ? undefined : 'holder'
  return {
    states: known ? states.map(one => (one === known ? filled : one)) : [...states, filled],
    supposed: {
      of({ account, parameters }) {
        if (account?.id !== id) return undefined
        return part === 'holder' && parameters?.token !== secrets.tokenId ? undefined : part
      },
    },
  }
}

/** An account of which nothing is known: as NetSuite makes them. */
function newState(id: AccountId): AccountState {
  const [type = 'production'] = typesOfId(id)
  const { records: _, ...document } = v.parse(accountSchema, { id, name: 'Account of the given secrets', type })
  return stateOf({ document, records: {} })
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

/** A token that is new here needs a user and a role; what they may do is not judged. */
function withToken(document: AccountDocument, { consumerKey, tokenId, tokenSecret }: GivenSecrets): AccountDocument {
  const { tokens, integrations, users, roles } = document
  if (tokens.some(one => one.tokenId === tokenId))
    return { ...document, tokens: tokens.map(one => (one.tokenId === tokenId ? { ...one, tokenSecret } : one)) }
  const permissions = { 'Log in using Access Tokens': 'Full' }
  const role = v.parse(roleSchema, { id: freeInternalId(roles), name: 'Role of the given token', permissions })
  const user = v.parse(userSchema, {
    id: freeInternalId(users),
    name: 'User of the given token',
    email: 'user-of-the-given-token@example.com',
    roles: [role.id],
  })
  const token = v.parse(tokenSchema, {
    id: freeInternalId(tokens),
    name: 'Token of the given secrets',
    tokenId,
    tokenSecret,
    integration: integrations.find(one => one.consumerKey === consumerKey)?.id,
    user: user.id,
    role: role.id,
  })
  return { ...document, roles: [...roles, role], users: [...users, user], tokens: [...tokens, token] }
}
