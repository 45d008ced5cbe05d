/**
 * The one object that holds everything of a running server: accounts, what they remember, and what they log.
 * Surfaces ask it to judge logins; the control API and the library change accounts through it.
 */
import { randomUUID } from 'node:crypto'
import type { Account } from './account/account.js'
import { Directory } from './account/directory.js'
import type { ConcurrencyGate } from './account/governance.js'
import type { AccountId } from './account/ids.js'
import { Lifetimes } from './account/lifetimes.js'
import { AttemptLog, type AttemptRecord } from './audit/attempts.js'
import type { AuditJournal } from './audit/journal.js'
import { loginOf } from './audit/login-of.js'
import { noteRotations } from './audit/rotations.js'
import type { LoginAuditTrail } from './audit/trail.js'
import { asForced, asSoft, type JudgedLogin, refusesForced } from './judged-login.js'
import { accountOfAttempt } from './login/account-of-attempt.js'
import { anonymousRefusal } from './login/anonymous.js'
import type { AnonymousAttempt, Attempt, RequestFacts, TbaAttempt } from './login/attempt.js'
import type { PermissionNeed } from './login/authorize.js'
import type { JudgeContext, KnownSecrets } from './login/inquiry.js'
import { needsOfRefused, TokenLoginNeeds } from './login/login-needs.js'
import { judgeTba, nobody } from './login/judge.js'
import { BrowserSessions } from './login/browser-sessions.js'
import { RequestTokens } from './login/flow/request-tokens.js'
import { SigningKeys } from './login/signing-keys.js'
import { SoftMode } from './login/soft-mode.js'
import { type TbaParameters, tbaParameters } from './login/tba-parameters.js'
import type { KnownParties, Refusal, Session, Verdict } from './login/verdict.js'
import { AccountMemory, AttemptWatch, type KeptMemory } from './memory.js'
import { randomCredentials } from './random-credentials.js'

/** Time and randomness come in from outside. */
export interface NetSuiteOptions {
  /** Milliseconds since 1970. Default: the system's clock. */
  readonly systemNow?: () => number
  /** Makes a credential of 64 lower-case hex digits. Default: from the system's random source. */
  readonly makeCredential?: () => string
  /** Keeps the login audit trail on disk. Default: memory only. */
  readonly journal?: AuditJournal
  /** Told of each refused attempt once its answer goes out; it must be quick. Default: nobody. */
  readonly onRefusal?: ((record: AttemptRecord) => void) | undefined
}

/** A login that was judged, recorded, and waits for its answer. */
export interface LoginResult {
  /** Told when the answer goes out. */
  readonly netsuite: NetSuite
  readonly record: AttemptRecord
  /** The session, when the login was granted. */
  readonly session: Session | undefined
}

const noNeeds: readonly PermissionNeed[] = []

export class NetSuite {
  readonly directory: Directory
  readonly systemNow: () => number
  readonly #memories = new Map<AccountId, KeptMemory>()
  /** Attempts for which no account was found. */
  readonly strays = { attempts: new AttemptLog(), watch: new AttemptWatch() }
  readonly #keys = new SigningKeys()
  /** The login audit trails on disk. */
  readonly journal: AuditJournal | undefined
  readonly #onRefusal: ((record: AttemptRecord) => void) | undefined
  #faultCount = 0
  readonly #withFault = new WeakMap<RequestFacts, AttemptRecord>()
  readonly #tokenLoginNeeds = new TokenLoginNeeds()
  #waitingEnded = false
  /** Request tokens of the authorization flow: they belong to no account until a user of one allows them. */
  readonly requestTokens = new RequestTokens()
  /** Browsers on the login pages: a password may open several accounts. */
  readonly browserSessions = new BrowserSessions()
  /** Accounts that live for a while only. */
  readonly lifetimes: Lifetimes

  constructor(options: NetSuiteOptions = {}) {
    this.systemNow = options.systemNow ?? Date.now
    this.journal = options.journal
    this.#onRefusal = options.onRefusal
    this.directory = new Directory(options.makeCredential ?? randomCredentials())
    this.lifetimes = new Lifetimes(this.directory, this.systemNow)
    this.directory.listen({
      changed: (account, change) => change && noteRotations(this.memory(account), account, change, this.now(account)),
      reset: account => this.#forget(account.id, 'reset'),
      deleted: id => this.#forget(id, 'deleted'),
    })
  }

  /** Judges a TBA attempt, spends its nonce, writes the audit row and keeps the attempt for a later diagnosis. */
  loginWithTba(attempt: TbaAttempt): LoginResult {
    const parameters = tbaParameters(attempt.header.parameters)
    const account = accountOfAttempt(attempt.request, parameters, this.directory)
    const now = this.now(account)
    const verdict = judgeTba(attempt, parameters, account, this.#context(account, now))
    const login = this.#recordVerdict(attempt, parameters, account, verdict, now)
    if (verdict.outcome === 'granted' && !login.record.refusal)
      this.memory(verdict.session.account).spendNonce(verdict.session, parameters, now)
    return login
  }

  /** Records an attempt without usable credentials. */
  refuseAnonymous(attempt: AnonymousAttempt, account: Account | undefined): LoginResult {
    return this.refuseBeforeLogin(attempt, account, anonymousRefusal(attempt))
  }

  /** Records an attempt that was refused before its credentials were looked at. */
  refuseBeforeLogin(attempt: Attempt, account: Account | undefined, refusal: Refusal): LoginResult {
    return this.record({ attempt, account, now: this.now(account), refusal, known: { ...nobody, account } })
  }

  /**
   * Judges without recording anything: what would happen to this attempt now?
   * @param secrets what it is signed with, where that is known: it need not be signed then
   */
  probe(attempt: TbaAttempt, secrets?: KnownSecrets): Verdict {
    const parameters = tbaParameters(attempt.header.parameters)
    const account = accountOfAttempt(attempt.request, parameters, this.directory)
    const now = this.now(account)
    return judgeTba(attempt, parameters, account, { ...this.#context(account, now), secrets })
  }

  /** The time of an account, or the system's; milliseconds since 1970. */
  now(account: Account | undefined): number {
    return account ? account.now(this.systemNow()) : this.systemNow()
  }

  /** The concurrency slots of an account. */
  gate(account: Account): ConcurrencyGate {
    return this.memory(account).gate
  }

  /** An id that no fault of this server has had. */
  newFaultId(): string {
    this.#faultCount += 1
    return `fault-${this.#faultCount}`
  }

  /** The login audit trail of an account. */
  trail(account: Account): LoginAuditTrail {
    return this.memory(account).trail
  }

  /** The attempt that was answered with this `X-N-OperationId`, while it is remembered. */
  attempt(operationId: string): AttemptRecord | undefined {
    for (const { memory } of this.#memories.values()) {
      const record = memory.attempts.find(operationId)
      if (record) return record
    }
    return this.strays.attempts.find(operationId)
  }

  /** Puts an account in that start-up read, with the audit rows kept of it. */
  async add(account: Account, from: 'fixture' | 'store'): Promise<void> {
    this.directory.add(account, from)
    if (!this.journal) return
    const { trail } = this.memory(account)
    for (const row of await this.journal.load(account.id)) trail.restore(row)
  }

  #context(account: Account | undefined, now: number): JudgeContext {
    const { directory } = this
    const memory = account && this.memory(account)
    return {
      now,
      nonces: memory?.nonces ?? { has: () => false },
      rotations: memory?.rotations,
      keys: this.#keys,
      tokenElsewhere: tokenId => (account ? directory.tokenElsewhere(tokenId, account)?.account : undefined),
    }
  }

  #recordVerdict(
    attempt: Attempt,
    parameters: TbaParameters,
    account: Account | undefined,
    verdict: Verdict,
    now: number,
  ): LoginResult {
    const common = { attempt, parameters, account, now }
    if (verdict.outcome === 'refused') return this.record({ ...common, ...verdict, needs: needsOfRefused(verdict) })
    const { session, matchedUrl } = verdict
    const needs = this.#tokenLoginNeeds.of(session)
    return this.record({ ...common, refusal: undefined, known: session, session, matchedUrl, needs })
  }

  /** Keeps a judged login for a later diagnosis and writes its audit row. */
  record(judged: JudgedLogin): LoginResult {
    const { attempt, account } = judged
    const memory = account && this.memory(account)
    const turn = account && memory?.faults?.take({ ...judged, account })
    const soft = account?.document.settings.softMode && !(turn && refusesForced(turn)) ? new SoftMode() : undefined
    const passed = soft ? asSoft(judged, soft) : judged
    const login = turn ? asForced(passed, turn) : passed
    const { refusal, known, session } = login
    const record: AttemptRecord = {
      operationId: randomUUID(),
      at: login.now,
      attempt,
      parameters: login.parameters,
      account,
      known,
      granted: refusal === undefined,
      matchedUrl: login.matchedUrl,
      ...(login.roleStep === undefined ? {} : { roleStep: login.roleStep }),
      ...(login.reading === undefined ? {} : { reading: login.reading }),
      refusal,
      status: undefined,
      durationMs: undefined,
      loginNeeds: login.needs ?? noNeeds,
      loginNeedsFrom: 0,
      permissions: [],
      watch: memory?.watch ?? this.strays.watch,
      begunAt: performance.now(),
    }
    if (turn) {
      record.fault = turn
      this.#withFault.set(attempt.request, record)
    }
    if (soft) record.wouldRefuse = soft.refusals
    if (!account || !memory) this.strays.attempts.add(record)
    else {
      memory.attempts.add(record)
      if (record.loginNeeds.length > 0) memory.watch.permissions.noteLogin(record)
      memory.rotations?.note(record, judged)
      const row = login.unaudited ? undefined : loginOf(record, account, login)
      if (row) {
        memory.trail.add(row)
        this.journal?.append(account.id, row)
      }
    }
    return { netsuite: this, record, session }
  }

  /** A fault may have to do with a page that logs nobody in; its attempt is recorded then. */
  meetFault(attempt: Attempt, account: Account, known: KnownParties): LoginResult | undefined {
    const now = this.now(account)
    const turn = this.memory(account).faults?.take({ account, attempt, known, now })
    return turn && this.record({ attempt, account, now, refusal: undefined, known, unaudited: true })
  }

  /** The attempt of a request on which a fault acts. */
  attemptWithFault(request: RequestFacts): AttemptRecord | undefined {
    return this.#withFault.get(request)
  }

  /** The answer to a judged login goes out: its attempt is complete. */
  answered(record: AttemptRecord, status: number): void {
    // An answer that could not be written is replaced by another one: it is one attempt.
    const isFirst = record.status === undefined
    record.status = status
    record.durationMs = performance.now() - record.begunAt
    if (!record.refusal) return
    record.watch.failures.announce(record)
    if (isFirst) this.#onRefusal?.(record)
  }

  /** An action of a session asked for a permission. */
  noteNeed(record: AttemptRecord, need: PermissionNeed): void {
    record.permissions.push(need)
    record.watch.permissions.note(record, need)
  }

  /** Nobody waits for what attempts come to, or listens to them, any more: the server closes. */
  stopWaiting(): void {
    this.#waitingEnded = true
    for (const { memory } of this.#memories.values()) memory.watch.end('closed')
    this.strays.watch.end('closed')
  }

  /** What an account remembers beside its document. */
  memory(account: Account): AccountMemory {
    const kept = this.#memories.get(account.id)
    if (kept?.account === account) return kept.memory
    const memory = this.#newMemory()
    // What a deleted account still does is remembered by nobody.
    if (this.directory.get(account.id) === account) this.#memories.set(account.id, { account, memory })
    return memory
  }

  #newMemory(before?: AccountMemory): AccountMemory {
    const memory = new AccountMemory(before)
    if (this.#waitingEnded) memory.watch.end('closed')
    return memory
  }

  /** A reset or deleted account remembers nothing: no nonces, no audit rows, no attempts. */
  #forget(id: AccountId, why: 'reset' | 'deleted'): void {
    const before = this.#memories.get(id)
    this.#memories.delete(id)
    // Numbers of a reset account go on, and whoever listens to it hears what comes next.
    if (before && why === 'reset') this.#memories.set(id, { ...before, memory: this.#newMemory(before.memory) })
    before?.memory.watch.end(why)
    this.requestTokens.forget(id)
    this.browserSessions.forget(id)
    this.journal?.forget(id).catch(() => undefined)
  }
}
