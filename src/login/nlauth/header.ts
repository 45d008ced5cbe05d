/** The `Authorization: NLAuth …` header. Source: reference nlauth §2.1, §2.2, clients §4. */
import { formDecode } from '../rfc5849/percent.js'

/** What the header says; `undefined` is a field that was not sent. */
export interface NlauthFields {
  readonly account: string | undefined
  readonly email: string | undefined
  /** `nlauth_signature`, which is the password itself. */
  readonly password: string | undefined
  readonly role: string | undefined
  readonly applicationId: string | undefined
  readonly otp: string | undefined
}

/** The fields by their names on the wire. Source: reference nlauth §2.1. */
export const fieldNames: ReadonlyMap<string, keyof NlauthFields> = new Map([
  ['nlauth_account', 'account'],
  ['nlauth_email', 'email'],
  ['nlauth_signature', 'password'],
  ['nlauth_role', 'role'],
  ['nlauth_application_id', 'applicationId'],
  ['nlauth_otp', 'otp'],
])

/** Why a header is not acceptable as a header. `part` counts from 1, between commas. `name` is never a piece of a password. */
export type NlauthFault =
  | { readonly kind: 'not-a-pair'; readonly part: number }
  | { readonly kind: 'encoding'; readonly name: string }
  | { readonly kind: 'too-many' }

export interface NlauthHeader {
  /** The reading NetSuite documents: cut at every comma, form-decoded. */
  readonly fields: NlauthFields
  /** The reading that unescaped headers need: cut only where `nlauth_` follows, values as they stand. */
  readonly raw: NlauthFields
  /** The first fault of the documented reading. */
  readonly fault: NlauthFault | undefined
  /** Names that mean nothing, each once, as sent; a piece of a password with a raw comma is not among them. */
  readonly unknownNames: readonly string[]
}

/** More parts than any client sends; the rest is a fault, so that absurd headers stay cheap. */
const mostParts = 50
const prefix = 'nlauth_'
/** What must not be told, nor a piece of it. */
const secretNames: readonly string[] = ['nlauth_signature', 'nlauth_otp']

type Values = Map<keyof NlauthFields, string>

/** Reads the text behind the scheme `NLAuth `, once as documented and once as it stands. */
export function parseNlauthHeader(text: string): NlauthHeader {
  const parts = text.split(',')
  return { ...readStrictly(parts), raw: readRaw(parts) }
}

function readStrictly(parts: readonly string[]): Omit<NlauthHeader, 'raw'> {
  const values: Values = new Map()
  const unknownNames = new Set<string>()
  let fault: NlauthFault | undefined
  // What follows a password or code up to the next field may belong to it, and must not be told.
  let secret: string | undefined
  for (const [index, part] of parts.slice(0, mostParts).entries()) {
    if (trimBlanks(part) === '') continue
    const [name, text] = cutPair(part)
    if (name === '' || text === undefined) {
      fault ??= { kind: 'not-a-pair', part: index + 1 }
      if (startsField(part)) secret = secretName(name)
      continue
    }
    if (startsField(name)) secret = secretName(name)
    const field = fieldNames.get(name.toLowerCase())
    const value = formDecode(unquote(trimBlanks(text)))
    if (value === undefined) fault ??= { kind: 'encoding', name: secret ?? name }
    else if (holdsField(value)) {
      // Fields that something else than a comma separates: what is behind may be a password.
      fault ??= { kind: 'not-a-pair', part: index + 1 }
      continue
    } else if (field) values.set(field, value)
    if (!field && secret === undefined) unknownNames.add(name)
  }
  if (parts.length > mostParts) fault ??= { kind: 'too-many' }
  return { fields: fieldsOf(values), fault, unknownNames: [...unknownNames] }
}

/** Commas that no `nlauth_` follows belong to the value before them. */
function readRaw(parts: readonly string[]): NlauthFields {
  const values: Values = new Map()
  let start = 0
  for (let end = 1; end <= parts.length; end++) {
    if (end < parts.length && !startsField(parts[end] ?? '')) continue
    const [name, value] = cutPair(parts.slice(start, end).join(','))
    const field = fieldNames.get(name.toLowerCase())
    if (field && value !== undefined && !holdsField(value)) values.set(field, value)
    start = end
  }
  return fieldsOf(values)
}

function fieldsOf(values: ReadonlyMap<keyof NlauthFields, string>): NlauthFields {
  return {
    account: values.get('account'),
    email: values.get('email'),
    password: values.get('password'),
    role: values.get('role'),
    applicationId: values.get('applicationId'),
    otp: values.get('otp'),
  }
}

/** The name before the first `=`, without blanks round it, and all that stands behind it. */
function cutPair(part: string): readonly [name: string, value: string | undefined] {
  const equals = part.indexOf('=')
  return equals < 0 ? [trimBlanks(part), undefined] : [trimBlanks(part.slice(0, equals)), part.slice(equals + 1)]
}

function startsField(part: string): boolean {
  const start = firstNonBlank(part)
  return part.slice(start, start + prefix.length).toLowerCase() === prefix
}

/** Does a value hold the beginning of another field? */
function holdsField(value: string): boolean {
  return value.toLowerCase().includes(prefix)
}

function secretName(name: string): string | undefined {
  return secretNames.find(one => one === name.toLowerCase())
}

function unquote(value: string): string {
  return value.length >= 2 && value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value
}

/** Without the blanks and tabs round it: not `trim`, which takes other white space too, and no pattern that could backtrack. */
function trimBlanks(text: string): string {
  const start = firstNonBlank(text)
  let end = text.length
  while (end > start && isBlank(text[end - 1])) end--
  return text.slice(start, end)
}

function firstNonBlank(text: string): number {
  let at = 0
  while (isBlank(text[at])) at++
  return at
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t'
}
