/** A query without the secrets that clients put into it: its values are shown, those of parameters with telling names are not. */

const secretName = /^(oauth_signature|oauth_verifier)$|^nlauth_|password|secret/i

/** The query byte for byte, with `…` for the value of every parameter that may be secret. */
export function maskedQuery(query: string): string {
  return query.split('&').map(masked).join('&')
}

function masked(parameter: string): string {
  const mark = parameter.indexOf('=')
  if (mark < 0 || mark === parameter.length - 1) return parameter
  return secretName.test(decodedName(parameter.slice(0, mark))) ? `${parameter.slice(0, mark)}=…` : parameter
}

/** The names looked for are ASCII, so this also reads what cannot be decoded as a whole. */
function decodedName(name: string): string {
  const decoded = name.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return decoded.replaceAll('+', ' ').trim()
}
