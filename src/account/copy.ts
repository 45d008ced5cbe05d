/** A throw-away copy of an account: another id, fresh secrets, everything else shared until it changes. */
import type { AccountState } from './account.js'
import { base32OfHex } from './base32.js'
import type { AccountId } from './ids.js'
import type { AccountType, CredentialSet } from './model/account.js'
import type { User } from './model/user.js'
import type { Release } from './releases.js'

/** Makes a credential of 64 lower-case hex digits. */
export type MakeCredential = () => string

export interface CopyOptions {
  readonly id: AccountId
  /** Default: the template's. */
  readonly type?: AccountType
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
      type: options.type ?? document.type,
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
      users: document.users.map(one => renewUser(one, renew)),
      credentials: document.credentials.map(set => ({
        ...renewSet(set, renew, options.isForeignToken),
        ...(set.service === undefined ? {} : { service: renewService(set.service, renewed, renew) }),
      })),
    },
    records: template.records.copy(),
  }
}

/** A password that every policy takes, and a secret of 32 base32 characters, both made of a fresh credential. */
function renewUser(user: User, renew: (old: string) => string): User {
  const { password, otpSecret } = user
  if (password === undefined && otpSecret === undefined && user.backupCodes.length === 0) return user
  return {
    ...user,
    ...(password === undefined ? {} : { password: passwordOf(renew(password)) }),
    previousPasswords: user.previousPasswords.map(one => passwordOf(renew(one))),
    ...(otpSecret === undefined ? {} : { otpSecret: otpSecretOf(renew(otpSecret)) }),
    backupCodes: user.backupCodes.map(one => digitsOf(renew(one))),
  }
}

function passwordOf(credential: string): string {
  return `Pw-${credential.slice(-16)}A`
}

function otpSecretOf(credential: string): string {
  return base32OfHex(credential.slice(-40))
}

function digitsOf(credential: string): string {
  return (Number.parseInt(credential.slice(-12), 16) % 100_000_000).toString().padStart(8, '0')
}

/** Values that are wrong on purpose get fresh wrong values; a token borrowed from another account stays that account's. */
function renewSet(
  { consumerKey, consumerSecret, tokenId, tokenSecret, login, ...set }: CredentialSet,
  renew: (old: string) => string,
  isForeignToken: (tokenId: string) => boolean,
): CredentialSet {
  const renewToken = tokenId !== undefined && isForeignToken(tokenId) ? (value: string) => value : renew
  return {
    ...set,
    ...(login === undefined ? {} : { login: renewLogin(login, renew) }),
    ...(consumerKey === undefined ? {} : { consumerKey: renew(consumerKey) }),
    ...(consumerSecret === undefined ? {} : { consumerSecret: renew(consumerSecret) }),
    ...(tokenId === undefined ? {} : { tokenId: renewToken(tokenId) }),
    ...(tokenSecret === undefined ? {} : { tokenSecret: renewToken(tokenSecret) }),
  }
}

/** A consumer key that the account had before a reset is renewed like all it has; a foreign one stays that of the other account. */
function renewService(
  service: NonNullable<CredentialSet['service']>,
  renewed: ReadonlyMap<string, string>,
  renew: (old: string) => string,
) {
  const { consumerKey, tokenId } = service
  return {
    ...service,
    ...(consumerKey === undefined ? {} : { consumerKey: renewed.get(consumerKey) ?? consumerKey }),
    ...(tokenId === undefined ? {} : { tokenId: renew(tokenId) }),
  }
}

/** A wrong password stays as wrong as it was: one that is right for somebody else, too. */
function renewLogin(login: NonNullable<CredentialSet['login']>, renew: (old: string) => string) {
  const { password, otp } = login
  return {
    ...login,
    ...(password === undefined ? {} : { password: passwordOf(renew(password)) }),
    // Eight digits are a backup code, and those are renewed too.
    ...(otp !== undefined && /^\d{8}$/.test(otp) ? { otp: digitsOf(renew(otp)) } : {}),
  }
}
