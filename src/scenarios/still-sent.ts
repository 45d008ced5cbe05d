/**
 * Clients do not notice a change: the ready credential sets go on sending what they sent before, so that the failure shows with them.
 */
import { type ChangePath, valueAt } from '../account/changes.js'
import type { AccountDocument, CredentialSet } from '../account/model/account.js'
import { isHashed } from '../account/password-policy.js'
import type { JsonObject } from '../json-object.js'
import { type Edit, edited } from './edits.js'

/** What the values of credential sets come from. */
const sources: readonly unknown[] = ['tokens', 'integrations', 'users', 'scripts']

/** The edits of credential sets after which they send what they sent before `edits`. */
export function stillSent(before: AccountDocument, edits: readonly Edit[]): readonly Edit[] {
  if (!edits.some(({ path }) => sources.includes(path[0]))) return []
  const after = edited(before, edits)
  return before.credentials.flatMap((set): readonly Edit[] => {
    const kept = keptSet(set, before, after)
    if (kept === set) return []
    return [{ path: ['credentials', { id: set.name }], ...(kept === undefined ? {} : { value: kept }) }]
  })
}

/** A document that is there in two states. */
type States = readonly [before: AccountDocument, after: JsonObject]

/** The set with the values that it would lose; `undefined` when they cannot be kept. */
function keptSet(set: CredentialSet, ...states: States): CredentialSet | undefined {
  const login = set.login && keptLogin(set.login, states)
  if (login === 'lost') return undefined
  const service = set.service && keptService(set.service, states)
  const values = set.token === undefined ? {} : keptSignature(set, set.token, states)
  const script = keptScript(set, states)
  if (login === set.login && service === set.service && Object.keys(values).length === 0 && script === undefined)
    return set
  const { token, ...rest } = set
  const isTokenThere = token !== undefined && isThere(states[1], ['tokens', { id: token }])
  return {
    ...rest,
    ...(isTokenThere ? { token } : {}),
    ...values,
    ...(login === undefined ? {} : { login }),
    ...(service === undefined ? {} : { service }),
    ...(script === undefined ? {} : { script }),
  }
}

const values = ['consumerKey', 'consumerSecret', 'tokenId', 'tokenSecret'] as const

/** Those of the four values that would be others. */
function keptSignature(
  set: CredentialSet,
  token: number,
  [before, after]: States,
): Partial<Record<(typeof values)[number], string>> {
  const integration = before.tokens.find(one => one.id === token)?.integration
  const kept = values.flatMap(name => {
    const path: ChangePath =
      name.startsWith('consumer') && integration !== undefined
        ? ['integrations', { id: integration }, name]
        : ['tokens', { id: token }, name]
    const was = textAt(before, path)
    return set[name] !== undefined || was === undefined || was === textAt(after, path) ? [] : [[name, was] as const]
  })
  // Without its token the set needs all four.
  if (isThere(after, ['tokens', { id: token }])) return Object.fromEntries(kept)
  const consumer = (name: 'consumerKey' | 'consumerSecret') =>
    set[name] ?? before.integrations.find(one => one.id === integration)?.[name]
  const consumerKey = consumer('consumerKey')
  const consumerSecret = consumer('consumerSecret')
  return {
    ...(consumerKey === undefined ? {} : { consumerKey }),
    ...(consumerSecret === undefined ? {} : { consumerSecret }),
    ...Object.fromEntries(kept),
  }
}

type Login = NonNullable<CredentialSet['login']>

function keptLogin(login: Login, [before, after]: States): Login | 'lost' {
  const { user, application, ...others } = login
  const email = kept(login.email, ['users', user, 'email'], before, after)
  const password = kept(login.password, ['users', user, 'password'], before, after)
  const applicationId = kept(login.applicationId, ['integrations', application, 'applicationId'], before, after)
  const isUserGone = user !== undefined && !isThere(after, ['users', { id: user }])
  const isApplicationGone = application !== undefined && !isThere(after, ['integrations', { id: application }])
  if (isUserGone && (login.password ?? password) === undefined) return 'lost'
  // A password that was chosen on a page is known to nobody but its user.
  if (password !== undefined && isHashed(password)) return isUserGone ? 'lost' : login
  if (!isUserGone && !isApplicationGone && email === undefined && password === undefined) return login
  return {
    ...others,
    ...(user === undefined || isUserGone ? {} : { user }),
    ...(application === undefined || isApplicationGone ? {} : { application }),
    ...(email === undefined ? {} : { email }),
    ...(password === undefined ? {} : { password }),
    ...(applicationId === undefined ? {} : { applicationId }),
  }
}

type Service = NonNullable<CredentialSet['service']>

function keptService(service: Service, [before, after]: States): Service {
  const { integration, token, ...others } = service
  const consumerKey = kept(service.consumerKey, ['integrations', integration, 'consumerKey'], before, after)
  const tokenId = kept(service.tokenId, ['tokens', token, 'tokenId'], before, after)
  if (consumerKey === undefined && tokenId === undefined) return service
  const isThereStill = (list: string, id: number | undefined) => id !== undefined && isThere(after, [list, { id }])
  return {
    ...others,
    ...(integration !== undefined && isThereStill('integrations', integration) ? { integration } : {}),
    ...(token !== undefined && isThereStill('tokens', token) ? { token } : {}),
    ...(consumerKey === undefined ? {} : { consumerKey }),
    ...(tokenId === undefined ? {} : { tokenId }),
  }
}

/** The script that a set without one calls is the first of the account: that may become another. */
function keptScript(set: CredentialSet, [before, after]: States): string | undefined {
  if (set.script !== undefined || set.rest || set.service) return undefined
  const [first] = before.scripts
  if (!first || isThere(after, ['scripts', { id: first.id }])) return undefined
  return String(first.id)
}

/** The value of a part, when the set has none of its own and the part loses it. */
function kept(
  own: string | undefined,
  [list, id, field]: readonly [list: string, id: number | undefined, field: string],
  before: JsonObject,
  after: JsonObject,
): string | undefined {
  if (own !== undefined || id === undefined) return undefined
  const was = textAt(before, [list, { id }, field])
  return was === textAt(after, [list, { id }, field]) ? undefined : was
}

function textAt(document: JsonObject, path: ChangePath): string | undefined {
  const value = valueAt(document, path)
  return typeof value === 'string' ? value : undefined
}

function isThere(document: JsonObject, path: ChangePath): boolean {
  return valueAt(document, path) !== undefined
}
