/** Who visits the console: a cookie without meaning of its own, and what the server knows by it. */
import { createHmac, randomBytes } from 'node:crypto'
import { parseCookie, stringifySetCookie } from 'cookie'

export type Theme = 'auto' | 'light' | 'dark'

export interface Preferences {
  /** Default `auto`: as the system has it. */
  readonly theme: Theme
  /** Large type, for projectors. */
  readonly presenter: boolean
}

/** One browser. */
export interface Visitor {
  readonly id: string
  /** Stands in every form: a page of somebody else cannot know it. */
  readonly csrf: string
  readonly operator: boolean
  /** Ids of accounts that are the visitor's own: those of lessons in a class. */
  readonly accounts: readonly string[]
  /** Names of the lessons that the visitor was given in a class. */
  readonly lessons: readonly string[]
  readonly preferences: Preferences
}

const preferencesCookie = 'mock_console_preferences'

/** Browsers send a cookie to every port of a host: each server has one of its own. */
export function sessionCookieName(port: number | undefined): string {
  return `mock_console_${port ?? 0}`
}

/** The id of the browser's cookie, or a new one. */
export function sessionId(cookies: string | undefined, name: string): { readonly id: string; readonly fresh: boolean } {
  const value = cookies === undefined ? undefined : parseCookie(cookies)[name]
  return value !== undefined && /^[\w-]{32}$/.test(value)
    ? { id: value, fresh: false }
    : { id: newSessionId(), fresh: true }
}

export function newSessionId(): string {
  return randomBytes(24).toString('base64url')
}

export function csrfOf(secret: string, id: string): string {
  return createHmac('sha256', secret).update(id).digest('base64url')
}

/** A link from elsewhere brings the session along; a form from elsewhere does not. */
export function writeSessionCookie(name: string, value: string, secure: boolean): string {
  return stringifySetCookie({ name, value, path: '/', httpOnly: true, sameSite: 'lax', secure })
}

export function readPreferences(cookies: string | undefined): Preferences {
  const value = cookies === undefined ? '' : (parseCookie(cookies)[preferencesCookie] ?? '')
  const [theme, presenter] = value.split('.')
  return { theme: theme === 'light' || theme === 'dark' ? theme : 'auto', presenter: presenter === 'presenter' }
}

export function writePreferences({ theme, presenter }: Preferences): string {
  return stringifySetCookie({
    name: preferencesCookie,
    value: `${theme}.${presenter ? 'presenter' : 'normal'}`,
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    maxAge: 365 * 86_400,
  })
}
