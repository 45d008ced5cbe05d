/**
 * The one object that holds everything of a running server: accounts, what they remember, and what they log.
 * Surfaces ask it to judge logins; the control API and the library change accounts through it.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import type { Account } from './account/account.js'
import { Directory } from './account/directory.js'
import { ConcurrencyGate } from './account/governance.js'
import type { AccountId } from './account/ids.js'
import { AttemptLog, type AttemptRecord } from './audit/attempts.js'
import type { AuditJournal } from './audit/journal.js'
import { auditDetail, type Login } from './audit/row.js'
import { LoginAuditTrail } from './audit/trail.js'
import { accountOfAttempt } from './login/account-of-attempt.js'
import type { AnonymousAttempt, Attempt, TbaAttempt } from './login/attempt.js'
import type { JudgeContext } from './login/inquiry.js'
import { judgeTba, nobody } from './login/judge.js'
import { NonceStore } from './login/nonces.js'
import { SigningKeys } from './login/signing-keys.js'
import { type TbaParameters, tbaParameters } from './login/tba-parameters.js'
import type { KnownParties, Refusal, Session, Verdict } from './login/verdict.js'
import { refuse } from './login/verdict.js'

/** Time and randomness come in from outside. */
export interface NetSuiteOptions {
  /** Milliseconds since 1970. Default: the system's clock. */
  readonly systemNow?: () => number
  /** Makes a credential of 64 lower-case hex digits. Default: from the system's random source. */
  readonly makeCredential?: () => string
  /** Keeps the login audit trail on disk. Default: memory only. */
  readonly journal?: AuditJournal
}

/** What an account remembers beside its document. */
interface Memory {
  readonly nonces: NonceStore
  readonly trail: LoginAuditTrail
  readonly attempts: AttemptLog
  readonly gate: ConcurrencyGate
}

/** A login that was judged, recorded, and waits for its answer. */
export interface LoginResult {
  readonly record: AttemptRecord
  /** The session, when the login was granted. */
  readonly session: Session | undefined
}

export class NetSuite {
  readonly directory: Directory
  readonly systemNow: () => number
  readonly #memories = new Map<AccountId, Memory>()
  /** Attempts for which no account was found. */
  readonly #strays = new AttemptLog()
  readonly #keys = new SigningKeys()
  readonly #journal: AuditJournal | undefined

  constructor(options: NetSuiteOptions = {}) {
    this.systemNow = options.systemNow ?? Date.now
    this.#journal = options.journal
    this.directory = new Directory(options.makeCredential ?? (() => randomBytes(32).toString('hex')))
    this.directory.listen({
      reset: account => this.#forget(account.id),
      deleted: id => this.#forget(id),
    })
  }

  /** Judges a TBA attempt, spends its nonce, writes the audit row and keeps the attempt for a later diagnosis. */
  loginWithTba(attempt: TbaAttempt): LoginResult {
    const parameters = tbaParameters(attempt.header.parameters)
    const account = accountOfAttempt(attempt.request, parameters, this.directory)
    const now = account ? account.now(this.systemNow()) : this.systemNow()
    const verdict = judgeTba(attempt, parameters, account, this.#context(account, now))
    if (verdict.outcome === 'granted') this.#spendNonce(verdict.session, parameters, now)
    return this.#record(attempt, parameters, account, verdict, now)
  }

  /** Records an attempt without usable credentials. */
  refuseAnonymous(attempt: AnonymousAttempt, account: Account | undefined): LoginResult {
    const refusal =
      attempt.scheme === undefined
        ? refuse('authorization-missing', {
            what: 'Authorization header',
            found: attempt.oauthInQuery ? 'nothing; OAuth parameters are in the query' : 'nothing',
            expected: 'OAuth realm="…", oauth_consumer_key="…", …',
          })
        : {
            ...refuse('authorization-scheme-unknown', {
              what: 'scheme of the Authorization header',
              found: attempt.scheme,
              expected: 'OAuth',
            }),
            facts: { scheme: attempt.scheme.toLowerCase() },
          }
    return this.refuseBeforeLogin(attempt, account, refusal)
  }

  /** Records an attempt that was refused before its credentials were looked at. */
  refuseBeforeLogin(attempt: Attempt, account: Account | undefined, refusal: Refusal): LoginResult {
    const now = account ? account.now(this.systemNow()) : this.systemNow()
    const known = { ...nobody, account }
    return this.#record(attempt, undefined, account, { outcome: 'refused', refusal, known, audited: known }, now)
  }

  /** Judges without recording anything: what would happen to this attempt now? */
  probe(attempt: TbaAttempt): Verdict {
    const parameters = tbaParameters(attempt.header.parameters)
    const account = accountOfAttempt(attempt.request, parameters, this.directory)
    const now = account ? account.now(this.systemNow()) : this.systemNow()
    return judgeTba(attempt, parameters, account, this.#context(account, now))
  }

  /** The concurrency slots of an account. */
  gate(account: Account): ConcurrencyGate {
    return this.#memory(account).gate
  }

  /** The login audit trail of an account. */
  trail(account: Account): LoginAuditTrail {
    return this.#memory(account).trail
  }

  /** The attempt that was answered with this `X-N-OperationId`, while it is remembered. */
  attempt(operationId: string): AttemptRecord | undefined {
    for (const memory of this.#memories.values()) {
      const record = memory.attempts.find(operationId)
      if (record) return record
    }
    return this.#strays.find(operationId)
  }

  /** Puts an account in that start-up read, with the audit rows kept of it. */
  async add(account: Account, from: 'fixture' | 'store'): Promise<void> {
    this.directory.add(account, from)
    if (!this.#journal) return
    const { trail } = this.#memory(account)
    for (const row of await this.#journal.load(account.id)) trail.restore(row)
  }

  #context(account: Account | undefined, now: number): JudgeContext {
    const { directory } = this
    return {
      now,
      nonces: account ? this.#memory(account).nonces : { has: () => false },
      keys: this.#keys,
      tokenElsewhere: tokenId => (account ? directory.tokenElsewhere(tokenId, account)?.account : undefined),
    }
  }

  #spendNonce({ account, user }: Session, { timestamp, nonce }: TbaParameters, now: number): void {
    const { nonceCapacity, timestampWindowSeconds } = account.document.settings
    const limits = { capacity: nonceCapacity, windowSeconds: timestampWindowSeconds }
    this.#memory(account).nonces.add(user.id, Number(timestamp), nonce ?? '', Math.floor(now / 1000), limits)
  }

  #record(
    attempt: Attempt,
    parameters: TbaParameters | undefined,
    account: Account | undefined,
    verdict: Verdict,
    now: number,
  ): LoginResult {
    const granted = verdict.outcome === 'granted'
    const known: KnownParties = granted ? verdict.session : verdict.known
    const refusal = granted ? undefined : verdict.refusal
    const record: AttemptRecord = {
      operationId: randomUUID(),
      at: now,
      attempt,
      parameters,
      account,
      known,
      matchedUrl: granted ? verdict.matchedUrl : undefined,
      refusal,
      status: undefined,
      permissions: [],
    }
    if (!account) this.#strays.add(record)
    else {
      const memory = this.#memory(account)
      memory.attempts.add(record)
      this.#audit(memory, account, record, granted ? verdict.session : verdict.audited)
    }
    return { record, session: granted ? verdict.session : undefined }
  }

  #audit(
    memory: Memory,
    account: Account,
    { operationId, at, attempt, refusal }: AttemptRecord,
    named: KnownParties,
  ): void {
    const { request } = attempt
    const detail = refusal ? auditDetail(refusal.failure, request.surface, account) : ''
    if (detail === undefined) return
    const login: Login = {
      at,
      operationId,
      surface: request.surface,
      failure: refusal?.failure ?? null,
      detail,
      known: named,
      address: request.address,
      requestUri: request.path.slice(0, 500),
      userAgent: request.userAgent,
    }
    memory.trail.add(login)
    this.#journal?.append(account.id, login)
  }

  #memory(account: Account): Memory {
    let memory = this.#memories.get(account.id)
    if (!memory) {
      memory = {
        nonces: new NonceStore(),
        trail: new LoginAuditTrail(),
        attempts: new AttemptLog(),
        gate: new ConcurrencyGate(),
      }
      // What a deleted account still does is remembered by nobody.
      if (this.directory.get(account.id) === account) this.#memories.set(account.id, memory)
    }
    return memory
  }

  /** A reset or deleted account remembers nothing: no nonces, no audit rows, no attempts. */
  #forget(id: AccountId): void {
    this.#memories.delete(id)
    this.#journal?.forget(id).catch(() => undefined)
  }
}
