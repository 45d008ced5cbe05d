/** The names by which people call the parts of an account, and finding a part by one of them. */
import type { Integration } from './model/integration.js'
import type { AccessToken } from './model/token.js'
import type { User } from './model/user.js'

export const namesOfUser = ({ email, name }: User): readonly string[] => [email, name]
export const namesOfIntegration = ({ name, consumerKey }: Integration): readonly string[] => [name, consumerKey]
export const namesOfToken = ({ name, tokenId }: AccessToken): readonly string[] => [name, tokenId]

/** E-mail addresses are called however they are capitalised. */
export function isUserCalled({ email, name }: User, text: string): boolean {
  return name === text || email.toLowerCase() === text.toLowerCase()
}

/** Every part that the key means: the one with that internal id, else all that are called so. */
export function partsCalled<P extends { readonly id: number }>(
  parts: readonly P[],
  key: string,
  isCalled: (part: P, name: string) => boolean,
): readonly P[] {
  const byId = parts.filter(part => String(part.id) === key)
  return byId.length > 0 ? byId : parts.filter(part => isCalled(part, key))
}
