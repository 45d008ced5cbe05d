/** Addresses to which pages send browsers: never another host's. */

/** Only paths of this server: browsers leave tabs and line ends out of addresses, and take `//` and `/\` for another host. */
export function ownPath(text: string): string | undefined {
  return /^\/(?![/\\])/.test(text.replace(/[\t\n\r]/g, '')) ? text : undefined
}

/** The path, which must be one of this server. */
export function requireOwnPath(text: string): string {
  const path = ownPath(text)
  if (path === undefined) throw new TypeError(`not a path of this server: ${text}`)
  return path
}
