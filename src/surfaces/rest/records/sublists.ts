/** `record/v1/{type}/{id}/{sublist}` and its lines; subrecords likewise, as deep as records go. Source: rest-and-restlets §1, §2.2. */
import type { RecordType } from '../../../account/record-types/record-type.js'
import { refuse } from '../../../login/verdict.js'
import { checkRecordPermission } from '../access.js'
import { collection, readPage } from '../paging.js'
import {
  isRefused,
  mediaTypes,
  ok,
  refused,
  type RestRequest,
  type RestResult,
  unknownResource,
  wrongMethod,
} from '../request.js'
import { propertyOf, sameName } from './fields.js'
import { findRecord, noSuchRecord } from './instance.js'
import { keyOf, type Part, partOf, type PartShape } from './parts.js'
import { linksTo, presentLine, presentValue } from './present.js'
import { readExpand } from './shown-fields.js'

/** @param names the segments behind the record: sublist, line, what is in the line, and so on */
export function handleSublist(
  request: RestRequest,
  type: RecordType,
  address: string,
  names: readonly string[],
): RestResult {
  if (request.method !== 'GET') return wrongMethod(request, 'GET')
  const denied = checkRecordPermission(request, type, 'View')
  if (denied) return refused(denied)
  const record = findRecord(request, type, address)
  if (!record) return refused(noSuchRecord(request, type, address))
  const [name = '', ...more] = names
  // Of a type that is not described in full, parts are those the record has.
  const property = propertyOf({ ...type, complete: true }, name)?.name ?? sameName(record, name)
  if (property === undefined) return noSublist(request, type)
  const path = `record/v1/${type.name}/${record.id}/${property}`
  return walk(request, type, partOf(record, property, type), path, more)
}

/** Shows the part that the names lead to. */
function walk(request: RestRequest, type: RecordType, part: Part, path: string, names: readonly string[]): RestResult {
  const [name, ...more] = names
  switch (part.kind) {
    case 'value':
      return noSublist(request, type)
    case 'references':
      return name === undefined ? showList(request, part, path) : noSublist(request, type)
    case 'record':
      return name === undefined
        ? show(request, part.value, part.shape, path)
        : walkInto(request, type, part.value, part.shape, path, names)
    case 'lines': {
      if (name === undefined) return showList(request, part, path)
      const { lines, sublist } = part
      const line = lines.find((one, at) => keyOf(one, sublist, at) === encodeURIComponent(name))
      if (!line) return refused(refuse('record-not-found', noLine(name)))
      const linePath = `${path}/${encodeURIComponent(name)}`
      return more.length === 0
        ? show(request, line, sublist, linePath)
        : walkInto(request, type, line, sublist, linePath, more)
    }
  }
}

function walkInto(
  request: RestRequest,
  type: RecordType,
  values: Readonly<Record<string, unknown>>,
  shape: PartShape,
  path: string,
  [name = '', ...more]: readonly string[],
): RestResult {
  const right = sameName(values, name)
  return right === undefined
    ? noSublist(request, type)
    : walk(request, type, partOf(values, right, shape), `${path}/${right}`, more)
}

function show(
  request: RestRequest,
  values: Readonly<Record<string, unknown>>,
  shape: PartShape,
  path: string,
): RestResult {
  const options = { account: request.session.account, base: request.base, expand: true }
  return ok(mediaTypes.singular, presentLine(values, shape, `${request.base}/${path}`, options))
}

function showList(
  request: RestRequest,
  part: Extract<Part, { kind: 'lines' | 'references' }>,
  path: string,
): RestResult {
  const page = readPage(request)
  if (isRefused(page)) return page
  const expand = readExpand(request)
  if (isRefused(expand)) return expand
  const { offset, limit } = page
  const options = { account: request.session.account, base: request.base, ...expand }
  if (part.kind === 'references') {
    const items = part.items.slice(offset, offset + limit).map(item => presentValue(item, part.field, options))
    return collection(request, path, page, items, part.items.length)
  }
  const { lines, sublist } = part
  const items = lines.slice(offset, offset + limit).map((line, at) => {
    const href = `${request.base}/${path}/${keyOf(line, sublist, offset + at)}`
    return expand.expand ? presentLine(line, sublist, href, options) : `{${linksTo(href)}}`
  })
  return collection(request, path, page, items, lines.length)
}

function noLine(key: string) {
  return {
    what: 'line of the sublist',
    found: `none with key ${JSON.stringify(key.slice(0, 100))}`,
    expected: 'the key of one',
  }
}

function noSublist(request: RestRequest, type: RecordType): RestResult {
  const names = [...Object.keys(type.sublists), ...Object.keys(type.subrecords)]
  return unknownResource(
    request,
    names.length === 0 ? `a sublist of ${type.name}` : `one of ${names.join(', ').slice(0, 500)}`,
  )
}
