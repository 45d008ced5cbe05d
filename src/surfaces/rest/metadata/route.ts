/** `record/v1/metadata-catalog`: which record types there are, and what they consist of. Source: rest-and-restlets §1. */
import {
  isRestType,
  recordTypeOf,
  recordTypesOf,
  withFieldsOfRecords,
} from '../../../account/record-types/of-account.js'
import type { RecordType } from '../../../account/record-types/record-type.js'
import { unknownType } from '../records/unknown-type.js'
import {
  ok,
  parameter,
  type Refused,
  refused,
  type RestRequest,
  type RestResult,
  unknownResource,
  wrongMethod,
} from '../request.js'
import { catalogEntry, catalogList, metadataTypes } from './catalog.js'
import { jsonSchemaOf, sharedSchemaOf } from './json-schema.js'
import { openApiOf } from './openapi.js'

/** `Accept` chooses between links, JSON schema and OpenAPI. */
export function handleMetadata(request: RestRequest): RestResult {
  const [, , , name, ...more] = request.segments
  if (more.length > 0) return unknownResource(request, 'metadata-catalog/{record type}')
  if (request.method !== 'GET') return wrongMethod(request, 'GET')
  const accept = request.headers.accept.toLowerCase()
  return name === undefined ? catalogue(request, accept) : oneType(request, name, accept)
}

function catalogue(request: RestRequest, accept: string): RestResult {
  const selected = selectedTypes(request)
  if ('refusal' in selected) return selected
  return accept.includes(metadataTypes.openApi)
    ? ok(metadataTypes.openApi, JSON.stringify(openApiOf(selected.types, request.base)))
    : ok(metadataTypes.list, JSON.stringify(catalogList(selected.types, request.base)))
}

/** All record types, or those of `select=customer,salesOrder`. */
function selectedTypes(request: RestRequest): { readonly types: readonly RecordType[] } | Refused {
  const { account } = request.session
  const select = parameter(request, 'select')
  if (select === undefined) {
    const served = recordTypesOf(account).filter(type => isRestType(type, account))
    return { types: served.map(type => withFieldsOfRecords(type, account)) }
  }
  const types: RecordType[] = []
  for (const name of new Set(select.split(',').map(one => one.trim()))) {
    if (name === '') continue
    const type = recordTypeOf(account, name)
    if (!type || !isRestType(type, account)) return refused(unknownType(name))
    types.push(withFieldsOfRecords(type, account))
  }
  return { types }
}

function oneType(request: RestRequest, name: string, accept: string): RestResult {
  const { account } = request.session
  const type = recordTypeOf(account, name)
  if (!type || !isRestType(type, account)) {
    const shared = sharedSchemaOf(name)
    return shared === undefined ? refused(unknownType(name)) : ok(metadataTypes.jsonSchema, JSON.stringify(shared))
  }
  const whole = withFieldsOfRecords(type, account)
  if (accept.includes(metadataTypes.openApi))
    return ok(metadataTypes.openApi, JSON.stringify(openApiOf([whole], request.base)))
  if (accept.includes(metadataTypes.jsonSchema))
    return ok(metadataTypes.jsonSchema, JSON.stringify(jsonSchemaOf(whole, request.base)))
  return ok(metadataTypes.list, JSON.stringify(catalogEntry(whole, request.base)))
}
