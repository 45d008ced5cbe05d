/** How much a form may hold, and what is said of one that holds more, or is none. */
import { PageProblem } from './page-problem.js'

/** A fault of the length that the control API takes goes in there, not here. */
export const mostFormBytes = 1024 * 1024

/** The largest form, that of a role, has some hundreds. */
const mostFormFields = 5_000

/** The fields of a form. Throws `PageProblem` when there are too many: a page may write each of them down again. */
export function readForm(body: unknown): URLSearchParams {
  const text = typeof body === 'string' ? body : ''
  if (text.split('&', mostFormFields + 1).length <= mostFormFields) return new URLSearchParams(text)
  throw new PageProblem(
    413,
    `This form has more than ${mostFormFields} fields. Change less at once, or use the control API.`,
  )
}

/** What is wrong with a body that was not read; `undefined` when it is something else that failed. */
export function refusedForm(error: unknown, limit: number): PageProblem | undefined {
  if (!(error instanceof Error) || !('statusCode' in error)) return undefined
  if (error.statusCode === 413)
    return new PageProblem(
      413,
      `What was sent has more than ${limit / 1024 / 1024} MiB, and that is the most this page takes. Send less, or use the control API: GET /_mock/openapi.json describes it.`,
    )
  if (error.statusCode === 415)
    return new PageProblem(
      415,
      'Pages take forms (application/x-www-form-urlencoded) and nothing else. Programs use the control API: GET /_mock/openapi.json describes it.',
    )
  return undefined
}
