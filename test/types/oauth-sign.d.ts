/** The parts of `oauth-sign` that the tests use; the package brings no types. */
declare module 'oauth-sign' {
  type SignableParameters = Readonly<Record<string, string | readonly string[]>>
  type Sign = (
    method: string,
    baseUri: string,
    parameters: SignableParameters,
    consumerSecret: string,
    tokenSecret: string,
  ) => string
  export const hmacsign: Sign
  export const hmacsign256: Sign
  export function generateBase(method: string, baseUri: string, parameters: SignableParameters): string
  export function rfc3986(text: string): string
}
