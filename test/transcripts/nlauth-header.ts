/** Writes `Authorization: NLAuth …` headers as clients do, independently of the code that reads them. Source: nlauth §2.1, §2.2. */
import { Secret, TOTP } from 'otpauth'

/** What a header says; what is left out comes from the account. */
export interface NlauthHeader {
  /** Default: the account that is called. */
  readonly account?: string
  /** Default: the address of the first user with a password. */
  readonly email?: string
  /** Default: the password of the user with that address. */
  readonly password?: string
  /** Left out, none is sent. */
  readonly role?: number | string
  readonly applicationId?: string
  /** `current`: the code of the moment by the user's secret; or a text. Left out, none is sent. */
  readonly otp?: string
  /** How many seconds ahead the clock is that makes the `current` code. */
  readonly otpSecondsOff?: number
  /** Values as they stand, not percent-encoded. */
  readonly raw?: boolean
  /** Values in double quotes. */
  readonly quoted?: boolean
  /** Fields that come first, in this order. */
  readonly order?: readonly string[]
  /** Between two fields; default: comma and blank. */
  readonly separator?: string
  readonly omit?: readonly string[]
  /** The whole header, word for word. */
  readonly header?: string
}

/** Whoever may log in. */
export interface NlauthAccount {
  readonly id: string
  readonly users: readonly {
    readonly email: string
    readonly password?: string | undefined
    readonly otpSecret?: string | undefined
  }[]
}

/** The fields in the order of NetSuite's help. */
const wireNames = {
  account: 'nlauth_account',
  email: 'nlauth_email',
  password: 'nlauth_signature',
  role: 'nlauth_role',
  applicationId: 'nlauth_application_id',
  otp: 'nlauth_otp',
} as const

/** @param now milliseconds since 1970, by the account's clock */
export function nlauthHeader(fields: NlauthHeader, { id, users }: NlauthAccount, now: number): string {
  if (fields.header !== undefined) return fields.header
  const email = fields.email ?? users.find(one => one.password !== undefined)?.email
  const user = users.find(one => one.email === email && one.password !== undefined)
  const values: Readonly<Record<keyof typeof wireNames, string | number | undefined>> = {
    account: fields.account ?? id,
    email,
    password: fields.password ?? user?.password,
    role: fields.role,
    applicationId: fields.applicationId,
    otp: fields.otp === 'current' ? codeOf(user?.otpSecret, now + (fields.otpSecondsOff ?? 0) * 1000) : fields.otp,
  }
  const { order = [], omit = [], separator = ', ' } = fields
  const pairs = Object.entries(values)
    .filter(([name, value]) => value !== undefined && !omit.includes(name))
    .sort(([one], [other]) => placeIn(order, one) - placeIn(order, other))
    .map(([name, value]) => {
      const text = fields.raw ? String(value) : escaped(String(value))
      return `${isField(name) ? wireNames[name] : name}=${fields.quoted ? `"${text}"` : text}`
    })
  return `NLAuth ${pairs.join(separator)}`
}

/** The code an authenticator app shows. */
export function codeOf(secret: string | undefined, now: number): string {
  if (secret === undefined) throw new Error('a user without a secret has no verification code')
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now })
}

function isField(name: string): name is keyof typeof wireNames {
  return Object.hasOwn(wireNames, name)
}

function placeIn(order: readonly string[], name: string): number {
  const place = order.indexOf(name)
  return place < 0 ? order.length : place
}

/** RFC 5849 §3.6: all but letters, digits and `-._~`. */
function escaped(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, one => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)
}
