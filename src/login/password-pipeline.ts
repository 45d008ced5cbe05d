/**
 * The order of checks of logins by password, first failure wins, and which way in has which check.
 * Source: reference nlauth §2.3 (steps in the last column; Oracle documents no order), §3 for issuetoken.
 */
import { checkAccountEnabled } from './checks/account-enabled.js'
import { checkApplicationId } from './checks/application-id.js'
import { checkCustomerAccess } from './checks/customer-access.js'
import { checkDevice } from './checks/device.js'
import { checkEmailAndPassword } from './checks/email-and-password.js'
import { checkEmailKnown } from './checks/email-known.js'
import { checkIpRules } from './checks/ip-rules.js'
import { checkIssueIntegration } from './checks/issue-integration.js'
import { checkNlauthAccount } from './checks/nlauth-account.js'
import { checkNlauthSyntax } from './checks/nlauth-syntax.js'
import { checkPasswordAge } from './checks/password-age.js'
import { checkPasswordRole } from './checks/password-role.js'
import { checkPassword } from './checks/password.js'
import { checkQuery } from './checks/query.js'
import { checkRestletTakesPasswords } from './checks/restlet-takes-passwords.js'
import { checkRoleCreatesTokens } from './checks/role-creates-tokens.js'
import { checkSingleSignOnOnly } from './checks/single-sign-on-only.js'
import { checkTbaFeature } from './checks/tba-feature.js'
import { checkTwoFactor } from './checks/two-factor.js'
import { checkUserAccess } from './checks/user-access.js'
import { checkUserInterfaceRole } from './checks/user-interface-role.js'
import { checkUserLock } from './checks/user-lock.js'
import { checkWebServicesOnly } from './checks/web-services-only.js'
import type { PasswordChannel, PasswordCheck, PasswordHeaderInquiry } from './password-inquiry.js'
import type { Refusal } from './verdict.js'

export interface PasswordHeaderStep {
  readonly name: string
  readonly check: (inquiry: PasswordHeaderInquiry) => Refusal | undefined
  readonly on: readonly PasswordChannel[]
}

export interface PasswordStep {
  readonly name: string
  readonly check: PasswordCheck
  readonly on: readonly PasswordChannel[]
}

const apis = ['restlet', 'issuetoken', 'revoketoken'] as const
/** Who it is. */
const identity = [...apis, 'roles', 'page'] as const
/** With which role. */
const roles = [...apis, 'page-role'] as const

/** Does the login say all it must? */
export const passwordHeaderChecks: readonly PasswordHeaderStep[] = [
  { name: 'NLAuth syntax', on: [...apis, 'roles'], check: checkNlauthSyntax }, //          1
  { name: 'query decodes', on: [...apis, 'roles'], check: checkQuery }, //                 1
  { name: 'e-mail and password', on: identity, check: checkEmailAndPassword }, //          2
  { name: 'NLAuth account', on: apis, check: checkNlauthAccount }, //                      3
]

/** Is it who it says, and may that user log in this way? */
export const passwordChecks: readonly PasswordStep[] = [
  { name: 'account enabled', on: identity, check: checkAccountEnabled }, //                3
  { name: 'RESTlet takes passwords', on: ['restlet'], check: checkRestletTakesPasswords }, // 4
  { name: 'user lock', on: [...identity, 'page-role'], check: checkUserLock }, //                            5
  { name: 'e-mail known', on: identity, check: checkEmailKnown }, //                       6
  { name: 'password', on: identity, check: checkPassword }, //                             6
  { name: 'password age', on: [...apis, 'roles'], check: checkPasswordAge }, //            6
  { name: 'user access', on: [...identity, 'page-role'], check: checkUserAccess }, //                        7
  { name: 'role', on: roles, check: checkPasswordRole }, //                                8
  { name: 'customer access', on: roles, check: checkCustomerAccess }, //                   8
  { name: 'web services only', on: ['restlet'], check: checkWebServicesOnly }, //          9
  { name: 'user interface role', on: ['page-role'], check: checkUserInterfaceRole }, //    9
  { name: 'single sign-on only', on: roles, check: checkSingleSignOnOnly }, //             9
  { name: 'device', on: ['page-role'], check: checkDevice }, //                            9
  { name: 'two factors', on: apis, check: checkTwoFactor }, //                             9
  { name: 'IP rules', on: roles, check: checkIpRules }, //                                 10
  { name: 'application id', on: apis, check: checkApplicationId }, //                      11
  { name: 'TBA feature', on: ['issuetoken'], check: checkTbaFeature }, //                  12
  { name: 'integration to issue for', on: ['issuetoken'], check: checkIssueIntegration }, // 12
  { name: 'role creates tokens', on: ['issuetoken'], check: checkRoleCreatesTokens }, //   12
]
