/** The release that the account emulates: what another one would mean for it, moving it there, and every dated rule with its source. */
import * as v from 'valibot'
import type { Account } from '../../../account/account.js'
import {
  isSince,
  newestRelease,
  oldestRelease,
  type Release,
  releases,
  releaseSchema,
} from '../../../account/releases.js'
import { defaultTarget, upgradeReport } from '../../../upgrade-report.js'
import { plural } from '../../../plural.js'
import { changeBy, problemOfForm } from '../../change.js'
import { accountPath } from '../../links.js'
import { Form, Select, SubmitButton } from '../../parts/form.js'
import { Notice, Section } from '../../parts/show.js'
import { accountOf, type Page, type PageHandlers, page, redirect, type Visit } from '../../route.js'
import { Report } from './release-report.js'
import { Timeline } from './release-timeline.js'

export const releasePage: PageHandlers = {
  get(visit) {
    const account = accountOf(visit)
    const wanted = visit.query.get('to')
    if (wanted === null) return show(visit, account, defaultTarget(account))
    const to = v.safeParse(releaseSchema, wanted)
    if (to.success) return show(visit, account, to.output)
    const detail = `Found ${JSON.stringify(wanted.slice(0, 40))}; expected ${to.issues[0].message}.`
    return show(visit, account, defaultTarget(account), { status: 422, detail })
  },

  async post(visit) {
    const account = accountOf(visit)
    const from = account.document.release
    const release = visit.form.get('release')
    try {
      await changeBy(visit, account, { method: 'PATCH', path: ['accounts', account.id], body: { release } }, () => ({
        label: `Account ${account.id} was moved from ${from} to ${account.document.release}`,
        next: { href: accountPath(account.id, 'try'), text: 'Try a login' },
      }))
    } catch (error) {
      const { status, detail } = problemOfForm(error)
      return show(visit, account, defaultTarget(account), { status, detail })
    }
    return redirect(accountPath(account.id, 'release', { query: { to: from } }))
  },
}

function show(visit: Visit, account: Account, to: Release, refused?: { status: number; detail: string }): Page {
  const { id, document } = account
  const from = document.release
  const action = accountPath(id, 'release')
  return page({
    title: 'Release',
    account,
    crumbs: ['Break it'],
    ...(refused ? { status: refused.status, failed: true } : {}),
    children: (
      <>
        {refused ? <Notice kind="failed">{refused.detail}</Notice> : undefined}
        <p>
          Account {id} emulates NetSuite <strong>{from}</strong>. Rules of logging in begin and end with releases. See
          what another one means before you, or NetSuite, move there.
        </p>
        <form method="get" action={action} class="search">
          <Select name="to" label="Compare with" value={to} options={releaseOptions(from)} />
          <button class="button">Show the report</button>
        </form>
        <Section
          id="report"
          title={`From ${from} to ${to}`}
          actions={
            from === to ? undefined : (
              <Form visit={visit} action={action} inline>
                <input type="hidden" name="release" value={to} />
                <SubmitButton>{`Move the account to ${to}`}</SubmitButton>
              </Form>
            )
          }
        >
          <Report account={account} report={upgradeReport(visit.netsuite, account, to)} />
        </Section>
        <Section id="timeline" title="Every dated rule">
          <p class="soft">
            {plural(releases.length, 'release')} can be emulated, from {oldestRelease} to {newestRelease}; those are
            left out that change nothing. What is later than today is what NetSuite has announced, or what we expect:
            see how sure each rule is.
          </p>
          <Timeline account={account} />
        </Section>
      </>
    ),
  })
}

function releaseOptions(from: Release) {
  return releases.map(one => ({
    value: one,
    text: one === from ? `${one} (now)` : one,
    group: one === from ? 'The account’s' : isSince(one, from) ? 'Later' : 'Earlier',
  }))
}
