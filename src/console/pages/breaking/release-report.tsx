/** The upgrade report: what stops and starts, with the rule responsible and what to do. Long lists are cut; the control API has them whole. */
import type { ComponentChildren } from 'preact'
import type { Account } from '../../../account/account.js'
import type { Reason, UpgradeReport } from '../../../upgrade-report/report.js'
import { accountPath, attemptPath } from '../../links.js'
import { Badge, Table } from '../../parts/show.js'
import { surfaceWord } from './scenario-words.js'
import { Rule, Sure } from './release-timeline.js'

const mostRows = 40

export function Report({ account, report }: { account: Account; report: UpgradeReport }) {
  const { summary, rules, attempts, credentials, tokens, integrations, scripts, roles, noLongerCreated } = report
  const { id } = account
  const parts = [
    ...integrations.map(one => ({
      kind: 'integration',
      href: accountPath(id, 'integrations', { record: one.id }),
      ...one,
    })),
    ...scripts.map(one => ({ kind: 'script', href: accountPath(id, 'scripts', { record: one.id }), ...one })),
    ...roles.map(one => ({ kind: 'role', href: accountPath(id, 'roles', { record: one.id }), ...one })),
  ]
  const calls = [
    ...attempts.wouldBeRefused.map(one => ({ change: 'would be refused', ...one })),
    ...attempts.wouldPass.map(one => ({ change: 'would pass', ...one })),
  ]
  return (
    <>
      <p>{summary}</p>
      {rules.length === 0 ? undefined : (
        <Part title="Rules that change">
          <ul class="stack">
            {rules.map(rule => (
              <li>
                <Rule rule={{ ...rule, source: `with ${rule.release} · ${rule.source}` }} advice />
              </li>
            ))}
          </ul>
        </Part>
      )}
      <Changes
        title="Recorded calls"
        head={['Credential', 'Call', 'Count', 'Change', 'Why']}
        rows={calls.map(one => [
          one.credential,
          <>
            {surfaceWord(one.surface)} {one.method} {one.path}{' '}
            {one.operationIds[0] === undefined ? undefined : (
              <a href={attemptPath(one.operationIds[0])}>the last one</a>
            )}
          </>,
          one.count,
          <Badge tone={one.change === 'would pass' ? 'ok' : 'failed'}>{one.change}</Badge>,
          <Why {...one} />,
        ])}
      />
      <Changes
        title="Credential sets"
        head={['Credential set', 'Change', 'Why']}
        rows={credentials.map(one => [
          <a href={accountPath(id, 'try', { query: { credentials: one.name } })}>{one.name}</a>,
          <StopsOrStarts {...one} />,
          <Why {...one} />,
        ])}
      />
      <Changes
        title="Access tokens"
        head={['Token', 'Integration', 'User and role', 'Change', 'Why']}
        rows={tokens.map(one => [
          <a href={accountPath(id, 'tokens', { record: one.id })}>{one.name}</a>,
          one.integration,
          `${one.user}, ${one.role}`,
          <StopsOrStarts {...one} />,
          <Why {...one} />,
        ])}
      />
      <Changes
        title="Integration records, RESTlets and roles"
        head={['Record', 'Change', 'What']}
        rows={parts.map(one => [
          <>
            {one.kind} <a href={one.href}>{one.name}</a>
          </>,
          <Badge tone={one.change === 'gains' ? 'ok' : 'failed'}>{one.change}</Badge>,
          <Why {...one} why={one.what} />,
        ])}
      />
      <Changes
        title="No longer created"
        head={['What', 'Since', 'What to do']}
        rows={noLongerCreated.map(one => [one.what, one.since, one.advice])}
      />
    </>
  )
}

function Part({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div class="close">
      <h3>{title}</h3>
      {children}
    </div>
  )
}

interface ChangesProps {
  readonly title: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly ComponentChildren[])[]
}

function Changes({ title, head, rows }: ChangesProps) {
  if (rows.length === 0) return null
  return (
    <Part title={title}>
      <Table label={title} head={head} rows={rows.slice(0, mostRows)} />
      {rows.length > mostRows ? <p class="soft">and {rows.length - mostRows} more</p> : undefined}
    </Part>
  )
}

function StopsOrStarts({ change }: { change: 'stops' | 'starts' }) {
  return <Badge tone={change === 'starts' ? 'ok' : 'failed'}>{change}</Badge>
}

function Why({ why, since, confidence, advice }: { why: string } & Reason) {
  return (
    <div class="close">
      <p>
        {why} <span class="soft">(since {since})</span> <Sure confidence={confidence} />
      </p>
      <p class="soft">{advice}</p>
    </div>
  )
}
