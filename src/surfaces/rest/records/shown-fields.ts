/** The query parameters `fields` and `expandSubResources`: what of a record is shown. Source: rest-and-restlets §1. */
import type { RecordType } from '../../../account/record-types/record-type.js'
import { invalidParameter } from '../paging.js'
import { isRefused, parameter, type Refused, type RestRequest } from '../request.js'
import { propertyOf } from './fields.js'
import type { PresentOptions } from './present.js'

/** The fields asked for, under their own names; `undefined` when all are. */
function readFields(
  request: RestRequest,
  type: RecordType,
): { readonly fields: ReadonlySet<string> } | Refused | undefined {
  const text = parameter(request, 'fields')
  if (text === undefined || text.trim() === '') return undefined
  const fields = new Set<string>()
  for (const given of text.split(',').slice(0, 1000)) {
    const name = given.trim()
    if (name === '') continue
    const property = name.toLowerCase() === 'id' ? { name: 'id' } : propertyOf(type, name)
    if (!property)
      return invalidParameter(request, 'fields', `The record type ${type.name} has no field '${name.slice(0, 100)}'.`)
    fields.add(property.name)
  }
  return { fields }
}

export function readExpand(request: RestRequest): { readonly expand: boolean } | Refused {
  const text = parameter(request, 'expandSubResources')?.toLowerCase()
  if (text === undefined || text === 'false') return { expand: false }
  if (text === 'true') return { expand: true }
  return invalidParameter(request, 'expandSubResources', 'It must be true or false.')
}

/** How the request wants records of a type to be shown. */
export function readShown(request: RestRequest, type: RecordType): PresentOptions | Refused {
  const expand = readExpand(request)
  if (isRefused(expand)) return expand
  const fields = readFields(request, type)
  if (fields && isRefused(fields)) return fields
  return { account: request.session.account, base: request.base, ...expand, ...fields }
}
