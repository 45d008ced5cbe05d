/** Every mistake that can be seen, in the order in which they are named. */
import type { Mistake } from '../forensics/mistake.js'
import { clockSkew } from './clock-skew.js'
import { consumerKeyBeforeReset } from './consumer-key-before-reset.js'
import { credentialsOfOtherAccount } from './credentials-of-other-account.js'
import { headerValuesUnquoted } from './header-values-unquoted.js'
import { identifierCut } from './identifier-cut.js'
import { identifierInQuotes } from './identifier-in-quotes.js'
import { identifierInUpperCase } from './identifier-in-upper-case.js'
import { identifierWithBlanks } from './identifier-with-blanks.js'
import { identifiersSwapped } from './identifiers-swapped.js'
import { nlauthValueNotEncoded } from './nlauth-value-not-encoded.js'
import { oauthInBody } from './oauth-in-body.js'
import { oauthInQuery } from './oauth-in-query.js'
import { realmLowerCase } from './realm-lower-case.js'
import { realmWithBlanks } from './realm-with-blanks.js'
import { realmWithHyphen } from './realm-with-hyphen.js'
import { roleByName } from './role-by-name.js'
import { roleLeftOut } from './role-left-out.js'
import { schemeNameWrong } from './scheme-name-wrong.js'
import { secretSentAsIdentifier } from './secret-sent-as-identifier.js'
import type { Sight, VisibleCheck } from './sight.js'
import { signatureNotEncoded } from './signature-not-encoded.js'
import { timestampInLocalTime } from './timestamp-in-local-time.js'
import { timestampInMilliseconds } from './timestamp-in-milliseconds.js'

export const visibleChecks: readonly VisibleCheck[] = [
  schemeNameWrong,
  headerValuesUnquoted,
  oauthInQuery,
  oauthInBody,
  realmLowerCase,
  realmWithHyphen,
  realmWithBlanks,
  credentialsOfOtherAccount,
  consumerKeyBeforeReset,
  identifiersSwapped,
  secretSentAsIdentifier,
  identifierWithBlanks,
  identifierInQuotes,
  identifierCut,
  identifierInUpperCase,
  timestampInMilliseconds,
  timestampInLocalTime,
  clockSkew,
  signatureNotEncoded,
  nlauthValueNotEncoded,
  roleLeftOut,
  roleByName,
]

/** What the request shows of the reason of its refusal. */
export function seenMistakes(sight: Sight): readonly Mistake[] {
  return visibleChecks.flatMap(({ id, explains, see }) => {
    const seen = explains.includes(sight.refusal.failure) ? see(sight) : undefined
    return seen ? [{ id, certainty: 'seen' as const, ...seen }] : []
  })
}
