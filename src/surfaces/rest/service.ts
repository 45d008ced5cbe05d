/** What the REST surface keeps for one server: the SQL engine, once it was needed, and the jobs of the accounts. */
import type { FastifyRequest } from 'fastify'
import type { Account } from '../../account/account.js'
import type { AccountId } from '../../account/ids.js'
import type { AttemptRecord } from '../../audit/attempts.js'
import type { Session } from '../../login/verdict.js'
import type { NetSuite } from '../../netsuite.js'
import { unexpectedError } from '../body-error.js'
import { afterDelay, inSlot, unlessReset } from '../slot.js'
import { handleRest, type RestServices } from './handle.js'
import { type Job, JobStore } from './jobs.js'
import { restRequest } from './read.js'
import { renderRestRefusal } from './render.js'
import { isRefused, type RestRequest, type RestResult } from './request.js'
import type { SuiteQlEngine } from './suiteql/engine.js'

export class RestService {
  readonly #netsuite: NetSuite
  readonly #jobs = new WeakMap<Account, JobStore>()
  #engine: Promise<SuiteQlEngine> | undefined
  readonly #closing = new AbortController()

  constructor(netsuite: NetSuite) {
    this.#netsuite = netsuite
    netsuite.directory.listen({
      reset: account => this.#jobs.delete(account),
      deleted: id => this.#forget(id),
    })
  }

  /** Answers a call in a concurrency slot. Synchronous as long as nothing has to wait. */
  answer(record: AttemptRecord, session: Session, http: FastifyRequest): RestResult | Promise<RestResult> {
    const { account } = session
    const { body } = http
    const request = restRequest({
      session,
      facts: record.attempt.request,
      headers: http.headers,
      body: Buffer.isBuffer(body) ? body : undefined,
      now: record.at,
      noteNeed: need => this.#netsuite.noteNeed(record, need),
      noteChange: () => this.#netsuite.directory.noteChange(account),
    })
    // Taking a job is quick; what it does is not.
    const delayMs = request.headers.prefer.has('respond-async') ? 0 : account.document.settings.rest.delayMs
    return inSlot(this.#netsuite.gate(account), session, () =>
      afterDelay(delayMs, account, this.#closing.signal, () => handleRest(request, this.#services(request))),
    )
  }

  /** Ends what waits, before connections are closed. */
  stopWaiting(): void {
    this.#closing.abort()
  }

  async close(): Promise<void> {
    await (await this.#engine)?.close()
  }

  #services(request: RestRequest): RestServices {
    const { account } = request.session
    let jobs = this.#jobs.get(account)
    if (!jobs) {
      jobs = new JobStore()
      this.#jobs.set(account, jobs)
    }
    const store = jobs
    return {
      jobs: store,
      engine: () => this.#openEngine(),
      loginAudit: () => this.#netsuite.trail(account).query(),
      start: (job, run) => {
        const runOnSame = unlessReset(account, run)
        setImmediate(() => void this.#run(job, store, request, runOnSame))
      },
    }
  }

  /** Jobs are worked off beside the concurrency limit: NetSuite has processors of their own for them (help, chapter_161251386312). */
  async #run(
    job: Job,
    jobs: JobStore,
    { session: { account } }: RestRequest,
    run: () => RestResult | Promise<RestResult>,
  ): Promise<void> {
    const now = () => account.now(this.#netsuite.systemNow())
    job.startedAt = now()
    let result: RestResult
    try {
      const { delayMs } = account.document.settings.rest
      result = await afterDelay(delayMs, account, this.#closing.signal, run)
    } catch (error) {
      const why = error instanceof Error ? error.message : 'something that is no error was thrown'
      result = { refusal: unexpectedError(why) }
    }
    const reply = isRefused(result)
      ? renderRestRefusal(result.refusal, { account, realm: undefined, host: { kind: 'plain' } })
      : result
    jobs.finish(job, reply, now())
  }

  /** Tables of a deleted account would keep its records until others need the room. */
  #forget(id: AccountId): void {
    this.#engine?.then(engine => engine.forget(id)).catch(() => undefined)
  }

  #openEngine(): Promise<SuiteQlEngine> {
    if (this.#closing.signal.aborted) throw new TypeError('a query was asked of a server that is closed')
    this.#engine ??= import('./suiteql/engine.js').then(({ SuiteQlEngine: Engine }) => new Engine())
    return this.#engine
  }
}
