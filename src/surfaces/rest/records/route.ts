/** `record/v1/...`: which resource a path names. Source: rest-and-restlets §1. */
import { isRestType, recordTypeOf } from '../../../account/record-types/of-account.js'
import { handleMetadata } from '../metadata/route.js'
import { refused, type RestRequest, type RestResult, unknownResource } from '../request.js'
import { handleAttach } from './attach.js'
import { handleCollection } from './collection.js'
import { handleInstance } from './instance.js'
import { handleSublist } from './sublists.js'
import { handleTransform } from './transform.js'
import { unknownType } from './unknown-type.js'

/** Type first, then permission, then the instance, then the body (rest-and-restlets §8). */
export function handleRecords(request: RestRequest): RestResult {
  const [, , typeName, address, ...rest] = request.segments
  if (typeName === undefined) return unknownResource(request, 'record/v1/{record type}')
  if (typeName === 'metadata-catalog') return handleMetadata(request)
  const { account } = request.session
  const type = recordTypeOf(account, typeName)
  if (!type || !isRestType(type, account)) return refused(unknownType(typeName))
  if (address === undefined) return handleCollection(request, type)
  const [part, ...more] = rest
  switch (part) {
    case undefined:
      return handleInstance(request, type, address)
    case '!transform':
      return more.length === 1
        ? handleTransform(request, type, address, more[0] ?? '')
        : unknownResource(request, '!transform/{record type}')
    case '!attach':
    case '!detach':
      return handleAttach(request, type, address, part, more)
    default:
      return handleSublist(request, type, address, rest)
  }
}
