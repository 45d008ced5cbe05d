/** The parts of an account that lessons name, and what stands in their fields. */
import type { Account } from '../account/account.js'
import { isUserCalled, namesOfIntegration, namesOfToken, namesOfUser, partsCalled } from '../account/find-part.js'
import type { AccountDocument } from '../account/model/account.js'
import { nearest } from '../account/nearest.js'
import { isObject } from '../json-object.js'
import type { AccountValue, PartKey, PartKind, Spelling } from './model/client.js'

/** The account has no such part or field; the message names the nearest. */
export class NoSuchPartError extends Error {
  override readonly name = 'NoSuchPartError'
}

type ListedKind = Exclude<PartKind, 'account'>
type Part<K extends ListedKind> = AccountDocument[`${K}s`][number]

interface Called<P> {
  readonly names: (part: P) => readonly string[]
  /** Default: by one of its names, letter for letter. */
  readonly isCalled?: (part: P, name: string) => boolean
}

const called: { readonly [K in ListedKind]: Called<Part<K>> } = {
  integration: { names: namesOfIntegration },
  token: { names: namesOfToken },
  user: { names: namesOfUser, isCalled: isUserCalled },
  role: { names: one => [one.name] },
  script: { names: one => [one.scriptId, one.name] },
}

/** The part of that internal id or name. Throws `NoSuchPartError`. */
function partNamed<K extends ListedKind>(account: Account, kind: K, named: PartKey): Part<K> {
  const parts: readonly Part<K>[] = account.document[`${kind}s`]
  const { names, isCalled = (part, name) => names(part).includes(name) }: Called<Part<K>> = called[kind]
  const found = partsCalled(parts, String(named), isCalled)[0]
  if (found) return found
  const known = parts.flatMap(names)
  throw new NoSuchPartError(
    `Account ${account.id} has no ${kind} ${JSON.stringify(named)}${nearest(String(named), known)}`,
  )
}

/** The internal id of a part. */
export function idNamed(account: Account, kind: ListedKind, named: PartKey): number {
  return partNamed(account, kind, named).id
}

/** What stands in a field of the account or of a part; `undefined` for nothing. Throws `NoSuchPartError`. */
export function fieldOf(
  account: Account,
  { part, named, field }: { readonly part: PartKind; readonly named?: PartKey | undefined; readonly field: string },
): unknown {
  let value: unknown = part === 'account' ? account.document : partNamed(account, part, named ?? '')
  for (const name of field.split('.')) value = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
  return value
}

/** A value of the account as text, written as the lesson wants it. Throws `NoSuchPartError` when there is none. */
export function textOf(account: Account, wanted: AccountValue): string {
  const value = fieldOf(account, wanted)
  if (typeof value === 'string') return spelled(value, wanted.written)
  if (typeof value === 'number') return spelled(String(value), wanted.written)
  const { part, named, field } = wanted
  const whose = part === 'account' ? `account ${account.id}` : `the ${part} ${JSON.stringify(named)}`
  const owner = part === 'account' ? account.document : partNamed(account, part, named ?? '')
  throw new NoSuchPartError(`There is no text in "${field}" of ${whose}${nearest(field, Object.keys(owner))}`)
}

function spelled(text: string, spelling: Spelling): string {
  switch (spelling) {
    case 'as it is':
      return text
    case 'lower case':
      return text.toLowerCase()
    case 'with a digit typed twice':
      // In the middle of a run of the same digits, where it is seen least.
      return text.replace(/(\d)\1+|\d/, run => run + (run[0] ?? ''))
    case 'without its last character':
      return text.slice(0, -1)
  }
}
