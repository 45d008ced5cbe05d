/** A query without the secrets that clients put into it: its values are shown, those of parameters with telling names are not. */
import { decodedName, isSecretName } from './secret-names.js'

/** Not secret where they are signed; of no use to a reader. */
const ofOAuth: ReadonlySet<string> = new Set(['oauth_signature', 'oauth_verifier'])

/** The query byte for byte, with `…` for the value of every parameter that may be secret by its name: see `isSecretName`. */
export function maskedQuery(query: string): string {
  return query.split('&').map(masked).join('&')
}

function masked(parameter: string): string {
  const mark = parameter.indexOf('=')
  if (mark < 0 || mark === parameter.length - 1) return parameter
  const name = parameter.slice(0, mark)
  return isSecretName(name) || ofOAuth.has(decodedName(name).toLowerCase()) ? `${name}=…` : parameter
}
