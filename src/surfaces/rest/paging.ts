/** Pages of collections: `limit` and `offset`, the links between pages, and the frame around the items. Source: rest-and-restlets §2.2. */
import { percentEncode } from '../../login/rfc5849/percent.js'
import { refuse } from '../../login/verdict.js'
import { mediaTypes, ok, parameter, type Refused, refused, type RestRequest } from './request.js'
import type { WireReply } from '../wire-reply.js'

/** Most items of a page, and its size when `limit` is not given. */
export const mostPerPage = 1000
/** How many pages a collection has at the most. */
const mostPages = 1000
/** How many items can be reached by paging. */
export const mostResults = 100_000

export interface Page {
  readonly limit: number
  readonly offset: number
}

/** The page asked for. */
export function readPage(request: RestRequest): Page | Refused {
  const limit = wholeNumber(parameter(request, 'limit'), mostPerPage)
  if (limit === undefined || limit < 1 || limit > mostPerPage) {
    return invalidParameter(request, 'limit', `It must be a whole number from 1 to ${mostPerPage}.`)
  }
  const offset = wholeNumber(parameter(request, 'offset'), 0)
  if (offset === undefined) return invalidParameter(request, 'offset', 'It must be a whole number.')
  if (offset % limit !== 0) return invalidParameter(request, 'offset', `It must be divisible by the limit ${limit}.`)
  if (offset / limit >= mostPages || offset >= mostResults) {
    return invalidParameter(request, 'offset', `At most ${mostPages} pages and ${mostResults} results can be reached.`)
  }
  return { limit, offset }
}

function wholeNumber(text: string | undefined, standard: number): number | undefined {
  if (text === undefined) return standard
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined
}

/** The refusal of a query parameter's value. */
export function invalidParameter(request: RestRequest, name: string, rule: string): Refused {
  const value = (parameter(request, name) ?? '').slice(0, 100)
  return refused({
    ...refuse('query-parameter-invalid', { what: `query parameter ${name}`, found: value, expected: rule }),
    facts: { parameter: name, value, rule, 'o:errorQueryParam': name },
  })
}

/** Parameters of a collection that its links repeat. */
const repeated: readonly string[] = ['q', 'fields', 'expandSubResources']

/**
 * A collection as it goes on the wire.
 * @param path the collection's path behind `/services/rest`
 * @param items the items of this page, each as JSON text
 */
export function collection(
  request: RestRequest,
  path: string,
  { limit, offset }: Page,
  items: readonly string[],
  total: number,
): WireReply {
  const query = repeated.flatMap(name => {
    const value = parameter(request, name)
    return value === undefined ? [] : [`${name}=${percentEncode(value)}`]
  })
  const link = (rel: string, from: number): string => {
    const href = `${request.base}/${path}?${[...query, `limit=${limit}`, `offset=${from}`].join('&')}`
    return `{"rel":"${rel}","href":${JSON.stringify(href)}}`
  }
  const hasMore = offset + items.length < total
  const reachable = Math.min(total, mostResults, limit * mostPages)
  const links = [
    ...(offset > 0 ? [link('previous', Math.max(0, offset - limit)), link('first', 0)] : []),
    ...(hasMore && offset + limit < reachable
      ? [link('next', offset + limit), link('last', Math.floor((reachable - 1) / limit) * limit)]
      : []),
    link('self', offset),
  ]
  return ok(
    mediaTypes.collection,
    `{"links":[${links.join(',')}],"count":${items.length},"hasMore":${hasMore},"items":[${items.join(',')}],"offset":${offset},"totalResults":${total}}`,
  )
}
