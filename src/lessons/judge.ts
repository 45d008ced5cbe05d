/** Is the lesson solved? Judged by what became of a real call, and by what a short cut would have changed. */
import type { Account } from '../account/account.js'
import type { AttemptRecord } from '../audit/attempts.js'
import type { FailureId } from '../failures/catalogue.js'
import { checkIpRules } from '../login/checks/ip-rules.js'
import type { NetSuite } from '../netsuite.js'
import type { ClientSettings } from './client.js'
import type { LessonCondition } from './model/condition.js'
import type { Lesson } from './model/lesson.js'
import { fieldOf, idNamed, NoSuchPartError } from './parts.js'

/** What the client got for its call. */
export interface CallOutcome {
  readonly status: number
  /** The `X-N-OperationId` of the answer. */
  readonly operationId: string | undefined
}

export interface Played {
  readonly status: number
  readonly operationId: string | undefined
  /** What the call was refused for. */
  readonly failure: FailureId | undefined
  /** The call passed, whatever it takes for the lesson to be solved. */
  readonly passed: boolean
  readonly solved: boolean
  /** Sentences for the participant: why it is not solved although the call passes. */
  readonly because: readonly string[]
}

/** The header in which an answer carries the id of its attempt. */
export const operationIdOf = (headers: Readonly<Record<string, unknown>>): string | undefined => {
  const id = headers['x-n-operationid']
  return typeof id === 'string' ? id : undefined
}

/** Judges a call of the lesson's client. */
export function judgeCall(
  netsuite: NetSuite,
  { lesson, account }: { readonly lesson: Lesson; readonly account: Account },
  settings: ClientSettings,
  { status, operationId }: CallOutcome,
): Played {
  const record = operationId === undefined ? undefined : netsuite.attempt(operationId)
  const failure = record?.refusal?.failure
  const passed = record !== undefined && record.granted && failure === undefined && status < 400
  const because = passed ? objections({ account, record, settings }, lesson) : []
  return { status, operationId, failure, passed, solved: passed && because.length === 0, because }
}

interface Scene {
  readonly account: Account
  readonly record: AttemptRecord
  readonly settings: ClientSettings
}

function objections(scene: Scene, { solvedWhen }: Lesson): readonly string[] {
  const { account, record } = scene
  // Nothing else can be said of somebody else's account.
  if (record.account !== account) return [`The client logs in to another account than ${account.id}.`]
  return [
    ...(record.fault
      ? ['A fault that is set up in the account made this answer; it says nothing about the login.']
      : []),
    ...((record.wouldRefuse ?? []).length > 0 ? ['The account is in soft mode, which NetSuite does not have.'] : []),
    ...solvedWhen.filter(one => !holds(scene, one)).map(one => one.because),
  ]
}

function holds(scene: Scene, condition: LessonCondition): boolean {
  try {
    return meets(scene, condition)
  } catch (error) {
    // Who was to log in has been deleted, for instance.
    if (error instanceof NoSuchPartError) return false
    throw error
  }
}

function meets({ account, record, settings }: Scene, condition: LessonCondition): boolean {
  const { known } = record
  switch (condition.must) {
    case 'log-in-as': {
      const { user, role, integration } = condition
      return (
        (user === undefined || known.user?.id === idNamed(account, 'user', user)) &&
        (role === undefined || known.role?.id === idNamed(account, 'role', role)) &&
        (integration === undefined || known.integration?.id === idNamed(account, 'integration', integration))
      )
    }
    case 'use-a-new-token': {
      const { token } = known
      return token !== undefined && !account.origin.document.tokens.some(one => one.tokenId === token.tokenId)
    }
    case 'configure-client': {
      const { authentication = settings.authentication, escapeValues = settings.escapeValues } = condition
      return settings.authentication === authentication && settings.escapeValues === escapeValues
    }
    case 'leave':
      return fieldOf(account, condition) === condition.as
    case 'refuse-address':
      return isRefusedFrom(account, record, condition.address)
  }
}

function isRefusedFrom(
  account: Account,
  { attempt, at, known: { user, role } }: AttemptRecord,
  address: string,
): boolean {
  const elsewhere = { ...attempt, request: { ...attempt.request, address } }
  return checkIpRules({ attempt: elsewhere, account, user, role, context: { now: at } }) !== undefined
}
