/** The HTTP method in the base string. Source: reference tba §4.1. */
import type { SignedRequest } from '../subject.js'
import { type BaseVariant, told } from '../variant.js'

const methods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'] as const

export function methodVariants({ method }: SignedRequest): BaseVariant[] {
  const sent = method.toUpperCase()
  const capital = `${sent.slice(0, 1)}${sent.slice(1).toLowerCase()}`
  const lower = told(
    'method-lower-case',
    1,
    'The method stands in the base string in lower case.',
    `Write the method in upper case: ${sent.slice(0, 20)}.`,
  )
  return [
    ...[sent.toLowerCase(), capital].map(written => ({ ...lower, change: signingAs(written) })),
    ...methods
      .filter(other => other !== sent)
      .map((other, index) => ({
        ...told(
          'method-wrong',
          index < 2 ? 1 : 3,
          `Signed as ${other}, sent as ${sent.slice(0, 20)}.`,
          'Sign with the method that is sent.',
        ),
        change: signingAs(other),
      })),
  ]
}

function signingAs(method: string): BaseVariant['change'] {
  return recipe => ({ ...recipe, method })
}
