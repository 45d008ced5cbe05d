/** A throw-away copy of an account: another id, fresh secrets, everything else shared until it changes. */
import type { AccountState } from './account.js'
import type { AccountId } from './ids.js'
import type { CredentialSet } from './model/account.js'
import type { Release } from './releases.js'

/** Makes a credential of 64 lower-case hex digits. */
export type MakeCredential = () => string

export interface CopyOptions {
  readonly id: AccountId
  readonly release?: Release
  /** Does this token id belong to another account than the template? Such a token stays what it is. */
  readonly isForeignToken: (tokenId: string) => boolean
}

export function copyAccount(
  template: AccountState,
  options: CopyOptions,
  makeCredential: MakeCredential,
): AccountState {
  const { document } = template
  const renewed = new Map<string, string>()
  // The same value gets the same new value everywhere, so that sets which are wrong on purpose stay wrong in the same way.
  const renew = (old: string): string => {
    const fresh = renewed.get(old) ?? makeCredential()
    renewed.set(old, fresh)
    return fresh
  }
  return {
    document: {
      ...document,
      id: options.id,
      release: options.release ?? document.release,
      integrations: document.integrations.map(one => ({
        ...one,
        consumerKey: renew(one.consumerKey),
        consumerSecret: renew(one.consumerSecret),
        retiredConsumerKeys: one.retiredConsumerKeys.map(renew),
      })),
      tokens: document.tokens.map(one => ({
        ...one,
        tokenId: renew(one.tokenId),
        tokenSecret: renew(one.tokenSecret),
      })),
      credentials: document.credentials.map(set => renewSet(set, renew, options.isForeignToken)),
    },
    records: template.records.copy(),
  }
}

/** Values that are wrong on purpose get fresh wrong values; a token borrowed from another account stays that account's. */
function renewSet(
  { consumerKey, consumerSecret, tokenId, tokenSecret, ...set }: CredentialSet,
  renew: (old: string) => string,
  isForeignToken: (tokenId: string) => boolean,
): CredentialSet {
  const renewToken = tokenId !== undefined && isForeignToken(tokenId) ? (value: string) => value : renew
  return {
    ...set,
    ...(consumerKey === undefined ? {} : { consumerKey: renew(consumerKey) }),
    ...(consumerSecret === undefined ? {} : { consumerSecret: renew(consumerSecret) }),
    ...(tokenId === undefined ? {} : { tokenId: renewToken(tokenId) }),
    ...(tokenSecret === undefined ? {} : { tokenSecret: renewToken(tokenSecret) }),
  }
}
