/** `record/v1/{type}`: the list of records, and creating one. Source: rest-and-restlets §1, §2.2. */
import type { RecordData } from '../../../account/model/account.js'
import type { RecordType } from '../../../account/record-types/record-type.js'
import { refuse } from '../../../login/verdict.js'
import { checkRecordPermission, checkWorkbook } from '../access.js'
import { collection, type Page, readPage } from '../paging.js'
import {
  isRefused,
  parameter,
  type Refused,
  refused,
  type RestRequest,
  type RestResult,
  wrongMethod,
} from '../request.js'
import { readFilter } from './filter/filter.js'
import { presentRecord } from './present.js'
import { readShown } from './shown-fields.js'
import { createRecord } from './write.js'

export function handleCollection(request: RestRequest, type: RecordType): RestResult {
  switch (request.method) {
    case 'GET':
      return list(request, type)
    case 'POST': {
      const denied = checkRecordPermission(request, type, 'Create')
      return denied ? refused(denied) : createRecord(request, type)
    }
    default:
      return wrongMethod(request, 'GET', 'POST')
  }
}

function list(request: RestRequest, type: RecordType): RestResult {
  const denied = checkRecordPermission(request, type, 'View', 'list')
  if (denied) return refused(denied)
  const page = readPage(request)
  if (isRefused(page)) return page
  const present = presenter(request, type)
  if (isRefused(present)) return present
  const { records } = request.session.account
  const path = `record/v1/${type.name}`
  const q = parameter(request, 'q')
  if (q === undefined) {
    const items = sliceOf(records.list(type.name), page, present.write)
    return collection(request, path, page, items, records.count(type.name))
  }
  const closed = checkWorkbook(request)
  if (closed) return refused(closed)
  const { dateFormat } = request.session.account.document.settings.rest
  const filter = readFilter(q, type, { now: request.now, dateFormat })
  if (!filter.ok) {
    const { kind, detail, reason } = filter.error
    return refused({
      ...refuse(kind === 'unknown-field' ? 'filter-field-unknown' : 'filter-invalid', {
        what: 'query parameter q',
        found: q.slice(0, 200),
        expected: reason,
      }),
      facts: { detail, 'o:errorQueryParam': 'q' },
    })
  }
  const items: string[] = []
  let matching = 0
  for (const record of records.list(type.name)) {
    if (!filter.matches(record)) continue
    if (matching++ >= page.offset && items.length < page.limit) items.push(present.write(record))
  }
  return collection(request, path, page, items, matching)
}

/** The records of a page, without looking at those behind it. */
function sliceOf(
  records: Iterable<RecordData>,
  { limit, offset }: Page,
  write: (record: RecordData) => string,
): string[] {
  const items: string[] = []
  let at = 0
  for (const record of records) {
    if (at++ < offset) continue
    items.push(write(record))
    if (items.length === limit) break
  }
  return items
}

/** Items are links and id; with `fields` or `expandSubResources` they are records. */
function presenter(
  request: RestRequest,
  type: RecordType,
): { readonly write: (record: RecordData) => string } | Refused {
  const shown = readShown(request, type)
  if (isRefused(shown)) return shown
  if (!shown.fields && !shown.expand) {
    // Ids are digits, so only what stands before them has to be quoted, once.
    const prefix = `${request.base}/record/v1/${type.name}/`
    const start = `{"links":[{"rel":"self","href":${JSON.stringify(prefix).slice(0, -1)}`
    return { write: ({ id }) => `${start}${id}"}],"id":"${id}"}` }
  }
  const options = shown.fields ? { ...shown, fields: new Set([...shown.fields, 'id']) } : shown
  return { write: record => presentRecord(record, type, options) }
}
