/** An attempt that is not remembered any more, of which the audit trail still has the row. */
import { catalogue } from '../../../failures/catalogue.js'
import { inert } from '../../../diagnosis/text/inert.js'
import { accountPath } from '../../links.js'
import { Facts, Notice, Section } from '../../parts/show.js'
import { repairLinkOfFailure } from '../../repairs.js'
import { maySee, type Page, page, type Visit } from '../../route.js'
import { RepairLinks } from './attempt-why.js'
import { StatusBadge } from './columns.js'

/** `undefined` when there is no such row, or the visitor may not see it. */
export function forgottenAttempt(visit: Visit, operationId: string): Page | undefined {
  const { netsuite } = visit
  for (const account of netsuite.directory.all()) {
    const row = maySee(visit, account) ? netsuite.trail(account).find(operationId) : undefined
    if (!row) continue
    const failure = row.failure === null ? undefined : catalogue[row.failure]
    const link = row.failure === null ? undefined : repairLinkOfFailure(account, row.failure)
    const texts = [
      ['Date', row.date],
      ['Detail', row.detail],
      ['User', row.user],
      ['Email Address', row.emailAddress],
      ['Role', row.role],
      ['IP Address', row.ipAddress],
      ['Token-based Application Name', row.tokenBasedApplicationName],
      ['Token-based Access Token Name', row.tokenBasedAccessTokenName],
      ['Request URI', row.requestUri],
      ['User Agent', row.userAgent],
      ['Security Challenge', row.securityChallenge],
    ] as const
    return page({
      title: failure?.title ?? 'A login that was granted',
      account,
      crumbs: ['Login Audit Trail'],
      menu: accountPath(account.id, 'login-audit-trail'),
      children: (
        <>
          <Notice kind="note">
            The attempt itself is not remembered any more: the latest 1,000 refused and 200 granted ones of an account
            are, until the server stops. This is its row of the trail.
          </Notice>
          <Section id="row" title="In the audit trail">
            <Facts
              facts={[
                ['Status', <StatusBadge row={row} />],
                ...texts.filter(([, text]) => text !== '').map(([name, text]) => [name, inert(text, 600)] as const),
              ]}
            />
          </Section>
          {failure ? (
            <Section id="why" title="Why, in general">
              <p>{failure.cause}</p>
              <ol>
                {failure.remedy.steps.map(step => (
                  <li>{step}</li>
                ))}
              </ol>
              <RepairLinks links={link ? [link] : []} />
            </Section>
          ) : undefined}
        </>
      ),
    })
  }
  return undefined
}
