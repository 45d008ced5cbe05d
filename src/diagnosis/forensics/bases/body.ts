/** Bodies that are signed and should not be, or the reverse. Source: reference tba §4.1, §4.3, clients §2. */
import { createHash } from 'node:crypto'
import { type Parameters, parseQuery } from '../../../login/rfc5849/parameters.js'
import { plain } from '../recipe.js'
import type { KeptBody, SignedRequest } from '../subject.js'
import { type BaseVariant, choosing, type Cost, framing, listedNames, signing, type Told, told } from '../variant.js'

/** More members of a body are not taken as parameters: nobody signs them. */
const mostMembers = 100

export function bodyVariants({ formParameters, body, headerParameters }: SignedRequest): BaseVariant[] {
  const variants: BaseVariant[] = []
  if (formParameters.length > 0) {
    const title = `The form body is not in the base string: ${listedNames(formParameters.map(([name]) => name))} left out.`
    const what = told('form-body-not-signed', 1, title, 'Sign the fields of a form body like query parameters.')
    variants.push(choosing(what, all => all.filter(({ from }) => from !== 'body')))
  }
  if (!headerParameters.some(([name]) => name === 'oauth_body_hash')) variants.push(...hashes(body))
  if (!body || body.cut || body.text === '' || formParameters.length > 0) return variants
  return [...variants, ...jsonSigned(body), ...formSigned(body), ...textSigned(body)]
}

function adding(what: Told, parameters: Parameters): BaseVariant {
  const added = parameters.map(([name, value]) => plain('body', name, value))
  return choosing(what, all => [...all, ...added])
}

function jsonSigned({ text }: KeptBody): BaseVariant[] {
  const members = membersOf(text)
  if (members.length === 0) return []
  const title = `The members of the JSON body are in the base string: ${listedNames(members.map(([name]) => name))}.`
  const repair = 'Do not sign a JSON body: only URL, query and oauth_… parameters count.'
  return waysOf(members).map((parameters, way) => {
    return adding(told('json-body-signed', way < 2 ? 2 : way < 4 ? 3 : 4, title, repair), parameters)
  })
}

/** How signers write members of a body as parameters. */
function waysOf(members: readonly (readonly [string, unknown])[]): Parameters[] {
  const isNested = (one: unknown) => typeof one === 'object' && one !== null
  const ways: ((one: unknown) => string)[] = [
    one => (isNested(one) ? JSON.stringify(one) : String(one)),
    one => (isNested(one) && !Array.isArray(one) ? '[object Object]' : String(one)),
    one => JSON.stringify(one),
    one => (one === null ? '' : isNested(one) ? JSON.stringify(one) : String(one)),
  ]
  const pairs: Parameters[] = ways.map(write => members.map(([name, one]) => [name, write(one)]))
  // A list becomes a parameter that comes more than once.
  pairs.push(
    members.flatMap(([name, one]) =>
      Array.isArray(one) ? one.map((each): [string, string] => [name, shallow(each)]) : [[name, shallow(one)]],
    ),
    members.flatMap(([name, one]) => flattened(one, name)).slice(0, mostMembers),
    members.filter(([, one]) => !isNested(one) && one !== null).map(([name, one]) => [name, String(one)]),
  )
  return pairs.filter(parameters => parameters.length > 0)
}

function shallow(value: unknown): string {
  return typeof value === 'object' && value !== null ? '[object Object]' : String(value)
}

/** As form encoders write nested values: `item[name]`, `items[0]`. */
function flattened(value: unknown, name: string): [string, string][] {
  if (typeof value !== 'object' || value === null) return [[name, String(value)]]
  const pairs: [string, string][] = []
  for (const [member, one] of Object.entries(value)) {
    if (pairs.length >= mostMembers || name.length > 500) break
    pairs.push(...flattened(one, `${name}[${member}]`))
  }
  return pairs
}

/** Deeper bodies than this are nobody's parameters, and might exhaust the stack. */
const deepest = 20

function membersOf(text: string): (readonly [string, unknown])[] {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || depthOf(text) > deepest) return []
    return Object.entries(value).slice(0, mostMembers)
  } catch {
    return []
  }
}

/** At least as deep as the value, since brackets in its texts count too. */
function depthOf(text: string): number {
  let depth = 0
  let most = 0
  for (const character of text) {
    if (character === '[' || character === '{') most = Math.max(most, ++depth)
    else if (character === ']' || character === '}') depth--
  }
  return most
}

function formSigned({ text }: KeptBody): BaseVariant[] {
  const fields = /^[^\s{}<>]+=[^\s{}<>]*$/.test(text) ? parseQuery(text) : undefined
  if (!fields || fields.length === 0 || fields.length > mostMembers) return []
  const title = `The fields of the body are in the base string: ${listedNames(fields.map(([name]) => name))}.`
  return [adding(told('form-body-signed', 2, title, 'Do not sign the body here: NetSuite does not.'), fields)]
}

function textSigned({ text }: KeptBody): BaseVariant[] {
  const what = (cost: Cost, how: string) =>
    told(
      'body-text-signed',
      cost,
      `The text of the body is in the base string, ${how}.`,
      'Do not sign the body: only URL, query and oauth_… parameters count.',
    )
  const characters = [...text].slice(0, mostMembers + 1)
  const variants = [
    adding(what(3, 'as the name of a parameter'), [[text, '']]),
    signing(what(3, 'behind the parameters'), () => ({ appended: `&${text}` })),
    signing(what(4, 'behind the parameters'), () => ({ appended: text })),
    framing(what(3, 'at its end'), () => ({ tail: `&${encodeURIComponent(text.toWellFormed())}` })),
    framing(what(5, 'at its end'), () => ({ tail: `&${text}` })),
    framing(what(5, 'at its end'), () => ({ tail: text })),
    adding(what(5, 'as the parameter body'), [['body', text]]),
    adding(what(5, 'as a value without a name'), [['', text]]),
  ]
  // A library that takes a text for a map of parameters signs 0={&1="…
  if (characters.length <= mostMembers)
    variants.push(
      adding(
        what(3, 'every character as a parameter of its own'),
        [...text].map((character, index) => [String(index), character]),
      ),
    )
  return variants
}

function hashes(body: KeptBody | undefined): BaseVariant[] {
  const texts = body && !body.cut ? [...new Set([body.text, ''])] : ['']
  return texts.flatMap(text =>
    (['sha1', 'sha256'] as const).map(algorithm => {
      const of = `${algorithm.toUpperCase()} of ${text === '' ? 'an empty text' : 'the body'}`
      return adding(
        told(
          'body-hash-not-sent',
          3,
          `oauth_body_hash (${of}) is in the base string, but not sent.`,
          'Send oauth_body_hash in the Authorization header, or do not sign it.',
        ),
        [['oauth_body_hash', createHash(algorithm).update(text).digest('base64')]],
      )
    }),
  )
}
