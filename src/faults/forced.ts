/** A failure that a fault forces, as the call would have met it: with evidence that says so, and words that fit the call. */
import type { Account } from '../account/account.js'
import { permissionKeysOfRecordType } from '../account/permissions.js'
import { catalogue, type FailureId } from '../failures/catalogue.js'
import type { RequestFacts } from '../login/attempt.js'
import { type MessageFacts, type Refusal, refuse } from '../login/verdict.js'

/** The refusal of a call by a fault. */
export function forcedRefusal(
  fault: string,
  { failure, facts }: { readonly failure: FailureId; readonly facts: MessageFacts },
  account: Account,
  request: RequestFacts,
): Refusal {
  const words = placeholdersOf(failure)
  const standard = words.length > 0 ? standardFacts(account, request) : {}
  const filled = Object.fromEntries(words.map(word => [word, facts[word] ?? standard[word] ?? word]))
  return {
    ...refuse(failure, {
      what: `fault "${fault}" of account ${account.id}`,
      found: `it forces "${failure}" whatever the account's state`,
      expected: `no such fault: DELETE /_mock/accounts/${account.id}/faults/${fault} removes it`,
    }),
    ...(words.length > 0 ? { facts: filled } : {}),
    forcedBy: fault,
  }
}

/** The names of what a failure's words leave open: on the wire of any surface, and in the audit trail. */
export function placeholdersOf(failure: FailureId): readonly string[] {
  const { faces, audit } = catalogue[failure]
  const texts = Object.values(faces).flatMap(face => [face.code ?? '', face.message ?? ''])
  const all = [...texts, ...(audit.status === 'Failure' ? [audit.detail] : [])].join(' ')
  return [...new Set([...all.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''))]
}

/** What a call of this account could well have been about. */
function standardFacts(
  { document }: Account,
  { address, path, surface }: RequestFacts,
): Readonly<Record<string, string>> {
  const type = recordTypeOf(path)
  const permissions = surface === 'rest' ? permissionKeysOfRecordType(type) : ['SuiteScript']
  return {
    action: 'record',
    address,
    argument: 'id',
    available: 'id, entityid',
    callback: 'https://forced.example.com/callback',
    code: 'UNEXPECTED_ERROR',
    column: 'forced',
    company: document.name,
    detail: 'The filter cannot be read.',
    errorId: 'forcedbyafaultofmock',
    expected: 'string',
    field: 'entity',
    function: 'get',
    label: type,
    labels: 'Entity',
    message: 'The script failed.',
    parameter: 'limit',
    permission: permissions[0] ?? 'REST Web Services',
    rule: 'It must be a whole number from 1 to 1000.',
    source: type,
    table: type,
    target: 'invoice',
    type,
    value: '-1',
  }
}

/** The record type that a REST path names; else one that every account has. */
function recordTypeOf(path: string): string {
  return /\/record\/v1\/(?:metadata-catalog\/)?([A-Za-z_]\w{0,60})/.exec(path)?.[1] ?? 'salesOrder'
}
