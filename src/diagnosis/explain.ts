/** A refused attempt in words, for the output of a test: what was called, why it was refused, what shows it, how to repair it. */
import type { AttemptRecord } from '../audit/attempts.js'
import { diagnose } from './diagnose.js'

/** Several lines of plain text. */
export function explain(record: AttemptRecord): string {
  const { attempt, operationId, status } = record
  const { method, path, surface } = attempt.request
  const answered = status === undefined ? 'not answered yet' : `answered ${status}`
  const head = `${method} ${path.slice(0, 500)} (${surface}), ${answered}`
  const diagnosis = diagnose(record)
  if (!diagnosis) return `${head}: nothing was refused.\n  X-N-OperationId: ${operationId}`
  const { failure, summary, evidence, remedy } = diagnosis
  return [
    `${head}: refused with ${failure}.`,
    `  ${summary}`,
    ...evidence.map(({ what, found, expected }) => `  ${what}: found ${found}; expected ${expected}`),
    `  Remedy (${remedy.who})${remedy.menuPath === undefined ? '' : `, ${remedy.menuPath}`}:`,
    ...remedy.steps.map((step, index) => `    ${index + 1}. ${step}`),
    `  X-N-OperationId: ${operationId}`,
  ].join('\n')
}

/** The failure and its diagnosis in one line; `undefined` when nothing was refused. */
export function explainShort(record: AttemptRecord): string | undefined {
  const diagnosis = diagnose(record)
  return diagnosis ? `${diagnosis.failure}: ${diagnosis.summary}` : undefined
}
