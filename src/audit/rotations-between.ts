/** Which secrets a change of an account made old. Pure: two documents in, rotations out. Source: reference identity §2, §3, §10. */
import type { ChangeCause } from '../account/change.js'
import type { UserId } from '../account/ids.js'
import type { AccountDocument } from '../account/model/account.js'

export type RotationKind = 'integration' | 'token' | 'password' | 'sandbox'

/** One secret, or for a sandbox all that went at once: how the old is recognised when it is presented, and the new. */
export interface Rotated {
  readonly kind: RotationKind
  /** What it was and what became of it, for people. */
  readonly what: string
  readonly oldKeys: ReadonlySet<string>
  readonly oldTokens: ReadonlySet<string>
  /** The old password as the account keeps it, in clear or hashed. */
  readonly oldPassword?: { readonly user: UserId; readonly password: string }
  /** What a call must present to be one with the new secret; `undefined` when there is none. */
  readonly successor: Successor | undefined
}

/** The new consumer key, the new token id, the user with the new password; after a refresh any login. */
export type Successor = `consumer key ${string}` | `token ${string}` | `password of user ${number}` | 'any login'

const none: ReadonlySet<string> = new Set()

/**
 * Everything that the change rotated, in the order of the document. What a scenario breaks, and what its repair puts back, is none:
 * it would stay in the report after the repair, and the restored secret would count as the new one.
 */
export function rotationsBetween(
  before: AccountDocument,
  after: AccountDocument,
  cause: ChangeCause | undefined,
): readonly Rotated[] {
  if (cause === 'scenario') return []
  if (cause === 'refresh-sandbox') return [refreshed(before, after)]
  return [...integrations(before, after), ...tokens(before, after), ...passwords(before, after)]
}

/** Parts that are another object than before, with what they became. A list that only grew costs one comparison for each part. */
export function* changedParts<P extends { readonly id: number }>(
  before: readonly P[],
  after: readonly P[],
): Generator<readonly [was: P, is: P | undefined]> {
  if (before === after) return
  let byId: ReadonlyMap<number, P> | undefined
  for (const [index, was] of before.entries()) {
    if (after[index] === was) continue
    byId ??= new Map(after.map(one => [one.id, one]))
    const is = byId.get(was.id)
    if (is !== was) yield [was, is]
  }
}

function* integrations(before: AccountDocument, after: AccountDocument): Generator<Rotated> {
  for (const [was, is] of changedParts(before.integrations, after.integrations)) {
    if (is?.consumerKey === was.consumerKey) continue
    const lost = is ? [] : before.tokens.filter(one => one.integration === was.id && !one.revoked)
    yield {
      kind: 'integration',
      what: `integration "${was.name}" ${is ? 'got new credentials' : 'was deleted'}`,
      oldKeys: new Set([was.consumerKey]),
      oldTokens: new Set(lost.map(one => one.tokenId)),
      successor: is && `consumer key ${is.consumerKey}`,
    }
  }
}

function* tokens(before: AccountDocument, after: AccountDocument): Generator<Rotated> {
  let known: ReadonlySet<number> | undefined
  for (const [was, is] of changedParts(before.tokens, after.tokens)) {
    if (was.revoked || (is && !is.revoked && is.tokenId === was.tokenId)) continue
    // Tokens that went with their integration record are told there.
    if (!is && !after.integrations.some(one => one.id === was.integration)) continue
    known ??= new Set(before.tokens.map(one => one.id))
    const isNew = (id: number) => known?.has(id) === false
    const next =
      is && !is.revoked
        ? is
        : after.tokens.find(
            one =>
              isNew(one.id) && one.integration === was.integration && one.user === was.user && one.role === was.role,
          )
    yield {
      kind: 'token',
      what: `token "${was.name}" ${!is ? 'was deleted' : is.revoked ? 'was revoked' : 'got another id'}`,
      oldKeys: none,
      oldTokens: new Set([was.tokenId]),
      successor: next && `token ${next.tokenId}`,
    }
  }
}

function* passwords(before: AccountDocument, after: AccountDocument): Generator<Rotated> {
  for (const [was, is] of changedParts(before.users, after.users)) {
    if (is?.password === undefined || was.password === undefined || is.password === was.password) continue
    yield {
      kind: 'password',
      what: `password of "${was.name}" (${was.email}) was changed`,
      oldKeys: none,
      oldTokens: none,
      oldPassword: { user: was.id, password: was.password },
      successor: `password of user ${was.id}`,
    }
  }
}

/** Tokens are never copied, and records that only the sandbox had vanish (identity §10). */
function refreshed(before: AccountDocument, after: AccountDocument): Rotated {
  const keys = new Set(after.integrations.map(one => one.consumerKey))
  const oldKeys = new Set(before.integrations.map(one => one.consumerKey).filter(key => !keys.has(key)))
  const oldTokens = new Set(before.tokens.map(one => one.tokenId))
  return {
    kind: 'sandbox',
    what: `sandbox refreshed: ${counted(oldTokens.size, 'token')} and ${counted(oldKeys.size, 'consumer key')} went`,
    oldKeys,
    oldTokens,
    successor: 'any login',
  }
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
