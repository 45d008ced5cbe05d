/** The identifiers of a call that are nobody's, and those that they may have been meant to be. */
import type { Account } from '../../account/account.js'
import type { FailureId } from '../../failures/catalogue.js'
import { longestField } from '../../login/attempt.js'
import { firstValue } from '../../login/rfc5849/parameters.js'
import type { Seen, Sight } from './sight.js'
import { listed } from '../listed.js'

/** Refusals that a wrong identifier explains. */
export const identifierFailures: readonly FailureId[] = [
  'consumer-key-unknown',
  'token-unknown',
  'account-unknown',
  'revocation-token-unknown',
]

export type IdentifierKind = 'consumer key' | 'token id'

/** An identifier as a client presented it. */
interface Presented {
  /** The parameter: `oauth_consumer_key`, `oauth_token`; of the token services also `consumerKey` and `token`. */
  readonly place: string
  readonly kind: IdentifierKind
  readonly value: string
}

/** An identifier of an account. */
interface Real {
  readonly value: string
  /** `integration "Connector"`, `token "Nightly sync"`. */
  readonly owner: string
}

/** All that were presented. A request token of the authorization flow is no identifier of an account. */
export function presented({ record: { attempt, parameters } }: Sight): readonly Presented[] {
  const { surface, queryParameters = [] } = attempt.request
  const ofServices = surface === 'tokens'
  const places: readonly (readonly [string, IdentifierKind, string | undefined])[] = [
    ['oauth_consumer_key', 'consumer key', parameters?.consumerKey],
    ['oauth_token', 'token id', surface === 'flow' ? undefined : parameters?.token],
    ['consumerKey', 'consumer key', ofServices ? firstValue(queryParameters, 'consumerKey') : undefined],
    ['token', 'token id', ofServices ? firstValue(queryParameters, 'token') : undefined],
  ]
  return places.flatMap(([place, kind, value]) => (value === undefined || value === '' ? [] : [{ place, kind, value }]))
}

/** The account of the call; where none was found, every account. */
export function accountsInQuestion({ record, surroundings }: Sight): readonly Account[] {
  return record.account ? [record.account] : [...surroundings.accounts()]
}

/** Those that no account in question knows. */
export function unknownOnes(sight: Sight): readonly Presented[] {
  const accounts = accountsInQuestion(sight)
  return presented(sight).filter(({ kind, value }) => !accounts.some(account => ownerOf(account, kind, value)))
}

/** Whose identifier this is, to the letter. */
export function ownerOf(account: Account, kind: IdentifierKind, value: string): string | undefined {
  if (kind === 'consumer key') {
    const integration = account.integrationByKey(value)
    return integration && `integration "${integration.name}"`
  }
  const token = account.tokenById(value)
  return token && `token "${token.name}"`
}

function* realOnes(account: Account, kind: IdentifierKind): Generator<Real> {
  const { integrations, tokens } = account.document
  if (kind === 'consumer key')
    for (const { consumerKey, name } of integrations) yield { value: consumerKey, owner: `integration "${name}"` }
  else for (const { tokenId, name } of tokens) yield { value: tokenId, owner: `token "${name}"` }
}

/** An identifier that is nearly a real one. */
interface Altered extends Presented {
  readonly real: Real
}

/**
 * The unknown identifiers that are real ones, altered in a certain way; at most one meaning for each.
 * @param reading what is made of a value that was sent, once; then whether it is this real one
 */
export function altered(sight: Sight, reading: (sent: string) => (real: string) => boolean): readonly Altered[] {
  return unknownOnes(sight).flatMap(one => {
    // No identifier is as long, and there may be many that it would be compared with.
    if (one.value.length > longestField) return []
    const isAltered = reading(one.value)
    for (const account of accountsInQuestion(sight))
      for (const real of realOnes(account, one.kind)) if (isAltered(real.value)) return [{ ...one, real }]
    return []
  })
}

/** `oauth_token is the token id of token "X" …`, for each. */
export function seenAltered(
  found: readonly Altered[],
  how: (one: Altered) => string,
  repair: string,
): Seen | undefined {
  if (found.length === 0) return undefined
  const titles = found.map(one => `${one.place} is the ${one.kind} of ${one.real.owner} ${how(one)}`)
  return { title: listed(titles), repair }
}
