/** A request body becomes fields of a record: names, values, lines; what does not fit is refused, dropped or reported. Source: rest-and-restlets §1.1, §3.2. */
import type { Account } from '../../../account/account.js'
import type { RecordData } from '../../../account/model/account.js'
import { linesOf } from '../../../account/record-types/of-account.js'
import type { RecordField, RecordType, Sublist, Subrecord } from '../../../account/record-types/record-type.js'
import { type Refusal, refuse } from '../../../login/verdict.js'
import { isObject } from '../../../json-object.js'
import { type PropertyValidation, type Refused, refused } from '../request.js'
import { propertyOf, sameName, type Shape } from './fields.js'
import { readValue } from './values.js'

export interface AcceptOptions {
  readonly type: RecordType
  readonly account: Account
  /** The record that is to be changed; none when one is to be created. */
  readonly before?: RecordData
  /** Sublists, in lower case, whose lines are replaced and not joined (`?replace=item`). */
  readonly replace: ReadonlySet<string>
  readonly names: PropertyValidation
  readonly values: PropertyValidation
}

export interface Accepted {
  readonly fields: Fields
  /** What was left out, for `X-NetSuite-PropertyValidation`. */
  readonly warnings: readonly string[]
}

type Fields = Readonly<Record<string, unknown>>

/** Most lines a body may give for one sublist. */
const mostLines = 10_000

/** Properties that say nothing new: links and id of a record, what frames a list, the key of a line (kept apart). */
function saysNothing(name: string, place: string): boolean {
  const lower = name.toLowerCase()
  if (lower === 'links' || lower === 'id') return true
  return place === '' ? lower === 'refname' : lower === 'totalresults'
}

/** A sublist or subrecord as a GET without `expandSubResources` shows it. */
function isLinkOnly(value: Fields): boolean {
  return Object.keys(value).every(name => name === 'links')
}

export function acceptBody(body: Fields, options: AcceptOptions): Accepted | Refused {
  const reader = new BodyReader(options)
  try {
    return { fields: reader.record(body), warnings: reader.warnings }
  } catch (error) {
    if (error instanceof BodyRefused) return refused(error.refusal)
    throw error
  }
}

/** Carries a refusal out of the depths of a body; never leaves this file. */
class BodyRefused extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.failure)
    this.refusal = refusal
  }
}

class BodyReader {
  readonly warnings: string[] = []
  readonly #options: AcceptOptions

  constructor(options: AcceptOptions) {
    this.#options = options
  }

  record(body: Fields): Record<string, unknown> {
    const { type, before = {} } = this.#options
    return this.#read(body, type, '', before)
  }

  /** @param place the line or subrecord, as a path; empty for the record itself */
  #read(body: Fields, shape: Shape, place: string, before: Fields): Record<string, unknown> {
    const fields: Record<string, unknown> = {}
    for (const [given, value] of Object.entries(body)) {
      if (saysNothing(given, place)) continue
      const property = propertyOf(shape, given)
      const path = place === '' ? given : `${place}.${given}`
      if (!property) {
        this.#unknown(given, path)
        continue
      }
      const { name } = property
      switch (property.kind) {
        case 'open':
          set(fields, name, value)
          break
        case 'field':
          this.#field(fields, name, value, property.field, place, before[name])
          break
        case 'subrecord':
          set(fields, name, this.#subrecord(value, property.subrecord, path, before[name]))
          break
        case 'sublist':
          set(fields, name, this.#sublist(value, name, property.sublist, path, before[name]))
          break
      }
    }
    return fields
  }

  #field(
    fields: Record<string, unknown>,
    name: string,
    value: unknown,
    field: RecordField,
    place: string,
    before: unknown,
  ): void {
    const path = place === '' ? name : `${place}.${name}`
    if (field.readOnly) {
      // A client that sends back what it read changes nothing.
      if (!isSame(value, before)) this.#refuseReadOnly(name, path)
      return
    }
    if (field.kind === 'references' && isObject(value) && isLinkOnly(value)) return
    const read = readValue(value, field, this.#options.account)
    if (read.ok) set(fields, name, read.value)
    // The path of a bad reference in a line was seen to be that of the line (rest-and-restlets §3.2).
    else if (read.reason === 'no-target') this.#refuseTarget(read.shown, name, place === '' ? name : place)
    else this.#malformed(name, path, value, read.expected)
  }

  #subrecord(value: unknown, { fields, sublists }: Subrecord, path: string, before: unknown): unknown {
    if (value === null) return null
    if (!isObject(value)) {
      this.#malformed(path, path, value, 'an object')
      return undefined
    }
    if (isLinkOnly(value)) return undefined
    const known = isObject(before) ? before : {}
    return { ...known, ...this.#read(value, this.#inner(fields, { sublists: sublists ?? {} }), path, known) }
  }

  /** Lines of a sublist, joined with those that are there: by their key, as far as it is given. */
  #sublist(value: unknown, name: string, { key, fields, subrecords }: Sublist, path: string, before: unknown): unknown {
    if (value === null) return null
    if (isObject(value) && isLinkOnly(value)) return undefined
    const given = isObject(value) ? value['items'] : undefined
    if (!Array.isArray(given)) {
      this.#malformed(name, path, value, 'lines such as {"items": [{…}]}')
      return undefined
    }
    if (given.length > mostLines) {
      this.#malformed(name, path, value, `at most ${mostLines} lines`)
      return undefined
    }
    const shape = this.#inner(fields, { subrecords: subrecords ?? {} })
    const lines: Fields[] = this.#options.replace.has(name.toLowerCase()) ? [] : [...(linesOf(before) ?? [])]
    const places = new Map(lines.map((line, at) => [String(line[key]), at]))
    let lastKey = Math.max(0, ...lines.map(line => Number(line[key]) || 0))
    const isKeyed = key === 'id' || Object.hasOwn(fields, key)
    given.forEach((line: unknown, index) => {
      const place = `${path}.items[${index}]`
      if (!isObject(line)) {
        this.#malformed(name, place, line, 'an object')
        return
      }
      const wanted = keyIn(line, key)
      const at = wanted === undefined ? undefined : places.get(wanted)
      const known = at === undefined ? undefined : lines[at]
      const { [key]: _key, ...read } = this.#read(line, shape, place, known ?? {})
      if (known && at !== undefined) {
        lines[at] = { ...withoutStaleAmount(known, read), ...read }
        return
      }
      const own = wanted === undefined ? lastKey + 1 : keyValue(wanted, fields[key])
      lastKey = Math.max(lastKey, Number(own) || 0)
      places.set(String(own), lines.length)
      lines.push(isKeyed ? { [key]: own, ...read } : read)
    })
    return { items: lines }
  }

  /** What stands in a line or subrecord; of a type that is not described in full, anything may. */
  #inner(fields: Shape['fields'], parts: Pick<Shape, 'sublists' | 'subrecords'>): Shape {
    return { fields, ...parts, complete: this.#options.type.complete && Object.keys(fields).length > 0 }
  }

  #unknown(name: string, path: string): void {
    const { names } = this.#options
    if (names === 'error') {
      throw new BodyRefused({
        ...refuse('field-unknown', {
          what: 'property of the body',
          found: shown(name),
          expected: `a field of ${this.#options.type.name}`,
        }),
        facts: { field: shown(name), 'o:errorPath': shown(path) },
      })
    }
    if (names === 'warning') this.warnings.push(`Unknown property ${shown(path)}`)
  }

  #malformed(name: string, path: string, value: unknown, expected: string): void {
    const { values } = this.#options
    if (values === 'error') {
      throw new BodyRefused({
        ...refuse('field-value-malformed', { what: `value of ${shown(path)}`, found: kindOf(value), expected }),
        facts: { field: shown(name), expected, 'o:errorPath': shown(path) },
      })
    }
    if (values === 'warning') this.warnings.push(`Invalid value of ${shown(path)}`)
  }

  #refuseReadOnly(name: string, path: string): never {
    throw new BodyRefused({
      ...refuse('field-not-writable', {
        what: `field ${name}`,
        found: 'a value in the body',
        expected: 'none, or the one it has',
      }),
      facts: { field: name, 'o:errorPath': path },
    })
  }

  #refuseTarget(id: string, name: string, path: string): never {
    throw new BodyRefused({
      ...refuse('field-value-invalid', {
        what: `reference ${shown(path)}`,
        found: shown(id),
        expected: 'the id of a record of the account',
      }),
      facts: { value: shown(id), field: name, 'o:errorPath': shown(path) },
    })
  }
}

/** `__proto__` in a body is a name like any other. */
function set(fields: Record<string, unknown>, name: string, value: unknown): void {
  if (value === undefined) return
  Object.defineProperty(fields, name, { value, enumerable: true, configurable: true, writable: true })
}

function isSame(value: unknown, before: unknown): boolean {
  const plain = (one: unknown): unknown => (isObject(one) && 'id' in one ? String(one['id']) : (one ?? null))
  return JSON.stringify(plain(value)) === JSON.stringify(plain(before))
}

/** The key that a line of the body gives, as text. */
function keyIn(line: Fields, key: string): string | undefined {
  const value = line[sameName(line, key) ?? key]
  return typeof value === 'number' || (typeof value === 'string' && value !== '') ? String(value) : undefined
}

function keyValue(key: string, field: RecordField | undefined): string | number {
  return field?.kind !== 'string' && /^\d{1,15}$/.test(key) ? Number(key) : key
}

/** A new quantity or rate makes a new amount. */
function withoutStaleAmount(known: Fields, changes: Fields): Fields {
  if (!('quantity' in changes || 'rate' in changes) || 'amount' in changes) return known
  const { amount: _amount, ...rest } = known
  return rest
}

function kindOf(value: unknown): string {
  return Array.isArray(value)
    ? 'a list'
    : value === null
      ? 'null'
      : typeof value === 'object'
        ? 'an object'
        : `a ${typeof value}`
}

/** Names and ids of a client's, short enough to be repeated. */
function shown(text: string): string {
  return text.slice(0, 200)
}
