/** Where each failure of the catalogue is repaired. A new failure does not compile until it stands here. */
import type { FailureId } from '../failures/catalogue.js'
import { at, inAccount, inClient, on, type Repair } from './repair-place.js'

const accountIdPlace = on('company', 'Compare the Account ID on Company Information')
const newToken = on('new token', 'Issue a new access token for the same application, user and role')
const loginPermission = inAccount(
  at('role', 'permissions', 'Add Log in using Access Tokens at level Full to {role}'),
  on('new token', 'Or issue an access token with another role'),
)
const newFlow = inClient('a new request token: start the flow again')
const rolePermission = inAccount(at('role', 'permissions', 'Give {role} the permission at the level needed'))
const otherRelease = inAccount(at('release', 'to', 'Let the account emulate another release'))
const secondFactor = at('user', 'otpSecret', 'See the code of the moment of {user}, or set two factors up again')

const header = {
  'authorization-missing': inClient('an Authorization header'),
  'authorization-scheme-unknown': inClient('an Authorization header that begins with OAuth'),
  'header-malformed': inClient('a header that can be read'),
  'parameter-duplicated': inClient('every OAuth parameter once'),
  'parameter-empty': inClient('every OAuth parameter filled'),
  'parameter-missing': inClient('all OAuth parameters'),
  'version-rejected': inClient('oauth_version 1.0'),
  'signature-method-refused': inClient('HMAC-SHA256'),
  'timestamp-malformed': inClient('a timestamp in seconds'),
  'session-cookie-sent': inClient('no session cookie'),
  'query-malformed': inClient('a query that is percent-encoded'),
} as const satisfies Partial<Record<FailureId, Repair>>

/** What the client must do otherwise once it is logged in. */
const calls = {
  'body-on-get': inClient('no body on GET'),
  'content-type-unsupported': inClient('Content-Type: application/json'),
  'body-malformed': inClient('a body that is JSON'),
  'body-too-large': inClient('a smaller body'),
  'return-data-not-text': inClient('Content-Type: application/json'),
  'record-not-found': inClient('a record that exists'),
  'argument-missing': inClient('the input that the script wants'),
  'rest-resource-unknown': inClient('a resource that exists'),
  'path-malformed': inClient('a path that is percent-encoded'),
  'governance-limits-hidden': inClient(
    'a token of an administrator',
    on('new token', 'Issue an access token for an administrator'),
  ),
  'request-header-invalid': inClient('the header as the evidence says'),
  'suiteql-without-prefer': inClient('Prefer: transient'),
  'query-parameter-invalid': inClient('a value that the parameter takes'),
  'idempotency-key-used': inClient('a new idempotency key'),
  'record-type-unknown': inClient('a record type that exists'),
  'transaction-type-wrong': inClient("the transaction's own type"),
  'field-value-invalid': inClient('a reference to a record that exists'),
  'field-value-malformed': inClient('a value of the right kind'),
  'field-unknown': inClient('fields that the record type has'),
  'field-not-writable': inClient('fields that can be set'),
  'field-mandatory-missing': inClient('all mandatory fields'),
  'record-exists': inClient('another external id'),
  'record-locked': inClient('a record that no workflow has locked'),
  'transformation-unsupported': inClient('a transformation that exists'),
  'filter-invalid': inClient('a filter that can be read'),
  'filter-field-unknown': inClient('a field of the record type'),
  'suiteql-search-type-invalid': inClient('a table that exists'),
  'suiteql-column-unknown': inClient('a column that exists'),
  'suiteql-invalid': inClient('a query that is valid'),
} as const satisfies Partial<Record<FailureId, Repair>>

const flow = {
  'flow-not-there': otherRelease,
  'integration-without-authorization-flow': inAccount(
    at('integration', 'tbaAuthorizationFlow', 'Check TBA: Authorization Flow on {integration}'),
  ),
  'callback-url-wrong': inAccount(
    at('integration', 'callbackUrl', 'Compare the Callback URL of {integration} with the one the client sends'),
  ),
  'request-token-unknown': newFlow,
  'request-token-expired': newFlow,
  'request-token-used': newFlow,
  'request-token-denied': newFlow,
  'request-token-of-other-integration': inClient('the same consumer key in steps one and three'),
  'request-token-of-other-account': inClient('the account that the redirect named'),
  'request-token-not-authorized': newFlow,
  'verifier-wrong': inClient('the verifier of the callback'),
  'state-malformed': inClient('a state of letters and digits'),
  'form-not-ours': inClient('a page that was loaded again'),
} as const satisfies Partial<Record<FailureId, Repair>>

const tokenServices = {
  'credentials-of-other-kind': inClient('the kind of credentials that the service takes'),
  'issue-parameter-missing': inClient('consumerKey in the query'),
  'integration-without-issue-token': inAccount(
    at('integration', 'issueTokenEndpoint', 'Check TBA: IssueToken Endpoint on {integration}'),
  ),
  'role-may-not-create-tokens': inAccount(at('role', 'permissions', 'Add User Access Tokens at level Full to {role}')),
  'tba-integration-not-installable': otherRelease,
  'revocation-parameter-missing': inClient('consumerKey and token in the query'),
  'revocation-token-unknown': inClient('a token of this account', on('tokens', 'Look the token up')),
  'revocation-token-of-other-user': inClient("the owner's credentials", on('tokens', 'Or revoke the token here')),
  'revocation-token-of-other-integration': inClient("the token's own application", on('tokens', 'Look the token up')),
  'revocation-token-revoked': inClient('a token that is in use', on('tokens', 'See that the token is revoked')),
  'company-id-invalid': inClient('the account id with an underscore', accountIdPlace),
  'service-not-there': otherRelease,
} as const satisfies Partial<Record<FailureId, Repair>>

const account = {
  'account-unknown': inClient('the account id', accountIdPlace),
  'realm-missing': inClient('realm', accountIdPlace),
  'realm-misspelled': inClient('realm in upper case with an underscore', accountIdPlace),
  'realm-of-other-account': inClient('realm and host name of the same account', accountIdPlace),
  'account-disabled': inAccount(at('company', 'disabled', 'Enable the account again')),
  'account-unavailable': inAccount(at('company', 'temporarilyUnavailable', 'End the maintenance of the account')),
  'tba-feature-disabled': inAccount(
    at('features', 'tokenBasedAuthentication', 'Switch the feature Token-based Authentication on'),
  ),
  'tba-ended': otherRelease,
  'data-center-wrong': inClient(
    'the account-specific domain',
    at('company', 'dataCenter', 'See in which data center the account lives'),
  ),
  'domain-invalid': inClient('the domain that serves it', on('company', 'See the Company URLs')),
  'suitescript-disabled': inAccount(
    at('features', 'serverSuiteScript', 'Switch Server SuiteScript on'),
    at('features', 'clientSuiteScript', 'Switch Client SuiteScript on'),
  ),
  'rest-feature-disabled': inAccount(at('features', 'restWebServices', 'Switch the feature REST Web Services on')),
  'workbook-feature-disabled': inAccount(
    at('features', 'suiteAnalyticsWorkbook', 'Switch the feature SuiteAnalytics Workbook on'),
  ),
  'soap-feature-disabled': inAccount(at('features', 'soapWebServices', 'Switch the feature SOAP Web Services on')),
  'customer-access-disabled': inAccount(at('features', 'customerAccess', 'Switch the feature Customer Access on')),
  'concurrency-limit-exceeded': inClient(
    'fewer requests at once',
    at('company', 'concurrencyLimit', "See the account's concurrency limit"),
  ),
} as const satisfies Partial<Record<FailureId, Repair>>

const credentials = {
  'consumer-key-unknown': inClient(
    'the right consumer key',
    on('integrations', 'Compare the consumer key with those of the integration records'),
    on('integration', 'Or reset the credentials of {integration}'),
  ),
  'consumer-key-reset': inClient(
    'the new consumer key and secret',
    on('integration', 'Open {integration}, whose credentials were reset'),
  ),
  'integration-blocked': inAccount(at('integration', 'state', 'Set State of {integration} to Enabled')),
  'integration-not-approved': inAccount(at('integration', 'state', 'Set State of {integration} to Enabled')),
  'integration-without-tba': inAccount(
    at('integration', 'tokenBasedAuthentication', 'Check Token-based Authentication on {integration}'),
  ),
  'integration-without-user-credentials': inAccount(
    at('integration', 'userCredentials', 'Check User Credentials on {integration}'),
  ),
  'application-id-unknown': inClient(
    'the right Application ID',
    on('integrations', 'Look the Application ID up on the integration record'),
  ),
  'token-unknown': inClient(
    'the right token id and secret',
    on('new token', 'Issue a new access token, if they are lost'),
  ),
  'token-of-other-account': inAccount(on('new token', 'Issue an access token in this account')),
  'token-revoked': inAccount(newToken),
  'token-inactive': inAccount(at('token', 'inactive', 'Clear Inactive on {token}')),
  'token-of-other-integration': inClient(
    'consumer key and token of the same application',
    on('new token', 'Or issue an access token for the application that the client uses'),
  ),
  'timestamp-out-of-window': inClient('the right time'),
  'nonce-too-short': inClient('a nonce of 20 characters'),
  'nonce-too-long': inClient('a nonce of 20 characters'),
  'nonce-used': inClient('a new nonce for every call'),
  'signature-invalid': inClient(
    'a right signature',
    on('new token', 'Issue a new access token, if its secret is lost'),
  ),
} as const satisfies Partial<Record<FailureId, Repair>>

const passwords = {
  'nlauth-value-unescaped': inClient('every value percent-encoded'),
  'nlauth-account-missing': inClient('nlauth_account', accountIdPlace),
  'nlauth-account-of-other-host': inClient('nlauth_account and host name of the same account', accountIdPlace),
  'restlet-created-since-2021': inClient(
    'a signed call instead of a password',
    at('script', 'createdInRelease', 'See in which release {script} was created'),
  ),
  'nlauth-ended': otherRelease,
  'email-missing': inClient('an e-mail address'),
  'password-missing': inClient('a password'),
  'email-unknown': inClient(
    'the right e-mail address',
    on('employees', 'Compare it with the Email field of the employee'),
  ),
  'password-wrong': inClient('the right password', at('user', 'password', 'Or set a new password for {user}')),
  'password-expired': inAccount(at('user', 'password', 'Set a new password for {user}')),
  'password-change-required': inAccount(
    at('user', 'mustChangePassword', 'Clear Require Password Change on Next Login of {user}'),
    at('user', 'password', 'Set a new password for {user}'),
  ),
  'two-factor-required': inAccount(
    on('new token', 'Issue an access token for {user}: a token needs no second factor'),
    at('role', 'twoFactorRequired', 'See why {role} wants two factors'),
  ),
  'code-sent-to-restlet': inClient('the code at issuetoken, and the token it gives at the RESTlet'),
  'code-wrong': inClient('the code of the moment', secondFactor),
  'code-used': inClient('the next code', secondFactor),
  'backup-code-not-accepted': inClient('a code of the authenticator app', secondFactor),
  'two-factor-not-set-up': inAccount(at('user', 'otpSecret', 'Set up two-factor authentication for {user}')),
} as const satisfies Partial<Record<FailureId, Repair>>

const identity = {
  'user-locked': inAccount(at('user', 'lockedUntil', 'Unlock {user}')),
  'user-inactive': inAccount(at('user', 'inactive', 'Clear Inactive of {user}')),
  'user-without-access': inAccount(at('user', 'access', 'Check Give Access of {user}')),
  'role-inactive': inAccount(at('role', 'inactive', 'Clear Inactive of {role}')),
  'role-not-assigned': inAccount(
    at('user', 'roles', 'Give {role} back to {user}'),
    on('new token', 'Or issue an access token for a role the user holds'),
  ),
  'role-hidden': inAccount(at('user', 'hiddenRoles', 'Show {role} again to {user}')),
  'role-not-selectable': inAccount(
    at('user', 'defaultRole', 'Give {user} a default role, or let the client send nlauth_role'),
  ),
  'role-not-held': inAccount(at('user', 'roles', 'Compare the role with those that {user} holds')),
  'role-without-tba-permission': loginPermission,
  'role-with-token-management-only': loginPermission,
  'role-without-oauth2-permission': inAccount(
    at('role', 'permissions', 'Add Log in using OAuth 2.0 Access Tokens to {role}'),
  ),
  'role-without-rest-permission': inAccount(at('role', 'permissions', 'Add REST Web Services at level Full to {role}')),
  'role-without-soap-permission': inAccount(at('role', 'permissions', 'Add SOAP Web Services at level Full to {role}')),
  'role-web-services-only': inAccount(at('role', 'webServicesOnly', 'Clear Web Services Only Role on {role}')),
  'role-single-sign-on-only': inAccount(at('role', 'singleSignOnOnly', 'Clear Single Sign-on Only on {role}')),
  'role-restricted-by-device': inAccount(
    at('role', 'restrictedByDeviceId', 'Clear Restrict this role by Device ID on {role}'),
  ),
  'ip-outside-company-rules': inAccount(
    at('company', 'allowedIpAddresses', 'Add the address to Allowed IP Addresses'),
    at('role', 'restrictedByIpAddress', 'Or clear Restrict this role by IP Address on {role}'),
  ),
  'ip-outside-user-rules': inAccount(
    at('user', 'ipAddressRestriction', 'Add the address to IP Address Restriction of {user}'),
    at('user', 'inheritIpRules', 'Or check Inherit IP Rules from Company'),
  ),
  'ip-not-ipv4': inClient('an IPv4 address'),
  'permission-missing': rolePermission,
  'permission-level-too-low': rolePermission,
  'custom-record-permission-too-low': rolePermission,
  'suiteql-record-not-found': rolePermission,
} as const satisfies Partial<Record<FailureId, Repair>>

const scripts = {
  'script-not-found': inClient('a script that exists', on('scripts', 'Copy the External URL of the deployment')),
  'deployment-not-found': inClient(
    'a deployment that exists',
    on('script', 'Copy the External URL of the deployment of {script}'),
  ),
  'script-inactive': inAccount(at('script', 'inactive', 'Clear Inactive of {script}')),
  'deployment-undeployed': inAccount(at('script', 'deployed', 'Check Deployed on the deployment of {script}')),
  'deployment-in-testing': inAccount(at('script', 'status', 'Set Status of the deployment of {script} to Released')),
  'audience-excludes-role': inAccount(at('script', 'audience', 'Add {role} to the Audience of {script}')),
  'method-not-offered': inClient('a method that is offered'),
  'script-error': inAccount(on('script', 'Look into the execution log of {script}')),
  'unexpected-error': inAccount(on('script', 'Look into the execution log of {script}')),
} as const satisfies Partial<Record<FailureId, Repair>>

export const repairTable: Readonly<Record<FailureId, Repair>> = {
  ...header,
  ...account,
  ...credentials,
  ...identity,
  ...passwords,
  ...tokenServices,
  ...flow,
  ...scripts,
  ...calls,
}
