/**
 * The order of checks of the authorization flow, first failure wins, and which step has which check.
 * Source: reference nlauth §6.5 (the failures of each step; their order is ours, that of signed calls).
 */
import { checkAccountEnabled } from '../checks/account-enabled.js'
import { checkNonceLength } from '../checks/nonce-length.js'
import { checkQuery } from '../checks/query.js'
import { checkRealm } from '../checks/realm.js'
import { checkRole } from '../checks/role.js'
import { checkRoleTokenPermission } from '../checks/role-token-permission.js'
import { checkSignature } from '../checks/signature.js'
import { checkTbaFeature } from '../checks/tba-feature.js'
import { checkTimestampForm } from '../checks/timestamp-form.js'
import { checkTimestampWindow } from '../checks/timestamp-window.js'
import { checkUserAccess } from '../checks/user-access.js'
import { checkVersion } from '../checks/version.js'
import type { Refusal } from '../verdict.js'
import { checkCallback } from './checks/callback.js'
import { checkEntity } from './checks/entity.js'
import { checkFlowHeaderSyntax } from './checks/header-syntax.js'
import { checkFlowIntegration } from './checks/integration.js'
import { checkFlowNonce } from './checks/nonce-unused.js'
import { checkFlowParameters } from './checks/parameters.js'
import { checkRequestToken } from './checks/request-token.js'
import { checkFlowSignatureMethod } from './checks/signature-method.js'
import { checkVerifier } from './checks/verifier.js'
import type { FlowHeaderInquiry, FlowInquiry, FlowStep } from './inquiry.js'

export interface FlowHeaderCheck {
  readonly name: string
  readonly check: (inquiry: FlowHeaderInquiry) => Refusal | undefined
}

export interface FlowCheck {
  readonly name: string
  readonly check: (inquiry: FlowInquiry) => Refusal | undefined
  /** The one step that has this check; default: both. */
  readonly only?: FlowStep
}

/** Is the header acceptable as a header, and does it name an account? */
export const flowHeaderChecks: readonly FlowHeaderCheck[] = [
  { name: 'header syntax', check: checkFlowHeaderSyntax },
  { name: 'query decodes', check: checkQuery },
  { name: 'required parameters', check: checkFlowParameters },
  { name: 'version', check: checkVersion },
  { name: 'signature method', check: checkFlowSignatureMethod },
  { name: 'timestamp form', check: checkTimestampForm },
  { name: 'realm and account', check: checkRealm },
]

/** May this application ask, and for this token? */
export const flowChecks: readonly FlowCheck[] = [
  { name: 'account enabled', check: checkAccountEnabled },
  { name: 'TBA feature', check: checkTbaFeature },
  { name: 'integration', check: checkFlowIntegration },
  { name: 'request token', check: checkRequestToken, only: 'accesstoken' },
  { name: 'timestamp window', check: checkTimestampWindow },
  { name: 'nonce length', check: checkNonceLength },
  { name: 'signature', check: checkSignature },
  { name: 'nonce unused', check: checkFlowNonce },
  { name: 'callback', check: checkCallback, only: 'requesttoken' },
  { name: 'verifier', check: checkVerifier, only: 'accesstoken' },
  { name: 'entity', check: checkEntity, only: 'accesstoken' },
  { name: 'user access', check: checkUserAccess, only: 'accesstoken' },
  { name: 'role', check: checkRole, only: 'accesstoken' },
  { name: 'token login permission', check: checkRoleTokenPermission, only: 'accesstoken' },
]
