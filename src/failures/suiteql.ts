/** What can go wrong with a SuiteQL query. Reference rest-and-restlets §0 (6), §3.2, §4.2. */
import { menu, restRefusal } from './faces.js'
import type { Failure } from './failure.js'

const loggedIn = { status: 'Success' } as const
const prefix = 'Invalid search query. Detailed unprocessed description follows. Search error occurred: '

export const suiteQlFailures = {
  'suiteql-search-type-invalid': {
    title: 'SuiteQL table unknown',
    catalogue: [],
    origin: 'client',
    phase: 'request',
    faces: restRefusal(
      400,
      'INVALID_PARAMETER',
      'Invalid search query. Detailed unprocessed description follows. Invalid search type: {table}.',
    ),
    audit: loggedIn,
    cause: 'The query reads a table that NetSuite does not have.',
    remedy: { who: 'integrator', steps: ['Look the table up in the Records Catalog.'] },
    source: 'rest-and-restlets §3.2 (code inferred)',
    confidence: 'observed',
  },
  'suiteql-record-not-found': {
    title: 'SuiteQL table hidden from the role',
    catalogue: ['F76'],
    origin: 'account',
    phase: 'request',
    faces: restRefusal(400, 'INVALID_PARAMETER', `${prefix}Record '{table}' was not found.`),
    audit: loggedIn,
    cause: 'The query reads a table that does not exist, or that the role may not see: NetSuite hides it.',
    remedy: {
      who: 'administrator',
      steps: ['Edit the role and add the permission that the evidence names, at level View.'],
      menuPath: menu.manageRoles,
    },
    source: 'rest-and-restlets §3.2, §4.2',
    confidence: 'observed',
  },
  'suiteql-column-unknown': {
    title: 'SuiteQL column unknown',
    catalogue: [],
    origin: 'client',
    phase: 'request',
    faces: restRefusal(
      400,
      'INVALID_PARAMETER',
      `${prefix}Unknown identifier '{column}'. Available identifiers are: {{available}}`,
    ),
    audit: loggedIn,
    cause: 'The query names a column that no table of its FROM clause has.',
    remedy: { who: 'integrator', steps: ['Look the column up in the Records Catalog.'] },
    source: 'rest-and-restlets §3.2',
    confidence: 'observed',
  },
  'suiteql-invalid': {
    title: 'SuiteQL query invalid',
    catalogue: [],
    origin: 'client',
    phase: 'request',
    faces: restRefusal(400, 'INVALID_PARAMETER', `${prefix}Invalid or unsupported search.`),
    audit: loggedIn,
    cause: 'The query is no valid SuiteQL, fails on a value, or costs more than a query may.',
    remedy: { who: 'integrator', steps: ['Repair the query as the evidence says.'] },
    source: 'rest-and-restlets §3.2 (frame observed; these words were seen for an unsupported function)',
    confidence: 'inferred',
  },
} as const satisfies Record<string, Failure>
