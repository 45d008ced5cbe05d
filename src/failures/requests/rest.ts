/** Mistakes of calls to REST web services, all of them behind a good login. Reference rest-and-restlets §1-§3, §8. */
import type { FailureId } from '../catalogue.js'
import type { Mistake, MistakesBySurface, RequestChange } from './mistake.js'

function onRest(mistake: Mistake) {
  return { rest: mistake } as const
}

function query(text: string, what: string) {
  return onRest({ call: 'suiteql', what, body: JSON.stringify({ q: text }) })
}

const asynchronous: RequestChange = {
  call: 'rest-create',
  headers: { Prefer: 'respond-async', 'X-NetSuite-Idempotency-Key': '{uuid}' },
}

export const restMistakes = {
  'record-type-unknown': onRest({
    call: 'rest',
    what: 'The path names a record type that REST does not offer.',
    path: '/services/rest/record/v1/file/12',
  }),
  'transaction-type-wrong': onRest({
    call: 'rest',
    what: 'The id of a sales order is asked for as an invoice.',
    path: '/services/rest/record/v1/invoice/{salesOrder}',
  }),
  'rest-resource-unknown': onRest({
    call: 'rest',
    what: 'The path names no resource.',
    path: '/services/rest/record/v2/customer',
  }),
  'path-malformed': onRest({
    call: 'rest',
    what: 'The path holds "%zz".',
    path: '/services/rest/record/v1/customer/%zz',
  }),
  'governance-limits-hidden': onRest({
    call: 'rest',
    what: 'Somebody who is no administrator asks for the governance limits.',
    path: '/services/rest/system/v1/governanceLimits',
    sinceRelease: '2025.2',
  }),
  'request-header-invalid': onRest({
    call: 'rest-create',
    what: 'X-NetSuite-PropertyNameValidation has a value that NetSuite does not know.',
    headers: { 'X-NetSuite-PropertyNameValidation': 'strict' },
  }),
  'query-parameter-invalid': onRest({
    call: 'rest-list',
    what: 'limit is 1001.',
    more: '?limit=1001',
  }),
  'filter-invalid': onRest({ call: 'rest-list', what: 'The filter has no operator.', more: '?q=email' }),
  'filter-field-unknown': onRest({
    call: 'rest-list',
    what: 'The filter names a field that customers do not have.',
    more: '?q=shoeSize%20EQUAL%2044',
  }),
  'field-unknown': onRest({
    call: 'rest-create',
    what: 'The body names a field that customers do not have, and asks for that to be an error.',
    headers: { 'X-NetSuite-PropertyNameValidation': 'error' },
    body: '{"companyName":"Newcomer Ltd.","subsidiary":{"id":"{subsidiary}"},"shoeSize":44}',
  }),
  'field-value-invalid': onRest({
    call: 'rest-create',
    what: 'The subsidiary does not exist.',
    body: '{"companyName":"Newcomer Ltd.","subsidiary":{"id":"999999999"}}',
  }),
  'field-value-malformed': onRest({
    call: 'rest-update',
    what: 'A number field is set to a text.',
    body: '{"creditLimit":"a lot"}',
  }),
  'field-not-writable': onRest({
    call: 'rest-update',
    what: 'The body sets a field that NetSuite alone sets.',
    body: '{"balance":10}',
  }),
  'field-mandatory-missing': onRest({
    call: 'rest-create',
    what: 'A customer is created without a subsidiary.',
    body: '{"companyName":"Newcomer Ltd."}',
  }),
  'record-exists': onRest({
    call: 'rest-create',
    what: 'A customer of that name exists.',
    body: '{"companyName":"{customerName}","subsidiary":{"id":"{subsidiary}"}}',
  }),
  'transformation-unsupported': onRest({
    call: 'rest',
    what: 'An invoice is to become a sales order.',
    method: 'POST',
    path: '/services/rest/record/v1/invoice/{invoice}/!transform/salesOrder',
  }),
  'idempotency-key-used': onRest({
    ...asynchronous,
    what: 'The idempotency key was used for an earlier request.',
    before: [asynchronous],
  }),
  'suiteql-without-prefer': onRest({
    call: 'suiteql',
    what: 'The header Prefer: transient is left out.',
    headers: { Prefer: null },
  }),
  'suiteql-search-type-invalid': query('SELECT id FROM spaceship', 'The query reads a table that does not exist.'),
  'suiteql-column-unknown': query('SELECT shoesize FROM customer', 'The query names a column that does not exist.'),
  'suiteql-invalid': query('SELECT FROM WHERE', 'The query is no SuiteQL.'),
} as const satisfies Partial<Readonly<Record<FailureId, MistakesBySurface>>>
