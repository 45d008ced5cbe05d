/** Calls of a RESTlet whose login was granted, newest first: where a refusal after the login is looked into. */
import type { Account } from '../../../account/account.js'
import type { Script } from '../../../account/model/script.js'
import type { AttemptRecord } from '../../../audit/attempts.js'
import { firstValue } from '../../../login/rfc5849/parameters.js'
import { accountPath, attemptPath } from '../../links.js'
import { Badge, Empty, Section, Table } from '../../parts/show.js'
import { timeText } from '../../parts/time-text.js'
import type { Visit } from '../../route.js'

const mostShown = 15

export function LatestCalls({ visit, account, script }: { visit: Visit; account: Account; script: Script }) {
  const calls = [...visit.netsuite.memory(account).attempts.granted()].filter(one => isOf(script, one))
  return (
    <Section id="execution-log" title="Execution Log">
      {calls.length === 0 ? (
        <Empty>
          <p>
            Nobody who logged in has called it yet. Refused logins are in the{' '}
            <a href={accountPath(account.id, 'login-audit-trail')}>Login Audit Trail</a>.
          </p>
        </Empty>
      ) : (
        <Table
          label="Latest calls"
          head={['Date', 'Method', 'User', 'Role', 'Answer', 'Refused because of']}
          rows={calls
            .slice(0, mostShown)
            .map(({ at, attempt, known, status, refusal, operationId }) => [
              <a href={attemptPath(operationId)}>{timeText(at)}</a>,
              attempt.request.method,
              known.user?.name ?? '–',
              known.role?.name ?? '–',
              <Badge tone={status === undefined ? 'off' : status < 400 ? 'ok' : 'failed'}>
                {status === undefined ? 'running' : String(status)}
              </Badge>,
              refusal?.failure ?? '–',
            ])}
        />
      )}
    </Section>
  )
}

function isOf({ id, scriptId }: Script, { attempt }: AttemptRecord): boolean {
  const named = firstValue(attempt.request.queryParameters ?? [], 'script')
  return named === String(id) || named === scriptId
}
