/** Waiting for the next refused attempt: long polls. */
import * as v from 'valibot'
import type { Account } from '../../account/account.js'
import { mostWaiting } from '../../audit/failure-feed.js'
import { surroundingsOf } from '../../diagnosis/surroundings.js'
import { defaultWaitMs, longestWaitMs, nextFailure, parseWait, waitWords } from '../../next-failure.js'
import { attemptView } from '../../diagnosis/attempt-view.js'
import { ControlProblem } from '../problem.js'
import { readQuery, sequenceParameter } from '../query.js'
import { answer, type ControlAnswer, type ControlRequest, type ControlRoute } from '../route.js'
import { accountOf } from './accounts.js'

const querySchema = v.strictObject({
  timeout: v.optional(
    v.pipe(
      v.string(),
      v.check(text => parseWait(text) !== undefined, waitWords),
      v.transform(text => parseWait(text) ?? 0),
    ),
  ),
  after: v.optional(sequenceParameter),
})

const query = {
  timeout: `how long to wait, from 0s to ${longestWaitMs / 1000}s of real time; default 5s`,
  after:
    'the sequence of an earlier answer: the first failure behind it, whoever has read it. Left out, each failure is handed out once',
}

const otherwise = [
  204,
  'no failure in that time: ask again, with the same "after" if there was one. Nothing is lost in between',
] as const

const ofAccount: ControlRoute = {
  method: 'GET',
  path: '/accounts/:account/next-failure',
  summary: `The next refused attempt of the account, as GET /_mock/attempts/{operationId} has it, with its sequence. One that was refused before the question counts, if nobody has read it; else the request waits. 409 when the account is reset meanwhile, 404 when it is deleted, 503 when the server closes; at most ${mostWaiting} requests wait per account, 429 above that`,
  query,
  success: [200, 'the attempt, and its sequence'],
  otherwise,
  handle: request => waited(request, accountOf(request)),
}

const ofNone: ControlRoute = {
  method: 'GET',
  path: '/next-failure',
  summary:
    'The same for refused attempts that belong to no account: nothing in them names one that exists. These are one list for the whole server',
  query,
  success: [200, 'the attempt, and its sequence'],
  otherwise,
  handle: request => waited(request, undefined),
}

async function waited(request: ControlRequest, account: Account | undefined): Promise<ControlAnswer> {
  const { timeout: timeoutMs = defaultWaitMs, after } = readQuery(querySchema, request.query)
  const { outcome } = await nextFailure(request.netsuite, account, { timeoutMs, after, signal: request.hungUp() })
  if (typeof outcome === 'object') {
    return answer(200, { sequence: outcome.sequence, ...attemptView(outcome.record, surroundingsOf(request.netsuite)) })
  }
  switch (outcome) {
    case 'timeout':
    case 'hung-up':
      return answer(204)
    case 'reset':
      throw new ControlProblem(409, `Account ${account?.id} was reset while this request waited. Ask again.`)
    case 'deleted':
      throw new ControlProblem(404, `Account ${account?.id} was deleted while this request waited.`)
    case 'closed':
      throw new ControlProblem(503, 'The server closes.')
  }
}

export const nextFailureRoutes: readonly ControlRoute[] = [ofAccount, ofNone]
