/** What NetSuite fills in by itself when a record is saved, as far as the type has such fields. */
import type { RecordData } from '../../../account/model/account.js'
import { linesOf } from '../../../account/record-types/of-account.js'
import type { RecordType } from '../../../account/record-types/record-type.js'

type Fields = Readonly<Record<string, unknown>>

/** Fields of a new record that the client left out. */
export function withCreationDefaults(type: RecordType, fields: Fields, now: number): Fields {
  const instant = instantOf(now)
  const filled: Record<string, unknown> = { ...fields }
  const fill = (name: string, value: unknown) => {
    if (value !== undefined && Object.hasOwn(type.fields, name) && (filled[name] ?? null) === null) filled[name] = value
  }
  fill('entityId', entityName(fields))
  fill('isInactive', false)
  fill('tranDate', instant.slice(0, 10))
  fill('dateCreated', instant)
  fill('createdDate', instant)
  fill('created', instant)
  for (const name of modificationDates) fill(name, instant)
  return withAmounts(type, filled)
}

/** A record after a change of these fields. */
export function changedRecord(type: RecordType, before: RecordData, changes: Fields, now: number): RecordData {
  const after: Record<string, unknown> = { ...before, ...changes }
  if (after['entityId'] === null) after['entityId'] = entityName(after) ?? null
  for (const name of modificationDates) if (Object.hasOwn(type.fields, name)) after[name] = instantOf(now)
  return { ...('item' in changes || 'shippingCost' in changes ? withAmounts(type, after) : after), id: before.id }
}

/** What the date of the last change is called, by record type. */
const modificationDates = ['lastModifiedDate', 'lastModified'] as const

function instantOf(now: number): string {
  return `${new Date(now).toISOString().slice(0, 19)}Z`
}

function entityName({ companyName, firstName, lastName }: Fields): string | undefined {
  if (typeof companyName === 'string') return companyName
  const person = [firstName, lastName].filter(part => typeof part === 'string').join(' ')
  return person === '' ? undefined : person
}

/** The amount of an item line is quantity times rate, the total of a transaction the sum of its lines. */
function withAmounts(type: RecordType, fields: Fields): Fields {
  const lines = type.kind === 'transaction' ? linesOf(fields['item']) : undefined
  // Fixtures may give a total without the lines that it is made of.
  if (!lines || lines.length === 0) return fields
  const items = lines.map(line => {
    const { quantity, rate, amount } = line
    return typeof amount !== 'number' && typeof quantity === 'number' && typeof rate === 'number'
      ? { ...line, amount: cents(quantity * rate) }
      : line
  })
  const subtotal = cents(items.reduce((sum, { amount }) => sum + (typeof amount === 'number' ? amount : 0), 0))
  const { shippingCost } = fields
  const total = cents(subtotal + (typeof shippingCost === 'number' ? shippingCost : 0))
  return {
    ...fields,
    item: { items },
    ...(Object.hasOwn(type.fields, 'subtotal') ? { subtotal } : {}),
    ...(Object.hasOwn(type.fields, 'total') ? { total } : {}),
  }
}

function cents(amount: number): number {
  return Math.round(amount * 100) / 100
}
