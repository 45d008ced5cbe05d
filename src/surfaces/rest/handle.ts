/** What happens after a good login: feature, permission, then the resource the path names (rest-and-restlets §8, order of checks). */
import { checkRestFeature, checkRestPermission } from './access.js'
import { handleJobs, type Job, type JobStore, submitJob } from './jobs.js'
import { handleQuery, type QueryService } from './query.js'
import { handleRecords } from './records/route.js'
import { refused, type RestRequest, type RestResult, unknownResource } from './request.js'
import { handleSystem, isServerTime, serverTime } from './system.js'

/** What resources need from the server. */
export interface RestServices extends QueryService {
  readonly jobs: JobStore
  /** Runs a job after its 202 was sent. */
  readonly start: (job: Job, run: () => RestResult | Promise<RestResult>) => void
}

export function handleRest(request: RestRequest, services: RestServices): RestResult | Promise<RestResult> {
  // Clients probe their login with OPTIONS on a literal asterisk; any path will do (clients §1).
  if (request.method === 'OPTIONS') return { status: 204, headers: {}, body: '' }
  const disabled = checkRestFeature(request)
  if (disabled) return refused(disabled)
  if (isServerTime(request)) return serverTime(request)
  const denied = checkRestPermission(request)
  if (denied) return refused(denied)
  const [service, version] = request.segments
  if (service === 'async') return handleJobs(request, services.jobs)
  if (version === 'v1' && service === 'system') return handleSystem(request)
  if (version === 'v1' && (service === 'record' || service === 'query')) {
    const run = () => (service === 'record' ? handleRecords(request) : handleQuery(request, services))
    return request.headers.prefer.has('respond-async')
      ? submitJob(request, services.jobs, job => services.start(job, run))
      : run()
  }
  return unknownResource(request, 'record/v1, query/v1, system/v1 or async/v1')
}
