/** What a right signature is made over, read off the request as it went out. Source: RFC 5849 §3.4.1. The judge of the corpus; it never slips. */
import type { Pairs } from './signer.js'

const bytesOf = (text: string) => [...Buffer.from(text, 'utf8')]

function encode(text: string): string {
  return bytesOf(text)
    .map(byte => {
      const isPlain =
        (byte >= 48 && byte <= 57) ||
        (byte >= 65 && byte <= 90) ||
        (byte >= 97 && byte <= 122) ||
        [45, 46, 95, 126].includes(byte)
      return isPlain ? String.fromCodePoint(byte) : `%${(byte + 256).toString(16).slice(1).toUpperCase()}`
    })
    .join('')
}

/** The parameters of an Authorization header, decoded. */
export function headerPairs(authorization: string): Pairs {
  return [...authorization.matchAll(/([^\s,="]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [
    decodeURIComponent(name),
    decodeURIComponent(value),
  ])
}

function formPairs(text: string): Pairs {
  return text === ''
    ? []
    : text
        .split('&')
        .filter(one => one !== '')
        .map(one => {
          const at = one.indexOf('=')
          const halves = at < 0 ? [one, ''] : [one.slice(0, at), one.slice(at + 1)]
          const [name = '', value = ''] = halves.map(half => decodeURIComponent(half.replaceAll('+', '%20')))
          return [name, value]
        })
}

/** @param form the body of a step of the authorization flow; else empty */
export function rightBaseString(method: string, url: string, authorization: string, form: string): string {
  const [address = ''] = url.split('?')
  const query = url.slice(address.length + 1)
  const [, scheme = '', authority = '', path = ''] = /^(\w+):\/\/([^/]*)(.*)$/s.exec(address) ?? []
  const usual = scheme.toLowerCase() === 'https' ? ':443' : ':80'
  const host = authority.toLowerCase()
  const own = headerPairs(authorization).filter(([name]) => name !== 'realm' && name !== 'oauth_signature')
  const encoded = [...own, ...formPairs(query), ...formPairs(form)].map(([name, value]) => [
    encode(name),
    encode(value),
  ])
  encoded.sort((one, other) => Buffer.compare(Buffer.from(one.join('\0')), Buffer.from(other.join('\0'))))
  const base = `${scheme.toLowerCase()}://${host.endsWith(usual) ? host.slice(0, -usual.length) : host}${path}`
  return [method, base, encoded.map(pair => pair.join('=')).join('&')].map(encode).join('&')
}
