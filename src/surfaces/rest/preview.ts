/** What a REST call would be answered, without doing it: it is done to a copy of the account. */
import type { RequestFacts } from '../../login/attempt.js'
import type { Refusal, Session } from '../../login/verdict.js'
import { handleRest } from './handle.js'
import { JobStore } from './jobs.js'
import { restRequest } from './read.js'
import { isRefused } from './request.js'

/** What a request by this session would be refused with. A query that may be asked counts as answered: no preview runs one. */
export function previewRest(
  session: Session,
  facts: RequestFacts,
  { body, now }: { readonly body: string | undefined; readonly now: number },
): Refusal | undefined {
  const { account } = session
  const request = restRequest({
    session: { ...session, account: account.fork() },
    facts,
    headers: { prefer: 'transient' },
    body: body === undefined ? undefined : Buffer.from(body),
    now,
    noteNeed: () => undefined,
    noteChange: () => undefined,
  })
  const result = handleRest(request, {
    jobs: new JobStore(),
    engine: () => Promise.reject(new TypeError('a preview runs no query')),
    loginAudit: () => [],
    start: () => undefined,
  })
  if (!(result instanceof Promise)) return isRefused(result) ? result.refusal : undefined
  result.catch(() => undefined)
  return undefined
}
