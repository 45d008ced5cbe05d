/** What went wrong while a body was read, or in a way that nothing else caught. */
import { randomInt } from 'node:crypto'
import { type Refusal, refuse } from '../login/verdict.js'

/** An error as Fastify hands it to an error handler. */
export interface BodyError {
  readonly statusCode?: number
  readonly code?: string
  readonly message?: string
}

export function refusalOfError({ statusCode, code, message }: BodyError, bodyLimit: number): Refusal {
  switch (statusCode) {
    case 413:
      return refuse('body-too-large', {
        what: 'body',
        found: `more than ${bodyLimit} bytes`,
        expected: `at most ${bodyLimit} bytes`,
      })
    case 400:
      return refuse('body-malformed', {
        what: 'body',
        found: code ?? 'a body that cannot be read',
        expected: 'a body of the length that was announced',
      })
    default:
      return unexpectedError(message ?? 'something that is no error was thrown')
  }
}

/** A failure that is nobody's fault in NetSuite; the id is 20 lower-case letters. */
export function unexpectedError(why: string): Refusal {
  const errorId = Array.from({ length: 20 }, () => String.fromCharCode(97 + randomInt(26))).join('')
  return {
    ...refuse('unexpected-error', { what: 'the call', found: why, expected: 'a call that is answered' }),
    facts: { errorId },
  }
}
