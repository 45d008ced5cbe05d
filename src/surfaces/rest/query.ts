/** `query/v1`: SuiteQL and datasets. The engine is loaded with the first query. Source: rest-and-restlets §1, §2.3, §3.2, §4.2. */
import type { Dataset } from '../../account/model/account.js'
import type { AuditRow } from '../../audit/row.js'
import type { PermissionNeed } from '../../login/authorize.js'
import { refuse } from '../../login/verdict.js'
import { checkWorkbook } from './access.js'
import { collection, type Page, readPage } from './paging.js'
import {
  isRefused,
  readObject,
  refused,
  type RestRequest,
  type RestResult,
  unknownResource,
  wrongMethod,
} from './request.js'
import type { SuiteQlEngine } from './suiteql/engine.js'
import type { SuiteQlParam } from './suiteql/model.js'

/** What queries need from the server. */
export interface QueryService {
  /** The engine, loaded when it is first asked for. */
  readonly engine: () => Promise<SuiteQlEngine>
  /** The login audit trail of the caller's account, newest first. */
  readonly loginAudit: (request: RestRequest) => readonly AuditRow[]
}

export function handleQuery(request: RestRequest, service: QueryService): RestResult | Promise<RestResult> {
  const [, , resource, id, part, ...more] = request.segments
  if (resource === 'suiteql' && id === undefined) return suiteQl(request, service)
  if (resource === 'dataset' && id !== undefined && part === 'result' && more.length === 0) {
    return datasetResult(request, id, service)
  }
  return unknownResource(request, 'query/v1/suiteql or query/v1/dataset/{id}/result')
}

function suiteQl(request: RestRequest, service: QueryService): RestResult | Promise<RestResult> {
  if (request.method !== 'POST') return wrongMethod(request, 'POST')
  const denied = checkWorkbook(request)
  if (denied) return refused(denied)
  if (!request.headers.prefer.has('transient')) {
    return refused({
      ...refuse('suiteql-without-prefer', { what: 'header Prefer', found: 'no transient', expected: 'transient' }),
      facts: { 'o:errorHeader': 'Prefer' },
    })
  }
  const page = readPage(request)
  if (isRefused(page)) return page
  const body = readObject(request)
  if (isRefused(body)) return body
  const { q, params } = body.value
  if (typeof q !== 'string') return badBody(q === undefined ? 'no member q' : 'a member q that is no string', 'q')
  if (params !== undefined && params !== null && !isParams(params)) {
    return badBody('params that are no list of plain values', 'params')
  }
  return run(request, q, params ?? [], page, 'query/v1/suiteql', service)
}

function badBody(found: string, path: string): RestResult {
  const evidence = { what: 'body', found, expected: '{"q": "SELECT …", "params": [1, "a"]}' }
  return refused({ ...refuse('body-malformed', evidence), facts: { 'o:errorPath': path } })
}

function isParams(value: unknown): value is readonly SuiteQlParam[] {
  return (
    Array.isArray(value) && value.every(one => one === null || ['string', 'number', 'boolean'].includes(typeof one))
  )
}

function datasetResult(request: RestRequest, id: string, service: QueryService): RestResult | Promise<RestResult> {
  if (request.method !== 'GET') return wrongMethod(request, 'GET')
  const denied = checkWorkbook(request)
  if (denied) return refused(denied)
  const dataset: Dataset | undefined = request.session.account.document.datasets.find(one => one.id === id)
  if (!dataset) {
    const evidence = {
      what: 'dataset',
      found: `none with id ${JSON.stringify(id.slice(0, 100))}`,
      expected: 'the id of one of the account',
    }
    return refused(refuse('record-not-found', evidence))
  }
  const page = readPage(request)
  if (isRefused(page)) return page
  return run(request, dataset.query, [], page, `query/v1/dataset/${id}/result`, service)
}

async function run(
  request: RestRequest,
  text: string,
  params: readonly SuiteQlParam[],
  page: Page,
  path: string,
  service: QueryService,
): Promise<RestResult> {
  const { tablesOf } = await import('./suiteql/account-tables.js')
  const engine = await service.engine()
  const needs: PermissionNeed[] = []
  const noteNeed = (need: PermissionNeed) => {
    needs.push(need)
    request.noteNeed(need)
  }
  const tables = tablesOf(request.session, () => service.loginAudit(request), noteNeed)
  const { dateFormat } = request.session.account.document.settings.rest
  const result = await engine.run({ text, params, ...page, now: request.now, dateFormat }, tables)
  if (!result.ok) {
    const { suiteQlRefusal } = await import('./suiteql/refusal.js')
    return refused(suiteQlRefusal(result.error, needs))
  }
  // A column that the query calls `links` has no place beside NetSuite's own.
  const items = result.items.map(({ links: _links, ...item }) => JSON.stringify({ links: [], ...item }))
  return collection(request, path, page, items, result.totalResults)
}
