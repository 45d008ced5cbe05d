import type { Test } from 'tap'
import { CaptureError } from '../../src/captures/capture.js'
import { type ReadCaptureOptions, readCaptures } from '../../src/captures/read.js'

/** Why a capture cannot be read. */
export function refusal(t: Test, text: string, options: ReadCaptureOptions = {}): CaptureError {
  try {
    readCaptures(text, options)
  } catch (error) {
    if (error instanceof CaptureError) return error
    throw error
  }
  t.fail(`was read: ${text.slice(0, 100)}`)
  throw new Error('the capture was read')
}
