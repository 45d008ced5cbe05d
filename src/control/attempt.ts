/** An attempt for people and tests: what was sent, the verdict, the diagnosis. Nothing in it is secret. */
import { requiresTwoFactor } from '../account/model/role.js'
import type { AttemptRecord } from '../audit/attempts.js'
import { concealed } from '../diagnosis/concealed.js'
import { tellOf, type Told } from '../diagnosis/diagnose.js'
import { maskedQuery } from '../diagnosis/masked-query.js'
import type { Surroundings } from '../diagnosis/surroundings.js'
import { describeAnswer } from '../faults/fault.js'
import type { PasswordFacts, TbaAttempt } from '../login/attempt.js'
import { passportFields } from '../login/passport.js'

/** @param told what was made of it already, where it was */
export function attemptView(record: AttemptRecord, surroundings: Surroundings, told?: Told) {
  const { attempt, known, account, refusal, fault } = record
  const { request } = attempt
  const { diagnosis, passed: wouldRefuse, nearMisses } = told ?? tellOf(record, surroundings)
  return {
    operationId: record.operationId,
    date: new Date(record.at).toISOString(),
    durationMs: milliseconds(record.durationMs),
    account: account?.id ?? null,
    surface: request.surface,
    request: {
      method: request.method,
      path: request.path,
      query: maskedQuery(request.query),
      host: request.received.authority,
      ...(request.forwarded ? { forwardedAs: `${request.forwarded.scheme}://${request.forwarded.authority}` } : {}),
      address: request.address,
      userAgent: request.userAgent,
    },
    credential: attempt.credential,
    ...(attempt.credential === 'tba' ? signedFields(attempt, account) : {}),
    ...(attempt.credential === 'nlauth' || attempt.credential === 'page'
      ? { login: loginView(attempt.facts, record) }
      : {}),
    user: known.user ? { id: known.user.id, name: known.user.name, email: known.user.email } : null,
    role: known.role
      ? { id: known.role.id, name: known.role.name, twoFactorRequired: requiresTwoFactor(known.role) }
      : null,
    integration: known.integration ? { id: known.integration.id, name: known.integration.name } : null,
    token: known.token ? { id: known.token.id, name: known.token.name } : null,
    verdict: record.granted ? 'granted' : 'refused',
    matchedUrl: record.matchedUrl ?? null,
    permissions: [...record.loginNeeds, ...record.permissions],
    status: record.status ?? null,
    failure: refusal?.failure ?? null,
    ...(fault ? { fault: { id: fault.id, does: describeAnswer(fault.answer) } } : {}),
    // A relaxed mode announces itself, also where nothing had to be let pass.
    ...(wouldRefuse ? { softMode: true, wouldRefuse } : {}),
    reason: diagnosis?.summary ?? null,
    remedy: diagnosis?.remedy ?? null,
    diagnosis,
    // What a call that passed has passed by luck, or will not pass for ever.
    nearMisses,
  }
}

/** Signature and verifier are left out: they are of no use to a reader. */
function signedFields({ header, request }: TbaAttempt, account: AttemptRecord['account']) {
  const fields = header.parameters
    .filter(([name]) => name !== 'oauth_signature' && name !== 'oauth_verifier')
    // People paste secrets where ids belong.
    .map(([name, value]) => [name, concealed(value, account)] as const)
  if (request.surface !== 'soap') return { oauth: Object.fromEntries(fields) }
  const names = new Map<string, string>(Object.entries(passportFields).map(([field, name]) => [name, field]))
  return { passport: Object.fromEntries(fields.map(([name, value]) => [names.get(name) ?? name, value])) }
}

/** What came with a password, apart from the secrets. */
function loginView(facts: PasswordFacts, { roleStep, reading }: AttemptRecord) {
  const { account, email, role, applicationId, passwordSent, codeSent, unknownNames } = facts
  return {
    account: shortened(account),
    email: emailView(email),
    role: shortened(role),
    applicationId: shortened(applicationId),
    passwordSent,
    codeSent,
    unknownNames: unknownNames.map(shortened),
    roleSelectedBy: roleStep ?? null,
    // Values that fit only as they stand should be percent-encoded: NetSuite decodes them.
    passwordFits: reading ?? null,
  }
}

/** People put passwords into the wrong field. */
function emailView(email: string | undefined): string | null {
  if (email === undefined || /^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/.test(email)) return shortened(email)
  return email === '' ? '' : 'not repeated: it does not look like an e-mail address'
}

/** Longer than anything that is meant to be there. */
const mostCharacters = 200

function shortened(text: string | undefined): string | null {
  if (text === undefined) return null
  return text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text
}

/** Rounded to a tenth; `null` while there is no answer. */
export function milliseconds(duration: number | undefined): number | null {
  return duration === undefined ? null : Math.round(duration * 10) / 10
}
