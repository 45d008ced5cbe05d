/** Whom and what an attempt was about, with links to their pages; and what a call that passed was lucky with. */
import type { ComponentChildren } from 'preact'
import type { Account } from '../../../account/account.js'
import { inert } from '../../../diagnosis/text/inert.js'
import type { NearMiss } from '../../../diagnosis/near/near-miss.js'
import { type AccountPage, accountPath } from '../../links.js'
import { CopyText, Empty, Facts, Section } from '../../parts/show.js'
import { type AttemptView, surfaceNames } from './attempt-sent.js'

const words = (text: string) => inert(text, 240)

const matched = {
  received: 'the URL as received',
  forwarded: 'the URL that a proxy forwarded',
  canonical: 'NetSuite’s own URL of the account',
} as const

export function AttemptFacts({ view, account }: { view: AttemptView; account: Account | undefined }) {
  const { user, role, integration, token, matchedUrl, durationMs, request } = view
  const linked = (
    page: AccountPage,
    list: readonly { readonly id: number }[] | undefined,
    record: { readonly id: number; readonly name: string } | null,
  ): ComponentChildren => {
    if (!record) return undefined
    const isThere = account && list?.some(one => one.id === record.id)
    return isThere ? (
      <a href={accountPath(account.id, page, { record: record.id })}>{words(record.name)}</a>
    ) : (
      words(record.name)
    )
  }
  const document = account?.document
  const facts: readonly (readonly [string, ComponentChildren])[] = [
    ['Date', `${view.date.replace('T', ' ').replace('Z', '')} UTC, by the account’s clock`],
    ['Surface', surfaceNames[view.surface]],
    ['Account', account ? `${account.id} ${words(account.document.name)}` : (view.account ?? 'none was found')],
    ['User', linked('employees', document?.users, user)],
    ['Role', linked('roles', document?.roles, role)],
    ['Integration', linked('integrations', document?.integrations, integration)],
    ['Access token', linked('tokens', document?.tokens, token)],
    ['IP address', words(request.address)],
    ['Signature matched', matchedUrl && matched[matchedUrl]],
    ['Took', durationMs === null ? undefined : `${durationMs} ms`],
    ['X-N-OperationId', <CopyText text={view.operationId} name="the operation id" />],
  ]
  return (
    <Section id="about" title="Whom it was about">
      <Facts facts={facts.filter(([, one]) => one !== undefined && one !== null && one !== '')} />
    </Section>
  )
}

export function NearMisses({ misses }: { misses: readonly NearMiss[] }) {
  return (
    <Section id="near-misses" title="Near misses">
      {misses.length === 0 ? (
        <Empty>None: the call would pass on any day, from anywhere that the account allows.</Empty>
      ) : (
        <ul class="mistakes">
          {misses.slice(0, 20).map(({ id, title, found, expected, repair }) => (
            <li class="notice warn close">
              <p>
                <code>{id}</code>
              </p>
              <p class="mistake">{words(title)}</p>
              <p>
                Found {words(found)}; expected {words(expected)}.
              </p>
              <p>
                <strong>Repair:</strong> {words(repair)}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
