/** `system/v1`: the server's time and the governance limits. Source: rest-and-restlets §1, §5.2. */
import { isAdministrator } from '../../account/model/role.js'
import { holds } from '../../account/releases.js'
import { unlessSoft } from '../../login/soft-mode.js'
import { refuse } from '../../login/verdict.js'
import { mediaTypes, ok, refused, type RestRequest, type RestResult, unknownResource, wrongMethod } from './request.js'

/** Both resources came with a release; before it they do not exist. */
function isServed({ session, segments }: RestRequest): boolean {
  return segments.length === 3 && holds('rest-system-service', session.account.document.release)
}

export function isServerTime(request: RestRequest): boolean {
  const [service, version, name] = request.segments
  return service === 'system' && version === 'v1' && name === 'serverTime' && isServed(request)
}

/** Needs no permission: a client's first call. */
export function serverTime(request: RestRequest): RestResult {
  if (request.method !== 'GET') return wrongMethod(request, 'GET')
  return ok(mediaTypes.json, JSON.stringify({ serverTime: new Date(request.now).toISOString() }))
}

export function handleSystem(request: RestRequest): RestResult {
  if (request.segments[2] !== 'governanceLimits' || !isServed(request)) {
    return unknownResource(request, 'system/v1/serverTime or system/v1/governanceLimits, from release 2025.2 on')
  }
  return request.method === 'GET' ? governanceLimits(request) : wrongMethod(request, 'GET')
}

/** Limits as an administrator sees them. */
function governanceLimits({ session }: RestRequest): RestResult {
  const { account, integration, role } = session
  if (!isAdministrator(role)) {
    const evidence = { what: 'role', found: role.name, expected: 'Administrator' }
    const hidden = unlessSoft(session, refuse('governance-limits-hidden', evidence))
    if (hidden) return refused(hidden)
  }
  const { concurrencyLimit, integrations } = account.document
  const reserved = integrations.reduce((sum, one) => sum + (one.concurrencyLimit ?? 0), 0)
  const limits = {
    accountConcurrencyLimit: concurrencyLimit,
    accountUnallocatedConcurrencyLimit: concurrencyLimit - reserved,
    ...(integration?.concurrencyLimit === undefined
      ? { integrationLimitType: 'accountLimit' }
      : { integrationConcurrencyLimit: integration.concurrencyLimit, integrationLimitType: 'integrationSpecific' }),
  }
  return ok(mediaTypes.json, JSON.stringify(limits))
}
