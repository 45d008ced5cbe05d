/** Judging a login by password: an attempt and its secrets in, a verdict out. Pure: nothing is counted or recorded here. */
import type { Account } from '../account/account.js'
import type { PasswordAttempt } from './attempt.js'
import { nobody } from './judge.js'
import {
  type PasswordCall,
  type PasswordChannel,
  type PasswordContext,
  PasswordInquiry,
  type PresentedSecrets,
} from './password-inquiry.js'
import { passwordChecks, passwordHeaderChecks } from './password-pipeline.js'
import type { Refusal } from './verdict.js'

/** What judging comes to: why the login is refused, if it is, and who it was. */
export interface PasswordVerdict {
  readonly refusal: Refusal | undefined
  /** The name of the check that refused. */
  readonly failed: string | undefined
  /** Names of the checks that were passed. */
  readonly passed: ReadonlySet<string>
  /** `undefined` when the header or form alone was refused, or there is no account. */
  readonly inquiry: PasswordInquiry | undefined
}

/** Judges a password login against the account it is for, if any was found. */
export function judgePassword(
  attempt: PasswordAttempt,
  secrets: PresentedSecrets,
  call: PasswordCall,
  account: Account | undefined,
  context: PasswordContext,
): PasswordVerdict {
  const passed = new Set<string>()
  const early = headerRefusal(attempt, account, call.channel)
  if (early) return { refusal: early, failed: undefined, passed, inquiry: undefined }
  if (!account) throw new TypeError('a password login was judged without an account')
  const inquiry = new PasswordInquiry(attempt, secrets, call, account, context)
  for (const { name, check, on } of passwordChecks) {
    if (!on.includes(call.channel)) continue
    const refusal = check(inquiry)
    if (refusal) return { refusal, failed: name, passed, inquiry }
    passed.add(name)
  }
  return { refusal: undefined, failed: undefined, passed, inquiry }
}

/** What header or form alone are refused for. */
export function headerRefusal(
  attempt: PasswordAttempt,
  account: Account | undefined,
  channel: PasswordChannel,
): Refusal | undefined {
  for (const { check, on } of passwordHeaderChecks) {
    const refusal = on.includes(channel) ? check({ attempt, account }) : undefined
    if (refusal) return refusal
  }
  return undefined
}

/** Whom a verdict names. */
export function partiesOf({ inquiry }: PasswordVerdict, account: Account | undefined) {
  return inquiry?.parties ?? { ...nobody, account }
}
