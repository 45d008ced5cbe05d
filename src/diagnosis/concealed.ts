/** Texts without secrets: clients put passwords into queries, and secrets where a name or a key belongs. */
import type { Account } from '../account/account.js'
import { decodedName, isSecretName } from './secret-names.js'

/** What stands for a secret. */
export const concealment = '…'

/**
 * A base string without what may be secret in it, however often its client has encoded it: the values of parameters with telling names
 * (see `isSecretName`), and the secrets of the account.
 */
export function concealedBaseString(text: string, account: Account | undefined): string {
  const parts = text.split(/(&|%(?:25)*26)/i).map(part => {
    const mark = /=|%(?:25)*3D/i.exec(part)
    if (!mark || !isSecretName(nameIn(part.slice(0, mark.index)))) return part
    return `${part.slice(0, mark.index)}${mark[0]}${concealment}`
  })
  return concealed(parts.join(''), account)
}

/** A query may have stayed with its URL: its first name stands behind the `?`. */
function nameIn(text: string): string {
  const name = decodedName(text)
  return name.slice(name.lastIndexOf('?') + 1)
}

/** A text without the secrets of an account. */
export function concealed(text: string, account: Account | undefined): string {
  if (!account) return text
  let shown = text
  for (const { consumerSecret } of account.document.integrations) shown = without(shown, consumerSecret)
  for (const { tokenSecret } of account.document.tokens) shown = without(shown, tokenSecret)
  return shown
}

function without(text: string, secret: string): string {
  return secret.length >= shortestSecret && text.includes(secret) ? text.replaceAll(secret, concealment) : text
}

/** Shorter ones are test data that may be part of any word. */
const shortestSecret = 12
