/** SuiteQL errors as failures of the catalogue, and in our words for the diagnosis (rest-and-restlets §3.2). */
import type { PermissionNeed } from '../../../login/authorize.js'
import { type Evidence, type Refusal, refuse } from '../../../login/verdict.js'
import type { SuiteQlError } from './model.js'

/**
 * The refusal of a query; the words for the wire are those of the catalogue.
 * @param needs the permissions that its tables needed
 */
export function suiteQlRefusal(error: SuiteQlError, needs: readonly PermissionNeed[]): Refusal {
  const evidence: Evidence = {
    what: 'SuiteQL query',
    found: suiteQlErrorReason(error).slice(0, 1000),
    expected: 'a query that NetSuite answers',
  }
  switch (error.kind) {
    case 'unknown-table': {
      const missing = needs.filter(need => !need.granted)
      const permissions = missing.map(({ permission, held, level }): Evidence => ({
        what: `permission "${permission}"`,
        found: held,
        expected: `${level} or higher`,
      }))
      const refusal =
        missing.length > 0
          ? refuse('suiteql-record-not-found', evidence, ...permissions)
          : refuse('suiteql-search-type-invalid', evidence)
      return { ...refusal, facts: { table: error.table.slice(0, 200) } }
    }
    case 'unknown-column': {
      const available = Object.entries(error.available).map(([name, table]) => `${name}=${table}`)
      return {
        ...refuse('suiteql-column-unknown', evidence),
        facts: { column: error.column.slice(0, 200), available: available.join(', ').slice(0, 2000) },
      }
    }
    default:
      return refuse('suiteql-invalid', evidence)
  }
}

const tooLarge = {
  query: 'The text of the query is too long.',
  nesting: 'The query is nested too deeply.',
  page: 'The values of one page are too long.',
  memory: 'The query needs more memory than a query may use.',
} as const

/** What was wrong, for whoever has to repair the query; NetSuite does not say it. */
export function suiteQlErrorReason(error: SuiteQlError): string {
  switch (error.kind) {
    case 'unknown-table':
      return `There is no table "${error.table}", or the role may not see it.`
    case 'unknown-column':
      return `No table of this FROM clause has a column "${error.column}".`
    case 'syntax':
    case 'value':
      return error.message
    case 'parameters':
      return `The query has ${error.expected} placeholders, "params" has ${error.given} values.`
    case 'timeout':
      return `The query was stopped after ${error.milliseconds} ms.`
    case 'too-large':
      return tooLarge[error.what]
  }
}
