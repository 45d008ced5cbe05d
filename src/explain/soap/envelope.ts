/** A SOAP envelope, read for its credentials alone. Loaded when one is met: nothing else needs XML. Source: reference soap §0, §3, §4, clients §5. */
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import type { Passport } from '../../login/passport.js'

/** Longer envelopes are not read: 1 MiB. A tokenPassport has less than 1 KiB. */
export const mostEnvelopeBytes = 1024 * 1024

/** What an envelope presents; of an e-mail address and a password only that they are there. */
export interface Presented {
  /** In the order sent. Right is one. */
  readonly tokenPassports: readonly Passport[]
  /** A `passport` with e-mail address and password, in the header or in a `login`. */
  readonly passwordPassport: boolean
  readonly applicationInfo: boolean
}

/** Why nothing can be said of the credentials; never repeats what stands in the envelope. */
export interface Unreadable {
  readonly problem: string
}

/** Never throws. Document types are refused, and no entity but the five of XML itself stands for anything. */
export function readEnvelope(text: string): Presented | Unreadable {
  const bytes = Buffer.byteLength(text)
  if (bytes > mostEnvelopeBytes)
    return { problem: `the envelope has ${bytes} bytes, and at most ${mostEnvelopeBytes} (1 MiB) are read` }
  const root = rootOf(text.replace(/^\ufeff/, '').trim())
  if ('problem' in root) return root
  const envelope = childrenOf(root.element, 'envelope')[0]
  if (!envelope) return { problem: 'its body is XML, but no SOAP envelope' }
  const headers = childrenOf(envelope, 'header')
  const logins = childrenOf(envelope, 'body').flatMap(body => childrenOf(body, 'login'))
  return {
    tokenPassports: headers.flatMap(header => childrenOf(header, 'tokenPassport')).map(passportOf),
    passwordPassport: [...headers, ...logins].some(one => childrenOf(one, 'passport').length > 0),
    applicationInfo: headers.some(header => childrenOf(header, 'applicationInfo').length > 0),
  }
}

/** An element as the parser gives it: children by local name, attributes behind `@`, its text under `#text`. */
type Element = Readonly<Record<string, unknown>>

function rootOf(text: string): { readonly element: Element } | Unreadable {
  if (hasDocumentType(text)) return { problem: 'the envelope has a document type, which SOAP forbids (SOAP 1.1 §3)' }
  try {
    const verdict = XMLValidator.validate(text)
    if (verdict !== true) {
      const { line, col } = verdict.err
      // An empty document has no place.
      const place = Number.isInteger(col) ? ` (its line ${line}, column ${col})` : ''
      return { problem: `the envelope is no well-formed XML${place}` }
    }
    const element: unknown = newParser().parse(text)
    if (isElement(element)) return { element }
  } catch {
    // The parser's words may repeat what stands there.
  }
  return { problem: 'the envelope is no XML that can be read' }
}

function newParser(): XMLParser {
  return new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    removeNSPrefix: true,
    parseTagValue: false,
    parseAttributeValue: false,
    processEntities: false,
    alwaysCreateTextNode: true,
    ignoreDeclaration: true,
    ignorePiTags: true,
    isArray: (_name, _path, _isLeaf, isAttribute) => !isAttribute,
  })
}

/** It can only stand before the root element, behind instructions and comments. */
function hasDocumentType(text: string): boolean {
  let at = 0
  for (;;) {
    while (/\s/.test(text.charAt(at))) at++
    const end = text.startsWith('<?', at) ? '?>' : text.startsWith('<!--', at) ? '-->' : undefined
    if (end === undefined) return /^<!doctype/i.test(text.slice(at, at + 9))
    const found = text.indexOf(end, at)
    if (found < 0) return false
    at = found + end.length
  }
}

function isElement(value: unknown): value is Element {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** By local name, in whatever namespace; some clients write the first letter otherwise (soap §0 no. 3). */
function childrenOf(element: Element, name: string): Element[] {
  const wanted = name.toLowerCase()
  return Object.entries(element)
    .filter(([key]) => key.toLowerCase() === wanted)
    .flatMap(([, value]) => (Array.isArray(value) ? value.filter(isElement) : []))
}

function passportOf(element: Element): Passport {
  const [signature] = childrenOf(element, 'signature')
  const read = {
    account: textOf(childrenOf(element, 'account')[0]),
    consumerKey: textOf(childrenOf(element, 'consumerKey')[0]),
    token: textOf(childrenOf(element, 'token')[0]),
    nonce: textOf(childrenOf(element, 'nonce')[0]),
    timestamp: textOf(childrenOf(element, 'timestamp')[0]),
    algorithm: plain(signature?.['@algorithm']),
    signature: textOf(signature),
  }
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== ''))
}

function textOf(element: Element | undefined): string {
  return plain(element?.['#text'])
}

/** What the text says, without blanks and line breaks around it. */
function plain(text: unknown): string {
  if (typeof text !== 'string') return ''
  return text
    .replace(
      /&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([\da-f]{1,6}));/gi,
      (whole, name?: string, decimal?: string, hex?: string) => {
        if (name !== undefined) return named.get(name.toLowerCase()) ?? whole
        const code = Number.parseInt(decimal ?? hex ?? '', decimal === undefined ? 16 : 10)
        return code <= 0x10ffff ? String.fromCodePoint(code) : whole
      },
    )
    .trim()
}

const named: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])
