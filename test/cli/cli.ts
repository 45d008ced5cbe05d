/** Runs the command in this process and captures what it prints. */
import type { Test } from 'tap'
import { run } from '../../src/cli/run.js'

export interface Printed {
  readonly code: number
  out(): string
  errors(): string
}

export async function cli(t: Test, ...args: string[]): Promise<Printed> {
  const out: string[] = []
  const errors: string[] = []
  const log = t.intercept(console, 'log', { value: (text: string) => out.push(text) })
  const error = t.intercept(console, 'error', { value: (text: string) => errors.push(text) })
  try {
    return { code: await run(args), out: () => out.join('\n'), errors: () => errors.join('\n') }
  } finally {
    log.restore()
    error.restore()
  }
}
