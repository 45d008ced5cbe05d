/** Setup › Company › Company Information, with the preferences of other pages that decide about logins, and what only a mock has. */
import type { Account } from '../../../account/account.js'
import { hostLabel } from '../../../account/ids.js'
import { accountPath } from '../../links.js'
import { Form, SubmitButton } from '../../parts/form.js'
import { CopyText, Facts, Section } from '../../parts/show.js'
import { type ConsoleAnswer, page, type Visit } from '../../route.js'
import { accountForm } from './account-form.js'
import { companyFields, installationFields, mockFields, openFields, passwordFields } from './company-fields.js'
import { type Draft, Fields, type FormErrors, nameOf, NotSaved } from './fields.js'

const crumbs = ['Setup', 'Company']
const specs = [...companyFields, ...passwordFields, ...installationFields, ...mockFields, ...openFields]

export const company = accountForm({
  page: 'company',
  crumbs,
  specs,
  saved: () => 'Company Information was saved',
  show,
})

function show(visit: Visit, account: Account, draft: Draft, errors: FormErrors, failed = false): ConsoleAnswer {
  const common = { draft, errors }
  return page({
    title: 'Company Information',
    account,
    crumbs,
    failed,
    status: failed ? 422 : 200,
    children: (
      <Form visit={visit} action={accountPath(account.id, 'company')}>
        <NotSaved errors={errors} failed={failed} />
        <Section id="company" title="Company" actions={<SubmitButton>Save</SubmitButton>}>
          <AccountFacts account={account} />
          <Fields specs={companyFields} {...common} />
        </Section>
        <Section id="urls" title="Company URLs">
          <CompanyUrls visit={visit} account={account} />
        </Section>
        <Section id="passwords" title="Passwords">
          <p class="soft small">In NetSuite: Setup › Company › General Preferences</p>
          <Fields specs={passwordFields} {...common} />
        </Section>
        <Section id="installation" title="Auto-installation">
          <p class="soft small">In NetSuite: Setup › Integration › SOAP Web Services Preferences</p>
          <Fields specs={installationFields} {...common} />
        </Section>
        <Section id="mock" title="Mock settings">
          <p class="soft small">NetSuite has no such page.</p>
          <Fields specs={mockFields} {...common} />
          <details open={openFields.some(spec => errors.of(nameOf(spec)) !== undefined)}>
            <summary>Where public material leaves open what NetSuite does</summary>
            <div class="stack">
              <p class="soft small">
                The defaults are this mock’s choice. Correct them if your account answers otherwise.
              </p>
              <Fields specs={openFields} {...common} />
            </div>
          </details>
        </Section>
        <SubmitButton>Save</SubmitButton>
      </Form>
    ),
  })
}

function AccountFacts({ account: { id, document } }: { account: Account }) {
  return (
    <Facts
      facts={[
        ['Account ID', <CopyText text={id} name="account ID" />],
        ['Type', document.type],
        [
          'Release',
          <>
            {document.release} – <a href={accountPath(id, 'release')}>choose another, see what would break</a>
          </>,
        ],
      ]}
    />
  )
}

/** As NetSuite lists them, and where this mock is reached instead. */
function CompanyUrls({ visit, account: { id } }: { visit: Visit; account: Account }) {
  const label = hostLabel(id)
  return (
    <>
      <Facts
        facts={[
          ['SuiteTalk (SOAP and REST web services)', <code>{`https://${label}.suitetalk.api.netsuite.com`}</code>],
          ['RESTlets', <code>{`https://${label}.restlets.api.netsuite.com`}</code>],
          ['NetSuite UI', <code>{`https://${label}.app.netsuite.com`}</code>],
          ['Here', <CopyText text={visit.baseUrl} name="address of this server" />],
        ]}
      />
      <p class="soft small">
        Host names have the account ID in lower case with a hyphen, realm and nlauth_account in upper case with an
        underscore.
      </p>
    </>
  )
}
