/** A record as REST shows it: links first, then its fields by name. Written as text, because a double is `0.0` there. Source: rest-and-restlets §2.1. */
import type { Account } from '../../../account/account.js'
import type { RecordData } from '../../../account/model/account.js'
import type { RecordField, RecordType } from '../../../account/record-types/record-type.js'
import { isObject } from '../../../json-object.js'
import { keyOf, type Part, partOf, type PartShape } from './parts.js'
import { findTarget, nameOf } from './references.js'

export interface PresentOptions {
  readonly account: Account
  /** What links begin with. */
  readonly base: string
  /** Show sublists and subrecords in full (`expandSubResources=true`). */
  readonly expand: boolean
  /** Names of the fields to show; default all. */
  readonly fields?: ReadonlySet<string>
}

/** The record as JSON text. */
export function presentRecord(record: RecordData, type: RecordType, options: PresentOptions): string {
  const href = `${options.base}/record/v1/${type.name}/${record.id}`
  const { fields } = options
  const names = new Set([...Object.keys(record), ...Object.keys(type.sublists)])
  const shown = [...names].filter(name => fields?.has(name) ?? true).sort()
  const parts = [linksTo(href)]
  for (const name of shown) {
    const text = presentProperty(partOf(record, name, type), `${href}/${name}`, options)
    if (text !== undefined) parts.push(`${JSON.stringify(name)}:${text}`)
  }
  return `{${parts.join(',')}}`
}

/** `"links":[{"rel":"self","href":…}]`. */
export function linksTo(href: string): string {
  return `"links":[{"rel":"self","href":${JSON.stringify(href)}}]`
}

function presentProperty(part: Part, href: string, options: PresentOptions): string | undefined {
  if (part.kind === 'value') {
    const { value, field } = part
    return value === null || value === undefined ? undefined : presentValue(value, field, options)
  }
  return options.expand ? presentPart(part, href, options) : `{${linksTo(href)}}`
}

/** A line of a sublist, or a subrecord, with all that is in it. */
export function presentLine(
  line: Readonly<Record<string, unknown>>,
  shape: PartShape,
  href: string,
  options: PresentOptions,
): string {
  const parts = [linksTo(href)]
  for (const name of Object.keys(line).sort()) {
    const value = line[name]
    if (value === null || value === undefined) continue
    parts.push(`${JSON.stringify(name)}:${presentPart(partOf(line, name, shape), `${href}/${name}`, options)}`)
  }
  return `{${parts.join(',')}}`
}

function presentPart(part: Part, href: string, options: PresentOptions): string {
  switch (part.kind) {
    case 'value':
      return presentValue(part.value, part.field, options)
    case 'record':
      return presentLine(part.value, part.shape, href, options)
    case 'lines': {
      const { lines, sublist } = part
      const items = lines.map((line, at) => presentLine(line, sublist, `${href}/${keyOf(line, sublist, at)}`, options))
      return presentList(href, items)
    }
    case 'references':
      return presentList(
        href,
        part.items.map(item => presentValue(item, part.field, options)),
      )
  }
}

function presentList(href: string, items: readonly string[]): string {
  return `{${linksTo(href)},"items":[${items.join(',')}],"totalResults":${items.length}}`
}

/** A plain value or a reference. */
export function presentValue(value: unknown, field: RecordField | undefined, options: PresentOptions): string {
  if (typeof value === 'number') return field?.kind === 'number' ? double(value) : JSON.stringify(value)
  if (
    isObject(value) &&
    field?.kind !== 'enumeration' &&
    (typeof value['id'] === 'string' || typeof value['id'] === 'number')
  )
    return presentReference(value, String(value['id']), field, options)
  return JSON.stringify(value)
}

/** A double always shows a decimal place. */
function double(value: number): string {
  const text = JSON.stringify(value)
  return /^-?\d+$/.test(text) ? `${text}.0` : text
}

/** `{links, id, refName}`; the name is that of the record today, or the one stored when the account has no such record. */
function presentReference(
  value: Readonly<Record<string, unknown>>,
  id: string,
  field: RecordField | undefined,
  { account, base }: PresentOptions,
): string {
  const target = field && findTarget(account, field, id)
  const typeName = target?.type.name ?? (field?.targets.length === 1 ? field.targets[0] : undefined)
  // What is no record over REST is linked to as the help shows it for a role (rest-and-restlets §2.1).
  const links = linksTo(`${base}/record/v1/${typeName === undefined ? '' : `${typeName}/${id}`}`)
  const refName = (target && nameOf(target)) ?? value['refName']
  return `{${links},"id":${JSON.stringify(id)}${refName === undefined ? '' : `,"refName":${JSON.stringify(refName)}`}}`
}
