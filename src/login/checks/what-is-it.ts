import type { Account } from '../../account/account.js'
import { plural } from '../../plural.js'

/** Longer values are not repeated in evidence: keys and secrets of NetSuite have 64 characters. */
const longestShown = 32

/**
 * Names what a value really is when it stands in the place of a key or id: people paste credentials into the wrong field.
 * The value itself is never repeated, it may be a secret.
 */
export function whatIsIt(value: string, account: Account): string {
  return credentialKind(value, account) ?? unknownValue(value)
}

/** A value as evidence shows it: as sent when it is short and no credential of the account, else only what it is. */
export function shownValue(value: string, account: Account | undefined): string {
  const credential = account && credentialKind(value, account)
  if (credential !== undefined) return credential
  return value.length <= longestShown ? value : unknownValue(value)
}

function credentialKind(value: string, account: Account): string | undefined {
  if (account.integrationByKey(value)) return 'a consumer key'
  if (account.tokenById(value)) return 'a token id'
  if (account.document.integrations.some(one => one.consumerSecret === value)) return 'a consumer secret'
  if (account.document.tokens.some(one => one.tokenSecret === value)) return 'a token secret'
  return undefined
}

function unknownValue(value: string): string {
  return `an unknown value of ${plural(value.length, 'character')}`
}
