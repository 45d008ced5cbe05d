/**
 * One emulated NetSuite account, as written in a fixture file and as the control API takes it.
 * The schema is the one source: types come from it, and `fixtures/account.schema.json` is written from it.
 */
import * as v from 'valibot'
import { accountIdSchema, integrationIdSchema, tokenInternalIdSchema, userIdSchema } from '../ids.js'
import { defaultRelease, releaseSchema } from '../releases.js'
import { featuresSchema } from './features.js'
import { passwordPolicyNames } from '../password-policy.js'
import { credentialSchema, integrationSchema } from './integration.js'
import { roleSchema } from './role.js'
import { scriptSchema } from './script.js'
import { settingsSchema } from './settings.js'
import { tokenSchema } from './token.js'
import { passwordSchema, userSchema } from './user.js'

/** A record: its fields as the RESTlet sees them. `id` is its internal id, a string as on the wire. */
export const recordSchema = v.looseObject({
  id: v.pipe(v.string(), v.regex(/^\d{1,15}$/, 'the internal id of a record, digits in a string')),
})
export type RecordData = v.InferOutput<typeof recordSchema>

/** A ready set of credentials, good or bad, as shown by `mock-netsuite credentials`. */
export const credentialSetSchema = v.strictObject({
  name: v.pipe(v.string(), v.minLength(1)),
  /**
   * The token (and so the integration, user and role) it uses. A set has this or `login`, or all four values of a token that
   * the account does not have (any more).
   */
  token: v.optional(tokenInternalIdSchema),
  /** A password login instead: the user, and values that replace the right ones; both values, where there is no such user (any more). */
  login: v.optional(
    v.strictObject({
      user: v.optional(userIdSchema),
      email: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(200))),
      password: v.optional(passwordSchema),
      /** `nlauth_role`; left out, NetSuite selects one. */
      role: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
      /** Sends the Application ID of this integration. */
      application: v.optional(integrationIdSchema),
      /** Sends this Application ID. */
      applicationId: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(64))),
      /** `nlauth_otp`: the code of the moment, or a fixed text. */
      otp: v.optional(
        v.pipe(v.string(), v.regex(/^(current|\d{6,8})$/, '"current", or a code of six to eight digits')),
      ),
    }),
  ),
  /** The token service to call with it, instead of a script. */
  service: v.optional(
    v.strictObject({
      name: v.picklist(['issuetoken', 'revoketoken', 'tokeninfo', 'roles']),
      /** The integration whose consumer key goes into the query. */
      integration: v.optional(integrationIdSchema),
      /** A consumer key that goes there instead. */
      consumerKey: v.optional(credentialSchema),
      /** The token to revoke. */
      token: v.optional(tokenInternalIdSchema),
      /** A token id that is sent instead. */
      tokenId: v.optional(credentialSchema),
    }),
  ),
  /** Values that replace the right ones, for sets that are wrong on purpose. */
  consumerKey: v.optional(credentialSchema),
  consumerSecret: v.optional(credentialSchema),
  tokenId: v.optional(credentialSchema),
  tokenSecret: v.optional(credentialSchema),
  /** The script to call with it: a failure after the login needs the right one. Default: the account's first script. */
  script: v.optional(v.string()),
  deploy: v.optional(v.string()),
  /** The REST resource to call with it, instead of a script. */
  rest: v.optional(
    v.strictObject({
      method: v.optional(v.picklist(['GET', 'POST', 'PATCH', 'PUT', 'DELETE']), 'GET'),
      /** Path and query. */
      path: v.pipe(
        v.string(),
        v.regex(/^\/services\/rest\/[!-~]+$/, 'a path such as "/services/rest/record/v1/customer/107"'),
      ),
      /** The JSON body to send. */
      body: v.optional(v.record(v.string(), v.unknown())),
    }),
  ),
  note: v.optional(v.string(), ''),
})
export type CredentialSet = v.InferOutput<typeof credentialSetSchema>

export const accountTypes = ['production', 'sandbox', 'release-preview', 'development', 'test-drive'] as const
export type AccountType = (typeof accountTypes)[number]

/** A type of the account's own records: Customization › Lists, Records, & Fields › Record Types. */
export const customRecordTypeSchema = v.strictObject({
  scriptId: v.pipe(
    v.string(),
    v.regex(/^customrecord[a-z0-9_]+$/, 'the script id of a custom record type such as "customrecord_lead"'),
  ),
  /** The name people see: `Custom lead`. */
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
})
export type CustomRecordType = v.InferOutput<typeof customRecordTypeSchema>

/** A SuiteAnalytics dataset: what `query/v1/dataset/{id}/result` answers. */
export const datasetSchema = v.strictObject({
  id: v.pipe(
    v.string(),
    v.regex(/^(custdataset|stddataset)[a-z0-9_]*$/, 'the id of a dataset such as "custdataset_orders"'),
  ),
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  /** The SuiteQL query that stands for it. */
  query: v.pipe(v.string(), v.minLength(1), v.maxLength(100_000)),
})
export type Dataset = v.InferOutput<typeof datasetSchema>

const passwordPolicySchema = v.strictObject({
  policy: v.optional(v.picklist(passwordPolicyNames), 'Strong'),
  /** Minimum Password Length; the policy's own when left out, and never less. */
  minimumLength: v.optional(v.pipe(v.number(), v.integer(), v.minValue(6), v.maxValue(128))),
  /** Password Expiration in Days. */
  expirationDays: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(1, 'a number of days from 1 to 365'), v.maxValue(365)),
    180,
  ),
})

const administered = {
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  type: v.optional(v.picklist(accountTypes), 'production'),
  release: v.optional(releaseSchema, defaultRelease),
  /** "This account has been disabled." */
  disabled: v.optional(v.boolean(), false),
  /** "The account you are trying to access is currently unavailable": maintenance, for instance. */
  temporarilyUnavailable: v.optional(v.boolean(), false),
  /** The data center the account lives in; a RESTlet call to another one is answered with 302. */
  dataCenter: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^([a-z]{2,4}\d{0,2}|default)$/, 'a data center such as "na1", or "default" for rest.netsuite.com'),
    ),
    'na1',
  ),
  features: v.optional(featuresSchema, {}),
  /** General Preferences: rules for passwords (identity §4.1). */
  passwordPolicy: v.optional(passwordPolicySchema, {}),
  /** SOAP Web Services Preferences › Require Approval during Auto-Installation of Integration. */
  requireApprovalDuringAutoInstallation: v.optional(v.boolean(), false),
  /** Company Information › Allowed IP Addresses, in NetSuite's syntax; empty means no restriction. */
  allowedIpAddresses: v.optional(v.string(), ''),
  /** Requests in flight over SOAP, REST and RESTlets together (rest-and-restlets §5.1). */
  concurrencyLimit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000)), 5),
  settings: v.optional(settingsSchema, {}),
  customRecordTypes: v.optional(v.array(customRecordTypeSchema), []),
  datasets: v.optional(v.array(datasetSchema), []),
}

export const accountSchema = v.strictObject({
  $schema: v.optional(v.string()),
  id: accountIdSchema,
  ...administered,
  integrations: v.optional(v.array(integrationSchema), []),
  roles: v.optional(v.array(roleSchema), []),
  users: v.optional(v.array(userSchema), []),
  tokens: v.optional(v.array(tokenSchema), []),
  scripts: v.optional(v.array(scriptSchema), []),
  /** Records by type; a string is the path of a JSON file with the list, relative to the fixture file. */
  records: v.optional(
    v.record(
      v.string(),
      v.union([v.array(recordSchema), v.string()], 'a list of records, or the path of a JSON file with one'),
    ),
    {},
  ),
  credentials: v.optional(v.array(credentialSetSchema), []),
})

/** What a fixture file may say. */
export type AccountFixture = v.InferInput<typeof accountSchema>
/** A fixture with its defaults filled in; record files not read yet. */
export type ParsedAccount = v.InferOutput<typeof accountSchema>
/** An account without its records, which live in a `RecordStore`. Never changed in place. */
export type AccountDocument = Readonly<Omit<ParsedAccount, 'records' | '$schema'>>
/** Records by type, as plain data. */
export type RecordsByType = Readonly<Record<string, readonly RecordData[]>>
/** An account as plain data: what is saved, reset to, and copied. */
export interface AccountSnapshot {
  readonly document: AccountDocument
  readonly records: RecordsByType
}

/** The fields of the account itself, apart from what it contains: what `PATCH /_mock/accounts/{id}` may change. */
export const administeredFields: readonly string[] = Object.keys(administered)
