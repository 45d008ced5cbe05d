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
      credentials: document.credentials.map(set => renewSet(set, renew)),
    },
    records: template.records.copy(),
  }
}

function renewSet(set: CredentialSet, renew: (old: string) => string): CredentialSet {
  return {
    ...set,
    ...(set.consumerKey === undefined ? {} : { consumerKey: renew(set.consumerKey) }),
    ...(set.consumerSecret === undefined ? {} : { consumerSecret: renew(set.consumerSecret) }),
    ...(set.tokenId === undefined ? {} : { tokenId: renew(set.tokenId) }),
    ...(set.tokenSecret === undefined ? {} : { tokenSecret: renew(set.tokenSecret) }),
  }
}
