/** What a failure of the catalogue says: its wire faces, its audit trail words, its cause and its remedy. */

/** How sure we are of a fact, and so how much a user should trust it. */
export type Confidence = 'documented' | 'observed' | 'inferred'

/** The ways in, each with its own dialect. SOAP is not served yet: only captured requests come by it. */
export type Surface = 'restlet' | 'rest' | 'tokens' | 'flow' | 'pages' | 'soap'

/**
 * Surfaces whose answers the catalogue knows: `nlauth` is a RESTlet called with a password, where it answers otherwise than a signed call.
 * SOAP is not served yet; what it says is known all the same.
 */
export type FaceSurface = Surface | 'nlauth'

/** Where the mistake lives: in the account's configuration, in the client's request, or between them. */
export type Origin = 'account' | 'client' | 'network'

/** What the client sees. `code` and `message` are verbatim; `{name}` in a message is filled from the refusal's facts. */
export interface WireFace {
  readonly status: number
  readonly code?: string
  readonly message?: string
  /** The `error` of the `WWW-Authenticate` challenge, where there is one: of `OAuth`, `invalid_token` of `Bearer`. */
  readonly challenge?: 'token_rejected' | 'parameter_rejected' | 'invalid_token'
}

/**
 * The login audit trail's row: `Failure` with its Detail words, `Success` when the login was good and the refusal came later,
 * or none at all. `restDetail` is the word where SOAP and REST have another, `earlierDetail` the name in earlier RESTlet material (tba §6.1),
 * `flowDetail` that of the authorization flow (nlauth §6.5), `passwordDetail` ours where a password was presented (identity §13).
 * `{placeholders}` are filled from the refusal's facts.
 */
export type AuditFace =
  | {
      readonly status: 'Failure'
      readonly detail: string
      readonly restDetail?: string
      readonly earlierDetail?: string
      readonly flowDetail?: string
      readonly passwordDetail?: string
      /** NetSuite's word is not public: this one is ours. */
      readonly ours?: true
    }
  | { readonly status: 'Success' }
  | { readonly status: 'none' }

export interface Remedy {
  readonly who: 'administrator' | 'user' | 'integrator'
  readonly steps: readonly string[]
  /** NetSuite's menu path to the page where it is repaired. */
  readonly menuPath?: string
}

export interface Failure {
  readonly title: string
  /** The entries of the reference's failure catalogue (identity §14) that this failure stands for. */
  readonly catalogue: readonly string[]
  readonly origin: Origin
  /** Is the login itself refused, or what the session then asks for? */
  readonly phase: 'login' | 'request'
  readonly faces: Partial<Readonly<Record<FaceSurface, WireFace>>>
  readonly audit: AuditFace
  readonly cause: string
  readonly remedy: Remedy
  /** Where in the reference the wire face and the audit detail come from. */
  readonly source: string
  readonly confidence: Confidence
}
