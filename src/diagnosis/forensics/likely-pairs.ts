/** Mistakes that are made together. Source: reference tba §4.1 (what is left out most), §4.4 C, clients §2, §7. */
import type { SignatureMistakeId } from './mistake-ids.js'

/** Each with its partners; the likeliest first. */
export const likelyPairs: readonly (readonly [SignatureMistakeId, readonly SignatureMistakeId[]])[] = [
  [
    'query-not-signed',
    [
      'other-host',
      'secrets-swapped',
      'secret-with-line-break',
      'scheme-wrong',
      'method-lower-case',
      'realm-signed',
      'hash-of-other-method',
      'token-secret-missing',
      'method-wrong',
      'parameters-unsorted',
      'port-dropped',
      'port-kept',
      'lower-case-hex',
      'version-not-signed',
      'version-signed-not-sent',
      'trailing-slash',
      'secret-with-blanks',
      'ampersand-missing',
      'identifier-as-secret',
      'json-body-signed',
      'inner-address',
      'base-string-with-line-break',
      'secret-of-other-account',
      'token-secret-of-other-token',
      'consumer-secret-of-other-integration',
    ],
  ],
  [
    'blank-as-plus',
    ['reserved-characters-bare', 'lower-case-hex', 'tilde-encoded', 'parameters-unsorted', 'other-host'],
  ],
  ['reserved-characters-bare', ['parameters-unsorted', 'lower-case-hex', 'other-host']],
  ['query-partly-signed', ['other-host', 'secrets-swapped', 'secret-with-line-break', 'method-lower-case']],
  ['other-host', ['secret-of-other-account', 'scheme-wrong', 'secrets-swapped', 'token-secret-missing']],
  ['realm-signed', ['parameters-unsorted', 'other-host']],
  ['scheme-wrong', ['secrets-swapped', 'trailing-slash', 'method-lower-case']],
  ['lower-case-hex', ['method-lower-case', 'other-host', 'parameters-unsorted']],
  ['plus-taken-literally', ['names-double-encoded', 'value-cut-at-equals', 'other-host']],
  ['method-lower-case', ['secrets-swapped', 'parameters-unsorted']],
]
