/** Judging a step of the authorization flow: an attempt in, a verdict out. Pure: nothing is spent or recorded here. */
import type { Account } from '../../account/account.js'
import type { Refusal } from '../verdict.js'
import { type FlowContext, type FlowHeaderInquiry, FlowInquiry } from './inquiry.js'
import { flowChecks, flowHeaderChecks } from './pipeline.js'

export interface FlowVerdict {
  readonly refusal: Refusal | undefined
  /** The name of the check that refused. */
  readonly failed: string | undefined
  /** `undefined` when the header alone was refused. */
  readonly inquiry: FlowInquiry | undefined
}

export function judgeFlow(header: FlowHeaderInquiry, account: Account | undefined, context: FlowContext): FlowVerdict {
  for (const { name, check } of flowHeaderChecks) {
    const refusal = check(header)
    if (refusal) return { refusal, failed: name, inquiry: undefined }
  }
  if (!account) throw new TypeError('a step of the authorization flow was judged without an account')
  const inquiry = new FlowInquiry(header, account, context)
  for (const { name, check, only } of flowChecks) {
    if (only !== undefined && only !== header.call.step) continue
    const refusal = check(inquiry)
    if (refusal) return { refusal, failed: name, inquiry }
  }
  return { refusal: undefined, failed: undefined, inquiry }
}
