/** Near misses of signed calls. Source: reference tba §2.2, §4.2, §12. */
import { holds } from '../../account/releases.js'
import type { AttemptRecord } from '../../audit/attempts.js'
import type { UrlOrigin } from '../../login/attempt.js'
import { candidateOrigins } from '../../login/matched-url.js'
import { baseUrlOf } from '../../login/rfc5849/base-string.js'
import { plural } from '../../plural.js'
import { duration, skewOf } from '../visible/timestamp.js'
import { bareCharacters, encodeSignature } from '../visible/signature-not-encoded.js'
import type { NearMiss } from './near-miss.js'

function urlOf({ scheme, authority }: UrlOrigin): string {
  return baseUrlOf(scheme, authority, '')
}

/** The signature fits only the URL that a proxy says it was called by. A proxy that stands in for NetSuite itself is no luck. */
export function matchedForwardedUrl({ matchedUrl, attempt, account }: AttemptRecord): NearMiss | undefined {
  const { forwarded, received } = attempt.request
  if (matchedUrl !== 'forwarded' || !forwarded || !account) return undefined
  for (const [name, origin] of candidateOrigins(attempt.request, account))
    if (name === 'canonical' && urlOf(origin) === urlOf(forwarded)) return undefined
  return {
    id: 'matched-forwarded-url',
    title: 'The signature fits only the URL that X-Forwarded-Host and X-Forwarded-Proto name',
    found: `signed for ${urlOf(forwarded)}; the call came as ${urlOf(received)}`,
    expected: 'a signature for the URL that is called',
    repair:
      'Right as long as the proxy names the URL that the client calls. Make sure that the client signs the URL that it calls, not one that a header of its own names.',
  }
}

/** The signature fits the address behind the proxy, and not the one that was called. */
export function matchedReceivedUrl({ matchedUrl, attempt }: AttemptRecord): NearMiss | undefined {
  const { forwarded, received } = attempt.request
  if (matchedUrl !== 'received' || !forwarded || urlOf(forwarded) === urlOf(received)) return undefined
  return {
    id: 'matched-received-url-behind-proxy',
    title: 'The signature fits the inner address, although a proxy was called by another',
    found: `signed for ${urlOf(received)}; the proxy was called as ${urlOf(forwarded)}`,
    expected: `a signature for ${urlOf(forwarded)}`,
    repair: 'Sign the URL that the client calls, before any proxy changes it: NetSuite knows that one only.',
  }
}

/** A clock may be off by a fifth of the window without being told. */
const toleratedShare = 5

export function clockOff(record: AttemptRecord): NearMiss | undefined {
  const skew = skewOf(record)
  if (skew === undefined || !record.account) return undefined
  const window = record.account.document.settings.timestampWindowSeconds
  const size = Math.abs(skew)
  if (size * toleratedShare <= window || size > window) return undefined
  const side = skew < 0 ? 'behind' : 'ahead of'
  return {
    id: 'clock-off',
    title: `The timestamp is ${duration(size)} ${side} the account's clock; ${duration(window - size)} more and the call is refused`,
    found: `${plural(size, 'second')} ${side} the account's clock, of ${window} allowed`,
    expected: `at most ${plural(Math.floor(window / toleratedShare), 'second')}`,
    repair:
      "Set the clock of the client's machine by a time server (NTP), and make the timestamp right before sending: one that waits in a queue grows old.",
  }
}

export function bareSignature(record: AttemptRecord): NearMiss | undefined {
  const bare = bareCharacters(record)
  if (bare.length === 0) return undefined
  return {
    id: 'signature-not-encoded',
    title: 'The signature is not percent-encoded: it fails where something on the way reads + as a blank',
    found: `a bare ${bare.join(' ')} in oauth_signature`,
    expected: 'a percent-encoded signature',
    repair: encodeSignature,
  }
}

/** A UUID with its hyphens, or base64: taken here, and forbidden by the pages on SOAP and SuiteAnalytics Connect. */
export function nonceForm({ parameters }: AttemptRecord): NearMiss | undefined {
  const nonce = parameters?.nonce
  if (nonce === undefined || /^[A-Za-z0-9]*$/.test(nonce)) return undefined
  const odd = [...new Set(nonce.replaceAll(/[A-Za-z0-9]/g, ''))].slice(0, 5)
  return {
    id: 'nonce-form',
    title: 'The nonce has characters that are neither letters nor digits: SOAP and SuiteAnalytics Connect forbid them',
    found: odd.map(one => JSON.stringify(one)).join(', '),
    expected: 'letters and digits, 20 of them recommended',
    repair: 'Make the nonce of letters and digits: of a UUID, leave out the hyphens.',
  }
}

export function realmSpelling({ parameters, account }: AttemptRecord): NearMiss | undefined {
  const realm = parameters?.realm
  if (realm === undefined || !account || realm === account.id) return undefined
  return {
    id: 'realm-spelling',
    title: 'realm is misspelled: only the setting acceptRealmSpellings lets it pass',
    found: realm,
    expected: account.id,
    repair: `Write realm="${account.id}": upper case, an underscore before the suffix.`,
  }
}

/** Where NetSuite wants it: not in the token services, and in the authorization flow only before 2020.1 (nlauth §6.1). */
export function realmMissing({ attempt, parameters, account }: AttemptRecord): NearMiss | undefined {
  if (attempt.credential !== 'tba' || !account || !parameters || parameters.realm !== undefined) return undefined
  const { surface } = attempt.request
  if (surface === 'tokens' || (surface === 'flow' && holds('flow-without-account', account.document.release)))
    return undefined
  return {
    id: 'realm-missing',
    title: 'realm is missing: only the setting acceptMissingRealm lets the call pass',
    found: 'nothing',
    expected: `realm="${account.id}"`,
    repair: `Send realm="${account.id}" as the first parameter of the header; it is not signed.`,
  }
}
