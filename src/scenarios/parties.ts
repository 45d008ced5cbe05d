/** Which parts of an account belong together: those of a credential set, of a token, of a kind of call. */
import type { AccountDocument, CredentialSet } from '../account/model/account.js'
import { isCustomerCenter, type Role } from '../account/model/role.js'
import type { Script } from '../account/model/script.js'
import type { AccessToken } from '../account/model/token.js'
import { isCustomer, type User } from '../account/model/user.js'
import type { CallerKind } from './scenario.js'
import type { Party } from './situation.js'

/** The parts of a credential set: of a set that revokes a token, the token to revoke. */
export function partyOfSet(document: AccountDocument, set: CredentialSet): Party {
  const { login, service } = set
  const called = calledScript(document, set.script, set.deploy)
  const own = tokenById(document, set.token)
  if (!login) return { ...(own && partyOfToken(document, own)), ...called, ...revoked(document, set) }
  const user = document.users.find(one => one.id === login.user)
  const role = login.role === undefined ? user && usualRole(document, user) : roleById(document, login.role)
  const integration = document.integrations.find(one => one.id === (login.application ?? service?.integration))
  return { user, role, integration, ...called, ...revoked(document, set) }
}

function revoked(document: AccountDocument, { service }: CredentialSet): Party {
  const token = tokenById(document, service?.token)
  return token ? { token } : {}
}

export function partyOfToken(document: AccountDocument, token: AccessToken): Party {
  return {
    token,
    integration: document.integrations.find(one => one.id === token.integration),
    user: document.users.find(one => one.id === token.user),
    role: roleById(document, token.role),
  }
}

/** The script that a set without one calls is the first of the account. */
export function calledScript(document: AccountDocument, name?: string, deploy = '1'): Party {
  const script =
    name === undefined
      ? document.scripts[0]
      : document.scripts.find(one => String(one.id) === name || one.scriptId === name)
  return { script, deployment: script && deploymentOf(script, deploy) }
}

export function deploymentOf(script: Script, deploy = '1') {
  return script.deployments.find(one => String(one.id) === deploy || one.scriptId === deploy) ?? script.deployments[0]
}

/** The role that a login without one gets, else the first that the user holds. */
export function usualRole(document: AccountDocument, user: User): Role | undefined {
  return roleById(document, user.defaultRole ?? user.lastRole ?? user.lastCustomerCenterRole ?? user.roles[0])
}

export function roleById(document: AccountDocument, id: number | undefined): Role | undefined {
  return document.roles.find(one => one.id === id)
}

function tokenById(document: AccountDocument, id: number | undefined): AccessToken | undefined {
  return document.tokens.find(one => one.id === id)
}

/** Does the set send something else than the right values? */
function isWrong({ consumerKey, consumerSecret, tokenId, tokenSecret, login }: CredentialSet): boolean {
  const values = [consumerKey, consumerSecret, tokenId, tokenSecret, login?.email, login?.password]
  return values.some(value => value !== undefined)
}

const isPlainCall = ({ service, rest, script }: CredentialSet) =>
  service === undefined && rest === undefined && script === undefined

type SetTest = (set: CredentialSet, document: AccountDocument) => boolean

const fits: Readonly<Record<Exclude<CallerKind, 'flow'>, SetTest>> = {
  signed: set => set.token !== undefined && isPlainCall(set),
  password: ({ login, ...set }) =>
    login !== undefined && isPlainCall(set) && login.role === undefined && login.application === undefined,
  'password with role': ({ login, ...set }) => login?.role !== undefined && isPlainCall(set),
  'password with application': ({ login, ...set }) => login?.application !== undefined && isPlainCall(set),
  customer: () => false,
  issuetoken: ({ login, service }) => service?.name === 'issuetoken' && login !== undefined && login.otp === undefined,
  'second factor': ({ login, service }) => service?.name === 'issuetoken' && login?.otp === 'current',
  revoketoken: ({ token, service }) =>
    service?.name === 'revoketoken' && service.token !== undefined && service.token !== token,
}

/** The credential set that stands for a kind of call. */
export function setOfCaller(document: AccountDocument, caller: CallerKind): CredentialSet | undefined {
  if (caller === 'flow') return undefined
  return document.credentials.find(
    set => !isWrong(set) && set.login?.applicationId === undefined && fits[caller](set, document),
  )
}

/** The parts that a kind of call stands on: those of its credential set, else the first that could; parts that the account lacks are left out. */
export function partyOfCaller(document: AccountDocument, caller: CallerKind): Party {
  const set = setOfCaller(document, caller)
  if (set) return partyOfSet(document, set)
  switch (caller) {
    case 'signed':
    case 'revoketoken':
      return partyOfFirstToken(document)
    case 'password':
    case 'password with role':
      return partyOfFirst(document, user => !isCustomer(user))
    case 'customer':
      return partyOfFirst(document, (_user, role) => isCustomerCenter(role))
    case 'second factor':
      return partyOfFirst(document, user => user.otpSecret !== undefined)
    case 'password with application':
      return {
        ...partyOfCaller(document, 'password'),
        ...firstIntegration(document, 'userCredentials'),
      }
    case 'issuetoken':
      return { ...partyOfCaller(document, 'password'), ...firstIntegration(document, 'issueTokenEndpoint') }
    case 'flow': {
      const { user, role } = partyOfCaller(document, 'signed')
      return { user, role, ...firstIntegration(document, 'tbaAuthorizationFlow') }
    }
  }
}

function partyOfFirstToken(document: AccountDocument): Party {
  const usable = document.tokens.find(one => !one.revoked && !one.inactive)
  return usable ? { ...partyOfToken(document, usable), ...calledScript(document) } : {}
}

/** The first user with a password and a role, of those that fit. */
function partyOfFirst(document: AccountDocument, fit: (user: User, role: Role) => boolean): Party {
  for (const user of document.users) {
    const role = usualRole(document, user)
    if (role && user.password !== undefined && user.access && !user.inactive && fit(user, role))
      return { user, role, ...calledScript(document) }
  }
  return {}
}

type Box = 'userCredentials' | 'issueTokenEndpoint' | 'tbaAuthorizationFlow'

function firstIntegration({ integrations }: AccountDocument, box: Box): Party {
  const integration = integrations.find(one => one.authentication[box])
  return integration ? { integration } : {}
}
