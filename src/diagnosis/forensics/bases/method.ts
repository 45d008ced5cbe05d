/** The HTTP method in the base string. Source: reference tba §4.1. */
import type { SignedRequest } from '../subject.js'
import { type BaseVariant, type Cost, framing, shown, type Told, told } from '../variant.js'

/** What a method is taken for, the likeliest first. */
const taken: Readonly<Record<string, readonly string[]>> = {
  GET: ['POST', 'PUT', 'DELETE', 'HEAD', 'PATCH', 'OPTIONS'],
  POST: ['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD'],
  PUT: ['POST', 'GET', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD'],
  PATCH: ['POST', 'PUT', 'GET', 'DELETE', 'OPTIONS', 'HEAD'],
  DELETE: ['GET', 'POST', 'PUT', 'PATCH', 'OPTIONS', 'HEAD'],
}
const others = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'] as const

export function methodVariants({ method }: SignedRequest): BaseVariant[] {
  const sent = method.toUpperCase()
  const repair = `Write the method in upper case: ${shown(sent)}.`
  const lower = (cost: Cost, how: string) =>
    told('method-lower-case', cost, `The method stands in the base string in ${how}.`, repair)
  const known = Object.hasOwn(taken, sent) ? (taken[sent] ?? []) : others.filter(one => one !== sent)
  return [
    signedAs(lower(2, 'lower case'), sent.toLowerCase()),
    signedAs(lower(4, 'mixed case'), `${sent.slice(0, 1)}${sent.slice(1).toLowerCase()}`),
    ...known.map((other, index) => {
      const title = `Signed as ${other}, sent as ${shown(sent)}.`
      return signedAs(
        told(
          'method-wrong',
          index < 2 ? 2 : index < 4 ? 3 : 5,
          title,
          `Sign with the method that is sent: ${shown(sent)}.`,
        ),
        other,
      )
    }),
  ]
}

function signedAs(what: Told, method: string): BaseVariant {
  return framing(what, () => ({ method }))
}
