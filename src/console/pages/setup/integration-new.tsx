/** Setup › Integration › Manage Integrations › New. */
import { randomUUID } from 'node:crypto'
import type { Account } from '../../../account/account.js'
import { holds } from '../../../account/releases.js'
import { changeBy, problemOfForm } from '../../change.js'
import { accountPath } from '../../links.js'
import { Form, SubmitButton } from '../../parts/form.js'
import { accountOf, type ConsoleAnswer, page, type PageHandlers, redirect, type Visit } from '../../route.js'
import { type Draft, type FormErrors, formErrors, nameOf, noErrors, NotSaved, patchOf } from './fields.js'
import { integrationFields } from './integration-fields.js'
import { NoNewTba, RecordFields } from './integration-form.js'
import { idIn, textIn } from './records.js'

export const newIntegration: PageHandlers = {
  get(visit) {
    const account = accountOf(visit)
    const draft = new URLSearchParams({ state: 'Enabled' })
    if (!holds('no-new-tba-integrations', account.document.release)) draft.set('tokenBasedAuthentication', 'yes')
    return show(visit, account, draft, noErrors)
  },
  async post(visit) {
    const account = accountOf(visit)
    const { authentication, ...fields } = patchOf({}, integrationFields, visit.form)
    const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))
    const body = {
      // A box that is left out is checked or not by default: each is said.
      authentication: {
        tokenBasedAuthentication: false,
        ...(typeof authentication === 'object' ? authentication : {}),
      },
      applicationId: randomUUID().toUpperCase(),
      ...given,
    }
    try {
      const wish = { method: 'POST', path: ['accounts', account.id, 'integrations'], body } as const
      await changeBy(visit, account, wish, made => ({
        label: `The integration record “${textIn(made, 'name')}” was created`,
        secrets: [
          ['Consumer Key / Client ID', textIn(made, 'consumerKey')],
          ['Consumer Secret / Client Secret', textIn(made, 'consumerSecret')],
        ],
        ...(body.authentication.tokenBasedAuthentication
          ? {
              next: {
                href: accountPath(account.id, 'tokens', { record: 'new', query: { integration: idIn(made) } }),
                text: 'Make an access token for it',
              },
            }
          : {}),
      }))
      return redirect(accountPath(account.id, 'integrations'))
    } catch (error) {
      return show(visit, account, visit.form, formErrors(problemOfForm(error), integrationFields.map(nameOf)), true)
    }
  },
}

function show(visit: Visit, account: Account, draft: Draft, errors: FormErrors, failed = false): ConsoleAnswer {
  const list = accountPath(account.id, 'integrations')
  return page({
    title: 'New Integration',
    account,
    crumbs: ['Setup', 'Integration', 'Manage Integrations'],
    menu: list,
    failed,
    status: failed ? 422 : 200,
    children: (
      <>
        <NoNewTba account={account} what="integration records with token-based authentication" />
        <Form visit={visit} action={accountPath(account.id, 'integrations', { record: 'new' })}>
          <NotSaved errors={errors} failed={failed} />
          <RecordFields draft={draft} errors={errors} />
          <p class="soft">
            Its Application ID is generated. Consumer key and consumer secret are shown once, on the next page.
          </p>
          <div class="buttons">
            <SubmitButton>Save</SubmitButton>
            <a class="button" href={list}>
              Cancel
            </a>
          </div>
        </Form>
      </>
    ),
  })
}
