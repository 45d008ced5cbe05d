/** Bodies that are signed and should not be, or the reverse. Source: reference tba §4.1, §4.3, clients §2. */
import { createHash } from 'node:crypto'
import { type Parameters, parseQuery } from '../../../login/rfc5849/parameters.js'
import { plain } from '../recipe.js'
import type { KeptBody, SignedRequest } from '../subject.js'
import { type BaseVariant, choosing, listed, told } from '../variant.js'

/** More members of a JSON body are not taken as parameters: nobody signs them. */
const mostMembers = 100

export function bodyVariants({ formParameters, body, headerParameters }: SignedRequest): BaseVariant[] {
  const variants: BaseVariant[] = []
  if (formParameters.length > 0) {
    const title = `The form body is not in the base string: ${listed(formParameters.map(([name]) => name))} left out.`
    variants.push(
      choosing(told('form-body-not-signed', 1, title, 'Sign the fields of a form body like query parameters.'), all =>
        all.filter(({ from }) => from !== 'body'),
      ),
    )
  }
  if (!headerParameters.some(([name]) => name === 'oauth_body_hash')) variants.push(...hashes(body))
  if (!body || body.cut || body.text === '' || formParameters.length > 0) return variants
  return [...variants, ...jsonSigned(body), ...formSigned(body), ...textSigned(body)]
}

function jsonSigned({ text }: KeptBody): BaseVariant[] {
  const value = parsed(text)
  if (typeof value !== 'object' || value === null) return []
  const members = Object.entries(value).slice(0, mostMembers)
  if (members.length === 0) return []
  const title = `The members of the JSON body are in the base string: ${listed(members.map(([name]) => name))}.`
  const what = told(
    'json-body-signed',
    1,
    title,
    'Do not sign a JSON body: only URL, query and oauth_… parameters count.',
  )
  const ways: readonly ((value: unknown) => string)[] = [
    one => (typeof one === 'object' && one !== null ? JSON.stringify(one) : String(one)),
    String,
    one => JSON.stringify(one),
  ]
  const flat = flattened(value)
  return [
    ...ways.map(write => members.map(([name, one]) => [name, write(one)] as const)),
    ...(flat.length === members.length ? [] : [flat]),
  ].map(parameters => adding(what, parameters))
}

/** As form encoders write nested values: `item[name]`, `items[0]`. */
function flattened(value: unknown, prefix = ''): (readonly [string, string])[] {
  if (typeof value !== 'object' || value === null) return [[prefix, String(value)]]
  const pairs: (readonly [string, string])[] = []
  for (const [name, one] of Object.entries(value)) {
    if (pairs.length >= mostMembers || prefix.length > 500) break
    pairs.push(...flattened(one, prefix === '' ? name : `${prefix}[${name}]`))
  }
  return pairs.slice(0, mostMembers)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function formSigned({ text }: KeptBody): BaseVariant[] {
  const fields = /^[^\s{}<>]+=[^\s{}<>]*$/.test(text) ? parseQuery(text) : undefined
  if (!fields || fields.length === 0 || fields.length > mostMembers) return []
  const title = `The fields of the body are in the base string: ${listed(fields.map(([name]) => name))}.`
  return [adding(told('form-body-signed', 1, title, 'Do not sign the body here: NetSuite does not.'), fields)]
}

function textSigned({ text }: KeptBody): BaseVariant[] {
  const what = told(
    'body-text-signed',
    2,
    'The text of the body is in the base string.',
    'Do not sign the body: only URL, query and oauth_… parameters count.',
  )
  return [
    adding(what, [[text, '']]),
    adding(what, [['', text]]),
    adding(what, [['body', text]]),
    { ...what, change: recipe => ({ ...recipe, appended: `&${text}` }) },
    { ...what, change: recipe => ({ ...recipe, appended: text }) },
  ]
}

function hashes(body: KeptBody | undefined): BaseVariant[] {
  const texts = body && !body.cut ? [...new Set([body.text, ''])] : ['']
  return texts.flatMap(text =>
    (['sha1', 'sha256'] as const).map(algorithm =>
      adding(
        told(
          'body-hash-not-sent',
          text === '' ? 3 : 2,
          `oauth_body_hash (${algorithm.toUpperCase()} of ${text === '' ? 'an empty text' : 'the body'}) is in the base string, but not sent.`,
          'Send oauth_body_hash in the Authorization header, or do not sign it.',
        ),
        [['oauth_body_hash', createHash(algorithm).update(text).digest('base64')]],
      ),
    ),
  )
}

function adding(what: ReturnType<typeof told>, parameters: Parameters): BaseVariant {
  const added = parameters.map(([name, value]) => plain('body', name, value))
  return choosing(what, all => [...all, ...added])
}
