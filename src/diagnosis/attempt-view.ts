/** An attempt for people and tests: what was sent, the verdict, the diagnosis. Secrets that are known are hidden in it (see `concealerFor`). */
import { requiresTwoFactor } from '../account/model/role.js'
import type { AttemptRecord } from '../audit/attempts.js'
import { describeAnswer } from '../faults/fault.js'
import type { PasswordFacts, TbaAttempt } from '../login/attempt.js'
import { passportFields } from '../login/passport.js'
import type { Concealer } from './concealer.js'
import { tellOf, type Told } from './diagnose.js'
import { maskedQuery } from './masked-query.js'
import type { Surroundings } from './surroundings.js'

/** @param told what was made of it already, where it was */
export function attemptView(record: AttemptRecord, surroundings: Surroundings, told?: Told) {
  const { attempt, known, account, refusal, fault } = record
  const { request } = attempt
  const { diagnosis, passed: wouldRefuse, nearMisses, concealer } = told ?? tellOf(record, surroundings)
  const hide = (text: string) => concealer.hide(text)
  return {
    operationId: record.operationId,
    date: new Date(record.at).toISOString(),
    durationMs: milliseconds(record.durationMs),
    account: account?.id ?? null,
    surface: request.surface,
    request: {
      method: hide(request.method),
      path: hide(request.path),
      query: hide(maskedQuery(request.query)),
      host: hide(request.received.authority),
      ...(request.forwarded
        ? { forwardedAs: hide(`${request.forwarded.scheme}://${request.forwarded.authority}`) }
        : {}),
      address: hide(request.address),
      userAgent: hide(request.userAgent),
    },
    credential: attempt.credential,
    ...(attempt.credential === 'tba' ? signedFields(attempt, concealer) : {}),
    ...(attempt.credential === 'nlauth' || attempt.credential === 'page'
      ? { login: loginView(attempt.facts, record, concealer) }
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
function signedFields({ header, request }: TbaAttempt, concealer: Concealer) {
  const fields = header.parameters
    .filter(([name]) => name !== 'oauth_signature' && name !== 'oauth_verifier')
    // People paste secrets where ids belong, and names too.
    .map(([name, value]) => [concealer.hide(name), concealer.hide(value)] as const)
  if (request.surface !== 'soap') return { oauth: Object.fromEntries(fields) }
  const names = new Map<string, string>(Object.entries(passportFields).map(([field, name]) => [name, field]))
  return { passport: Object.fromEntries(fields.map(([name, value]) => [names.get(name) ?? name, value])) }
}

/** What came with a password, apart from the secrets. */
function loginView(facts: PasswordFacts, { roleStep, reading }: AttemptRecord, concealer: Concealer) {
  const { account, email, role, applicationId, passwordSent, codeSent, unknownNames } = facts
  const shown = (text: string | undefined) => shortened(text === undefined ? undefined : concealer.hide(text))
  return {
    account: shown(account),
    email: looksLikeEmail(email) ? shown(email) : 'not repeated: it does not look like an e-mail address',
    role: shown(role),
    applicationId: shown(applicationId),
    passwordSent,
    codeSent,
    unknownNames: unknownNames.map(shown),
    roleSelectedBy: roleStep ?? null,
    // Values that fit only as they stand should be percent-encoded: NetSuite decodes them.
    passwordFits: reading ?? null,
  }
}

/** People put passwords into the wrong field. */
function looksLikeEmail(email: string | undefined): boolean {
  return email === undefined || email === '' || /^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/.test(email)
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
