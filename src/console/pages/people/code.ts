/** The one-time code of a user as data, for the page that keeps it fresh, and the QR code that sets up an authenticator app. */
import * as v from 'valibot'
import { controlCall } from '../../control-call.js'
import { type ConsoleAnswer, type PageHandlers, type Visit } from '../../route.js'
import { userOf } from './user-of.js'

const codeSchema = v.object({
  code: v.string(),
  secondsLeft: v.number(),
  used: v.boolean(),
  otpauthUri: v.string(),
})

export interface LiveCode {
  readonly code: string
  readonly secondsLeft: number
  /** Each code is good once. */
  readonly used: boolean
  readonly otpauthUri: string
  /** The account's clock is frozen, so the code stays. */
  readonly stands: boolean
}

/** What the user's authenticator app shows now. Throws a problem for a user without one. */
export async function liveCode(visit: Visit): Promise<LiveCode> {
  const { account, user } = userOf(visit)
  const path = ['accounts', account.id, 'users', user.id, 'verification-code']
  const body = v.parse(codeSchema, await controlCall(visit, { method: 'GET', path }))
  return { ...body, stands: account.clock.frozenAtMs !== null }
}

export const codePage: PageHandlers = {
  async get(visit): Promise<ConsoleAnswer> {
    const { code, secondsLeft, used, stands } = await liveCode(visit)
    return {
      kind: 'file',
      type: 'application/json; charset=utf-8',
      body: JSON.stringify({ code, secondsLeft, used, stands }),
    }
  },
}

export const qrCode: PageHandlers = {
  async get(visit): Promise<ConsoleAnswer> {
    const { account, user } = userOf(visit)
    const path = ['accounts', account.id, 'users', user.id, 'verification-code.svg']
    return {
      kind: 'file',
      type: 'image/svg+xml',
      body: v.parse(v.string(), await controlCall(visit, { method: 'GET', path })),
    }
  },
}
