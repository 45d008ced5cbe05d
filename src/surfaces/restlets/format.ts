/** Which format a RESTlet answers in: decided by the request's Content-Type alone. Source: rest-and-restlets §6.2, §6.3. */

export type RestletFormat = 'json' | 'xml' | 'text'

/** The media types RESTlets accept, written exactly so: the comparison is case-sensitive. */
const mediaTypes: ReadonlyMap<string, RestletFormat> = new Map([
  ['application/json', 'json'],
  ['application/xml', 'xml'],
  ['text/plain', 'text'],
])

/** The media type of a Content-Type header without its parameters. */
export function mediaType(contentType: string | undefined): string | undefined {
  if (contentType === undefined) return undefined
  const semicolon = contentType.indexOf(';')
  const type = (semicolon < 0 ? contentType : contentType.slice(0, semicolon)).trim()
  return type === '' ? undefined : type
}

/** The format of a Content-Type that RESTlets accept; `undefined` for any other. */
export function acceptedFormat(contentType: string | undefined): RestletFormat | undefined {
  return mediaTypes.get(mediaType(contentType) ?? '')
}

/** The format errors are written in: plain text unless the request said JSON or XML. */
export function errorFormat(contentType: string | undefined): RestletFormat {
  return acceptedFormat(contentType) ?? 'text'
}
