/** Errors of the control API: problem details (RFC 9457) that name the field and say what to do. */
import type { FastifyReply } from 'fastify'
import { TooManyFaultsError } from '../account-faults.js'
import { TooManyAccountsError } from '../account/creation.js'
import { AccountExistsError, UnknownAccountError } from '../account/directory.js'
import { TooManyWaitingError, UnknownSequenceError } from '../audit/failure-feed.js'
import { UnknownRoleError } from '../permissions-used.js'
import { reasonPhrase } from '../reason-phrases.js'
import { CaptureError } from '../captures/capture.js'
import { describeProblem, InvalidAccountError, type Problem } from '../account/problems.js'
import { InvalidFaultError } from '../faults/read-fault.js'
import { RotationRefusedError } from '../rotation/refused.js'
import { ScenarioError, type ScenarioErrorCode } from '../scenarios/problem.js'

/** Thrown by a control route; becomes the answer. */
export class ControlProblem extends Error {
  override readonly name = 'ControlProblem'
  readonly status: number
  readonly errors: readonly Problem[]

  constructor(status: number, detail: string, errors: readonly Problem[] = []) {
    super(detail)
    this.status = status
    this.errors = errors
  }
}

export interface ProblemBody {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  /** One per field that is wrong. */
  readonly errors?: readonly Problem[]
}

export function problemBody(status: number, detail: string, errors: readonly Problem[] = []): ProblemBody {
  return {
    type: 'about:blank',
    title: reasonPhrase(status),
    status,
    detail,
    ...(errors.length > 0 ? { errors } : {}),
  }
}

/** What an error of a route means for its caller; `undefined` for a fault of ours. */
export function asProblem(error: unknown): ProblemBody | undefined {
  if (error instanceof ControlProblem) return problemBody(error.status, error.message, error.errors)
  if (error instanceof CaptureError) {
    const { message, line, column, found, expected } = error
    return problemBody(400, message, [{ path: '$.text', line, column, found, expected }])
  }
  if (error instanceof UnknownAccountError) return problemBody(404, error.message)
  if (
    error instanceof AccountExistsError ||
    error instanceof TooManyAccountsError ||
    error instanceof TooManyFaultsError
  )
    return problemBody(409, error.message)
  if (error instanceof RotationRefusedError)
    return problemBody(error.problems.length > 0 ? 422 : 409, error.message, error.problems)
  if (error instanceof UnknownRoleError) return problemBody(404, error.message)
  if (error instanceof TooManyWaitingError) return problemBody(429, error.message)
  if (error instanceof UnknownSequenceError) {
    const { message, found, expected } = error
    return problemBody(422, message, [{ path: '$.after', found, expected }])
  }
  if (error instanceof InvalidAccountError || error instanceof InvalidFaultError)
    return problemBody(422, error.problems.map(describeProblem).join('; '), error.problems)
  if (error instanceof ScenarioError) return problemBody(scenarioStatus[error.code], error.message, error.problems)
  return undefined
}

const scenarioStatus: Readonly<Record<ScenarioErrorCode, number>> = {
  UNKNOWN_SCENARIO: 404,
  NOT_ACTIVE: 404,
  INVALID_TARGET: 422,
  TARGET_MISSING: 409,
  SCENARIO_CONFLICT: 409,
  ALREADY_SO: 409,
  WITHOUT_EFFECT: 409,
  NOT_REPAIRABLE: 409,
}

/** The problem to answer any error with: what its caller did wrong, else a fault of ours of which nothing leaks out. */
export function problemOf(error: unknown): ProblemBody {
  return asProblem(error) ?? refusedByFastify(error) ?? problemBody(500, fault)
}

const fault = 'mock-netsuite failed to answer this; that is a fault of mock-netsuite, please report it.'

/** Requests that Fastify itself cannot read: a path that cannot be decoded, a body that is too large. */
function refusedByFastify(error: unknown): ProblemBody | undefined {
  if (!(error instanceof Error) || !('statusCode' in error) || typeof error.statusCode !== 'number') return undefined
  const { statusCode, message } = error
  return statusCode >= 400 && statusCode < 500 ? problemBody(statusCode, message.slice(0, 500)) : undefined
}

export function sendProblem(reply: FastifyReply, problem: ProblemBody): void {
  reply
    .code(problem.status)
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem, null, 2))
}
