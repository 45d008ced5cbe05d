/**
 * A request as plain data, before it is signed. In every text `{name}` is filled from the account (`mistakes/cast.ts`)
 * and `{{name}}` from an answer that came before.
 */

/** What a signature is made with. */
export interface Signing {
  readonly realm?: string
  readonly consumerKey?: string
  readonly consumerSecret?: string
  /** The token id; left out, no token is sent, as in step one of the authorization flow. */
  readonly token?: string
  readonly tokenSecret?: string
  /** Default: 20 random letters and digits. */
  readonly nonce?: string
  /** `oauth_timestamp` as it stands. Default: the account's time in seconds. */
  readonly timestamp?: string
  /** Default `1.0`. */
  readonly version?: string
  /** Default `HMAC-SHA256`. A method other than that and `HMAC-SHA1` is named, and HMAC-SHA256 is used. */
  readonly signatureMethod?: string
  /** More header parameters; they are signed. */
  readonly extra?: Readonly<Record<string, string>>
  /** Header parameters that are left out, `realm` included. */
  readonly omit?: readonly string[]
  /** A header parameter that is sent twice. */
  readonly repeatParameter?: string
}

/** The fields of an NLAuth header. */
export interface PasswordFields {
  readonly account?: string
  readonly email?: string
  readonly password?: string
  readonly role?: string
  readonly applicationId?: string
  readonly otp?: string
  /** Fields that are left out. */
  readonly omit?: readonly (keyof PasswordFields)[]
  /** Values as they stand, not percent-encoded. */
  readonly raw?: boolean
}

/** A value that later requests need, taken out of an answer. */
export interface Capture {
  readonly name: string
  /** The body, or the name of a header in lower case. */
  readonly from: string
  /** A regular expression; its first group is the value. */
  readonly pattern: string
}

/** A request before it is signed. */
export interface RequestParts {
  readonly method: string
  /** Path and query, as they are sent. */
  readonly path: string
  /** Put behind the path as it stands. */
  readonly more?: string
  /** `null` takes a header away. Without `Host` it is that of the server's own URL. */
  readonly headers?: Readonly<Record<string, string | null>>
  readonly body?: string
  /** A body of that many bytes `x` instead. */
  readonly bodyBytes?: number
  /** The fields of a form, which are the body then. */
  readonly form?: Readonly<Record<string, string>>
  readonly sign?: Signing
  /** A password in the header instead of a signature. */
  readonly nlauth?: PasswordFields
  /** The whole Authorization header instead; `null` sends none. */
  readonly authorization?: string | null
  readonly capture?: readonly Capture[]
}
