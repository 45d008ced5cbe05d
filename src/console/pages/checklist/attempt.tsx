/** The checklist of one recorded attempt. */
import { surroundingsOf } from '../../../diagnosis/surroundings.js'
import { attemptPath } from '../../links.js'
import { PageProblem } from '../../page-problem.js'
import { Badge, Facts } from '../../parts/show.js'
import { maySeeAttempt, notYours, type PageHandlers } from '../../route.js'
import { pageOf } from './checklist.js'
import { shownChecklist } from './shown.js'
import { Checklist } from './view.js'

export const attemptChecklist: PageHandlers = {
  get(visit) {
    const { netsuite, params } = visit
    const record = netsuite.attempt(params.operationId ?? '')
    // Whose it is must not be told to others, nor that it is there.
    if (!record && !visit.visitor.operator) throw notYours()
    if (!record)
      throw new PageProblem(
        404,
        'No attempt with this operation id is remembered. The latest 1000 refused and 200 granted attempts of each account are kept; open one from a row of the Login Audit Trail.',
      )
    const account = record.account && netsuite.directory.get(record.account.id)
    if (!maySeeAttempt(visit, record)) throw notYours()
    const list = shownChecklist(record, surroundingsOf(netsuite), netsuite)
    const { request } = record.attempt
    const { hide, summary } = list
    return pageOf(
      account,
      <>
        <section class="card stack" aria-label="What was checked">
          <p class="check-outcome">
            <Badge tone={summary === undefined ? 'ok' : 'failed'}>
              {summary === undefined ? 'passed' : record.refusal ? 'refused' : 'passed in soft mode'}
            </Badge>{' '}
            <strong>{summary ?? 'Nothing refused this call.'}</strong>
          </p>
          <Facts
            facts={[
              ['Attempt', <a href={attemptPath(record.operationId)}>{record.operationId}</a>],
              ['Account', account ? `${account.id} ${account.document.name}` : 'none was found'],
              [
                'Call',
                `${hide(request.method)} ${hide(request.path)} from ${hide(request.address)}, answered ${record.status ?? 'not yet'}`,
              ],
              ['When', `${new Date(record.at).toISOString().slice(0, 19)}Z by the account’s clock`],
            ]}
          />
        </section>
        <Checklist list={list} />
      </>,
    )
  },
}
