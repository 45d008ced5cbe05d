/** Names of parameters whose values may be secret, whoever invented them. */

/** Anywhere in a name. */
const telling = /password|passwd|passphrase|pwd|secret|credential|apikey|privatekey|accesskey|assertion/

/** Tokens of OAuth 2.0 and their kin; `oauth_token` and a bare `token` are ids of NetSuite's, which a diagnosis speaks about. */
const tokens = /(?:access|refresh|id|(?<!o)auth|bearer|session|csrf|security)token$/

/** As the whole name only: they are part of many a harmless word. */
const alone = new Set(['pass', 'pin', 'otp', 'key', 'auth', 'authorization', 'bearer', 'jwt', 'sig', 'signature'])

/**
 * Whether the value of a parameter is not to be shown. Case, blanks, hyphens, underscores and the like do not count, and the name may
 * be percent-encoded, several times over.
 *
 * - a name with `password`, `passwd`, `passphrase`, `pwd`, `secret`, `credential`, `api_key`, `private_key`, `access_key` or `assertion` in it;
 * - one that ends with `access_token`, `refresh_token`, `id_token`, `auth_token`, `bearer_token`, `session_token`, `csrf_token` or
 *   `security_token`;
 * - `pass`, `pin`, `otp`, `key`, `auth`, `authorization`, `bearer`, `jwt`, `sig`, `signature` as the whole name: `key` mostly is an API key;
 * - every name that begins with `nlauth_`.
 *
 * Shown are `token` and `oauth_token`, which name a token and do not open anything without its secret, `consumerKey` and `oauth_consumer_key`.
 */
export function isSecretName(name: string): boolean {
  const decoded = decodedName(name).toLowerCase()
  const compact = decoded.replaceAll(/[^a-z0-9]/g, '')
  return decoded.startsWith('nlauth_') || telling.test(compact) || tokens.test(compact) || alone.has(compact)
}

/** How often a client may have encoded a name: once by the URL, twice by the base string, once by mistake. */
const mostOften = 4

/** The names looked for are ASCII, so this also reads what cannot be decoded as a whole. */
export function decodedName(name: string): string {
  let decoded = name
  for (let times = 0; times < mostOften && decoded.includes('%'); times++)
    decoded = decoded.replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return decoded.replaceAll('+', ' ').trim()
}
