/** What `mock-netsuite explain` reads: the capture, and secrets that are never repeated. */
import { readFileSync, statSync } from 'node:fs'
import { jsonErrorOffset } from '../account/json-error.js'
import { mostBytes, positionOf } from '../captures/capture.js'
import { decodeCapture } from '../captures/decode.js'
import { UsageError } from './verb.js'

/** The text of a file; of standard input for `-`, or without a name. */
export async function captureText(file: string | undefined): Promise<string> {
  if (file !== undefined && file !== '-') return decodeCapture(fileBytes(file))
  if (file === undefined && process.stdin.isTTY)
    throw new UsageError('wants a capture: the name of a file, or something on standard input')
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of process.stdin) {
    const bytes = Buffer.from(chunk)
    chunks.push(bytes)
    length += bytes.length
    // What comes on is not read: the reader refuses it.
    if (length > mostBytes) break
  }
  return decodeCapture(Buffer.concat(chunks))
}

function fileBytes(file: string): Buffer {
  try {
    // Refused by its size alone.
    if (statSync(file).size > mostBytes)
      throw new UsageError(`${file} has more than 64 MiB: cut the capture down to the requests in question`)
    return readFileSync(file)
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(`cannot read the capture: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** The content of the file of `--secrets`; no error repeats any of it. */
export function secretsOf(file: string | undefined): unknown {
  if (file === undefined) return undefined
  let text: string
  try {
    text = readFileSync(file, 'utf8').replace(/^\ufeff/, '')
  } catch (error) {
    throw new UsageError(`--secrets: ${error instanceof Error ? error.message : String(error)}`)
  }
  try {
    return JSON.parse(text)
  } catch {
    const { line, column } = positionOf(text, jsonErrorOffset(text) ?? 0)
    throw new UsageError(
      `--secrets: ${file} is no JSON at line ${line}, column ${column}; it must be an object with account, consumerKey, consumerSecret, tokenId and tokenSecret`,
    )
  }
}
