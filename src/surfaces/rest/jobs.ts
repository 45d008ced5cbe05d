/** Asynchronous requests: `Prefer: respond-async` and `async/v1/job`. Source: rest-and-restlets §1.1, §2.4; NetSuite help subsect_161278579295, subsect_161252896355, subsect_161252889998, subsect_164494900632. */
import { Ring } from '../../audit/ring.js'
import { refuse } from '../../login/verdict.js'
import type { WireReply } from '../wire-reply.js'
import { collection, readPage } from './paging.js'
import {
  isRefused,
  mediaTypes,
  ok,
  refused,
  type RestRequest,
  type RestResult,
  unknownResource,
  wrongMethod,
} from './request.js'

/** A request on its way. It consists of one task, which has the id 1. */
export interface Job {
  readonly id: string
  /** User and role that asked; nobody else may see it. */
  readonly owner: string
  readonly idempotencyKey: string | undefined
  /** Milliseconds since 1970, by the account's clock. */
  startedAt: number | undefined
  endedAt: number | undefined
  outcome: 'succeeded' | 'failed' | undefined
  /** What the request would have been answered at once; forgotten when the results of an account grow too large. */
  result: WireReply | undefined
}

/** How many jobs an account remembers, and how many bytes their results may have together. */
const mostJobs = 1000
const mostResultBytes = 32 * 1024 * 1024

/** The jobs of one account. */
export class JobStore {
  readonly #jobs = new Ring<Job>(mostJobs)
  #lastId = 0

  add(owner: string, idempotencyKey: string | undefined): Job {
    const job: Job = {
      id: String(++this.#lastId),
      owner,
      idempotencyKey,
      startedAt: undefined,
      endedAt: undefined,
      outcome: undefined,
      result: undefined,
    }
    this.#jobs.push(job)
    return job
  }

  /** Keeps the result of a job; when results grow too large, those of the oldest jobs are forgotten. */
  finish(job: Job, result: WireReply, now: number): void {
    job.endedAt = now
    job.outcome = result.status < 400 ? 'succeeded' : 'failed'
    job.result = result
    let bytes = 0
    for (const one of this.#jobs.newestFirst()) {
      bytes += one.result?.body.length ?? 0
      if (bytes > mostResultBytes) one.result = undefined
    }
  }

  find(owner: string, id: string): Job | undefined {
    return this.#first(job => job.owner === owner && job.id === id)
  }

  byIdempotencyKey(owner: string, key: string): Job | undefined {
    return this.#first(job => job.owner === owner && job.idempotencyKey === key)
  }

  #first(wanted: (job: Job) => boolean): Job | undefined {
    for (const job of this.#jobs.newestFirst()) if (wanted(job)) return job
    return undefined
  }
}

function ownerOf({ session: { user, role } }: RestRequest): string {
  return `${user.id}/${role.id}`
}

const jobPath = '/services/rest/async/v1/job'

/** Takes a request as a job: 202, or the refusal of its idempotency key. */
export function submitJob(request: RestRequest, jobs: JobStore, start: (job: Job) => void): RestResult {
  const owner = ownerOf(request)
  const key = request.headers.idempotencyKey?.toLowerCase()
  if (key !== undefined && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(key)) {
    return refused({
      ...refuse('request-header-invalid', {
        what: 'X-NetSuite-Idempotency-Key',
        found: key.slice(0, 60),
        expected: 'a UUID',
      }),
      facts: { 'o:errorHeader': 'X-NetSuite-Idempotency-Key' },
    })
  }
  const earlier = key === undefined ? undefined : jobs.byIdempotencyKey(owner, key)
  if (earlier) {
    return refused({
      ...refuse('idempotency-key-used', {
        what: 'X-NetSuite-Idempotency-Key',
        found: `the key of job ${earlier.id}`,
        expected: 'a new UUID',
      }),
      facts: { location: `${jobPath}/${earlier.id}` },
    })
  }
  const job = jobs.add(owner, key)
  start(job)
  return {
    status: 202,
    headers: {
      'Preference-Applied': 'respond-async',
      'Content-Type': mediaTypes.json,
      Location: `${jobPath}/${job.id}`,
      'X-NetSuite-JobId': job.id,
    },
    body: '',
  }
}

export function handleJobs(request: RestRequest, jobs: JobStore): RestResult {
  const [, version, resource, id, task, taskId, result, ...more] = request.segments
  if (version !== 'v1' || resource !== 'job' || id === undefined || more.length > 0) {
    return unknownResource(request, 'async/v1/job/{id}')
  }
  if (request.method !== 'GET') return wrongMethod(request, 'GET')
  const job = jobs.find(ownerOf(request), id)
  if (!job || (taskId !== undefined && taskId !== '1')) {
    const found = `none with id ${JSON.stringify([id, taskId].filter(Boolean).join('/').slice(0, 100))}`
    return refused(
      refuse('record-not-found', { what: 'job or task', found, expected: 'the id of one that was submitted' }),
    )
  }
  const href = `${request.base}/async/v1/job/${job.id}`
  if (task === undefined) return jobDocument(job, href)
  if (task !== 'task') return unknownResource(request, 'async/v1/job/{id}/task')
  if (taskId === undefined) return taskList(request, job, href)
  if (result === undefined) return taskDocument(job, `${href}/task/1`)
  if (result !== 'result') return unknownResource(request, 'async/v1/job/{id}/task/1/result')
  return job.result ?? unknownResource(request, 'the result of a job that is completed, and that is still remembered')
}

function progressOf({ startedAt, outcome }: Job): string {
  return outcome ?? (startedAt === undefined ? 'pending' : 'processing')
}

const self = (href: string) => [{ rel: 'self', href }]

function jobDocument(job: Job, href: string): RestResult {
  return singular({
    links: self(href),
    completed: job.outcome !== undefined,
    id: job.id,
    progress: progressOf(job),
    task: { links: self(`${href}/task`) },
  })
}

function taskList(request: RestRequest, { id }: Job, href: string): RestResult {
  const page = readPage(request)
  if (isRefused(page)) return page
  const items = page.offset === 0 ? [JSON.stringify({ links: self(`${href}/task/1`), id: '1' })] : []
  return collection(request, `async/v1/job/${id}/task`, page, items, 1)
}

function taskDocument(job: Job, href: string): RestResult {
  const { startedAt, endedAt, outcome } = job
  return singular({
    links: [...(outcome ? [{ rel: 'related', href: `${href}/result` }] : []), ...self(href)],
    completed: outcome !== undefined,
    ...(endedAt === undefined ? {} : { endTime: seconds(endedAt) }),
    id: '1',
    progress: progressOf(job),
    ...(startedAt === undefined ? {} : { startTime: seconds(startedAt) }),
  })
}

function singular(document: unknown): RestResult {
  return ok(mediaTypes.singular, JSON.stringify(document))
}

function seconds(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`
}
