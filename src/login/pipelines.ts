/**
 * The order of checks of signed calls, first failure wins. Order is observable: it decides what the login audit trail says
 * when several things are wrong. Source: reference tba §9 (steps in the last column).
 */
import type { Surface } from '../failures/failure.js'
import { checkAccountEnabled } from './checks/account-enabled.js'
import { checkConsumerKey } from './checks/consumer-key.js'
import { checkHeaderSyntax } from './checks/header-syntax.js'
import { checkIntegrationState } from './checks/integration-state.js'
import { checkIpRules } from './checks/ip-rules.js'
import { checkNonceLength } from './checks/nonce-length.js'
import { checkNonceUnused } from './checks/nonce-unused.js'
import { checkQuery } from './checks/query.js'
import { checkRealm } from './checks/realm.js'
import { checkRequiredParameters } from './checks/required-parameters.js'
import { checkRole } from './checks/role.js'
import { checkRoleTokenPermission } from './checks/role-token-permission.js'
import { checkSessionCookie } from './checks/session-cookie.js'
import { checkSignature } from './checks/signature.js'
import { checkSignatureMethod } from './checks/signature-method.js'
import { checkTbaFeature } from './checks/tba-feature.js'
import { checkTimestampForm } from './checks/timestamp-form.js'
import { checkTimestampWindow } from './checks/timestamp-window.js'
import { checkToken } from './checks/token.js'
import { checkUserAccess } from './checks/user-access.js'
import { checkUserLock } from './checks/user-lock.js'
import { checkVersion } from './checks/version.js'
import { checkWebServicesOnly } from './checks/web-services-only.js'
import type { HeaderInquiry, Inquiry } from './inquiry.js'
import type { Refusal } from './verdict.js'

export interface HeaderStep {
  readonly name: string
  readonly check: (inquiry: HeaderInquiry) => Refusal | undefined
}

export interface CredentialStep {
  readonly name: string
  /** Whom the audit row of a refusal names: checks of the header and of the account itself know nobody yet. */
  readonly names: 'nobody' | 'application' | 'caller'
  readonly check: (inquiry: Inquiry) => Refusal | undefined
  /** The one surface that has this check; default: all. */
  readonly only?: Surface
}

/** Is the header acceptable as a header, and does it name an account? */
export const headerChecks: readonly HeaderStep[] = [
  { name: 'header syntax', check: checkHeaderSyntax }, //             3
  { name: 'query decodes', check: checkQuery }, //                    3
  { name: 'required parameters', check: checkRequiredParameters }, // 4
  { name: 'version', check: checkVersion }, //                        5
  { name: 'signature method', check: checkSignatureMethod }, //       5
  { name: 'timestamp form', check: checkTimestampForm }, //           5
  { name: 'realm and account', check: checkRealm }, //                6
]

/** Are the credentials good, and may their holder log in? */
export const credentialChecks: readonly CredentialStep[] = [
  { name: 'account enabled', names: 'nobody', check: checkAccountEnabled }, //              6
  { name: 'session cookie', names: 'nobody', check: checkSessionCookie }, //                6
  { name: 'TBA feature', names: 'nobody', check: checkTbaFeature }, //                      7
  { name: 'consumer key', names: 'application', check: checkConsumerKey }, //                    8
  { name: 'integration state', names: 'application', check: checkIntegrationState }, //          8
  { name: 'token', names: 'caller', check: checkToken }, //                                 9
  { name: 'timestamp window', names: 'caller', check: checkTimestampWindow }, //            10
  { name: 'nonce length', names: 'caller', check: checkNonceLength }, //                    11
  { name: 'nonce unused', names: 'caller', check: checkNonceUnused }, //                    11
  { name: 'signature', names: 'caller', check: checkSignature }, //                         12
  { name: 'user lock', names: 'caller', check: checkUserLock }, //                          13
  { name: 'user access', names: 'caller', check: checkUserAccess }, //                      13
  { name: 'role', names: 'caller', check: checkRole }, //                                   13
  { name: 'token login permission', names: 'caller', check: checkRoleTokenPermission }, //  13
  { name: 'IP rules', names: 'caller', check: checkIpRules }, //                            13
  { name: 'web services only', names: 'caller', check: checkWebServicesOnly, only: 'restlet' }, // 14
]
