/** The features of `Setup > Company > Enable Features` that decide about logins. Source: reference identity §1.1. */
import * as v from 'valibot'

const on = v.optional(v.boolean(), true)
const off = v.optional(v.boolean(), false)

export const featuresSchema = v.strictObject({
  /** SuiteCloud › SuiteScript. Off: RESTlets answer as if the script did not exist. */
  clientSuiteScript: on,
  serverSuiteScript: on,
  /** SuiteCloud › SuiteTalk (Web Services). */
  soapWebServices: on,
  restWebServices: on,
  /** SuiteCloud › Manage Authentication. Off: every TBA request is refused, Detail `FeatureDisabled`. */
  tokenBasedAuthentication: on,
  oauth2: on,
  /** Analytics. */
  suiteAnalyticsWorkbook: on,
  /** Company › Access. Off: IP rules are not looked at. */
  ipAddressRules: on,
  customerAccess: on,
  /** Employees › Permissions. On: an employee's global permissions win over the role's. */
  globalPermissions: off,
})
export type Features = v.InferOutput<typeof featuresSchema>
