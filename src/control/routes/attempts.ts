/** One attempt, explained: by the operation id of its answer, or the newest that was refused. */
import * as v from 'valibot'
import { nearest } from '../../account/nearest.js'
import type { AttemptRecord } from '../../audit/attempts.js'
import { attemptView } from '../../diagnosis/attempt-view.js'
import { explain, explainInMarkdown } from '../../diagnosis/explain.js'
import { surroundingsOf } from '../../diagnosis/surroundings.js'
import { failureIds } from '../../failures/catalogue.js'
import { preferredType } from '../preferred-type.js'
import { ControlProblem } from '../problem.js'
import { readQuery } from '../query.js'
import { answer, type ControlAnswer, type ControlRequest, type ControlRoute, type TextType } from '../route.js'
import { accountOf } from './accounts.js'

const forms = 'JSON, or for people plain text (Accept: text/plain) or Markdown (Accept: text/markdown)'

const alsoProduces: readonly TextType[] = ['text/plain', 'text/markdown']

const attempt: ControlRoute = {
  method: 'GET',
  path: '/attempts/:operationId',
  summary: `One attempt by the X-N-OperationId of its answer: what was sent, the verdict, and the diagnosis with what is proven, the remedy and the login guide's checklist. As ${forms}`,
  success: [200, 'the attempt'],
  alsoProduces,
  handle(request) {
    const record = request.netsuite.attempt(request.params.operationId ?? '')
    if (record) return explained(record, request)
    throw new ControlProblem(
      404,
      `No attempt with this operation id is remembered. Take the id from the X-N-OperationId header of the answer, or from a row of the login audit trail; the latest 1000 refused and 200 granted attempts of each account are kept.`,
    )
  },
}

const surfaces = ['restlet', 'rest', 'tokens', 'flow', 'pages'] as const

const filterSchema = v.strictObject({
  surface: v.optional(
    v.picklist(surfaces, issue => `one of ${surfaces.join(', ')}${nearest(String(issue.input), surfaces)}`),
  ),
  failure: v.optional(
    v.picklist(failureIds, issue => `a failure of the catalogue${nearest(String(issue.input), failureIds)}`),
  ),
})

const latest: ControlRoute = {
  method: 'GET',
  path: '/accounts/:account/diagnoses/latest',
  summary: `The newest refused attempt of the account, as GET /_mock/attempts/{operationId} has it. As ${forms}`,
  query: {
    surface: 'the newest on this way in: restlet, rest, tokens, flow or pages',
    failure: 'the newest with this failure of the catalogue, e.g. signature-invalid',
  },
  success: [200, 'the attempt'],
  alsoProduces,
  handle(request) {
    const account = accountOf(request)
    const { surface, failure } = readQuery(filterSchema, request.query)
    const { attempts } = request.netsuite.memory(account)
    const newest = attempts
      .all()
      .find(
        one =>
          one.refusal !== undefined &&
          (surface === undefined || one.attempt.request.surface === surface) &&
          (failure === undefined || one.refusal.failure === failure),
      )
    if (newest) return explained(newest, request)
    const filtered = surface === undefined && failure === undefined ? '' : ' that fits the filter'
    throw new ControlProblem(
      404,
      `No refused attempt of account ${account.id}${filtered} is remembered since it was created or reset. Make the call that fails, and ask again; GET /_mock/accounts/${account.id}/next-failure waits for it.${strayWords(request)}`,
    )
  },
}

/** A call that names no account, or a wrong one, is remembered elsewhere. */
function strayWords({ netsuite }: ControlRequest): string {
  const [newest] = netsuite.strays.attempts.all()
  if (!newest) return ''
  return ` A refused call that named no account of this server is not among them; the newest of those: GET /_mock/attempts/${newest.operationId}.`
}

function explained(record: AttemptRecord, { netsuite, headers }: ControlRequest): ControlAnswer {
  const surroundings = surroundingsOf(netsuite)
  const type = preferredType(headers.accept)
  switch (type) {
    case 'application/json':
      return answer(200, attemptView(record, surroundings))
    case 'text/plain':
      return { ...answer(200, `${explain(record, surroundings)}\n`), type }
    case 'text/markdown':
      return { ...answer(200, explainInMarkdown(record, surroundings)), type }
  }
}

export const attemptRoutes: readonly ControlRoute[] = [attempt, latest]
