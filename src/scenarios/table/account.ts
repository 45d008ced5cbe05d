/** Scenarios of the account as a whole: its state, its features, its limits, its place. */
import { menu } from '../../failures/faces.js'
import { ofAccount, ofFeatures } from '../edits.js'
import { passwordCalls, type Scenario, type ScenarioCall, signedCalls } from '../scenario.js'
import type { Situation } from '../situation.js'

const flowCalls = [{ surface: 'flow', step: 'requesttoken' }] as const satisfies readonly ScenarioCall[]
const everyCall = [...signedCalls, ...flowCalls, ...passwordCalls] as const
const nothing = [] as const

export const accountScenarios = {
  'account-disabled': {
    title: 'The account is disabled',
    produces: 'account-disabled',
    catalogue: ['F09'],
    done: 'NetSuite disabled the account.',
    breaks: nothing,
    caller: 'signed',
    calls: everyCall,
    edits: () => ofAccount({ disabled: true }),
  },
  'account-unavailable': {
    title: 'The account is down for maintenance',
    produces: 'account-unavailable',
    catalogue: [],
    done: 'NetSuite took the account down for its scheduled maintenance.',
    breaks: nothing,
    caller: 'signed',
    calls: everyCall,
    edits: () => ofAccount({ temporarilyUnavailable: true }),
  },
  'tba-feature-disabled': {
    title: 'The feature Token-based Authentication is switched off',
    produces: 'tba-feature-disabled',
    catalogue: ['F10'],
    done: 'On the SuiteCloud subtab, under Manage Authentication, Token-based Authentication was cleared.',
    breaks: nothing,
    caller: 'signed',
    calls: [...signedCalls, ...flowCalls, { surface: 'tokens', service: 'issuetoken' }],
    edits: () => ofFeatures({ tokenBasedAuthentication: false }),
  },
  'suitescript-disabled': {
    title: 'The feature Server SuiteScript is switched off',
    produces: 'suitescript-disabled',
    catalogue: ['F14'],
    done: 'On the SuiteCloud subtab, under SuiteScript, Server SuiteScript was cleared.',
    breaks: nothing,
    caller: 'signed',
    calls: [{ surface: 'restlet' }],
    edits: () => ofFeatures({ serverSuiteScript: false }),
  },
  'rest-feature-disabled': {
    title: 'The feature REST Web Services is switched off',
    produces: 'rest-feature-disabled',
    catalogue: ['F13'],
    done: 'On the SuiteCloud subtab, under SuiteTalk (Web Services), REST Web Services was cleared.',
    breaks: nothing,
    caller: 'signed',
    calls: [{ surface: 'rest', path: '/record/v1/customer/{customer}' }],
    edits: () => ofFeatures({ restWebServices: false }),
  },
  'workbook-feature-disabled': {
    title: 'The feature SuiteAnalytics Workbook is switched off',
    produces: 'workbook-feature-disabled',
    catalogue: ['F15'],
    done: 'On the Analytics subtab, SuiteAnalytics Workbook was cleared.',
    breaks: nothing,
    caller: 'signed',
    calls: [
      {
        surface: 'rest',
        method: 'POST',
        path: '/query/v1/suiteql',
        body: { q: 'SELECT id FROM customer' },
      },
    ],
    edits: () => ofFeatures({ suiteAnalyticsWorkbook: false }),
  },
  'customer-access-disabled': {
    title: 'The feature Customer Access is switched off',
    produces: 'customer-access-disabled',
    catalogue: ['F64'],
    done: 'On the Company subtab, under Access, Customer Access was cleared.',
    breaks: nothing,
    caller: 'customer',
    calls: [{ surface: 'pages' }],
    edits: () => ofFeatures({ customerAccess: false }),
  },
  'data-center-wrong': {
    title: 'The account was moved to another data center',
    produces: 'data-center-wrong',
    catalogue: ['F07'],
    done: 'NetSuite moved the account to another data center; clients still call the old one by its host name.',
    menuPath: menu.companyInformation,
    breaks: nothing,
    caller: 'signed',
    calls: [
      { surface: 'restlet', host: 'rest.{dataCenter}.netsuite.com' },
      { surface: 'rest', path: '/record/v1/customer/{customer}', host: 'rest.{dataCenter}.netsuite.com' },
    ],
    edits: ({ document }) => ofAccount({ dataCenter: document.dataCenter === 'eu1' ? 'na2' : 'eu1' }),
  },
  'concurrency-limit-exceeded': {
    title: 'Other clients use up the concurrency limit',
    produces: 'concurrency-limit-exceeded',
    catalogue: ['F108'],
    done: 'Other clients of the account keep as many requests in flight as it may have.',
    menuPath: 'Setup > Integration > Integration Management > Integration Governance',
    breaks: nothing,
    caller: 'signed',
    calls: [{ surface: 'restlet' }, { surface: 'rest', path: '/record/v1/customer/{customer}' }],
    edits: ({ document }) => [
      { path: ['settings', 'concurrentRequestsOfOthers'], value: document.concurrencyLimit },
      // What an integration has reserved is its own; nothing is reserved any more.
      ...document.integrations.flatMap(({ id, concurrencyLimit }) =>
        concurrencyLimit === undefined ? [] : [{ path: ['integrations', { id }, 'concurrencyLimit'] }],
      ),
    ],
  },
  'record-locked': {
    title: 'A workflow locks a record',
    produces: 'record-locked',
    catalogue: [],
    done: 'A workflow with the action Lock Record reached the record: it can be read and not changed.',
    menuPath: 'Customization > Workflow > Workflows',
    breaks: nothing,
    caller: 'signed',
    calls: [
      {
        surface: 'rest',
        method: 'PATCH',
        path: '/record/v1/salesOrder/{salesOrder}',
        body: { memo: 'Call before delivery' },
      },
    ],
    withoutEffect: situation =>
      recordToLock(situation) === undefined ? 'the account has no record; add one to its "records"' : undefined,
    edits: situation => {
      const record = recordToLock(situation)
      const { lockedRecords } = situation.document.settings.rest
      const value = record === undefined || lockedRecords.includes(record) ? lockedRecords : [...lockedRecords, record]
      return [{ path: ['settings', 'rest', 'lockedRecords'], value }]
    },
  },
} as const satisfies Record<string, Scenario>

/** The first sales order, else the first record of all. */
function recordToLock({ records }: Situation): string | undefined {
  for (const type of ['salesOrder', ...records.types()]) for (const { id } of records.list(type)) return `${type}/${id}`
  return undefined
}
