/** What a dated rule is made of. */

/** Where a rule shows: a surface of the mock, or a part of NetSuite that it does not serve yet. */
export type RuledSurface =
  | 'restlet'
  | 'rest'
  | 'tokens'
  | 'flow'
  | 'pages'
  | 'administration'
  | 'soap'
  | 'oauth2'
  | 'single-sign-on'
  | 'suitescript'

/** A policy that changed with a release. */
export interface DatedRule {
  /** What is so, as long as the rule holds. */
  readonly title: string
  /** The first release in which it holds. */
  readonly since: string
  /** The first release in which it holds no more; left out, it has no end. */
  readonly until?: string
  readonly surfaces: readonly RuledSurface[]
  /** What is missing before any code can obey it. Left out, the mock obeys it. */
  readonly waitsFor?: string
  /** Its releases are those of the SOAP endpoint that is called, not of the account. */
  readonly byEndpoint?: true
  /** The failures of the catalogue that come, or go, with it. */
  readonly failures?: readonly string[]
  /** What nobody can create any more while it holds. */
  readonly noLongerCreated?: string
  readonly source: string
  readonly confidence: 'documented' | 'observed' | 'inferred'
  /** What somebody does whose account comes to a release with this rule. */
  readonly advice: string
}

export type DatedRules = Readonly<Record<string, DatedRule>>
