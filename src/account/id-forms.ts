/** What the id of an account says of its type, and ids for new accounts. Source: reference identity §1, rest-and-restlets §7. */
import { type AccountId, canonicalAccountId } from './ids.js'
import type { AccountType } from './model/account.js'
import { InvalidAccountError } from './problems.js'

const forms: readonly { readonly form: RegExp; readonly types: readonly AccountType[] }[] = [
  { form: /_SB\d*$/, types: ['sandbox'] },
  { form: /_RP\d*$/, types: ['release-preview'] },
  { form: /^TSTDRV\d+$/, types: ['test-drive'] },
  { form: /^TD\d+$/, types: ['development'] },
  // Older production accounts have letters; that development accounts begin with TD is not certain.
  { form: /^[A-Z0-9]+$/, types: ['production', 'development'] },
]

/** The types an account of this id may have, the likeliest first; none when the id has a suffix that says nothing. */
export function typesOfId(id: AccountId): readonly AccountType[] {
  return forms.find(({ form }) => form.test(id))?.types ?? []
}

const idsOfTypes: Readonly<Record<AccountType, (number: number) => string>> = {
  production: number => `${number}`,
  sandbox: number => `${number}_SB1`,
  'release-preview': number => `${number}_RP`,
  development: number => `TD${number}`,
  'test-drive': number => `TSTDRV${number}`,
}

/** What a new account is copied from. */
export interface Template {
  readonly id: AccountId
  readonly type: AccountType
}

/** Makes ids for a copy: of the template's form, unless another type is wanted. */
export function idMaker(template: Template, type: AccountType = template.type): (number: number) => string {
  if (type !== template.type) return idsOfTypes[type]
  const prefix = /^[A-Z]{0,13}/.exec(template.id)?.[0] ?? ''
  const suffix = /_.*$/.exec(template.id)?.[0] ?? ''
  return number => `${prefix}${number}${suffix}`
}

/** The type of a copy that has this id: the one wanted, else the template's if the id fits it, else what the id says. */
export function typeOfCopy(id: AccountId, template: Template, wanted: AccountType | undefined): AccountType {
  const types = typesOfId(id)
  if (wanted === undefined)
    return types.length === 0 || types.includes(template.type) ? template.type : (types[0] ?? template.type)
  if (types.length === 0 || types.includes(wanted)) return wanted
  throw new InvalidAccountError([
    {
      path: '$.type',
      found: `"${wanted}" with the id "${id}"`,
      expected: `${types.map(one => `"${one}"`).join(' or ')}, as such an id says; leave "id" or "type" out`,
    },
  ])
}

/** An id that somebody chose; throws `InvalidAccountError` when it is none, or not as NetSuite writes it. */
export function chosenId(wanted: string): AccountId {
  const id = canonicalAccountId(wanted)
  if (id !== undefined && id === wanted) return id
  throw new InvalidAccountError([
    {
      path: '$.id',
      found: JSON.stringify(wanted),
      expected: 'an account id such as "7654321", "7654321_SB2" or "TSTDRV7654321"',
    },
  ])
}
