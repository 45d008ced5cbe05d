import type { Account } from '../../account/account.js'

/**
 * Names what a value really is when it stands in the place of a key or id: people paste credentials into the wrong field.
 * The value itself is never repeated, it may be a secret.
 */
export function whatIsIt(value: string, account: Account): string {
  if (account.integrationByKey(value)) return 'a consumer key'
  if (account.tokenById(value)) return 'a token id'
  if (account.document.integrations.some(one => one.consumerSecret === value)) return 'a consumer secret'
  if (account.document.tokens.some(one => one.tokenSecret === value)) return 'a token secret'
  return `an unknown value of ${value.length} characters`
}
