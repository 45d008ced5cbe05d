/** Setup › Company › Enable Features: those that decide about logins, as NetSuite groups them. Source: reference identity §1.1. */
import type { Account } from '../../../account/account.js'
import type { Features } from '../../../account/model/features.js'
import { accountPath } from '../../links.js'
import { Form, SubmitButton } from '../../parts/form.js'
import { Section } from '../../parts/show.js'
import { helpOf } from '../../served.js'
import { type ConsoleAnswer, page, type Visit } from '../../route.js'
import { accountForm } from './account-form.js'
import { type Draft, draftOf, Fields, type FieldSpec, type FormErrors, nameOf, NotSaved } from './fields.js'

const crumbs = ['Setup', 'Company']

const box = (name: keyof Features, label: string, help: string): FieldSpec => ({
  path: ['features', name],
  kind: 'box',
  label,
  help,
})

interface Group {
  readonly id: string
  readonly title: string
  readonly specs: readonly FieldSpec[]
}

const groups: readonly Group[] = [
  {
    id: 'suitescript',
    title: 'SuiteCloud › SuiteScript',
    specs: [
      box(
        'clientSuiteScript',
        'Client SuiteScript',
        'Needed for RESTlets. Off, they answer as if the script did not exist.',
      ),
      box(
        'serverSuiteScript',
        'Server SuiteScript',
        'Needed for RESTlets. Off, they answer as if the script did not exist.',
      ),
    ],
  },
  {
    id: 'suitetalk',
    title: 'SuiteCloud › SuiteTalk (Web Services)',
    specs: [
      box(
        'soapWebServices',
        'SOAP Web Services',
        helpOf('soap', 'Off, SOAP logins are refused, and the box “Web Services Only Role” of roles is hidden.'),
      ),
      box(
        'restWebServices',
        'REST Web Services',
        'Off, REST web services refuse every call. In NetSuite, enabling it means accepting terms of service.',
      ),
    ],
  },
  {
    id: 'authentication',
    title: 'SuiteCloud › Manage Authentication',
    specs: [
      box(
        'tokenBasedAuthentication',
        'Token-based Authentication',
        'Off, every call with an access token is refused; the Login Audit Trail says FeatureDisabled.',
      ),
      box(
        'oauth2',
        'OAuth 2.0',
        helpOf('oauth2', 'Off, authorizing, getting, refreshing and using OAuth 2.0 tokens is refused.'),
      ),
    ],
  },
  {
    id: 'analytics',
    title: 'Analytics',
    specs: [
      box(
        'suiteAnalyticsWorkbook',
        'SuiteAnalytics Workbook',
        'Needed for SuiteQL and queries over REST. Logins themselves go on.',
      ),
    ],
  },
  {
    id: 'access',
    title: 'Company › Access',
    specs: [
      box(
        'ipAddressRules',
        'IP Address Rules',
        'Off, nobody’s address is looked at, whatever Allowed IP Addresses says.',
      ),
      box('customerAccess', 'Customer Access', 'Off, customer roles cannot log in.'),
    ],
  },
  {
    id: 'employees',
    title: 'Employees › Permissions',
    specs: [
      box(
        'globalPermissions',
        'Global Permissions',
        'On, the permissions on an employee’s Access subtab win over those of the role.',
      ),
    ],
  },
]
const specs = groups.flatMap(one => one.specs)

export const features = accountForm({
  page: 'features',
  crumbs,
  specs,
  saved: (account, form) => `Features were saved: ${wordsOf(account, form)}`,
  show,
})

/** By name and what becomes of it. */
function wordsOf({ document }: Account, form: Draft): string {
  const before = draftOf(document, specs)
  const changed = specs.filter(spec => before.has(nameOf(spec)) !== form.has(nameOf(spec)))
  return changed.map(spec => `${spec.label} is ${form.has(nameOf(spec)) ? 'on' : 'off'}`).join(', ')
}

function show(visit: Visit, account: Account, draft: Draft, errors: FormErrors, failed = false): ConsoleAnswer {
  return page({
    title: 'Enable Features',
    account,
    crumbs,
    failed,
    status: failed ? 422 : 200,
    children: (
      <Form visit={visit} action={accountPath(account.id, 'features')}>
        <NotSaved errors={errors} failed={failed} />
        <p class="soft">
          The features that decide whether a login succeeds, under NetSuite’s subtabs and sections. There is no box
          called “RESTlets”: they exist while both SuiteScript features are on.
        </p>
        {groups.map(({ id, title, specs: boxes }) => (
          <Section id={id} title={title}>
            <Fields specs={boxes} draft={draft} errors={errors} />
          </Section>
        ))}
        <SubmitButton>Save</SubmitButton>
      </Form>
    ),
  })
}
